import ClusterModel

/// What is left to do when a rollout is through, and what is reported of every one.
extension Rollout {
  /// Whether the rollout was through when it was last reported (deployment_util.go DeploymentComplete).
  private func isComplete(_ status: Deployment.Status) -> Bool {
    status.updatedReplicas == replicas && status.replicas == replicas && status.availableReplicas == replicas
      && status.observedGeneration >= deployment.metadata.generation
  }

  /// Removes empty ReplicaSets beyond `revisionHistoryLimit`, the oldest revisions first, once the rollout is through.
  mutating func cleanUp(in cluster: borrowing Cluster) {
    if isComplete(deployment.status) { forgetOldRevisions(in: cluster) }
  }

  /// sync.go cleanupDeployment: of those beyond the limit, only those without pods go.
  mutating func forgetOldRevisions(in cluster: borrowing Cluster) {
    let living = old.filter { !$0.metadata.isBeingDeleted }
    let surplus = living.count - (deployment.spec.revisionHistoryLimit ?? 10)
    guard surplus > 0 else { return }
    for set in living.sorted(by: { $0.revision < $1.revision }).prefix(surplus) {
      guard (set.spec.replicas ?? 0) == 0, set.status.replicas == 0,
        set.metadata.generation <= set.status.observedGeneration,
        let key = cluster.key(.replicaSet, set.metadata.namespace, set.metadata.name)
      else { continue }
      result.mutations.append(.delete(key))
    }
  }

  // MARK: Counting

  /// Counts the pods, and judges whether there are enough (sync.go calculateStatus).
  mutating func count() {
    let sets = all
    status.replicas = sets.reduce(0) { $0 + $1.status.replicas }
    status.updatedReplicas = newest?.status.replicas ?? 0
    status.readyReplicas = sets.reduce(0) { $0 + $1.status.readyReplicas }
    status.availableReplicas = sets.reduce(0) { $0 + $1.status.availableReplicas }
    status.unavailableReplicas = max(0, sets.reduce(0) { $0 + ($1.spec.replicas ?? 0) } - status.availableReplicas)
    status.terminatingReplicas = sets.reduce(0) { $0 + ($1.status.terminatingReplicas ?? 0) }
    status.observedGeneration = deployment.metadata.generation
    if status.availableReplicas >= replicas - bounds.unavailable {
      note("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
    } else {
      note("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.")
    }
  }

  /// Writes what was counted, and the revision, where they differ from what the Deployment says.
  mutating func store() {
    let revision = (newest?.metadata ?? deployment.metadata).annotations[Self.revisionAnnotation]
    let isNewRevision = deployment.metadata.annotations[Self.revisionAnnotation] != revision
    guard isNewRevision || status != deployment.status else { return }
    var metadata = deployment.metadata
    if isNewRevision { metadata.annotations[Self.revisionAnnotation] = revision }
    result.mutations.append(.update(.deployment(deployment.with(status: status).with(metadata: metadata)), of: key))
  }
}
