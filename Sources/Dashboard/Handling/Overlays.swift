import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import TextScreen
import Traffic

extension Dashboard {
  /// What a key does in an overlay.
  mutating func performInOverlay(
    _ action: Action, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    switch view.overlay {
    case .page(let page):
      if case .gates(let key) = page.source, change(action, of: key, &simulator, at: wall) { break }
      if case .traffic(let traffic) = page.source, perform(action, in: page, traffic, &simulator, at: wall) { break }
      perform(action, in: page, simulator, at: wall)
    case .picker(let picker): return perform(action, in: picker, &simulator, at: wall)
    case .question(let question): return perform(action, in: question, &simulator, at: wall)
    case nil: break
    }
    return []
  }

  /// What a key changes from the page that asks why; false where the action is another.
  private mutating func change(
    _ action: Action, of key: ObjectKey, _ simulator: inout Simulator, at wall: Duration
  ) -> Bool {
    switch action {
    case .applyFix: applyFix(view.pressedNumber, of: key, &simulator, at: wall)
    case .undo, .redo: return act(action, &simulator, at: wall)
    default: return false
    }
    return true
  }

  private mutating func perform(
    _ action: Action, in question: ConfirmationDialog, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    switch action {
    case .toggleAnswer:
      var other = question
      other.isOnYes.toggle()
      view.overlay = .question(other)
    case .answerYes, .accept:
      view.overlay = nil
      if action == .answerYes || question.isOnYes {
        switch question.action {
        case .deed(let deed): perform(deed, &simulator, at: wall)
        case .replacement(let text, let draft): apply(text, of: draft, &simulator, at: wall)
        case .opening(let choice): return [.open(choice)]
        case .revealing: view.incident?.run.reveal()
        }
      } else {
        say("nothing was changed", .done, at: wall)
      }
    case .close:
      view.overlay = nil
      say("nothing was changed", .done, at: wall)
    default: break
    }
    return []
  }

  // MARK: - Lists

  private mutating func perform(
    _ action: Action, in before: Picker, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    var picker = before
    switch action {
    case .up: picker.move(by: -1)
    case .down: picker.move(by: 1)
    case .first: picker.move(by: -picker.items.count)
    case .last: picker.move(by: picker.items.count)
    case .accept:
      view.overlay = nil
      guard picker.items.indices.contains(picker.index) else { return [] }
      if case .askers(let page, let trail) = picker.purpose, case .asker(let pod) = picker.items[picker.index].choice {
        open(source(page, askedBy: pod, simulator), trail: trail, simulator)
        return []
      }
      return take(picker.items[picker.index], &simulator, at: wall)
    case .close:
      view.overlay = nil
      if case .askers(let page, let trail) = picker.purpose { open(page, trail: trail, simulator) }
      if case .themes(let before) = picker.purpose { show(themeNamed: before) }
      return []
    default: return []
    }
    if case .theme(let name) = picker.items[picker.index].choice { picker.problems = show(themeNamed: name) }
    view.overlay = .picker(picker)
    return []
  }

  /// Does what an entry stands for.
  mutating func take(_ item: Picker.Item, _ simulator: inout Simulator, at wall: Duration) -> [Request] {
    switch item.choice {
    case .theme: return [.rememberTheme(view.themeName)]
    case .namespaces(let namespaces):
      view.namespaces = namespaces
      chooseScopes(simulator.cluster)
      showLinked(simulator.cluster)
    case .cluster(let choice): return request(choice, simulator)
    case .action(let action): return perform(action, &simulator, at: wall)
    case .verb where simulator.isLookingBack: say(pastProblem(simulator), .warning, at: wall)
    case .verb where view.isReadOnly: say(Self.readOnlyProblem, .warning, at: wall)
    case .verb(let name): attempt(verbNamed: name, &simulator, at: wall)
    case .asker: break
    case .lesson, .guess, .lessonHint, .lessonText, .leaveLesson:
      return take(lesson: item.choice, &simulator, at: wall)
    case .incident(let number): return begin(incident: number)
    case .incidentAction(let action): return perform(action, &simulator, at: wall)
    }
    return []
  }

  /// The list of themes; moving in it shows each.
  mutating func openThemes() {
    let items = themes.names.map { Picker.Item(choice: .theme($0), text: $0) }
    view.overlay = .picker(
      Picker(
        purpose: .themes(before: view.themeName), title: told("Theme"), items: items,
        index: themes.names.firstIndex(of: view.themeName) ?? 0))
  }

  /// The list of namespaces, the cursor on the one after what is shown.
  mutating func openNamespaces(_ cluster: borrowing Cluster) {
    var names: [String] = []
    for key in cluster.namespaces.keys { if let name = cluster.namespaces[key]?.metadata.name { names.append(name) } }
    // The home first, those of Kubernetes itself last.
    func rank(_ name: String) -> Int { name == listing.home ? 0 : NamespaceView.workloads.shows(name) ? 1 : 2 }
    names.sort { (rank($0), $0) < (rank($1), $1) }
    var items = [
      Picker.Item(choice: .namespaces(.workloads), text: told(NamespaceView.workloads.text)),
      Picker.Item(
        choice: .namespaces(.all), text: told(NamespaceView.all.text), key: keys.key(of: .allNamespaces) ?? ""),
    ]
    let empty = told("empty")
    for name in names {
      let (services, pods) = (cluster.keys(of: .service, in: name).count, cluster.keys(of: .pod, in: name).count)
      let detail = services + pods == 0 ? empty : told("Services \(services)  pods \(pods)")
      items.append(Picker.Item(choice: .namespaces(.one(name)), text: name, detail: detail))
    }
    let present = items.firstIndex { $0.choice == .namespaces(view.namespaces) } ?? 0
    // From everything to the first namespace with something in it, and from the last one round to everything.
    let next =
      items.indices.dropFirst(max(2, present + 1)).first { items[$0].detail != empty && rank(items[$0].text) < 2 }
      ?? 0
    view.overlay = .picker(Picker(purpose: .namespaces, title: told("Namespace"), items: items, index: next))
  }

  /// The page of a source with another pod that asks or sends.
  private func source(
    _ source: Page.Source, askedBy pod: ObjectKey?, _ simulator: borrowing Simulator
  ) -> Page.Source {
    switch (source, pod) {
    case (.dig(var query), _):
      query.pod = pod
      return .dig(query)
    case (.traffic(let traffic), let pod?): return .traffic(moved(traffic, to: pod, simulator))
    default: return source
    }
  }

  /// The pods that run, for choosing who asks or sends.
  mutating func openAskers(for page: Page.Source, trail: [Page.Source], _ cluster: borrowing Cluster) {
    var items: [Picker.Item] = []
    var present: ObjectKey?
    if case .dig(let query) = page {
      present = query.pod
      items.append(
        Picker.Item(choice: .asker(nil), text: told("nobody"), detail: told("the name is asked for as it stands")))
    }
    if case .traffic(let traffic) = page { present = traffic.run.source }
    for key in listing.pods.all.keys.prefix(2_000) {
      guard let pod = cluster.pods[key], pod.status.phase == .running else { continue }
      let detail = pod.spec.fields.dnsPolicy.map { "dnsPolicy \($0)" } ?? ""
      let name = qualified(pod.metadata.name, in: pod.metadata.namespace, home: listing.home)
      items.append(Picker.Item(choice: .asker(key), text: name, detail: detail))
    }
    let index = items.firstIndex { $0.choice == .asker(present) } ?? 0
    let title = if case .dig = page { told("Who asks?") } else { told("Who sends?") }
    view.overlay = .picker(Picker(purpose: .askers(page, trail: trail), title: title, items: items, index: index))
  }

  /// Shows a theme, and gives what of it has no effect.
  @discardableResult
  mutating func show(themeNamed name: String) -> [String] {
    guard let (theme, problems) = themes.theme(named: name) else { return [] }
    self.theme = theme
    view.themeName = name
    return problems
  }
}
