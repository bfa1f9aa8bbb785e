import ClusterModel

extension Controller {
  /// Wakes the owners of a changed pod or ReplicaSet, the one before and the one after, or where it has none those that
  /// could adopt it.
  func wakeOwners(
    of change: Change, kind: Kind, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void
  ) {
    if let old = change.old, old.controllerKind == kind, old.ownerReferences != change.new?.ownerReferences ?? [] {
      wakeOwner(of: old, change.key, kind: kind, in: cluster, wake: wake)
    }
    guard let new = change.new else { return }
    if new.controllerKind == kind { return wakeOwner(of: new, change.key, kind: kind, in: cluster, wake: wake) }
    // Who is somebody's is nobody's to adopt.
    guard new.controllerKind == nil, !new.ownerReferences.contains(where: \.isController) else { return }
    cluster.workloads(matching: new.metadata.labels, in: new.metadata.namespace) { key in
      if key.kind == kind { wake(key, .one(change.key)) }
    }
  }

  private func wakeOwner(
    of object: Object, _ key: ObjectKey, kind: Kind, in cluster: borrowing Cluster,
    wake: (ObjectKey, Subjects) -> Void
  ) {
    let metadata = object.metadata
    for place in metadata.ownerReferences.indices where metadata.ownerReferences[place].isController {
      if let owner = cluster.key(kind, metadata.namespace, metadata.ownerReferences[place].name) {
        wake(owner, .one(key))
      }
    }
  }
}
