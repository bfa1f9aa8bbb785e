import ClusterModel

/// Keeps claims on storage while pods use them (pkg/controller/volume/pvcprotection): a claim that is deleted stays,
/// Terminating, until the last pod on a node that uses it is gone.
struct ClaimProtection: Controller {
  let name = "pvc-protection-controller"
  let sentence = "lets a deleted claim on storage go once no pod uses it any more"
  let watched: [Kind: Aspects] = [.persistentVolumeClaim: .all, .pod: .presence]

  static let finalizer = "kubernetes.io/pvc-protection"

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .persistentVolumeClaim:
      if change.new?.metadata.isBeingDeleted == true { wake(change.key, .all) }
    case .pod:
      guard change.new == nil, let pod = change.old?.pod else { return }
      for claim in pod.claimNames {
        guard let key = cluster.key(.persistentVolumeClaim, pod.metadata.namespace, claim),
          cluster.persistentVolumeClaims[key]?.metadata.isBeingDeleted == true
        else { continue }
        wake(key, .all)
      }
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let claim = cluster.persistentVolumeClaims[key], claim.metadata.isBeingDeleted,
      claim.metadata.finalizers.contains(Self.finalizer)
    else { return plan }
    let isInUse = cluster.pods(claiming: claim.metadata.name, in: claim.metadata.namespace).contains { pod in
      cluster.pods[pod]?.placement.nodeName.isEmpty == false
    }
    guard !isInUse else { return plan }
    var metadata = claim.metadata
    metadata.finalizers.removeAll { $0 == Self.finalizer }
    plan.mutations = [.update(.persistentVolumeClaim(claim.with(metadata: metadata)))]
    return plan
  }
}
