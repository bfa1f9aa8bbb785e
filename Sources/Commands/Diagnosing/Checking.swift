import ClusterModel
import ClusterSimulation
public import Diagnosis

/// Which checks are run, as words choose them.
public struct CheckChoice: Sendable {
  /// The checks.
  public let checks: [Check]
  /// What matters less than this is not told.
  public let severity: Severity

  /// The choice that words make.
  ///
  /// - Parameters:
  ///   - only: these by number or name, whatever their weight; all where none is named.
  ///   - ignoring: but not these.
  ///   - severity: what has to matter at least so much; `warning` unless said.
  /// - Throws: a sentence for a word that is none.
  public init(only: [String], ignoring: [String], severity word: String?) throws(CheckChoiceProblem) {
    func found(_ words: [String]) throws(CheckChoiceProblem) -> [String] {
      var ids: [String] = []
      for word in words {
        guard let check = CheckTable.check(called: word) else {
          let all = "; they are D1 to D\(CheckTable.all.count)"
          let near = CheckTable.suggestion(for: word).map { "; did you mean \($0)?" } ?? all
          throw CheckChoiceProblem(text: "there is no check \"\(word)\"\(near)")
        }
        ids.append(check.rule.id)
      }
      return ids
    }
    let (wanted, unwanted) = (try found(only), try found(ignoring))
    if let word {
      guard let severity = Severity(word: word) else {
        let words = Severity.allCases.map(\.word).joined(separator: ", ")
        throw CheckChoiceProblem(text: "--severity is one of \(words), not \"\(word)\"")
      }
      self.severity = severity
    } else {
      severity = wanted.isEmpty ? .warning : .hint
    }
    let least = severity
    checks = CheckTable.all.filter { check in
      let isWanted = wanted.isEmpty || wanted.contains(check.rule.id)
      // A check that is never heard need not be run. Some find worse than they usually do.
      return isWanted && !unwanted.contains(check.rule.id)
        && (least == .hint || check.rule.severity < .hint || check.rule.id == Check.duplicateID)
    }
  }
}

/// A word that is no check.
public struct CheckChoiceProblem: Error, Sendable, Hashable {
  /// What was wrong: a sentence without a full stop.
  public let text: String
}

extension Check {
  /// The one hint that can be a warning.
  fileprivate static let duplicateID = "D24"
}

extension Command {
  static let check = Command(
    "check", in: .looking, "[-A] [--severity error|warning|info|hint] [--only D1,…] [--ignore D1,…]",
    "Say what is wrong with Services and what stands behind them, the worst first",
    flags: [.allNamespaces, .severity, .only, .ignore]
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let choice: CheckChoice
    do throws(CheckChoiceProblem) {
      choice = try CheckChoice(
        only: arguments.all(.only), ignoring: arguments.all(.ignore), severity: arguments[.severity])
    } catch {
      throw CommandProblem(error: error.text)
    }
    let diagnosis = Diagnosis(simulator.circumstances, checks: choice.checks)
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    let found = diagnosis.findings(in: simulator.cluster, namespace: namespace)
    var report = CheckReport(found, in: simulator.cluster, from: [], namespace: session.namespace)
    report.services = diagnosis.countOfServices(in: simulator.cluster, namespace: namespace)
    report.keep(from: choice.severity)
    outcome.output = CheckForm.text.text(of: report)
    if !report.items.isEmpty { outcome.exitCode = 1 }
  }
}

extension Flag {
  static let severity = Flag(
    "severity", nil, .required("WEIGHT"), completion: .words(Severity.allCases.map(\.word)),
    does: "what has to matter at least so much: error, warning, info or hint; warning unless said")
  static let only = Flag("only", nil, .required("CHECKS"), does: "only these checks, by number or name")
  static let ignore = Flag("ignore", nil, .required("CHECKS"), does: "not these checks")
}
