import ClusterModel
import Diagnosis
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// Paints the incident in its part of the screen.
  func paintIncident(_ state: IncidentState, _ part: Rect, on canvas: inout Canvas) {
    let columns = part.interior.columns - 2
    let title = told("Incident \(state.run.number)")
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
      add(
        "✓ " + told("Repaired after \(spelled(state.time)), with \(counted: state.keys, "key", "keys")."), .healthy,
        .strong)
      if let last = run.incidents.last { lines += cause(last, columns: columns) }
      add(told("\(name(of: .lessons)) offers the next incident"), .help)
      return lines
    }
    add(told("What clients meet"), .label)
    for symptom in run.symptoms {
      add("✗ " + told(symptom.heading), .titleSubject, .strong)
      for line in symptom.lines { add(told(line), .failing, indent: 2) }
    }
    let (all, well) = (run.room.calls.count, run.room.calls.count - run.symptoms.count)
    let others: Phrase =
      run.symptoms.isEmpty ? "All \(all) clients are answered." : "\(well) of \(all) clients are answered as always."
    add(told(others), .text)
    if view.isPaused { add(told("paused: neither time nor keys count"), .indicatorOff) }
    if run.isRevealed {
      for (index, broken) in run.incidents.enumerated() where run.stages[index] != .over {
        lines += cause(broken, columns: columns)
      }
    } else {
      let tools: Phrase = """
        \(name(of: .why)) asks why, \(name(of: .dig)) asks DNS, \(name(of: .traffic)) sends requests. It is over when the \
        cause is gone and every client is answered again.
        """
      add(told(tools), .faint)
    }
    add(told("\(name(of: .lessons)) lists what else can be done"), .faint)
    return lines
  }

  /// What it was, in a sentence and by the check that finds it.
  private func cause(_ found: Incident, columns: Int) -> [Line] {
    let rule = CheckTable.check(called: found.fault.rule)?.rule
    let service = "\(found.service.namespace)/\(found.service.name)"
    let proof: Phrase = "\(rule?.id ?? "") \(rule?.name ?? ""), Service \(service)"
    return wrapped(told("What it was: \(found.told(in: language))"), .text, columns: columns)
      + wrapped(told(proof), .faint, columns: columns)
  }

  private func spelled(_ time: Duration) -> Phrase {
    let seconds = Int(time.components.seconds)
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}
