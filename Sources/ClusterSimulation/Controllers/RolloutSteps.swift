import ClusterModel

/// The steps of the two strategies.
extension Rollout {
  /// rolling.go rolloutRolling: the new ReplicaSet grows as far as it may, else the old ones shrink as far as they may.
  mutating func roll(in cluster: borrowing Cluster) {
    guard ensureNewest(in: cluster), let newest else { return }
    let size = newest.spec.replicas ?? 0
    let wished = sizeOfNewest(from: size)
    if wished != size { return scale(newest, to: wished) }
    let count = result.mutations.count
    shrinkOld()
    if result.mutations.count == count { cleanUp(in: cluster) }
  }

  /// deployment_util.go NewRSNewReplicas.
  func sizeOfNewest(from size: Int) -> Int {
    if size >= replicas { return replicas }
    guard case .rollingUpdate = deployment.spec.strategy else { return replicas }
    let total = old.reduce(size) { $0 + ($1.spec.replicas ?? 0) }
    let most = replicas + bounds.surge
    guard total < most else { return size }
    return size + min(most - total, replicas - size)
  }

  /// rolling.go reconcileOldReplicaSets: first pods that serve nobody, then as many as may be missing.
  mutating func shrinkOld() {
    let oldTotal = old.reduce(0) { $0 + ($1.spec.replicas ?? 0) }
    guard oldTotal > 0, let newest else { return }
    let newestSize = newest.spec.replicas ?? 0
    let fewest = replicas - bounds.unavailable
    let newestUnavailable = newestSize - newest.status.availableReplicas
    let most = oldTotal + newestSize - fewest - newestUnavailable
    guard most > 0 else { return }

    var removed = 0
    for set in old where removed < most {
      let size = set.spec.replicas ?? 0
      let unavailable = size - set.status.availableReplicas
      guard size > 0, unavailable > 0 else { continue }
      let count = min(most - removed, unavailable)
      scale(set, to: size - count)
      removed += count
    }

    let available = all.reduce(0) { $0 + $1.status.availableReplicas }
    var surplus = available - fewest
    for set in old where surplus > 0 {
      let size = set.spec.replicas ?? 0
      guard size > 0 else { continue }
      let count = min(size, surplus)
      scale(set, to: size - count)
      surplus -= count
    }
  }

  /// recreate.go rolloutRecreate: the new pods come when the last of the old ones is gone.
  mutating func recreate(in cluster: borrowing Cluster) {
    let running = old.filter { ($0.spec.replicas ?? 0) > 0 }
    for set in running { scale(set, to: 0) }
    guard running.isEmpty else { return }
    for set in old {
      let tally = cluster.tally(of: set.metadata.uid)
      if tally.active + tally.terminating > 0 { return }
    }
    guard ensureNewest(in: cluster), let newest else { return }
    if (newest.spec.replicas ?? 0) != replicas { scale(newest, to: replicas) }
    cleanUp(in: cluster)
  }
}
