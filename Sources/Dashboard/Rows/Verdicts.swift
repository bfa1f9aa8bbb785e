import ClusterModel
import ClusterSimulation
import Commands
import Diagnosis

/// The worst that is found about a Service: one object for as long as it stays.
final class Verdict: Sendable {
  let finding: Finding

  init(_ finding: Finding) { self.finding = finding }
}

/// The worst that is found about each Service, kept from each change.
///
/// What one Service is asked again costs what stands behind it; which Services a change concerns is found through the
/// indexes.
struct Verdicts: Sendable {
  private var worst: [ObjectKey: Verdict] = [:]
  /// What each Service is sorted by when the worst comes first; those without a finding are missing.
  private(set) var ranks: [ObjectKey: Int] = [:]
  /// Services that select nobody: what is said of them depends on pods and workloads that they do not select.
  private var unfed = Unfed()
  private var diagnosis: Diagnosis

  /// Hints are for who asks for them, and what is asked of pods and workloads is no Service's.
  private static let checks = CheckTable.all.filter { $0.isOfService && $0.rule.severity < .hint }

  /// Nothing is found before it is looked for; see ``rebuild(_:)``.
  init(of simulator: borrowing Simulator) {
    diagnosis = Diagnosis(simulator.circumstances, checks: Self.checks)
  }

  /// The worst that is found about a Service; nil where nothing is.
  subscript(service: ObjectKey) -> Verdict? { worst[service] }

  /// Whether anything is found at all.
  var isEmpty: Bool { worst.isEmpty }

  /// Whether something is broken.
  var hasErrors: Bool { ranks.values.contains(Severity.error.rawValue) }

  /// Whether the controllers were thawed, or frozen again, since all was looked at.
  func isOutdated(by simulator: borrowing Simulator) -> Bool {
    diagnosis.circumstances.isObserved != simulator.isFrozen
  }

  /// Looks at all Services anew.
  mutating func rebuild(_ simulator: borrowing Simulator) {
    diagnosis.circumstances = simulator.circumstances
    (worst, ranks, unfed) = ([:], [:], Unfed())
    for finding in diagnosis.findings(in: simulator.cluster) {
      guard let service = finding.service, worst[service] == nil else { continue }
      keep(finding, of: service, in: simulator.cluster)
    }
  }

  /// Looks at one Service anew. O(its pods).
  ///
  /// - Returns: whether something else is said of it now.
  mutating func refresh(_ key: ObjectKey, in cluster: borrowing Cluster) -> Bool {
    let before = worst[key]
    keep(diagnosis.findings(about: key, in: cluster).first, of: key, in: cluster)
    return worst[key]?.finding.brief != before?.finding.brief
  }

  private mutating func keep(_ finding: Finding?, of key: ObjectKey, in cluster: borrowing Cluster) {
    if worst[key]?.finding != finding { worst[key] = finding.map { Verdict($0) } }
    ranks[key] = finding?.severity.rawValue
    let isUnfed = finding.map { Self.rulesOfTheUnfed.contains($0.rule.id) } ?? false
    unfed.set(key, isUnfed ? cluster.services[key] : nil)
  }

  private static let rulesOfTheUnfed = ["D1", "D2", "D3", "D4", "D14", "D25"]

  // MARK: - What a change concerns

  /// The Services of which something else may be found after a change, besides those that select the pod, are the
  /// Service or own the slice that changed.
  func concerned(by change: Change, in cluster: borrowing Cluster) -> [ObjectKey] {
    switch change.key.kind {
    case .pod:
      let (old, new) = (change.old?.pod, change.new?.pod)
      guard old?.metadata.labels != new?.metadata.labels else { return [] }
      return Array(unfed.concerned(by: [old, new].compactMap { $0?.metadata }))
    case .deployment, .statefulSet, .daemonSet, .replicaSet: return concerned(byWorkload: change, cluster)
    case .service: return neighbours(of: [change.old?.service, change.new?.service].compactMap { $0 }, cluster)
    case .node:
      // A node is one of few, and any Service may have a pod on it.
      return Array(cluster.services.keys)
    default: return []
    }
  }

  private func concerned(byWorkload change: Change, _ cluster: borrowing Cluster) -> [ObjectKey] {
    let (old, new) = (change.old, change.new)
    let namespace = (new ?? old)?.metadata.namespace ?? ""
    // What a controller counted changes nothing here.
    guard
      old?.workload?.template != new?.workload?.template || old?.metadata.labels != new?.metadata.labels
        || old?.replicas != new?.replicas || old?.statefulSet?.spec.serviceName != new?.statefulSet?.spec.serviceName
        || (old == nil) != (new == nil)
    else { return [] }
    var found: [ObjectKey] = []
    for object in [old, new] {
      if let labels = object?.workload?.template.labels {
        cluster.services(selecting: labels, in: namespace) { found.append($0) }
      }
      if let name = object?.statefulSet?.spec.serviceName, let key = cluster.key(.service, namespace, name) {
        found.append(key)
      }
    }
    return found + unfed.inNamespace(namespace)
  }

  /// The other Services that select what these select.
  private func neighbours(of services: [Service], _ cluster: borrowing Cluster) -> [ObjectKey] {
    var found: [ObjectKey] = []
    for service in services {
      guard let selector = service.spec.selector, service.spec.selects,
        let first = cluster.pods(matching: selector, in: service.metadata.namespace).first,
        let pod = cluster.pods[first]
      else { continue }
      cluster.services(selecting: pod) { found.append($0) }
    }
    return found
  }
}
