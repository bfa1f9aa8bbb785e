import ClusterModel
public import ClusterSimulation
import Lessons
import Phrases
public import TextScreen

extension Dashboard {
  /// Does what an input means, and says what is left for the loop to do.
  ///
  /// - Parameter wall: the time of the person; see ``follow(_:at:)``.
  public mutating func handle(
    _ input: Input, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    // While a script is played the keys are the player's.
    if case .key(let press) = input, player?.take(press, at: wall) == true { return playOn(&simulator, at: wall) }
    return respond(to: input, &simulator, at: wall)
  }

  /// The same, whoever plays.
  mutating func respond(to input: Input, _ simulator: inout Simulator, at wall: Duration) -> [Request] {
    var requests: [Request] = []
    let before = listing.seen
    switch input {
    case .key(let press): requests = handle(press, &simulator, at: wall)
    case .paste(let text): paste(text, simulator, at: wall)
    case .mouse(let event): requests = handle(event, &simulator, at: wall)
    case .resize(let size): resize(to: size, simulator, at: wall)
    case .focus: break
    }
    // Before anything that ends the program.
    requests = followLesson(&simulator) + followIncident(simulator, at: wall) + requests
    listing.follow(simulator, at: wall)
    if listing.seen != before { refreshPage(simulator) }
    // What the key did to the selection comes into view, wherever it is.
    prepare(simulator, showsLinked: listing.seen != before)
    return requests
  }

  private mutating func handle(
    _ press: KeyPress, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    listing.judgeTheRest(simulator.cluster, at: wall)
    // What is marked from here on is what this key does.
    listing.wearOff(simulator.cluster, at: wall, all: true)
    view.flash = nil
    view.incident?.count()
    view.firstEvent = listing.events.latest + 1
    let context = context
    if let binding = keys.binding(for: press, in: context) {
      let before = simulator.log.latest
      if let line = binding.line { return run(Prompt(.command, text: line), &simulator, at: wall) }
      // Of a row with several keys it is known which; the fixes are numbered so.
      view.pressedNumber = (binding.keys.firstIndex { KeyPress(named: $0) == press } ?? 0) + 1
      note(press, of: binding, in: context)
      let requests = perform(binding.action, &simulator, at: wall)
      if binding.mutates, simulator.isFrozen, simulator.log.latest != before {
        say(
          "done, but nothing follows: the controllers of a copied cluster stand still; :thaw lets them act", .warning,
          at: wall)
      }
      return requests
    }
    if view.prompt != nil, case .character(let letter) = press.key, press.modifiers.isEmpty {
      edit(simulator) { $0.insert(String(letter)) }
    } else if case .picker(let picker) = view.overlay, let item = item(of: picker, for: press) {
      view.overlay = nil
      return take(item, &simulator, at: wall)
    }
    return []
  }

  /// The entry of a list whose key is pressed.
  private func item(of picker: Picker, for press: KeyPress) -> Picker.Item? {
    let binding = keys.binding(for: press, in: KeyContext(view.focus))
    return picker.items.first { item in
      switch item.choice {
      case .action(let action): action == binding?.action
      case .verb(let name): name == binding?.action.rawValue
      case .namespaces(let namespaces): namespaces == .all && binding?.action == .allNamespaces
      case .guess(let answer): press == KeyPress(named: String(answer + 1))
      case .incidentAction(let action): action == binding?.action
      case .theme, .cluster, .asker, .lesson, .lessonHint, .lessonText, .leaveLesson, .incident: false
      }
    }
  }

  static let readOnlyProblem: Phrase = "this is read-only: started with --readonly"

  private mutating func paste(_ text: String, _ simulator: borrowing Simulator, at wall: Duration) {
    guard view.prompt != nil else { return }
    edit(simulator) { $0.insert(text) }
  }

  /// Does what an action means where the keyboard is, whether a key, a click or a list asked for it.
  mutating func perform(
    _ action: Action, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    guard !view.isReadOnly || !KeyTable.changing.contains(action) else {
      say(Self.readOnlyProblem, .warning, at: wall)
      return []
    }
    if isHeldBack(action, at: wall) || isKeptBack(action, at: wall) { return [] }
    view.lesson?.run.note(action.rawValue)
    if travel(action, &simulator, at: wall) { return [] }
    switch action {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit, .quitNow: return [.quit]
    case .copy: return copy(simulator, at: wall)
    case .restartLesson:
      if let number = view.incident?.run.number { return begin(incident: number) }
      guard let lesson = view.lesson?.run.lesson else {
        say("no lesson is taken" + keys.clause(.lessons, "lists them"), .warning, at: wall)
        return []
      }
      return begin(lesson: lesson.number, simulator)
    case .command where view.prompt == nil, .save where view.prompt == nil:
      view.prompt = Prompt(.command, text: action == .save ? suggestedSave : "")
      return []
    case .mouse: return switchMouse(to: !view.isMouseOn, at: wall)
    case .edit:
      guard let draft = draft(simulator) else {
        say("nothing is selected", .warning, at: wall)
        return []
      }
      return [.edit(draft)]
    default: break
    }
    if view.prompt != nil { return performInPrompt(action, &simulator, at: wall) }
    if view.overlay != nil { return performInOverlay(action, &simulator, at: wall) }
    if move(action, simulator, at: wall) { return [] }
    if act(action, &simulator, at: wall) { return [] }
    if mark(action, simulator.cluster, at: wall) { return [] }
    if show(page: action, simulator, at: wall) { return [] }
    show(action, simulator, at: wall)
    return []
  }

  // MARK: - Moving

  /// Moves cursor or focus; false where the action is another.
  private mutating func move(_ action: Action, _ simulator: borrowing Simulator, at wall: Duration) -> Bool {
    let pane = view.focus
    let page = max(1, layout.body(of: pane).rows - 1)
    switch action {
    case .up: moveCursor(by: -1, simulator.cluster)
    case .down: moveCursor(by: 1, simulator.cluster)
    case .pageUp: moveCursor(by: -page, simulator.cluster)
    case .pageDown: moveCursor(by: page, simulator.cluster)
    case .first: moveCursor(by: -rowCount(pane), simulator.cluster)
    case .last: moveCursor(by: rowCount(pane), simulator.cluster)
    case .focusServices: leave(for: .services, simulator.cluster)
    case .focusPods: leave(for: .pods, simulator.cluster)
    case .focusRecords: leave(for: .records, simulator.cluster)
    case .focusEvents: leave(for: .events, simulator.cluster)
    case .focusNext, .focusRight: leave(for: pane.neighbour(1), simulator.cluster)
    case .focusPrevious, .focusLeft: leave(for: pane.neighbour(-1), simulator.cluster)
    case .follow where pane == .events: followEvent(simulator, at: wall)
    case .follow: followLink(simulator.cluster, at: wall)
    default: return false
    }
    return true
  }

  /// Goes along the link to the next pane that lists something of the selection; from an alias, which has no pods, to
  /// its record.
  private mutating func followLink(_ cluster: borrowing Cluster, at wall: Duration) {
    let ways: [Pane] =
      switch view.focus {
      case .services: [.pods, .records]
      case .pods: [.records, .services]
      default: [.services]
      }
    guard let target = ways.first(where: { firstLinked($0, cluster) != nil }) else {
      say("no link leads from here to a row of another pane", .warning, at: wall)
      return
    }
    view.trail.append(view.focus)
    focus(target, cluster)
  }

  /// Goes to the object that an event happened to.
  private mutating func followEvent(_ simulator: borrowing Simulator, at wall: Duration) {
    let lines = eventLines
    let index = view.cursors[.events].index
    guard lines.indices.contains(index), let key = lines[index].key else {
      say("this happened to nothing in particular", .warning, at: wall)
      return
    }
    go(to: key, simulator, at: wall)
  }

  /// Goes from a line of pane 4 to the row of an object, of a slice to that of its Service; of what no pane lists it
  /// opens the description.
  mutating func go(to object: ObjectKey, _ simulator: borrowing Simulator, at wall: Duration) {
    var key = object
    if let slice = simulator.cluster.endpointSlices[key], let name = slice.serviceName,
      let owner = simulator.cluster.key(.service, slice.metadata.namespace, name)
    {
      key = owner
    }
    let pane: Pane = key.kind == .pod ? .pods : .services
    if let place = index(pane, of: .object(key), in: simulator.cluster) {
      view.trail.append(.events)
      view.leader = pane
      view.focus = pane
      put(cursorOf: pane, at: place, simulator.cluster)
    } else if simulator.cluster[key] != nil {
      open(.description(key), simulator)
    } else {
      let name = simulator.cluster.identity(of: key)?.name ?? "?"
      say("\(name) is not there any more" + keys.clause(.earlier, "goes back to when it was"), .warning, at: wall)
    }
  }

  /// Goes to a pane that was chosen and not followed to: from there no way leads back along a link.
  private mutating func leave(for pane: Pane, _ cluster: borrowing Cluster) {
    view.trail = []
    focus(pane, cluster)
  }

  /// Moves the cursor of the pane that has the keyboard. It stops at the ends.
  mutating func moveCursor(by distance: Int, _ cluster: borrowing Cluster) {
    put(cursorOf: view.focus, at: view.cursors[view.focus].index + distance, cluster)
  }

  /// Puts a pane's cursor on a row.
  mutating func put(cursorOf pane: Pane, at index: Int, _ cluster: borrowing Cluster) {
    let count = rowCount(pane)
    let index = max(0, min(index, count - 1))
    view.cursors[pane].index = index
    // On the last event the cursor goes along with what comes.
    view.cursors[pane].wanted = pane == .events && index == count - 1 ? nil : row(pane, at: index)
    if pane == view.leader { showLinked(cluster) }
  }

  /// Gives a pane the keyboard. The selection travels along: where the pane's cursor is on nothing that belongs to it,
  /// it moves to the first row that does.
  mutating func focus(_ pane: Pane, _ cluster: borrowing Cluster) {
    if Pane.linked.contains(pane), pane != view.leader {
      let isLinked = inView[pane].contains { $0.id == selectedRow(pane) && $0.link != .none }
      if !isLinked, let first = firstLinked(pane, cluster) {
        view.cursors[pane].wanted = row(pane, at: first)
        view.cursors[pane].index = first
      } else if view.cursors[pane].wanted == nil {
        view.cursors[pane].wanted = selectedRow(pane)
      }
      view.leader = pane
    }
    view.focus = pane
    chooseScopes(cluster)
    showLinked(cluster)
  }

  // MARK: - Showing

  mutating func show(_ action: Action, _ simulator: borrowing Simulator, at wall: Duration) {
    switch action {
    case .back: goBack(simulator.cluster)
    case .filter:
      let pane = view.focus
      view.prompt = Prompt(.filter(pane, before: view.filters[pane]), text: view.filters[pane].text)
    case .groupEvents: groupEvents(at: wall)
    case .help: open(.help, simulator)
    case .menu: openMenu(simulator.cluster)
    case .labels: askForLabels(simulator.cluster, at: wall)
    case .themes: openThemes()
    case .wide: widen(!view.isWide, simulator.cluster, at: wall)
    case .present: present(!view.isPresenting, simulator)
    case .zoom:
      view.isZoomed.toggle()
      view.isWide = false
      chooseScopes(simulator.cluster)
      showLinked(simulator.cluster)
    case .sortByName: sort(by: .name, simulator.cluster, at: wall)
    case .sortByAge: sort(by: .age, simulator.cluster, at: wall)
    case .sortByStatus: sort(by: view.focus == .services ? .ready : .status, simulator.cluster, at: wall)
    case .sortByNamespace: sort(by: .namespace, simulator.cluster, at: wall)
    case .sortByPicked: sortByPicked(simulator.cluster, at: wall)
    case .pickRight: pick(1, at: wall)
    case .pickLeft: pick(-1, at: wall)
    case .worstFirst: showWorstFirst(simulator.cluster, at: wall)
    case .faultsOnly:
      view.faultsOnly.toggle()
      chooseScopes(simulator.cluster)
      showLinked(simulator.cluster)
      say(
        view.faultsOnly
          ? "only what needs attention is listed" + keys.clause(.faultsOnly, "lists all") : "everything is listed",
        .done, at: wall)
    case .allNamespaces:
      view.namespaces = view.namespaces == .all ? .workloads : .all
      chooseScopes(simulator.cluster)
      showLinked(simulator.cluster)
    case .namespaces: openNamespaces(simulator.cluster)
    case .clusters: openClusters(at: wall)
    case .lessons: openLessons(at: wall)
    case .reveal: askToReveal(at: wall)
    case .pause:
      view.isPaused.toggle()
      say(
        view.isPaused
          ? "the clock stands still" + keys.clause(.step, "lets it go on to what is due next") : "the clock runs",
        .done, at: wall)
    case .slower, .faster:
      let index = ViewState.speeds.firstIndex(of: view.speed) ?? 2
      let next = max(0, min(index + (action == .faster ? 1 : -1), ViewState.speeds.count - 1))
      view.speed = ViewState.speeds[next]
      say("time passes ×\(Self.spelled(view.speed))", .done, at: wall)
    default: break
    }
  }

  private mutating func goBack(_ cluster: borrowing Cluster) {
    if let pane = view.trail.popLast() {
      view.leader = pane == .events ? view.leader : pane
      view.focus = pane
      showLinked(cluster)
    } else if view.isZoomed {
      (view.isZoomed, view.isWide) = (false, false)
    } else {
      view.filters[view.focus] = RowFilter()
    }
    chooseScopes(cluster)
  }

  /// What each pane is to list.
  var scopes: PerPane<Scope> {
    var scopes = PerPane(Scope(namespaces: view.namespaces))
    for pane in Pane.linked {
      scopes[pane] = Scope(
        namespaces: view.namespaces, filter: view.filters[pane], faultsOnly: view.faultsOnly, order: view.orders[pane],
        language: language)
    }
    return scopes
  }

  /// Has the lists follow namespaces, filters, order and zoom.
  mutating func chooseScopes(_ cluster: borrowing Cluster) {
    listing.choose(scopes, isUnfolded: view.isZoomed && view.focus == .records, cluster)
  }

  /// Says something in place of the relation line, for four seconds or until the next key.
  mutating func say(_ phrase: Phrase, _ weight: Flash.Weight, at wall: Duration) {
    let line = told(phrase).split(separator: "\n").joined(separator: " ")
    view.flash = Flash(text: line, weight: weight, until: wall + .seconds(4))
  }
}
