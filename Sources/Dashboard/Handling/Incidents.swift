import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import TextScreen

// An incident beside the panes: chosen here, its cluster loaded by whoever runs the loop.

extension Dashboard {
  /// Whether an incident is open and nobody has asked what it is. Then what is found is not shown at a glance: marks,
  /// lists and columns of findings would be the answer. Who asks about one object is told, that is looking for it.
  var keepsFindingsBack: Bool { view.incident.map { !$0.run.isOver && !$0.run.isRevealed } ?? false }

  /// The incident that is offered: the first that was not repaired, after the one that is open.
  var nextIncident: Int {
    var number = view.incident.map { $0.run.number + 1 } ?? 1
    while doneIncidents.contains(number), number < IncidentRoom.greatestNumber { number += 1 }
    return min(number, IncidentRoom.greatestNumber)
  }

  /// Asks for the cluster in which an incident has happened; without a question, as with lessons.
  func begin(incident number: Int) -> [Request] {
    [.open(ClusterChoice(name: "incident \(number)", detail: "", paths: [], incident: number))]
  }

  /// What can be done about the incident, for the list of lessons.
  func incidentItems() -> [Picker.Item] {
    guard view.incident != nil else { return [] }
    func item(_ action: Action, _ text: String) -> Picker.Item {
      Picker.Item(choice: .incidentAction(action), text: text, key: keys.key(of: action) ?? "")
    }
    return [
      item(.pause, told("Pause, or go on")), item(.reveal, told("Reveal what is broken")),
      item(.inject, told("Break one more thing")), item(.restartLesson, told("Start over")),
      Picker.Item(choice: .leaveLesson, text: told("Leave the incident; the cluster stays")),
    ]
  }

  /// Whether an action lists what is found while that is kept back, which is said then.
  mutating func isKeptBack(_ action: Action, at wall: Duration) -> Bool {
    guard keepsFindingsBack, action == .worstFirst || action == .faultsOnly else { return false }
    let sentence: Phrase = """
      an incident is open: what is found is not listed before it is over; \(name(of: .why)) explains what is selected
      """
    say(sentence, .warning, at: wall)
    return true
  }

  /// Looks how far the incident is, and has it remembered when it is over.
  @discardableResult
  mutating func followIncident(_ simulator: borrowing Simulator, at wall: Duration) -> [Request] {
    goOnWithIncident(simulator, at: wall)
    guard let state = view.incident, state.run.isOver, !state.isRemembered else { return [] }
    view.incident?.isRemembered = true
    // What was revealed was not found.
    guard !state.run.isRevealed else { return [] }
    doneIncidents.insert(state.run.number)
    return [.rememberIncident(state.run.number)]
  }

  /// The same, by time that passed.
  mutating func goOnWithIncident(_ simulator: borrowing Simulator, at wall: Duration) {
    guard var state = view.incident else { return }
    state.count(until: wall, isPaused: view.isPaused)
    state.run.follow(simulator)
    view.incident = state
  }

  // MARK: - What a teacher does

  mutating func askToReveal(at wall: Duration) {
    guard view.incident != nil else { return say(noIncident, .warning, at: wall) }
    let question = told("Reveal what is broken? Whoever still looks for it will read it here.")
    view.overlay = .question(ConfirmationDialog(text: question, action: .revealing))
  }

  private var noIncident: Phrase { "no incident is open; \(name(of: .lessons)) offers one" }

  /// Breaks one more thing. How it came is not to be read anywhere, so the log and the history begin anew.
  mutating func inject(_ simulator: inout Simulator, at wall: Duration) {
    guard var state = view.incident else { return say(noIncident, .warning, at: wall) }
    guard state.run.inject(&simulator) else {
      return say("nothing more can be broken now", .warning, at: wall)
    }
    state.isRemembered = false
    view.incident = state
    (view.timeline, view.markedMoment, view.faultsOnly) = (nil, nil, false)
    if view.orders[.services].column == .finding { (view.orders[.services], view.isZoomed) = (.usual, false) }
    listAnew(simulator)
    say("one more thing is broken; what was done before cannot be taken back any more", .done, at: wall)
  }
}
