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
    guard let set = object.daemonSet else { return [] }
    let status = set.status
    let counts = [
      status.desiredNumberScheduled, status.currentNumberScheduled, status.numberReady, status.updatedNumberScheduled,
      status.numberAvailable,
    ].map(String.init)
    return [set.metadata.name] + counts + [
      set.spec.template.spec.fields.nodeSelector.listed, object.age(now), set.spec.template.containerNames,
      set.spec.template.images, set.spec.selector?.text ?? "<none>",
    ]
  }
}

extension PodTemplate {
  fileprivate var containerNames: String { spec.fields.containers.map(\.name).joined(separator: ",") }
  fileprivate var images: String { spec.fields.containers.map(\.image).joined(separator: ",") }
}
