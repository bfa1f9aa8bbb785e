import ClusterModel

/// Carries a Deployment's template to its pods by way of ReplicaSets, one for each template (pkg/controller/deployment).
struct DeploymentController: Controller {
  let name = "deployment-controller"
  let sentence =
    "makes a ReplicaSet for each template of a Deployment and moves the pods from the old ones to the newest"
  let watched: [Kind: Aspects] = [.deployment: .all, .replicaSet: .all]

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .deployment:
      let isNewWish =
        change.old?.deployment?.spec.selector != change.new?.deployment?.spec.selector || change.isReplacement
      if change.new != nil { wake(change.key, change.old == nil || isNewWish ? .all : .itself) }
    case .replicaSet:
      wakeOwners(of: change, kind: .deployment, in: cluster, wake: wake)
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    guard let deployment = cluster.deployments[key], let selector = deployment.spec.selector else { return Plan() }
    var plan = Plan()
    if !deployment.metadata.isBeingDeleted {
      plan.mutations = claims(of: deployment, selector, about: subjects, in: cluster)
      guard plan.mutations.isEmpty else { return plan }
    }
    var rollout = Rollout(of: deployment, key, in: cluster, at: now)
    return rollout.plan(in: cluster)
  }

  private func claims(
    of deployment: Deployment, _ selector: LabelSelector, about subjects: Subjects, in cluster: borrowing Cluster
  ) -> [Mutation] {
    let claim = Claim(owner: OwnerReference(controller: .deployment, deployment.metadata), selector: selector)
    let candidates =
      switch subjects {
      case .all: cluster.keys(of: .replicaSet, in: deployment.metadata.namespace)
      case .some(let keys): keys
      }
    var mutations: [Mutation] = []
    for key in candidates {
      guard let set = cluster.replicaSets[key] else { continue }
      // Nearly every one is somebody's already, and matched.
      if set.metadata.isControlled(by: claim.owner.uid), selector.matches(set.metadata.labels) { continue }
      guard let metadata = claim.claimed(set.metadata) else { continue }
      mutations.append(.update(.replicaSet(set.with(metadata: metadata))))
    }
    return mutations
  }
}
