import ClusterModel

/// Which pods a workload counts as its own (pkg/controller/controller_ref_manager.go): an orphan that the selector
/// matches is adopted, a pod of its own that the selector no longer matches is released.
struct Claim {
  let owner: OwnerReference
  let selector: LabelSelector

  /// The changes of owner references that the claim asks for, about these pods or about all it could concern.
  func mutations(
    about subjects: Subjects, in namespace: String, of cluster: borrowing Cluster, adopting mayAdopt: (Pod) -> Bool
  ) -> [Mutation] {
    var mutations: [Mutation] = []
    for key in candidates(about: subjects, in: namespace, of: cluster) {
      guard let pod = cluster.pods[key], pod.metadata.namespace == namespace else { continue }
      if let changed = claimed(pod.metadata, mayAdopt: { mayAdopt(pod) }) {
        mutations.append(.update(.pod(pod.with(metadata: changed))))
      }
    }
    return mutations
  }

  /// The metadata with the owner added or removed; nil where they are right as they are.
  func claimed(_ metadata: Metadata, mayAdopt: () -> Bool) -> Metadata? {
    var changed = metadata
    if let controller = metadata.controller {
      guard controller.uid == owner.uid, !selector.matches(metadata.labels), !metadata.isBeingDeleted else {
        return nil
      }
      changed.ownerReferences.removeAll { $0.uid == owner.uid }
      return changed
    }
    guard selector.matches(metadata.labels), !metadata.isBeingDeleted, mayAdopt() else { return nil }
    changed.ownerReferences.append(owner)
    return changed
  }

  private func candidates(about subjects: Subjects, in namespace: String, of cluster: borrowing Cluster) -> KeySet {
    switch subjects {
    case .some(let keys): return KeySet(keys.filter { $0.kind == .pod })
    case .all:
      let owned = cluster.dependents(of: owner.uid).filter { $0.kind == .pod }
      return KeySet(owned + Array(cluster.pods(matching: selector, in: namespace)))
    }
  }
}
