import ClusterModel

/// Which objects a workload counts as its own (pkg/controller/controller_ref_manager.go): an orphan that the selector
/// matches is adopted, and one of its own that the selector no longer matches is released.
struct Claim {
  let owner: OwnerReference
  let selector: LabelSelector

  /// The changes of owner references that the claim asks for, about these pods or about all it could concern.
  ///
  /// - Parameter isMember: whether a pod can belong to the workload at all; one that cannot is treated as if the selector
  ///   did not match.
  /// - Parameter isConsidered: whether the workload looks at the pod.
  func mutations(
    about subjects: Subjects, in namespace: String, of cluster: borrowing Cluster,
    isMember: (Pod) -> Bool = { _ in true }, isConsidered: (Pod) -> Bool = { _ in true }
  ) -> [Mutation] {
    var mutations: [Mutation] = []
    for key in candidates(about: subjects, in: namespace, of: cluster) {
      guard let pod = cluster.pods[key], pod.metadata.namespace == namespace, isConsidered(pod) else { continue }
      // Nearly every pod is somebody's already, and matched.
      if pod.metadata.isControlled(by: owner.uid), isMember(pod), selector.matches(pod.metadata.labels) { continue }
      if let changed = claimed(pod.metadata, isMember: isMember(pod)) {
        mutations.append(.update(.pod(pod.with(metadata: changed)), of: key))
      }
    }
    return mutations
  }

  /// The metadata with the owner added or removed; nil where they are right as they are. What is on its way out may
  /// still be released, but is not adopted.
  func claimed(_ metadata: Metadata, isMember: Bool = true) -> Metadata? {
    let matches = isMember && selector.matches(metadata.labels)
    var changed = metadata
    if let controller = metadata.controller {
      guard controller.uid == owner.uid, !matches else { return nil }
      changed.ownerReferences.removeAll { $0.uid == owner.uid }
      return changed
    }
    guard matches, !metadata.isBeingDeleted else { return nil }
    // An owner that does not control becomes the one that does.
    changed.ownerReferences.removeAll { $0.uid == owner.uid }
    changed.ownerReferences.append(owner)
    return changed
  }

  private func candidates(about subjects: Subjects, in namespace: String, of cluster: borrowing Cluster) -> KeySet {
    switch subjects {
    case .some(let keys): return keys.only(.pod)
    case .all:
      let owned = cluster.dependents(of: owner.uid).filter { $0.kind == .pod }
      return KeySet(owned + Array(cluster.pods(matching: selector, in: namespace)))
    }
  }
}
