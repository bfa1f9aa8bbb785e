import ClusterModel

/// Empties a namespace that is being deleted, and then lets it go (pkg/controller/namespace).
struct NamespaceController: Controller {
  let name = "namespace-controller"
  let sentence = "removes what is in a namespace that is being deleted, and then the namespace"
  let watched = Dictionary(
    uniqueKeysWithValues: Kind.allCases.map { ($0, $0 == .namespace ? Aspects.all : .presence) })

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    if change.key.kind == .namespace {
      if change.new?.metadata.isBeingDeleted == true { wake(change.key, .all) }
      return
    }
    // Only what leaves a namespace can be the last that it waited for.
    guard change.new == nil, let namespace = change.old?.metadata.namespace, !namespace.isEmpty,
      let key = cluster.key(.namespace, "", namespace), cluster.namespaces[key]?.metadata.isBeingDeleted == true
    else { return }
    wake(key, .itself)
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let namespace = cluster.namespaces[key], namespace.metadata.isBeingDeleted else { return plan }
    var isEmpty = true
    for kind in Kind.allCases where kind.names.isNamespaced {
      for content in cluster.keys(of: kind, in: namespace.metadata.name) {
        isEmpty = false
        if cluster[content]?.metadata.isBeingDeleted == false { plan.mutations.append(.delete(content)) }
      }
    }
    if isEmpty { plan.mutations = [.delete(key, grace: .zero)] }
    return plan
  }
}
