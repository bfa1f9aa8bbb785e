public import ClusterModel
public import ClusterSimulation
public import Diagnosis

/// Why a Service answers as it does: what is found about it, its pods gate by gate, and what would help. What `why`
/// prints and the page of the dashboard shows.
public struct WhyReport: Sendable {
  /// A remedy, and what would come of it.
  public struct Choice: Sendable, Hashable {
    /// What would be done.
    public let remedy: Remedy
    /// What would come of it; nil where that cannot be tried.
    public let preview: Preview?
  }

  /// The Service.
  public let service: Service
  /// What is found, the worst first; hints left out.
  public let findings: [Finding]
  /// The pods and the gates.
  public let table: GateTable
  /// What would help, numbered from 1 for people; of the worst finding that has remedies, then of the others.
  public let choices: [Choice]

  /// More remedies than this are no help.
  public static let mostChoices = 6

  /// The report about a Service; nil where it is gone. O(pods that it selects).
  ///
  /// - Parameter pod: only this one in the table, where one is named.
  public init?(of key: ObjectKey, only pod: ObjectKey? = nil, _ session: Session, in simulator: borrowing Simulator) {
    guard let service = simulator.cluster.services[key] else { return nil }
    self.service = service
    let found = Diagnosis(simulator.circumstances).findings(about: key, in: simulator.cluster)
    findings = found.filter { $0.severity < .hint }
    let misses = findings.first?.misses ?? []
    table = GateTable(
      of: key, service, only: pod,
      near: misses.isEmpty ? NearestMiss.slips(from: service, in: simulator.cluster) : misses, in: simulator.cluster)
    let identity = ObjectIdentity(.service, service.metadata.namespace, service.metadata.name)
    var choices: [Choice] = []
    for finding in findings {
      for remedy in finding.remedies where choices.count < Self.mostChoices {
        guard !choices.contains(where: { $0.remedy == remedy }) else { continue }
        choices.append(Choice(remedy: remedy, preview: Preview(of: remedy, for: identity, session, in: simulator)))
      }
    }
    self.choices = choices
  }
}
