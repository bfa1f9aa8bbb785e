import ClusterModel

/// What is left to do when a rollout is through, and what is reported of every one.
extension Rollout {
  /// deployment_util.go DeploymentComplete.
  var isComplete: Bool {
    guard let newest else { return false }
    return newest.status.replicas == replicas && newest.status.availableReplicas == replicas
      && old.allSatisfy { $0.status.replicas == 0 && ($0.spec.replicas ?? 0) == 0 }
  }

  /// Removes empty ReplicaSets beyond `revisionHistoryLimit`, the oldest revisions first (sync.go cleanupDeployment).
  mutating func forgetOldRevisions(in cluster: borrowing Cluster) {
    let idle = old.filter { ($0.spec.replicas ?? 0) == 0 && $0.status.replicas == 0 && !$0.metadata.isBeingDeleted }
    let surplus = idle.count - (deployment.spec.revisionHistoryLimit ?? 10)
    guard surplus > 0 else { return }
    for set in idle.sorted(by: { $0.revision < $1.revision }).prefix(surplus) {
      guard let key = cluster.key(.replicaSet, set.metadata.namespace, set.metadata.name) else { continue }
      result.mutations.append(.delete(key))
    }
  }

  /// Counts, judges, and notes the revision on the Deployment (sync.go calculateStatus, progress.go).
  mutating func report() {
    // The status is of what was found, not of what this look wishes: that will be counted when it is there.
    guard !result.mutations.contains(where: { if case .update(.deployment) = $0 { true } else { false } }) else {
      return
    }
    var status = deployment.status
    status.replicas = all.reduce(0) { $0 + $1.status.replicas }
    status.updatedReplicas = newest?.status.replicas ?? 0
    status.readyReplicas = all.reduce(0) { $0 + $1.status.readyReplicas }
    status.availableReplicas = all.reduce(0) { $0 + $1.status.availableReplicas }
    status.unavailableReplicas = max(0, all.reduce(0) { $0 + ($1.spec.replicas ?? 0) } - status.availableReplicas)
    status.terminatingReplicas = all.reduce(0) { $0 + ($1.status.terminatingReplicas ?? 0) }
    status.observedGeneration = deployment.metadata.generation
    judge(&status)
    var metadata = deployment.metadata
    if let newest {
      metadata.annotations[Self.revisionAnnotation] = newest.metadata.annotations[Self.revisionAnnotation]
    }
    let reported = deployment.with(status: status).with(metadata: metadata)
    if reported != deployment { result.mutations.append(.update(.deployment(reported))) }
  }

  func judge(_ status: inout Deployment.Status) {
    if status.availableReplicas >= replicas - bounds.unavailable {
      status.conditions.set(
        Condition(
          "Available", true, since: now, reason: "MinimumReplicasAvailable",
          message: "Deployment has minimum availability."))
    } else {
      status.conditions.set(
        Condition(
          "Available", false, since: now, reason: "MinimumReplicasUnavailable",
          message: "Deployment does not have minimum availability."))
    }
    guard let name = newest?.metadata.name else { return }
    if status.updatedReplicas == replicas, status.replicas == replicas, status.availableReplicas == replicas {
      status.conditions.set(
        Condition(
          "Progressing", true, since: now, reason: "NewReplicaSetAvailable",
          message: "ReplicaSet \"\(name)\" has successfully progressed."))
    } else {
      status.conditions.set(
        Condition(
          "Progressing", true, since: now, reason: "ReplicaSetUpdated",
          message: "ReplicaSet \"\(name)\" is progressing."))
    }
  }
}
