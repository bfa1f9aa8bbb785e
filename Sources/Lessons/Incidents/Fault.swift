public import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis
public import Phrases

/// One thing that can break: what brings it about in a healthy cluster, and how it is known to be there.
///
/// It is brought about by lines that people could type, so that it is a mistake that an API server lets pass.
public struct Fault: Sendable, Hashable {
  /// Its name: `selector-typo`.
  public let name: String
  /// The Services that it can befall.
  public let services: [ObjectIdentity]
  /// The number of the check that finds it: `D1`.
  public let rule: String
  /// The word for how requests to the Service end, see ``Symptom/Ending/word``.
  public let symptom: String
  /// Lines that bring it about; `{name}` and `{namespace}` stand for the Service's.
  public let lines: [String]
  /// Lines that repair it.
  public let repair: [String]
  /// Lines that look as if they would, and do not.
  public let wrongRepair: [String]
  /// What it was: told when it is over. `{name}` stands for the Service's name.
  public let text: LocalizedText
}

/// A fault at one Service.
public struct Incident: Sendable, Hashable {
  /// What is broken.
  public let fault: Fault
  /// Where.
  public let service: ObjectIdentity

  /// A line of the fault, about this Service.
  public func line(_ line: String) -> String {
    let text = LocalizedText([.english: line])
    return text.told(in: .english) { name in
      switch name {
      case "name": service.name
      case "namespace": service.namespace
      default: "{\(name)}"
      }
    }
  }

  /// What it was, in a language.
  public func told(in language: Language) -> String {
    fault.text.told(in: language) { $0 == "name" ? service.name : service.namespace }
  }

  /// Whether the finding that proves it is there: about the Service, or about a workload of its name.
  public func isFound(in simulator: borrowing Simulator) -> Bool {
    guard let check = CheckTable.check(called: fault.rule) else { return false }
    for finding in Diagnosis(simulator.circumstances, checks: [check]).findings(in: simulator.cluster) {
      if simulator.cluster.identity(of: finding.subject)?.name == service.name { return true }
    }
    return false
  }

  /// Brings it about.
  ///
  /// - Returns: what was refused, with its line; nil where all was done.
  func strike(_ simulator: inout Simulator) -> String? {
    var refused: String?
    simulator.asOneAction { simulator in
      for line in fault.lines.map(line) where refused == nil {
        let outcome = Session().run(line, on: &simulator)
        if outcome.exitCode != 0 { refused = "\(line): \(outcome.messages)" }
      }
    }
    return refused
  }
}
