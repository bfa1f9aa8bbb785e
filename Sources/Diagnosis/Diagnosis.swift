public import ClusterModel

/// What is wrong with a cluster.
///
/// Everything is computed from the cluster through its indexes, and nothing is kept: what one Service is asked costs
/// what stands behind it, whatever else there is.
public struct Diagnosis: Sendable {
  /// What is known besides the cluster.
  public var circumstances: Circumstances
  private let serviceChecks: [Check]
  private let workloadChecks: [Check]
  private let podChecks: [Check]
  private let claimChecks: [Check]

  /// A diagnosis by these checks.
  ///
  /// - Parameter checks: all of the table unless said. What is not asked for is not looked at.
  public init(_ circumstances: Circumstances = Circumstances(), checks: [Check] = CheckTable.all) {
    self.circumstances = circumstances
    var (services, workloads, pods, claims): ([Check], [Check], [Check], [Check]) = ([], [], [], [])
    for check in checks {
      switch check.look {
      case .service: services.append(check)
      case .workload: workloads.append(check)
      case .pod: pods.append(check)
      case .claim: claims.append(check)
      case .manifest, .question: break
      }
    }
    (serviceChecks, workloadChecks, podChecks, claimChecks) = (services, workloads, pods, claims)
  }

  /// What is wrong with one Service, the worst first. O(its pods).
  public func findings(about key: ObjectKey, in cluster: borrowing Cluster) -> [Finding] {
    guard let service = cluster.services[key], !isGiven(service.metadata, .service) else { return [] }
    let governed = cluster.statefulSets(governedBy: service)
    return findings(about: key, service, governing: governed, in: cluster)
  }

  /// All that is wrong, the worst first, and of equal weight in the order of namespaces and names.
  ///
  /// - Parameter namespace: only there, where one is named.
  public func findings(in cluster: borrowing Cluster, namespace: String? = nil) -> [Finding] {
    var found: [Finding] = []
    func keys(of kind: Kind, _ cluster: borrowing Cluster) -> KeySet {
      namespace.map { cluster.keys(of: kind, in: $0) } ?? cluster.keys(of: kind)
    }
    if !serviceChecks.isEmpty {
      // Looking for its StatefulSets once for every Service would take quadratic time in one large namespace.
      var governed: [ObjectIdentity: [ObjectKey]] = [:]
      for key in keys(of: .statefulSet, cluster) {
        guard let set = cluster.statefulSets[key], !set.spec.serviceName.isEmpty else { continue }
        let name = ObjectIdentity(.service, set.metadata.namespace, set.spec.serviceName)
        governed[name, default: []].append(key)
      }
      for key in keys(of: .service, cluster) {
        guard let service = cluster.services[key], !isGiven(service.metadata, .service) else { continue }
        let name = ObjectIdentity(.service, service.metadata.namespace, service.metadata.name)
        found += findings(about: key, service, governing: governed[name] ?? [], in: cluster)
      }
    }
    if !workloadChecks.isEmpty {
      for kind in [Kind.deployment, .statefulSet, .daemonSet, .replicaSet] {
        for key in keys(of: kind, cluster) { found += findings(ofWorkload: key, in: cluster) }
      }
    }
    if !podChecks.isEmpty {
      // What a template says is told once, and not for each of its pods.
      var told: Set<TemplateFinding> = []
      for key in keys(of: .pod, cluster) { found += findings(ofPod: key, in: cluster, told: &told) }
    }
    if !claimChecks.isEmpty {
      for key in keys(of: .persistentVolumeClaim, cluster) { found += findings(ofClaim: key, in: cluster) }
    }
    return Self.worstFirst(found, in: cluster)
  }

  /// How many Services are looked at.
  public func countOfServices(in cluster: borrowing Cluster, namespace: String? = nil) -> Int {
    var count = 0
    for key in namespace.map({ cluster.keys(of: .service, in: $0) }) ?? cluster.keys(of: .service) {
      if let service = cluster.services[key], !isGiven(service.metadata, .service) { count += 1 }
    }
    return count
  }

  private func findings(
    about key: ObjectKey, _ service: Service, governing governed: [ObjectKey], in cluster: borrowing Cluster
  ) -> [Finding] {
    let examination = ServiceExamination(
      of: key, service, governing: governed, in: cluster, circumstances)
    var found: [Finding] = []
    for check in serviceChecks {
      guard case .service(let look) = check.look, let observed = look(examination, cluster) else { continue }
      found.append(Finding(check.rule, observed, about: key, of: key))
    }
    return found.sorted { $0.severity < $1.severity }
  }

  private func findings(ofWorkload key: ObjectKey, in cluster: borrowing Cluster) -> [Finding] {
    guard let workload = cluster[key]?.workload, workload.metadata.controller == nil,
      !isGiven(workload.metadata, key.kind)
    else { return [] }
    var found: [Finding] = []
    for check in workloadChecks {
      guard case .workload(let look) = check.look, let observed = look(key, workload, cluster) else { continue }
      found.append(Finding(check.rule, observed, about: key, of: nil))
    }
    return found
  }

  private func findings(
    ofPod key: ObjectKey, in cluster: borrowing Cluster, told: inout Set<TemplateFinding>
  ) -> [Finding] {
    guard let pod = cluster.pods[key], !isGiven(pod.metadata, .pod) else { return [] }
    var found: [Finding] = []
    for check in podChecks {
      guard case .pod(let look) = check.look, var observed = look(key, pod, cluster) else { continue }
      var subject = key
      if pod.metadata.controller != nil, let top = cluster.topController(of: key) {
        guard told.insert(TemplateFinding(workload: top, rule: check.rule.id)).inserted else { continue }
        subject = top
        observed.field = FieldPath([.field("spec"), .field("template")] + observed.field.steps)
      }
      found.append(Finding(check.rule, observed, about: subject, of: nil))
    }
    return found
  }

  private func findings(ofClaim key: ObjectKey, in cluster: borrowing Cluster) -> [Finding] {
    guard let claim = cluster.persistentVolumeClaims[key] else { return [] }
    var found: [Finding] = []
    for check in claimChecks {
      guard case .claim(let look) = check.look, let observed = look(claim, cluster) else { continue }
      found.append(Finding(check.rule, observed, about: key, of: nil))
    }
    return found
  }

  private func isGiven(_ metadata: Metadata, _ kind: Kind) -> Bool {
    circumstances.givens.contains { given in
      given.name == metadata.name && given.namespace == metadata.namespace && given.kind == kind
    }
  }

  private static func worstFirst(_ findings: [Finding], in cluster: borrowing Cluster) -> [Finding] {
    var names: [(finding: Finding, namespace: String, name: String)] = []
    for finding in findings {
      let identity = cluster.identity(of: finding.subject)
      names.append((finding, identity?.namespace ?? "", identity?.name ?? ""))
    }
    return names.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.finding.severity != b.finding.severity { return a.finding.severity < b.finding.severity }
      return (a.namespace, a.name, left.offset) < (b.namespace, b.name, right.offset)
    }.map(\.element.finding)
  }
}

/// A rule that was told of a workload's pods.
private struct TemplateFinding: Hashable {
  let workload: ObjectKey
  let rule: String
}

extension Cluster {
  /// The StatefulSets whose pods have their names under this Service.
  func statefulSets(governedBy service: Service) -> [ObjectKey] {
    var found: [ObjectKey] = []
    for key in keys(of: .statefulSet, in: service.metadata.namespace) {
      if statefulSets[key]?.spec.serviceName == service.metadata.name { found.append(key) }
    }
    return found
  }
}
