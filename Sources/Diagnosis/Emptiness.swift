import ClusterModel

/// Why a selector matches no pod: the first of these that holds, so that one mistake is told once.
enum Emptiness: Sendable {
  /// All pairs match pods of another namespace.
  case elsewhere(namespace: String, pods: Int, example: ObjectKey)
  /// Templates match, and nothing is made from them.
  case scaledToZero(workload: ObjectKey)
  /// Templates match, but there are no pods yet.
  case notMadeYet(workload: ObjectKey)
  /// A workload has the labels on itself, and not in its template.
  case labelOnWrongLevel(workload: ObjectKey)
  /// Only pairs whose keys change with each release stand in the way.
  case volatile(NearestMiss)
  /// It is the governing Service of a StatefulSet, and selects something else.
  case governsOthers(ObjectKey)
  /// None of these: what may have been meant, the nearest first.
  case nobody([NearestMiss])

  init(of service: Service, _ selector: Labels, governing governed: [ObjectKey], in cluster: borrowing Cluster) {
    let namespace = service.metadata.namespace
    var idle: ObjectKey?
    var onItself: ObjectKey?
    for key in cluster.topWorkloads(in: namespace) {
      guard let workload = cluster[key]?.workload else { continue }
      if idle == nil, workload.templateLabels.contains(selector) { idle = key }
      if onItself == nil, workload.metadata.labels.contains(selector) { onItself = key }
    }
    if let idle {
      self = cluster.wishedReplicas(of: idle) == 0 ? .scaledToZero(workload: idle) : .notMadeYet(workload: idle)
      return
    }
    if let found = Self.elsewhere(selector, namespace, cluster) {
      self = found
      return
    }
    if let set = governed.first {
      self = .governsOthers(set)
      return
    }
    if let onItself {
      self = .labelOnWrongLevel(workload: onItself)
      return
    }
    let misses = NearestMiss.of(selector, in: namespace, cluster)
    if let first = misses.first(where: { $0.pairs.allSatisfy { VolatileKeys.contains($0.wanted.key) } }) {
      self = .volatile(first)
    } else {
      self = .nobody(misses)
    }
  }

  private static func elsewhere(_ selector: Labels, _ own: String, _ cluster: borrowing Cluster) -> Emptiness? {
    for key in cluster.namespaces.keys {
      guard let name = cluster.namespaces[key]?.metadata.name, name != own else { continue }
      let pods = cluster.pods(matching: selector, in: name)
      if let example = pods.first { return .elsewhere(namespace: name, pods: pods.count, example: example) }
    }
    return nil
  }
}

/// Keys of labels that change with a release or a rollout, so that a selector which asks for one is left behind.
enum VolatileKeys {
  /// Helm's and the recommended labels of versions, and what controllers write.
  static let all = [
    "helm.sh/chart", "chart", "app.kubernetes.io/version", "pod-template-hash", "controller-revision-hash",
    "pod-template-generation",
  ]

  static func contains(_ key: String) -> Bool { all.contains(key) }
}

extension Cluster {
  /// The workloads of a namespace that no other workload controls.
  func topWorkloads(in namespace: String) -> [ObjectKey] {
    var keys = Array(self.keys(of: .deployment, in: namespace))
    keys += self.keys(of: .statefulSet, in: namespace)
    keys += self.keys(of: .daemonSet, in: namespace)
    for key in self.keys(of: .replicaSet, in: namespace) where replicaSets[key]?.metadata.controller == nil {
      keys.append(key)
    }
    return keys
  }

  /// How many pods a workload is to have; nil for a DaemonSet, whose nodes decide.
  func wishedReplicas(of key: ObjectKey) -> Int? {
    switch self[key] {
    case .deployment(let box): box.spec.replicas ?? 1
    case .statefulSet(let box): box.spec.replicas ?? 1
    case .replicaSet(let box): box.spec.replicas ?? 1
    default: nil
    }
  }

  /// `Deployment checkout`.
  func title(of key: ObjectKey) -> String {
    let name = identity(of: key)?.shortName ?? ""
    return "\(key.kind.names.kind) \(name)"
  }
}
