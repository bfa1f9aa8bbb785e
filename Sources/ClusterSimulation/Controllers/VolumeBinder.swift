import ClusterModel

/// Binds every claim, at once or when its volume would have been made: rollcall simulates no storage, only what becomes
/// of claims.
struct VolumeBinder: Controller {
  let name = "persistentvolume-controller"
  let sentence = "binds each claim on storage as soon as there is a volume for it"
  let watched: [Kind: Aspects] = [.persistentVolumeClaim: .all]
  let provisioningTime: Duration

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    guard let claim = change.new?.persistentVolumeClaim, claim.phase == "Pending" else { return }
    wake(change.key, .all)
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let claim = cluster.persistentVolumeClaims[key], claim.phase == "Pending" else { return plan }
    let due = (claim.metadata.creationTimestamp ?? now) + provisioningTime * (key.index % 32 + 1)
    guard due <= now else {
      plan.wakeAt = due
      return plan
    }
    let wish = claim.rest["spec"]
    var spec: [String: Tree] = ["volumeName": .string("pvc-" + claim.metadata.uid.text)]
    if wish?["volumeMode"] == nil { spec["volumeMode"] = "Filesystem" }
    var status: [String: Tree] = [:]
    if let modes = wish?["accessModes"] { status["accessModes"] = modes }
    if let storage = wish?["resources"]?["requests"]?["storage"] { status["capacity"] = ["storage": storage] }
    var metadata = claim.metadata
    metadata.annotations["pv.kubernetes.io/bind-completed"] = "yes"
    metadata.annotations["pv.kubernetes.io/bound-by-controller"] = "yes"
    // The server protects each claim from the start (plugin StorageObjectInUseProtection).
    if !metadata.finalizers.contains(ClaimProtection.finalizer) {
      metadata.finalizers.append(ClaimProtection.finalizer)
    }
    let rest = claim.rest.merged(with: ["spec": .map(spec), "status": .map(status)])
    plan.mutations = [
      .update(.persistentVolumeClaim(PersistentVolumeClaim(metadata: metadata, phase: "Bound", rest: rest)))
    ]
    return plan
  }
}
