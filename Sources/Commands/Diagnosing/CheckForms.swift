import ClusterModel
import Diagnosis
import Manifests
public import Phrases

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

  /// A report in this form. What is for people is told in a language, what is for machines is English.
  public func text(of report: CheckReport, in language: Language = .english) -> String {
    switch self {
    case .text: report.text(in: language)
    case .json: JSONWriter.pretty(report.tree)
    case .sarif: JSONWriter.pretty(report.sarif)
    case .github: report.annotations
    }
  }
}

extension CheckReport {
  /// The report for people.
  fileprivate func text(in language: Language) -> String {
    func told(_ phrase: Phrase) -> String { phrase.told(in: language) }
    let labels = (at: told("at"), why: told("why"), fix: told("fix"))
    let width = 2 + max(labels.at.count, labels.why.count, labels.fix.count)
    func labelled(_ label: String, _ value: String) -> String {
      "      \(label)\(String(repeating: " ", count: width - label.count))\(value)\n"
    }
    var text = ""
    for group in groups {
      text += group[0].group + "\n"
      for item in group {
        let about = item.subject == item.group ? "" : item.subject + " "
        text += "  \(item.severity.word) \(item.rule.id) \(item.rule.name): \(about)\(told(item.what))\n"
        if let file = item.file { text += labelled(labels.at, file + (item.position.map { ":\($0)" } ?? "")) }
        text += labelled(labels.why, told(item.why)) + labelled(labels.fix, told(item.fix))
        if let line = item.lines.first { text += labelled("", "$ \(line)") }
      }
      text += "\n"
    }
    return (text + told(summary) + "\n").withoutControlsInLines
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
  public var summary: Phrase {
    let counts = Severity.allCases.compactMap { severity -> Phrase? in
      let count = items.count { $0.severity == severity }
      return count == 0 ? nil : severity.counted(count)
    }
    var clauses: [Phrase] = counts.isEmpty ? ["nothing is wrong"] : [Phrase.joined(counts, by: ", ")]
    clauses.append(Phrase("\(counted: services, "Service looked at", "Services looked at")"))
    if known > 0 { clauses.append(Phrase("\(known) known from the baseline")) }
    if milder > 0 { clauses.append(Phrase("\(milder) of less weight not told (--severity info, or hint)")) }
    return Phrase.joined(clauses, by: "; ")
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
      "subject": .string(subject), "group": .string(group), "what": .string(what.english),
      "why": .string(why.english), "fix": .string(fix.english), "commands": .list(lines.map(Tree.string)),
      "source": .string(rule.source),
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
  /// So many findings of it.
  fileprivate func counted(_ count: Int) -> Phrase {
    switch self {
    case .error: "\(counted: count, "error", "errors")"
    case .warning: "\(counted: count, "warning", "warnings")"
    case .info: "\(counted: count, "info", "infos")"
    case .hint: "\(counted: count, "hint", "hints")"
    }
  }

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
