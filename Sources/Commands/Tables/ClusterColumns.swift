import ClusterModel

extension Columns {
  static let namespaces = Columns(["NAME", "STATUS", "AGE"]) { object, _, now in
    [object.metadata.name, object.namespace?.phase ?? "", object.age(now)]
  }

  static let nodes = Columns(
    ["NAME", "STATUS", "ROLES", "AGE", "VERSION"],
    wide: ["INTERNAL-IP", "EXTERNAL-IP", "OS-IMAGE", "KERNEL-VERSION", "CONTAINER-RUNTIME"]
  ) { object, _, now in
    guard let node = object.node else { return [] }
    let conditions = node.rest["status"]?["conditions"]?.list ?? []
    let ready = conditions.first { $0["type"]?.string == "Ready" }?["status"]?.string
    let status = (ready == "True" ? "Ready" : ready == nil ? "Unknown" : "NotReady")
    let info = node.rest["status"]?["nodeInfo"]
    let prefix = "node-role.kubernetes.io/"
    let roles = node.metadata.labels.filter { $0.key.hasPrefix(prefix) }.map { String($0.key.dropFirst(prefix.count)) }
    func address(_ type: String) -> String { node.addresses.first { $0.type == type }?.address ?? "<none>" }
    func fact(_ name: String) -> String { info?[name]?.string ?? "<unknown>" }
    let architecture = info?["architecture"]?.string.map { " (\($0))" } ?? ""
    return [
      node.metadata.name, status + (node.isUnschedulable ? ",SchedulingDisabled" : ""), roles.listed, object.age(now),
      info?["kubeletVersion"]?.string ?? "", address("InternalIP"), address("ExternalIP"), fact("osImage"),
      fact("kernelVersion") + architecture, fact("containerRuntimeVersion"),
    ]
  }

  static let claims = Columns(
    ["NAME", "STATUS", "VOLUME", "CAPACITY", "ACCESS MODES", "STORAGECLASS", "VOLUMEATTRIBUTESCLASS", "AGE"],
    wide: ["VOLUMEMODE"]
  ) { object, _, now in
    guard let claim = object.persistentVolumeClaim else { return [] }
    let (spec, status) = (claim.rest["spec"], claim.rest["status"])
    let isBound = claim.phase == "Bound"
    let size = status?["capacity"]?["storage"] ?? spec?["resources"]?["requests"]?["storage"]
    return [
      claim.metadata.name, claim.metadata.isBeingDeleted ? "Terminating" : claim.phase,
      spec?["volumeName"]?.string ?? "", isBound ? size?.string ?? "" : "",
      isBound ? shortModes(status?["accessModes"] ?? spec?["accessModes"]) : "",
      spec?["storageClassName"]?.string ?? "", spec?["volumeAttributesClassName"]?.string ?? "<unset>", object.age(now),
      spec?["volumeMode"]?.string ?? "Filesystem",
    ]
  }

  static let volumes = Columns(
    [
      "NAME", "CAPACITY", "ACCESS MODES", "RECLAIM POLICY", "STATUS", "CLAIM", "STORAGECLASS", "VOLUMEATTRIBUTESCLASS",
      "REASON", "AGE",
    ],
    wide: ["VOLUMEMODE"]
  ) { object, _, now in
    guard case .other(let volume) = object else { return [] }
    let (spec, status) = (volume.rest["spec"], volume.rest["status"])
    let claim = spec?["claimRef"]
    return [
      volume.metadata.name, spec?["capacity"]?["storage"]?.string ?? "", shortModes(spec?["accessModes"]),
      spec?["persistentVolumeReclaimPolicy"]?.string ?? "",
      volume.metadata.isBeingDeleted ? "Terminating" : status?["phase"]?.string ?? "",
      claim.map { "\($0["namespace"]?.string ?? "")/\($0["name"]?.string ?? "")" } ?? "",
      spec?["storageClassName"]?.string ?? "", spec?["volumeAttributesClassName"]?.string ?? "<unset>",
      status?["reason"]?.string ?? "", object.age(now), spec?["volumeMode"]?.string ?? "Filesystem",
    ]
  }

  /// `RWO,ROX` for a list of access modes.
  private static func shortModes(_ modes: Tree?) -> String {
    let words = ["ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP"]
    return (modes?.list ?? []).compactMap(\.string).map { words[$0] ?? $0 }.joined(separator: ",")
  }
}
