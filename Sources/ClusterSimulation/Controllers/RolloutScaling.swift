import ClusterModel

/// How a changed number of replicas is shared among ReplicaSets.
extension Rollout {
  /// Whether the number wished was changed since the ReplicaSets were last scaled (sync.go isScalingEvent).
  var isScaling: Bool {
    all.contains { set in
      guard (set.spec.replicas ?? 0) > 0, let desired = set.metadata.annotations[Self.desiredAnnotation] else {
        return false
      }
      return Int(desired) != replicas
    }
  }

  /// Shares a new number among the ReplicaSets (sync.go scale).
  mutating func scaleProportionally() {
    let active = all.filter { ($0.spec.replicas ?? 0) > 0 }
    if active.count <= 1 {
      if let only = active.first ?? newest ?? old.last { scale(only, to: replicas) }
      return
    }
    if let newest, isSaturated(newest) {
      for set in old where (set.spec.replicas ?? 0) > 0 { scale(set, to: 0) }
      return
    }
    guard case .rollingUpdate = deployment.spec.strategy else { return }
    let allowed = replicas > 0 ? replicas + bounds.surge : 0
    let current = active.reduce(0) { $0 + ($1.spec.replicas ?? 0) }
    var left = allowed - current
    // Growing favours the larger and newer, shrinking the larger and older.
    let ranked = active.enumerated().sorted { left, right in
      let (one, other) = (left.element.spec.replicas ?? 0, right.element.spec.replicas ?? 0)
      return one != other ? one > other : allowed > current ? left.offset > right.offset : left.offset < right.offset
    }.map(\.element)
    var sizes = ranked.map { $0.spec.replicas ?? 0 }
    for index in ranked.indices where left != 0 {
      let share = self.share(of: ranked[index], allowed: allowed, left: left)
      sizes[index] = max(0, sizes[index] + share)
      left -= share
    }
    if let first = sizes.first { sizes[0] = max(0, first + left) }
    for (set, size) in zip(ranked, sizes) { scale(set, to: size) }
  }

  /// deployment_util.go GetReplicaSetFraction: the part of the change that keeps a ReplicaSet's weight.
  func share(of set: ReplicaSet, allowed: Int, left: Int) -> Int {
    let size = set.spec.replicas ?? 0
    let before = set.metadata.annotations[Self.maximumAnnotation].flatMap { Int($0) } ?? deployment.status.replicas
    guard size > 0, before > 0 else { return 0 }
    let target = (Double(size * allowed) / Double(before)).rounded()
    let fraction = Int(target) - size
    return left > 0 ? min(fraction, left) : max(fraction, left)
  }

  func isSaturated(_ set: ReplicaSet) -> Bool {
    (set.spec.replicas ?? 0) == replicas
      && set.metadata.annotations[Self.desiredAnnotation].flatMap { Int($0) } == replicas
      && set.status.availableReplicas == replicas
  }

  /// Gives a ReplicaSet its size and the notes about the Deployment's size that go with it.
  mutating func scale(_ set: ReplicaSet, to size: Int) {
    let before = set.spec.replicas ?? 0
    var metadata = set.metadata
    annotateSize(&metadata.annotations)
    guard size != before || metadata.annotations != set.metadata.annotations else { return }
    var spec = set.spec
    spec.replicas = size
    let scaled = set.with(spec: spec).with(metadata: metadata)
    replace(scaled)
    result.mutations.append(.update(.replicaSet(scaled)))
    guard size != before else { return }
    let direction = size > before ? "up" : "down"
    result.events.append(
      EventNote(
        "ScalingReplicaSet", "Scaled \(direction) replica set \(metadata.name) from \(before) to \(size)", about: key))
  }

  func annotateSize(_ annotations: inout Labels) {
    annotations[Self.desiredAnnotation] = String(replicas)
    annotations[Self.maximumAnnotation] = String(replicas + bounds.surge)
  }

  mutating func replace(_ set: ReplicaSet) {
    if newest?.metadata.name == set.metadata.name {
      newest = set
    } else if let index = old.firstIndex(where: { $0.metadata.name == set.metadata.name }) {
      old[index] = set
    }
  }
}
