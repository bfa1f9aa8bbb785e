import ClusterModel

extension Controller {
  /// Wakes the owners of a changed pod or ReplicaSet, the one before and the one after, or where it has none those that
  /// could adopt it.
  func wakeOwners(
    of change: Change, kind: Kind, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void
  ) {
    let (old, new) = (change.old, change.new)
    let owners = new?.ownerReferences ?? []
    if let old, old.ownerReferences != owners {
      wakeOwner(old.ownerReferences, of: change.key, kind: kind, in: cluster, wake: wake)
    }
    wakeOwner(owners, of: change.key, kind: kind, in: cluster, wake: wake)
    guard let new, !owners.contains(where: \.isController) else { return }
    cluster.workloads(matching: new.metadata.labels, in: new.metadata.namespace) { key in
      if key.kind == kind { wake(key, .some([change.key])) }
    }
  }

  private func wakeOwner(
    _ owners: [OwnerReference], of key: ObjectKey, kind: Kind, in cluster: borrowing Cluster,
    wake: (ObjectKey, Subjects) -> Void
  ) {
    let name = kind.names.kind
    for index in owners.indices where owners[index].isController && owners[index].kind == name {
      guard let namespace = cluster.identity(of: key)?.namespace,
        let owner = cluster.key(kind, namespace, owners[index].name)
      else { return }
      return wake(owner, .some([key]))
    }
  }
}
