import ClusterModel

/// Which pods of a ReplicaSet go first when there are too many (controller_utils.go ActivePodsWithRanks).
public struct ScaleDownRanking {
  private var pods: [Ranked] = []
  private let now: Instant

  private struct Ranked {
    let key: ObjectKey
    let pod: Pod
    let deletionCost: Int
    /// How many active pods of the same owner are on the pod's node, its own among them.
    var neighbours = 0
  }

  /// The ranking of a ReplicaSet's active pods. Neighbours are counted over all ReplicaSets of the same Deployment.
  public init(of set: ReplicaSet, in cluster: borrowing Cluster, at now: Instant) {
    self.now = now
    let uid = set.metadata.uid
    var onNode: [String: Int] = [:]
    if let owner = set.metadata.controller {
      for key in cluster.dependents(of: owner.uid) where key.kind == .replicaSet {
        guard let sibling = cluster.replicaSets[key], sibling.metadata.uid != uid else { continue }
        for key in cluster.dependents(of: sibling.metadata.uid) {
          if let pod = cluster.pods[key], pod.isActive { onNode[pod.placement.nodeName, default: 0] += 1 }
        }
      }
    }
    // Of a hundred pods each has to be fetched, and is so once.
    for key in cluster.dependents(of: uid) {
      guard let pod = cluster.pods[key], pod.isActive else { continue }
      onNode[pod.placement.nodeName, default: 0] += 1
      guard pod.metadata.isControlled(by: uid) else { continue }
      let cost = pod.metadata.annotations["controller.kubernetes.io/pod-deletion-cost"].flatMap { Int($0) } ?? 0
      pods.append(Ranked(key: key, pod: pod, deletionCost: cost))
    }
    for place in pods.indices { pods[place].neighbours = onNode[pods[place].pod.placement.nodeName] ?? 0 }
  }

  /// The first `count` to go.
  public func victims(_ count: Int) -> [ObjectKey] {
    // One less is what a key asks for, and finding one takes no order of all.
    if count == 1 { return pods.min(by: goesBefore).map { [$0.key] } ?? [] }
    return pods.sorted(by: goesBefore).prefix(count).map(\.key)
  }

  private func goesBefore(_ left: Ranked, _ right: Ranked) -> Bool {
    let (first, second) = (left.pod, right.pod)
    if first.placement.nodeName.isEmpty != second.placement.nodeName.isEmpty { return first.placement.nodeName.isEmpty }
    if first.status.phase.deletionRank != second.status.phase.deletionRank {
      return first.status.phase.deletionRank < second.status.phase.deletionRank
    }
    if first.isReady != second.isReady { return !first.isReady }
    if left.deletionCost != right.deletionCost { return left.deletionCost < right.deletionCost }
    if left.neighbours != right.neighbours { return left.neighbours > right.neighbours }
    if let one = first.readySince, let other = second.readySince, one != other {
      return younger(one, other) ?? (first.metadata.uid < second.metadata.uid)
    }
    if first.restarts != second.restarts { return first.restarts > second.restarts }
    if let one = first.metadata.creationTimestamp, let other = second.metadata.creationTimestamp, one != other {
      return younger(one, other) ?? (first.metadata.uid < second.metadata.uid)
    }
    return first.metadata.uid < second.metadata.uid
  }

  /// Whether `one` is younger than `other` by the power of two of its age; nil where both are of one age by that.
  private func younger(_ one: Instant, _ other: Instant) -> Bool? {
    let (first, second) = (magnitude(since: one), magnitude(since: other))
    return first == second ? nil : first < second
  }

  private func magnitude(since start: Instant) -> Int {
    // Ages are compared in nanoseconds; a tenth of a second is 10^8 of them. Ages that overflow are all the same.
    let tenths = max(0, min(now.tenths - start.tenths, Int64.max / 100_000_000))
    let nanoseconds = tenths * 100_000_000
    return nanoseconds > 0 ? 63 - nanoseconds.leadingZeroBitCount : -1
  }
}

extension PodPhase {
  /// Pending pods go before unknown ones, and those before running ones.
  fileprivate var deletionRank: Int {
    switch self {
    case .pending: 0
    case .unknown: 1
    default: 2
    }
  }
}

extension Pod {
  /// How often the pod's containers were started again, sidecars included.
  public var restarts: Int {
    status.containers.reduce(0) { $0 + $1.restartCount } + status.initContainers.reduce(0) { $0 + $1.restartCount }
  }
}
