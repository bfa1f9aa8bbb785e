import ClusterModel

/// Removes what belongs to nobody any more (pkg/controller/garbagecollector): an object whose owners are all gone. An
/// owner is gone when no object of its name has its uid, so that a Service that was deleted and made anew does not keep
/// the slices of the old one.
struct GarbageCollector: Controller {
  let name = "garbage-collector"
  let sentence = "removes objects whose owners are gone"

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    if let old = change.old, change.new == nil || change.isReplacement {
      for dependent in cluster.dependents(of: old.metadata.uid) { wake(dependent, .all) }
    }
    if let new = change.new, !new.metadata.ownerReferences.isEmpty,
      new.metadata.ownerReferences != change.old?.metadata.ownerReferences
    {
      wake(change.key, .all)
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let object = cluster[key], !object.metadata.isBeingDeleted else { return plan }
    let owners = object.metadata.ownerReferences
    let living = owners.filter { isAlive($0, in: object.metadata.namespace, of: cluster) }
    guard living.count < owners.count else { return plan }
    if living.isEmpty {
      plan.mutations = [.delete(key)]
    } else {
      var metadata = object.metadata
      metadata.ownerReferences = living
      plan.mutations = [.update(object.with(metadata: metadata))]
    }
    return plan
  }

  private func isAlive(_ owner: OwnerReference, in namespace: String, of cluster: borrowing Cluster) -> Bool {
    let kind = Kind(kind: owner.kind, apiVersion: owner.apiVersion)
    let object: Object?
    if kind == .other {
      object = cluster[.other, namespace, "\(owner.apiVersion)/\(owner.kind)/\(owner.name)"]
    } else {
      object = cluster[kind, kind.names.isNamespaced ? namespace : "", owner.name]
    }
    return object?.metadata.uid == owner.uid
  }
}
