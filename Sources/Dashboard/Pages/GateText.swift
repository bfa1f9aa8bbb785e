import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// Why a Service answers as it does: what is found, what would help, and its pods gate by gate.
  func gateText(of key: ObjectKey, _ simulator: borrowing Simulator) -> [Line] {
    guard let report = WhyReport(of: key, session, in: simulator) else {
      return [Line(told("the Service is gone"), .gone)]
    }
    let service = report.service
    var lines: [Line] = [[Run("selector   ", .label), Run(selectorText(of: service), .text)]]
    if service.spec.publishNotReadyAddresses {
      lines.append([Run("readiness  ", .label), Run(told("published, ready or not (publishNotReadyAddresses)"), .text)])
    }
    for finding in report.findings { lines += text(of: finding) }
    lines += text(of: report.choices)
    lines.append(Line())
    guard report.table.absence == nil else { return lines + [Line(report.table.absence.map(told) ?? "", .withheld)] }
    lines += text(of: report.table)
    lines.append(Line())
    let isWell = report.table.answering > 0
    return lines + wrapped(told(report.table.verdict), at: 0).map { Line($0, isWell ? .help : .failing) }
  }

  /// Who carries out what is chosen in a page.
  var session: Session {
    var session = Session()
    session.nameServer = NameServer(listing.configuration)
    session.isReadOnly = view.isReadOnly
    session.language = language
    return session
  }

  private func selectorText(of service: Service) -> String {
    if service.spec.type == .externalName { return told("none: an ExternalName is an alias") }
    guard let selector = service.spec.selector, service.spec.selects else { return told("none") }
    return selector.text
  }

  private func wrapped(_ text: String, at column: Int) -> [String] {
    text.wrapped(toColumns: max(20, view.size.columns - column - 1))
  }

  private func text(of finding: Finding) -> [Line] {
    let sign = finding.severity.sign
    var lines: [Line] = [Line()]
    for (index, part) in wrapped("\(finding.rule.id) \(told(finding.what))", at: 2).enumerated() {
      lines.append([Run(index == 0 ? "\(sign.rawValue) " : "  ", sign.ink), Run(part, finding.severity.ink)])
    }
    let labels = [told("why"), told("fix")]
    let width = 2 + (labels.map(\.columnCount).max() ?? 0)
    for (label, text) in zip(labels, [finding.why, finding.fix]) {
      for (index, part) in wrapped(told(text), at: 2 + width).enumerated() {
        lines.append([Run("  " + (index == 0 ? label : "").fitted(toColumns: width), .label), Run(part, .text)])
      }
    }
    return lines
  }

  /// The numbered ways out, each with what would come of it and the line that does the same elsewhere.
  private func text(of choices: [WhyReport.Choice]) -> [Line] {
    var lines: [Line] = choices.isEmpty ? [] : [Line()]
    for (index, choice) in choices.enumerated() {
      let canBeDone = choice.remedy.way != .byHand
      for (place, part) in wrapped(told(choice.remedy.sentence), at: 4).enumerated() {
        let number = place > 0 ? "   " : canBeDone ? " \(index + 1) " : " – "
        lines.append([Run(number, .numberKey), Run(" " + part, .text)])
      }
      if let preview = choice.preview {
        for (place, part) in wrapped(told(preview.sentence), at: 6).enumerated() {
          lines.append([
            Run(place == 0 ? "    → " : "      ", .treeLine), Run(part, preview.isBetter ? .linked : .withheld),
          ])
        }
      }
      if let line = choice.remedy.line { lines.append([Run("    $ ", .faint), Run(line, .value)]) }
    }
    return lines
  }

  private func text(of table: GateTable) -> [Line] {
    guard !table.rows.isEmpty else { return [] }
    let width = min(40, table.rows.map { $0.name.columnCount }.max() ?? 8)
    let widths = table.gates.map { min(12, max(2, told($0.title).columnCount)) }
    var heading = Line("  \("POD".fitted(toColumns: width))", .header)
    for (gate, width) in zip(table.gates, widths) {
      heading.append("  " + told(gate.title).fitted(toColumns: width), .header)
    }
    var lines = [heading]
    for row in table.rows { lines += text(of: row, width, widths) }
    if table.rows.count == GateTable.most, table.selected > table.rows.count {
      lines.append(Line("  " + told("\(table.selected - table.rows.count) more pods are selected"), .faint))
    }
    return lines
  }

  /// The gates in a row, and behind them the reason; below them where there is no room for it.
  private func text(of row: GateTable.Row, _ width: Int, _ widths: [Int]) -> [Line] {
    let (sign, ink) = row.standing.look
    var line: Line = [
      Run("\(sign.rawValue) ", ink), Run(row.name.fitted(toColumns: width), row.reason == nil ? .text : ink),
    ]
    for (mark, width) in zip(row.marks, widths) {
      let (text, markInk): (String, Ink) =
        switch mark {
        case .passed: ("✓", .healthy)
        case .failed: ("✗", ink)
        case .notReached: ("·", .faint)
        case .nothingAsked: ("–", .faint)
        }
      line.append("  " + text.fitted(toColumns: width), markInk)
    }
    guard let reason = row.reason.map(told) else { return [line] }
    if line.columnCount + reason.columnCount + 2 <= view.size.columns {
      line.append("  " + reason, ink)
      return [line]
    }
    return [line] + wrapped(reason, at: 5).map { Line("     " + $0, ink) }
  }

  // MARK: - Doing what is proposed

  /// Does the fix of a number, as its line would; what comes of it is seen in the page, which follows the cluster.
  mutating func applyFix(_ number: Int, of key: ObjectKey, _ simulator: inout Simulator, at wall: Duration) {
    guard let report = WhyReport(of: key, session, in: simulator) else { return }
    guard report.choices.indices.contains(number - 1) else {
      say(report.choices.isEmpty ? "there is nothing to do" : "there is no fix \(number)", .warning, at: wall)
      return
    }
    let remedy = report.choices[number - 1].remedy
    guard remedy.way != .byHand else {
      say("this is more than one line: \(remedy.sentence)", .warning, at: wall)
      return
    }
    let outcome = session.carryOut(remedy, on: &simulator)
    let said = (outcome.output + outcome.messages).trimmingBlanks
    guard outcome.exitCode == 0 else {
      say(Phrase(verbatim: said), .error, at: wall)
      return
    }
    say("done: \(remedy.sentence)" + keys.clause(.undo, "takes it back", in: .why), .done, at: wall)
  }

  /// What `c` copies in the page: the line of each fix, then the whole text.
  func copies(ofGates key: ObjectKey, _ page: Page, _ simulator: borrowing Simulator) -> [(what: Phrase, text: String)]
  {
    var texts: [(what: Phrase, text: String)] = []
    if let report = WhyReport(of: key, session, in: simulator) {
      for (index, choice) in report.choices.enumerated() {
        if let line = choice.remedy.line { texts.append((Phrase("fix \(index + 1)"), line)) }
      }
    }
    texts.append(
      (Phrase("\(counted: page.lines.count, "lines", "lines")"), page.lines.map(\.text).joined(separator: "\n") + "\n"))
    return texts
  }
}

extension Severity {
  /// The sign that says it without colour.
  var sign: Sign {
    switch self {
    case .error: .failing
    case .warning: .warning
    case .info, .hint: .withheld
    }
  }

  /// The ink of what is found.
  var ink: Ink {
    switch self {
    case .error: .failing
    case .warning: .pending
    case .info, .hint: .text
    }
  }
}

extension GateTable.Standing {
  /// The sign of a pod and its ink.
  fileprivate var look: (Sign, Ink) {
    switch self {
    case .answers: (.marked, .healthy)
    case .answersInPart: (.warning, .pending)
    case .withheld: (.withheld, .withheld)
    case .near: (.failing, .failing)
    }
  }
}
