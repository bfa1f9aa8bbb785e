import ClusterModel

/// Keeps one pod of a DaemonSet on every node that fits (pkg/controller/daemon).
///
/// One look costs as much as there are nodes, like the real one's: each of them may lack a pod.
struct DaemonSetController: Controller {
  let name = "daemonset-controller"
  let sentence = "makes a DaemonSet's pod on every node that fits, and removes it from those that do not"
  let watched: [Kind: Aspects] = [
    .daemonSet: .all, .pod: [.presence, .metadata, .wish, .progress], .node: .all,
  ]

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .daemonSet:
      let isNewWish =
        change.old?.daemonSet?.spec.selector != change.new?.daemonSet?.spec.selector || change.isReplacement
      if change.new != nil { wake(change.key, change.old == nil || isNewWish ? .all : .itself) }
    case .pod:
      wakeOwners(of: change, kind: .daemonSet, in: cluster, wake: wake)
    case .node: for key in cluster.daemonSets.keys { wake(key, .itself) }
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let set = cluster.daemonSets[key], let selector = set.spec.selector, !set.metadata.isBeingDeleted else {
      return plan
    }
    let claim = Claim(owner: OwnerReference(controller: .daemonSet, set.metadata), selector: selector)
    plan.mutations = claim.mutations(about: subjects, in: set.metadata.namespace, of: cluster)
    // Every claim comes back as a change of a pod, and with it another look at this key.
    guard plan.mutations.isEmpty else {
      plan.mutations += TemplateRevisions.adoptions(by: set, about: subjects, in: cluster)
      return plan
    }
    var turn = DaemonSetTurn(of: set, key, about: subjects, in: cluster, at: now)
    return turn.plan()
  }
}
