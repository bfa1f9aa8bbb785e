import ClusterModel

// Which nodes a DaemonSet's pods go to, and how each of them is bound to one (pkg/controller/daemon/util).

extension DaemonSet {
  /// Whether the set wants a pod on this node: its template names no other one, the node has the labels asked for, and
  /// each of its taints is tolerated (daemon_controller.go NodeShouldRunDaemonPod).
  func fits(_ node: Node) -> Bool {
    let template = spec.template
    if let name = template.nodeName, !name.isEmpty, name != node.metadata.name { return false }
    guard node.metadata.labels.contains(template.spec.fields.nodeSelector) else { return false }
    let tolerations = template.spec.fields.tolerations + Self.tolerations(template.spec.fields)
    let taints = node.rest["spec"]?["taints"]?.list ?? []
    return taints.allSatisfy { taint in
      guard ["NoSchedule", "NoExecute"].contains(taint["effect"]?.string) else { return true }
      return tolerations.contains { Self.tolerates($0, taint) }
    }
  }

  /// core/v1 Toleration.ToleratesTaint.
  private static func tolerates(_ toleration: Tree, _ taint: Tree) -> Bool {
    let (effect, key) = (toleration["effect"]?.string ?? "", toleration["key"]?.string ?? "")
    guard effect.isEmpty || effect == taint["effect"]?.string else { return false }
    guard key.isEmpty || key == taint["key"]?.string else { return false }
    return toleration["operator"]?.string == "Exists"
      || (toleration["value"]?.string ?? "") == (taint["value"]?.string ?? "")
  }

  /// What every daemon tolerates: it stays on a node in trouble, and goes to one that takes no other pods
  /// (daemonset_util.go AddOrUpdateDaemonPodTolerations).
  fileprivate static func tolerations(_ fields: PodSpec.Fields) -> [Tree] {
    let conditions =
      [
        ("not-ready", "NoExecute"), ("unreachable", "NoExecute"), ("disk-pressure", "NoSchedule"),
        ("memory-pressure", "NoSchedule"), ("pid-pressure", "NoSchedule"), ("unschedulable", "NoSchedule"),
      ] + (fields.hostNetwork ? [("network-unavailable", "NoSchedule")] : [])
    return conditions.map { condition, effect in
      ["effect": .string(effect), "key": .string("node.kubernetes.io/" + condition), "operator": "Exists"]
    }
  }
}

extension PodSpec {
  /// The spec of a daemon for this node: an affinity for it alone, in place of any other required one, and what
  /// daemons tolerate (ReplaceDaemonSetPodNodeNameNodeAffinity).
  func pinned(to node: String) -> PodSpec {
    var fields = fields
    var rest = fields.rest.map ?? [:]
    var affinity = rest["affinity"]?.map ?? [:]
    var nodeAffinity = affinity["nodeAffinity"]?.map ?? [:]
    nodeAffinity[Self.required] = [
      "nodeSelectorTerms": [["matchFields": [["key": "metadata.name", "operator": "In", "values": [.string(node)]]]]]
    ]
    affinity["nodeAffinity"] = .map(nodeAffinity)
    rest["affinity"] = .map(affinity)
    let own = fields.tolerations
    rest["tolerations"] = .list(own + DaemonSet.tolerations(fields).filter { !own.contains($0) })
    fields.rest = .map(rest)
    return PodSpec(fields)
  }

  fileprivate static let required = "requiredDuringSchedulingIgnoredDuringExecution"
}

extension PodSpec.Fields {
  fileprivate var tolerations: [Tree] { rest["tolerations"]?.list ?? [] }
}

extension Pod {
  /// The one node that the pod's affinity names; nil for pods that may go to any.
  var pinnedNode: String? {
    guard let affinity = spec.fields.rest["affinity"] else { return nil }
    let terms = affinity["nodeAffinity"]?[PodSpec.required]?["nodeSelectorTerms"]
    guard let field = terms?[0]?["matchFields"]?[0], field["key"]?.string == "metadata.name" else { return nil }
    return field["values"]?[0]?.string
  }
}
