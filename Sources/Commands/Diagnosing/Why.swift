import ClusterModel
import ClusterSimulation
import Diagnosis
import Manifests
import Phrases

extension Command {
  static let why = Command(
    "why", in: .looking, "SERVICE [POD]",
    "Take each pod of a Service through the gates that lead into its answers, and say what would help",
    completion: .objects(["svc"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    var words = arguments.words
    if let first = words.first, Kind(word: first) == .service, words.count > 1 { words.removeFirst() }
    guard let word = words.first, words.count <= 2 else {
      throw CommandProblem(error: "say which Service: why SERVICE [POD]")
    }
    let name = word.split(separator: "/").last.map(String.init) ?? word
    guard let key = simulator.cluster.key(.service, session.namespace, name), simulator.cluster.services[key] != nil
    else {
      throw CommandProblem(text: "Error from server (NotFound): services \"\(name)\" not found")
    }
    var pod: ObjectKey?
    if words.count == 2 {
      let name = words[1].split(separator: "/").last.map(String.init) ?? words[1]
      guard let found = simulator.cluster.key(.pod, session.namespace, name), simulator.cluster.pods[found] != nil
      else {
        throw CommandProblem(text: "Error from server (NotFound): pods \"\(name)\" not found")
      }
      pod = found
    }
    guard let report = WhyReport(of: key, only: pod, session, in: simulator) else { return }
    outcome.output = report.text(in: session.language).withoutControlsInLines
    if report.findings.first?.severity == .error || (pod != nil && report.table.rows.first?.failed != nil) {
      outcome.exitCode = 1
    }
  }
}

extension WhyReport {
  /// The report in words, for a terminal, a file or a screen reader: no sign stands for a word.
  func text(in language: Language) -> String {
    func told(_ phrase: Phrase) -> String { phrase.told(in: language) }
    var text = "Service \(service.metadata.namespace)/\(service.metadata.name)\n"
    text += "  selector  \(service.spec.selects ? service.spec.selector?.text ?? "" : told("none"))\n"
    if service.spec.publishNotReadyAddresses {
      text += "  readiness \(told("published, ready or not (publishNotReadyAddresses)"))\n"
    }
    let (why, fix) = (told("why"), told("fix"))
    for finding in findings {
      text += "  \(finding.severity.word) \(finding.rule.id) \(finding.rule.name): \(told(finding.what))\n"
      text += "    \(why)  \(told(finding.why))\n    \(fix)  \(told(finding.fix))\n"
    }
    if !table.rows.isEmpty {
      var lines = TextTable(["POD"] + table.gates.map { told($0.title).uppercased() } + [told("REASON")])
      for row in table.rows {
        lines.add([row.name] + row.marks.map { told(Self.word($0)) } + [row.reason.map(told) ?? ""])
      }
      // An empty reason would leave blanks at the end of its line.
      text += "\n" + lines.text.split(separator: "\n").map { $0.withoutTrailingBlanks + "\n" }.joined()
      if table.selected > table.rows.count, table.rows.count == GateTable.most {
        text += told("and \(table.selected - table.rows.count) more") + "\n"
      }
    }
    text += "\n" + told(table.absence ?? table.verdict) + "\n"
    for (index, choice) in choices.enumerated() {
      text += "\n\(fix) \(index + 1): \(told(choice.remedy.sentence))\n"
      if let preview = choice.preview { text += "  " + told("leads to \(preview.sentence)") + "\n" }
      if let line = choice.remedy.line { text += "  $ \(line)\n" }
    }
    return text
  }

  private static func word(_ mark: GateTable.Mark) -> Phrase {
    switch mark {
    case .passed: "yes"
    case .failed: "NO"
    case .notReached: Phrase(verbatim: "-")
    case .nothingAsked: "any"
    }
  }
}

extension String {
  /// The text with everything escaped that a terminal would obey, line feeds kept.
  var withoutControlsInLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).withoutControls }.joined(separator: "\n")
  }
}

extension Substring {
  /// The text without blanks at its end.
  var withoutTrailingBlanks: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
