import ClusterModel

/// Keeps the pods of a StatefulSet, each with its name (pkg/controller/statefulset).
struct StatefulSetController: Controller {
  let name = "statefulset-controller"
  let sentence = "makes a StatefulSet's pods in the order of their numbers, and removes them in the reverse order"
  let watched: [Kind: Aspects] = [
    .statefulSet: .all, .pod: [.presence, .metadata, .progress], .persistentVolumeClaim: .presence,
  ]

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .statefulSet where change.isOnlyCounted: return
    case .statefulSet:
      let isNewWish =
        change.old?.statefulSet?.spec.selector != change.new?.statefulSet?.spec.selector || change.isReplacement
      if change.new != nil { wake(change.key, change.old == nil || isNewWish ? .all : .itself) }
    case .pod:
      wakeOwners(of: change, kind: .statefulSet, in: cluster, wake: wake)
      // A name that somebody else's pod bore is free again. The real controller finds out when it tries once more.
      guard change.new == nil, let pod = change.old?.metadata, let dash = pod.name.lastIndex(of: "-"),
        let key = cluster.key(.statefulSet, pod.namespace, String(pod.name[..<dash]))
      else { return }
      wake(key, .itself)
    case .persistentVolumeClaim:
      // A pod waits until the claim of its predecessor is gone.
      guard change.new == nil, let claim = change.old?.metadata else { return }
      for dash in claim.name.indices.reversed() where claim.name[dash] == "-" {
        let rest = claim.name[claim.name.index(after: dash)...]
        guard let end = rest.lastIndex(of: "-"),
          let key = cluster.key(.statefulSet, claim.namespace, String(rest[..<end]))
        else { continue }
        wake(key, .itself)
      }
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let set = cluster.statefulSets[key], let selector = set.spec.selector else { return plan }
    let claim = Claim(owner: OwnerReference(controller: .statefulSet, set.metadata), selector: selector)
    if !set.metadata.isBeingDeleted {
      plan.mutations = claim.mutations(
        about: subjects, in: set.metadata.namespace, of: cluster,
        isMember: { set.ordinal(ofPod: $0.metadata.name) != nil })
      guard plan.mutations.isEmpty else {
        plan.mutations += TemplateRevisions.adoptions(by: set, about: subjects, in: cluster)
        return plan
      }
    }
    var turn = StatefulSetTurn(of: set, key, about: subjects, in: cluster, at: now)
    return turn.plan(in: cluster)
  }
}

extension Change {
  /// Whether a StatefulSet differs in nothing but what its controller counted, which leads to no further step.
  fileprivate var isOnlyCounted: Bool {
    guard let old = old?.statefulSet, let new = new?.statefulSet else { return false }
    return old.metadata == new.metadata && old.spec == new.spec
      && old.status.currentRevision == new.status.currentRevision
      && old.status.updateRevision == new.status.updateRevision
      && old.status.observedGeneration == new.status.observedGeneration
      && old.status.collisionCount == new.status.collisionCount
  }
}
