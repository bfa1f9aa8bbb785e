import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import TextScreen

// The history: the panes show the cluster as it was at any moment, and nothing changes there. It stands in the place of
// the events, so that what is looked at is seen beside it.

extension Dashboard {
  /// Whether the history has the keyboard.
  var isInTimeline: Bool { view.timeline != nil && view.focus == .events }

  /// What a key does about moments; false where the action is another.
  mutating func travel(_ action: Action, _ simulator: inout Simulator, at wall: Duration) -> Bool {
    guard view.prompt == nil else { return false }
    let place = simulator.moment
    let count = simulator.journal.count
    switch action {
    case .history where view.timeline == nil: openTimeline(&simulator, at: wall)
    case .history: closeTimeline(&simulator, at: wall)
    case .earlier: look(at: place - 1, &simulator, at: wall)
    case .later: look(at: place + 1, &simulator, at: wall)
    case .earlierAction: look(at: simulator.journal.action(before: place) ?? 0, &simulator, at: wall)
    case .laterAction: look(at: simulator.journal.action(after: place) ?? count, &simulator, at: wall)
    case .continueHere: continueHere(&simulator, at: wall)
    case .compare: compare(&simulator, at: wall)
    case .back where endsTimeline: closeTimeline(&simulator, at: wall)
    default:
      if view.overlay == nil, isInTimeline { return travelInTimeline(action, &simulator, at: wall) }
      return refuse(action, simulator, at: wall)
    }
    return true
  }

  /// What moves a cursor in other panes goes from moment to moment here.
  private mutating func travelInTimeline(
    _ action: Action, _ simulator: inout Simulator, at wall: Duration
  ) -> Bool {
    let place = simulator.moment
    let page = max(1, layout.body(of: .events).rows - 1)
    switch action {
    case .up: look(at: place - 1, &simulator, at: wall)
    case .down: look(at: place + 1, &simulator, at: wall)
    case .pageUp: look(at: place - page, &simulator, at: wall)
    case .pageDown: look(at: place + page, &simulator, at: wall)
    case .first: look(at: 0, &simulator, at: wall)
    case .last: look(at: simulator.journal.count, &simulator, at: wall)
    case .quit: closeTimeline(&simulator, at: wall)
    case .follow: followMoment(simulator, at: wall)
    case .mark: markMoment(simulator, at: wall)
    case .filter:
      let next = keys.clause(.earlierAction, "goes to what somebody did before")
      say("moments are not filtered" + next, .warning, at: wall)
    default: return refuse(action, simulator, at: wall)
    }
    return true
  }

  /// Refuses what would change the cluster while another moment than the present is shown.
  private mutating func refuse(_ action: Action, _ simulator: borrowing Simulator, at wall: Duration) -> Bool {
    guard simulator.isLookingBack, KeyTable.changing.contains(action) || action == .step else {
      return false
    }
    say(pastProblem(simulator), .warning, at: wall)
    return true
  }

  /// Why nothing is done, and the ways out.
  func pastProblem(_ simulator: borrowing Simulator) -> Phrase {
    let time = Clock.text(simulator.now, since: listing.start, withTenths: true)
    return "this is the past, \(time), where nothing changes" + keys.clause(.history, "goes back to the present")
      + keys.clause(.continueHere, "in the history goes on from here")
  }

  // MARK: - Opening and closing

  /// Opens the history with the keyboard in it; from an event, at its moment.
  private mutating func openTimeline(_ simulator: inout Simulator, at wall: Duration) {
    let lines = eventLines
    let index = view.cursors[.events].index
    // On the last line of all the cursor only follows what comes.
    let isChosen = index < lines.count - 1 || lines.count < listing.events.lines.count
    let isOnEvent = view.focus == .events && isChosen && lines.indices.contains(index)
    view.timeline = Timeline(origin: view.focus)
    view.focus = .events
    if isOnEvent { look(at: simulator.journal.place(at: lines[index].instant), &simulator, at: wall) }
  }

  /// Back to the present, and the events in their place.
  private mutating func closeTimeline(_ simulator: inout Simulator, at wall: Duration) {
    look(at: simulator.journal.count, &simulator, at: wall)
    if let timeline = view.timeline, isInTimeline { focus(timeline.origin, simulator.cluster) }
    view.timeline = nil
  }

  /// Whether there is nothing else for Escape to go back from.
  private var endsTimeline: Bool {
    guard view.timeline != nil, view.overlay == nil else { return false }
    return isInTimeline || (view.trail.isEmpty && !view.isZoomed && view.filters[view.focus].isEverything)
  }

  // MARK: - Going

  /// Shows the cluster as it was when so many steps had been done.
  private mutating func look(at place: Int, _ simulator: inout Simulator, at wall: Duration) {
    listing.follow(simulator, at: wall)
    if view.timeline == nil { view.timeline = Timeline(origin: view.focus) }
    let before = simulator.moment
    let differences = simulator.look(at: place)
    guard simulator.moment != before else { return }
    listing.show(differences, simulator, at: wall)
    refreshPage(simulator)
    prepare(simulator)
    showLinked(simulator.cluster)
  }

  /// Keeps the moment that is looked at in view.
  mutating func settleTimeline(height: Int, _ simulator: borrowing Simulator) {
    guard var timeline = view.timeline, height > 0 else { return }
    timeline.top = min(timeline.top, simulator.moment)
    timeline.top = max(timeline.top, simulator.moment - height + 1)
    timeline.top = max(0, min(timeline.top, simulator.journal.count + 1 - height))
    view.timeline = timeline
  }

  private mutating func followMoment(_ simulator: borrowing Simulator, at wall: Duration) {
    guard let key = moment(at: simulator.moment, simulator).key else {
      say("this happened to nothing in particular", .warning, at: wall)
      return
    }
    go(to: key, simulator, at: wall)
  }

  private mutating func continueHere(_ simulator: inout Simulator, at wall: Duration) {
    guard simulator.isLookingBack else {
      say("this is the present; it goes on", .warning, at: wall)
      return
    }
    let time = Clock.text(simulator.now, since: listing.start, withTenths: true)
    let place = simulator.moment
    // From the present it is one more thing that happens, and is told like any other.
    look(at: simulator.journal.count, &simulator, at: wall)
    listing.wearOff(simulator.cluster, at: wall, all: true)
    let count = simulator.goOn(from: place, summary: "everything after \(time)")
    let what: Phrase =
      switch count {
      case 0: "what time brought since then is taken back"
      case 1: "an action of yours taken back, with all that followed"
      default: "\(counted: count, "action", "actions") of yours taken back, with all that followed"
      }
    say("goes on from \(time); \(what)" + keys.clause(.redo, "brings it back"), .done, at: wall)
  }

  // MARK: - Comparing

  private mutating func markMoment(_ simulator: borrowing Simulator, at wall: Duration) {
    let number = simulator.journal.number(at: simulator.moment)
    view.markedMoment = view.markedMoment == number ? nil : number
    say(
      view.markedMoment == nil
        ? "no moment is marked" : "marked" + keys.clause(.compare, "at another moment shows what differs"), .done,
      at: wall)
  }

  /// Opens a page with what differs between the marked moment and the one that is looked at. Without a mark it is the
  /// other end: the present, or at the present the beginning.
  private mutating func compare(_ simulator: inout Simulator, at wall: Duration) {
    let count = simulator.journal.count
    let here = simulator.moment
    var other = simulator.isLookingBack ? count : 0
    if let number = view.markedMoment {
      other = simulator.journal.place(after: number)
      guard simulator.journal.number(at: other) == number else {
        view.markedMoment = nil
        say("the marked moment was taken back or forgotten; mark another", .warning, at: wall)
        return
      }
    }
    let (from, to) = (min(here, other), max(here, other))
    guard from != to else {
      say("that is one moment; go to another, or do something", .warning, at: wall)
      return
    }
    let title = told("what differs between \(name(of: from, simulator)) and \(name(of: to, simulator))")
    open(.difference(title: title, differenceText(from: from, to: to, &simulator)), simulator)
  }

  private func name(of place: Int, _ simulator: borrowing Simulator) -> Phrase {
    if place == 0 { return "the beginning" }
    if place == simulator.journal.count { return "the present" }
    let instant = simulator.journal.instant(of: place) ?? simulator.now
    return Phrase(verbatim: Clock.text(instant, since: listing.start, withTenths: true))
  }
}
