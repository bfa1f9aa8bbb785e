import ClusterModel

extension Cluster {
  /// The PersistentVolumes: those that were loaded, and for each claim that was bound here the volume that a provisioner
  /// would have made for it. These are made when somebody lists them; nothing but their claim ever changes them.
  func volumeObjects() -> [Object] {
    var volumes: [String: Object] = [:]
    for key in persistentVolumeClaims.keys {
      guard let claim = persistentVolumeClaims[key], let volume = OtherObject(volumeOf: claim) else { continue }
      volumes[volume.metadata.name] = .other(volume)
    }
    for key in others.keys {
      guard let other = others[key], Resource(other).isVolume else { continue }
      volumes[other.metadata.name] = .other(other)
    }
    return volumes.values.sorted { $0.metadata.name < $1.metadata.name }
  }
}

extension Resource {
  /// Whether the kind is that of volumes for claims.
  var isVolume: Bool { kindName == "PersistentVolume" && group.isEmpty }
}

extension OtherObject {
  /// The volume of a claim that was bound here; nil for one that waits, and for one whose volume a real provisioner
  /// made, which signs the claim (pkg/controller/volume/persistentvolume, annotation storage-provisioner).
  fileprivate convenience init?(volumeOf claim: PersistentVolumeClaim) {
    let signatures = ["volume.kubernetes.io/storage-provisioner", "volume.beta.kubernetes.io/storage-provisioner"]
    let wish = claim.rest["spec"]
    guard claim.phase == "Bound", let name = wish?["volumeName"]?.string, name == "pvc-" + claim.metadata.uid.text,
      !signatures.contains(where: { claim.metadata.annotations[$0] != nil })
    else { return nil }
    var metadata = Metadata(name: name)
    metadata.creationTimestamp = claim.metadata.creationTimestamp
    metadata.finalizers = ["kubernetes.io/pv-protection"]
    var spec: [String: Tree] = [
      "claimRef": [
        "apiVersion": "v1", "kind": "PersistentVolumeClaim", "name": .string(claim.metadata.name),
        "namespace": .string(claim.metadata.namespace), "uid": .string(claim.metadata.uid.text),
      ],
      "persistentVolumeReclaimPolicy": "Delete",
      "volumeMode": wish?["volumeMode"] ?? "Filesystem",
    ]
    if let modes = wish?["accessModes"] { spec["accessModes"] = modes }
    if let storage = wish?["resources"]?["requests"]?["storage"] { spec["capacity"] = ["storage": storage] }
    if let storageClass = wish?["storageClassName"] { spec["storageClassName"] = storageClass }
    self.init(
      apiVersion: "v1", kindName: "PersistentVolume", metadata: metadata,
      rest: ["spec": .map(spec), "status": ["phase": "Bound"]])
  }
}
