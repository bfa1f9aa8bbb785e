import ClusterModel

extension Controller {
  /// Wakes the owners of a changed pod or ReplicaSet, the one before and the one after, or where it has none those that
  /// could adopt it.
  func wakeOwners(
    of change: Change, kind: Kind, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void
  ) {
    let (old, new) = (change.old, change.new)
    if let old, !(new?.sharesMetadata(with: old) ?? false), old.ownerReferences != new?.ownerReferences ?? [] {
      wakeOwner(of: old, change.key, kind: kind, in: cluster, wake: wake)
    }
    guard let new, !wakeOwner(of: new, change.key, kind: kind, in: cluster, wake: wake) else { return }
    cluster.workloads(matching: new.metadata.labels, in: new.metadata.namespace) { key in
      if key.kind == kind { wake(key, .one(change.key)) }
    }
  }

  /// Wakes the owner of an object if it is of the kind; false where there is none of any kind.
  @discardableResult
  private func wakeOwner(
    of object: Object, _ key: ObjectKey, kind: Kind, in cluster: borrowing Cluster,
    wake: (ObjectKey, Subjects) -> Void
  ) -> Bool {
    let owners = object.ownerReferences
    guard let place = owners.firstIndex(where: \.isController) else { return false }
    if owners[place].kind == kind.names.kind,
      let owner = cluster.key(kind, object.metadata.namespace, owners[place].name)
    {
      wake(owner, .one(key))
    }
    return true
  }
}
