import ClusterModel
import Diagnosis
import Lessons
import TextScreen

extension Dashboard {
  /// Paints the incident in its part of the screen.
  func paintIncident(_ state: IncidentState, _ part: Rect, on canvas: inout Canvas) {
    let columns = part.interior.columns - 2
    let title = incident(.incident, ["number": String(state.run.number)])
    paintPanel(
      part, title: [Run(" \(title) ", .title)], code: state.run.room.code(number: state.run.number),
      past: incidentPast(state, columns: columns), task: incidentTask(state, columns: columns), on: &canvas)
  }

  /// What is said at the door, and what was repaired.
  private func incidentPast(_ state: IncidentState, columns: Int) -> [Line] {
    let run = state.run
    var lines: [Line] = []
    let repaired = run.incidents.indices.filter { run.stages[$0] == .over }
    if repaired.isEmpty { lines += wrapped(told(run.room.text), .text, columns: columns) }
    for index in repaired where !run.isOver || repaired.count > 1 {
      lines += wrapped("✓ " + run.incidents[index].told(in: language), .healthy, columns: columns)
    }
    return lines
  }

  private func incidentTask(_ state: IncidentState, columns: Int) -> [Line] {
    let run = state.run
    var lines: [Line] = []
    func add(_ text: String, _ ink: Ink, _ emphasis: Emphasis = [], indent: Int = 0) {
      lines += wrapped(text, ink, emphasis, columns: columns, indent: indent)
    }
    guard !run.isOver else {
      add("✓ " + incident(.overInTime, ["time": spelled(state.time), "keys": String(state.keys)]), .healthy, .strong)
      if let last = run.incidents.last { lines += cause(last, columns: columns) }
      add(incident(.next), .help)
      return lines
    }
    add(incident(.symptoms), .label)
    for symptom in run.symptoms {
      add("✗ " + symptom.heading(in: language), .titleSubject, .strong)
      for line in symptom.lines(in: language) { add(line, .failing, indent: 2) }
    }
    let (all, well) = (run.room.calls.count, run.room.calls.count - run.symptoms.count)
    let counts = ["all": String(all), "count": String(well)]
    add(incident(run.symptoms.isEmpty ? .allAnswered : .allOthers, counts), .text)
    if view.isPaused { add(incident(.paused), .indicatorOff) }
    if run.isRevealed {
      for (index, broken) in run.incidents.enumerated() where run.stages[index] != .over {
        lines += cause(broken, columns: columns)
      }
    } else {
      add(incident(.toolsAndEnd), .faint)
    }
    add(incident(.whatElse), .faint)
    return lines
  }

  /// What it was, in a sentence and by the check that finds it.
  private func cause(_ found: Incident, columns: Int) -> [Line] {
    let rule = CheckTable.check(called: found.fault.rule)?.rule
    let service = "\(found.service.namespace)/\(found.service.name)"
    let proof = incident(.isFound, ["rule": rule?.id ?? "", "name": rule?.name ?? "", "service": service])
    return wrapped(incident(.itWas, ["cause": found.told(in: language)]), .text, columns: columns)
      + wrapped(proof, .faint, columns: columns)
  }

  private func spelled(_ time: Duration) -> String {
    let seconds = Int(time.components.seconds)
    return incident(seconds < 60 ? .seconds : .minutes, ["m": String(seconds / 60), "s": String(seconds % 60)])
  }

  /// What the room says; actions that it names are named by their keys.
  func incident(_ phrase: IncidentPhrase, _ values: [String: String] = [:]) -> String {
    var values = values
    for action in [Action.why, .dig, .traffic, .lessons] {
      values[action.rawValue] = keys.anyKey(of: action) ?? ":\(action.rawValue)"
    }
    return phrase.told(in: language, values)
  }
}
