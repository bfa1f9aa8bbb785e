import ClusterModel

extension Columns {
  static let deployments = Columns(
    ["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE"], wide: ["CONTAINERS", "IMAGES", "SELECTOR"]
  ) { object, _, now in
    guard let deployment = object.deployment else { return [] }
    let (spec, status) = (deployment.spec, deployment.status)
    return [
      deployment.metadata.name, "\(status.readyReplicas)/\(spec.replicas ?? 1)", String(status.updatedReplicas),
      String(status.availableReplicas), object.age(now), spec.template.containerNames, spec.template.images,
      spec.selector?.text ?? "<none>",
    ]
  }

  static let replicaSets = Columns(
    ["NAME", "DESIRED", "CURRENT", "READY", "AGE"], wide: ["CONTAINERS", "IMAGES", "SELECTOR"]
  ) { object, _, now in
    guard let set = object.replicaSet else { return [] }
    return [
      set.metadata.name, String(set.spec.replicas ?? 1), String(set.status.replicas),
      String(set.status.readyReplicas), object.age(now), set.spec.template.containerNames, set.spec.template.images,
      set.spec.selector?.text ?? "<none>",
    ]
  }

  static let statefulSets = Columns(["NAME", "READY", "AGE"], wide: ["CONTAINERS", "IMAGES"]) { object, _, now in
    guard let set = object.statefulSet else { return [] }
    return [
      set.metadata.name, "\(set.status.readyReplicas)/\(set.spec.replicas ?? 1)", object.age(now),
      set.spec.template.containerNames, set.spec.template.images,
    ]
  }

  static let daemonSets = Columns(
    ["NAME", "DESIRED", "CURRENT", "READY", "UP-TO-DATE", "AVAILABLE", "NODE SELECTOR", "AGE"],
    wide: ["CONTAINERS", "IMAGES", "SELECTOR"]
  ) { object, _, now in
    guard let rest = object.other?.rest else { return [] }
    let status = rest["status"]
    let counts = [
      "desiredNumberScheduled", "currentNumberScheduled", "numberReady", "updatedNumberScheduled", "numberAvailable",
    ].map { String(status?[$0]?.integer ?? 0) }
    let pod = rest["spec"]?["template"]?["spec"]
    func pairs(_ tree: Tree?) -> String {
      Labels((tree?.map ?? [:]).map { ($0.key, $0.value.string ?? "") }).listed
    }
    let containers = pod?["containers"]?.list ?? []
    return [object.metadata.name] + counts + [
      pairs(pod?["nodeSelector"]), object.age(now),
      containers.compactMap { $0["name"]?.string }.joined(separator: ","),
      containers.compactMap { $0["image"]?.string }.joined(separator: ","),
      pairs(rest["spec"]?["selector"]?["matchLabels"]),
    ]
  }
}

extension PodTemplate {
  fileprivate var containerNames: String { spec.fields.containers.map(\.name).joined(separator: ",") }
  fileprivate var images: String { spec.fields.containers.map(\.image).joined(separator: ",") }
}
