import ClusterModel

/// Removes what belongs to nobody any more (pkg/controller/garbagecollector): an object whose owners are all gone. An
/// owner is gone when no object of its name has its uid, so that a Service that was deleted and made anew does not keep
/// the slices of the old one.
struct GarbageCollector: Controller {
  let name = "garbage-collector"
  let sentence = "removes objects whose owners are gone"
  let watched = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, Aspects([.presence, .metadata])) })

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    // Nearly every change is one of a status, and the object is owned as before.
    if let old = change.old, let new = change.new,
      old.sharesMetadata(with: new) || (old.uid == new.uid && old.ownerReferences == new.ownerReferences)
    {
      if new.isBeingDeleted, new.metadata.finalizers.contains(Self.foreground) { wake(change.key, .all) }
      return
    }
    if let old = change.old, change.new == nil || change.isReplacement {
      for dependent in cluster.dependents(of: old.uid) { wake(dependent, .all) }
    }
    // An owner that goes last may have waited for this one.
    for owner in change.old?.ownerReferences ?? [] where !owns(owner, change.new) {
      guard let key = Self.key(of: owner, in: change.old?.metadata.namespace ?? "", of: cluster),
        cluster[key]?.metadata.isBeingDeleted == true
      else { continue }
      wake(key, .all)
    }
    guard let new = change.new else { return }
    if new.isBeingDeleted, new.metadata.finalizers.contains(Self.foreground) { wake(change.key, .all) }
    // Whose owners are all there has nothing to fear before one of them goes.
    let owners = new.ownerReferences
    if !owners.isEmpty, owners != change.old?.ownerReferences {
      let namespace = new.metadata.namespace
      for place in owners.indices where !isAlive(owners[place], in: namespace, of: cluster) {
        return wake(change.key, .all)
      }
    }
  }

  private func owns(_ owner: OwnerReference, _ object: Object?) -> Bool {
    object?.ownerReferences.contains { $0.uid == owner.uid } ?? false
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let object = cluster[key] else { return plan }
    guard !object.metadata.isBeingDeleted else {
      plan.mutations = removals(before: object, in: cluster)
      return plan
    }
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

  /// The finalizer of an owner that was deleted with `--cascade=foreground`: it stays until its dependents are gone.
  static let foreground = "foregroundDeletion"

  /// Removes the dependents of such an owner, those that have dependents themselves in the same way, and then lets it go
  /// (processDeletingDependentsItem).
  private func removals(before owner: Object, in cluster: borrowing Cluster) -> [Mutation] {
    var metadata = owner.metadata
    guard metadata.finalizers.contains(Self.foreground) else { return [] }
    let dependents = cluster.dependents(of: metadata.uid)
    guard !dependents.isEmpty else {
      metadata.finalizers.removeAll { $0 == Self.foreground }
      return [.update(owner.with(metadata: metadata))]
    }
    var mutations: [Mutation] = []
    for key in dependents {
      guard let dependent = cluster[key], !dependent.metadata.isBeingDeleted else { continue }
      if !cluster.dependents(of: dependent.metadata.uid).isEmpty {
        var waiting = dependent.metadata
        waiting.finalizers.append(Self.foreground)
        mutations.append(.update(dependent.with(metadata: waiting)))
      }
      mutations.append(.delete(key))
    }
    return mutations
  }

  private static func key(
    of owner: OwnerReference, in namespace: String, of cluster: borrowing Cluster
  ) -> ObjectKey? {
    let kind = Kind(kind: owner.kind, apiVersion: owner.apiVersion)
    if kind == .other { return cluster.key(.other, namespace, "\(owner.apiVersion)/\(owner.kind)/\(owner.name)") }
    return cluster.key(kind, kind.names.isNamespaced ? namespace : "", owner.name)
  }

  /// Whether an owner is there. One that was never met in a copy of a cluster which lacks its kind may well be.
  private func isAlive(_ owner: OwnerReference, in namespace: String, of cluster: borrowing Cluster) -> Bool {
    guard let key = Self.key(of: owner, in: namespace, of: cluster) else {
      let kind = Kind(kind: owner.kind, apiVersion: owner.apiVersion)
      return kind == .other ? !cluster.knows(kept: owner.kind) : !cluster.knows(kind)
    }
    return cluster[key]?.uid == owner.uid
  }
}
