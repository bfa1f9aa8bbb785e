import ClusterModel
import Diagnosis
import Manifests

/// The forms in which a report can be printed.
public enum CheckForm: String, Sendable, CaseIterable {
  /// For people: by Service, the worst first, with what to do.
  case text
  /// A list of all findings.
  case json
  /// SARIF 2.1.0, which code hosts show beside the lines.
  case sarif
  /// Annotations of a GitHub workflow.
  case github

  /// A report in this form.
  public func text(of report: CheckReport) -> String {
    switch self {
    case .text: report.peopleText
    case .json: JSONWriter.pretty(report.tree)
    case .sarif: JSONWriter.pretty(report.sarif)
    case .github: report.annotations
    }
  }
}

extension CheckReport {
  /// The report for people.
  fileprivate var peopleText: String {
    var text = ""
    for group in groups {
      text += group[0].group + "\n"
      for item in group {
        let about = item.subject == item.group ? "" : item.subject + " "
        text += "  \(item.severity.word) \(item.rule.id) \(item.rule.name): \(about)\(item.what)\n"
        if let file = item.file { text += "      at   \(file)\(item.position.map { ":\($0)" } ?? "")\n" }
        text += "      why  \(item.why)\n      fix  \(item.fix)\n"
        if let line = item.lines.first { text += "           $ \(line)\n" }
      }
      text += "\n"
    }
    return (text + summary + "\n").withoutControlsInLines
  }

  /// The findings by what they are listed under, in the order in which each group is first met. None is empty.
  private var groups: [[Item]] {
    var groups: [[Item]] = []
    var places: [String: Int] = [:]
    for item in items {
      if let place = places[item.group] {
        groups[place].append(item)
      } else {
        places[item.group] = groups.count
        groups.append([item])
      }
    }
    return groups
  }

  /// How much there is, in one sentence.
  public var summary: String {
    let counts = Severity.allCases.compactMap { severity -> String? in
      let count = items.count { $0.severity == severity }
      return count == 0 ? nil : String.counted(count, severity.word)
    }
    var sentence =
      counts.isEmpty ? "nothing is wrong" : counts.joined(separator: ", ")
    sentence += "; \(String.counted(services, "Service")) looked at"
    if known > 0 { sentence += "; \(known) known from the baseline" }
    if milder > 0 { sentence += "; \(milder) of less weight not told (--severity info, or hint)" }
    return sentence
  }

  fileprivate var tree: Tree {
    .map([
      "findings": .list(items.map(\.tree)), "services": .integer(Int64(services)), "known": .integer(Int64(known)),
    ])
  }

  /// Static Analysis Results Interchange Format 2.1.0 (OASIS).
  fileprivate var sarif: Tree {
    let rules = CheckTable.all.map { check -> Tree in
      [
        "id": .string(check.rule.id), "name": .string(check.rule.name),
        "shortDescription": ["text": .string(check.rule.condition)],
        "help": ["text": .string("Source: " + check.rule.source)],
        "defaultConfiguration": ["level": .string(check.rule.severity.sarifLevel)],
      ]
    }
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        [
          "tool": ["driver": ["name": "rollcall", "rules": .list(rules)]],
          "results": .list(items.map(\.sarif)),
        ]
      ],
    ]
  }

  /// Workflow commands of GitHub Actions.
  fileprivate var annotations: String {
    items.map { item in
      var fields: [String] = []
      if let file = item.file { fields.append("file=\(file.annotationField)") }
      if let position = item.position { fields += ["line=\(position.line)", "col=\(position.column)"] }
      fields.append("title=\("\(item.rule.id) \(item.rule.name)".annotationField)")
      let command = item.severity == .error ? "error" : item.severity == .warning ? "warning" : "notice"
      return "::\(command) \(fields.joined(separator: ","))::\(item.sentence.annotationText)\n"
    }.joined()
  }
}

extension CheckReport.Item {
  fileprivate var tree: Tree {
    var fields: [String: Tree] = [
      "id": .string(rule.id), "name": .string(rule.name), "severity": .string(severity.word),
      "subject": .string(subject), "group": .string(group), "what": .string(what), "why": .string(why),
      "fix": .string(fix), "commands": .list(lines.map(Tree.string)), "source": .string(rule.source),
    ]
    if let file { fields["file"] = .string(file) }
    if let position {
      fields["line"] = .integer(Int64(position.line))
      fields["column"] = .integer(Int64(position.column))
    }
    return .map(fields)
  }

  fileprivate var sarif: Tree {
    var location: [String: Tree] = [
      "logicalLocations": [["fullyQualifiedName": .string(subject), "kind": "resource"]]
    ]
    if let file {
      var physical: [String: Tree] = ["artifactLocation": ["uri": .string(file)]]
      if let position {
        physical["region"] = [
          "startLine": .integer(Int64(position.line)), "startColumn": .integer(Int64(position.column)),
        ]
      }
      location["physicalLocation"] = .map(physical)
    }
    return [
      "ruleId": .string(rule.id), "level": .string(severity.sarifLevel), "message": ["text": .string(sentence)],
      "locations": [.map(location)], "partialFingerprints": ["subject/v1": .string(fingerprint)],
    ]
  }
}

extension Severity {
  /// The level that SARIF has for it.
  fileprivate var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .hint: "note"
    }
  }
}

extension String {
  /// The text as GitHub's runner reads it back (actions/toolkit command.ts escapeData). Controls do not reach a log.
  fileprivate var annotationText: String {
    var text = ""
    for scalar in withoutControls.unicodeScalars {
      text += scalar == "%" ? "%25" : String(Character(scalar))
    }
    return text
  }

  /// The text as a field of an annotation, which ends at a comma or a colon (escapeProperty).
  fileprivate var annotationField: String {
    annotationText.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3A")
      .split(separator: ",", omittingEmptySubsequences: false).joined(separator: "%2C")
  }
}
