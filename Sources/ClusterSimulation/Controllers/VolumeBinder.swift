import ClusterModel

/// Binds every claim at once: rollcall simulates no storage, only what becomes of claims.
struct VolumeBinder: Controller {
  let name = "persistentvolume-controller"
  let sentence = "binds each claim on storage as soon as it is made"

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    guard let claim = change.new?.persistentVolumeClaim, claim.phase == "Pending" else { return }
    wake(change.key, .all)
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let claim = cluster.persistentVolumeClaims[key], claim.phase == "Pending" else { return plan }
    let volume = "pvc-" + claim.metadata.uid.text
    let rest = claim.rest.merged(with: ["spec": ["volumeName": .string(volume)]])
    plan.mutations = [
      .update(
        .persistentVolumeClaim(PersistentVolumeClaim(metadata: claim.metadata, phase: "Bound", rest: rest)))
    ]
    return plan
  }
}
