import ClusterModel

// Which nodes a DaemonSet's pods go to, and how each of them is bound to one (pkg/controller/daemon/util).

extension DaemonSet {
  /// Whether a node should get a pod of the set, and whether one that is there may stay: its template names no other node,
  /// the node has the labels asked for, and each of its taints is tolerated. A taint that only keeps pods from coming
  /// does not drive one away (daemon_controller.go NodeShouldRunDaemonPod).
  func place(on node: Node) -> (isWanted: Bool, mayStay: Bool) {
    let template = spec.template
    if let name = template.nodeName, !name.isEmpty, name != node.metadata.name { return (false, false) }
    let demands = NodeDemands(of: template.spec, tolerating: Self.tolerations(template.spec.fields))
    guard demands.isMatched(by: node) else { return (false, false) }
    guard demands.tolerate(node) else { return (false, demands.tolerate(node, ["NoExecute"])) }
    return (true, true)
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
    nodeAffinity[NodeDemands.required] = [
      "nodeSelectorTerms": [["matchFields": [["key": "metadata.name", "operator": "In", "values": [.string(node)]]]]]
    ]
    affinity["nodeAffinity"] = .map(nodeAffinity)
    rest["affinity"] = .map(affinity)
    let own = fields.tolerations
    rest["tolerations"] = .list(own + DaemonSet.tolerations(fields).filter { !own.contains($0) })
    fields.rest = .map(rest)
    return PodSpec(fields)
  }
}

extension PodSpec.Fields {
  fileprivate var tolerations: [Tree] { rest["tolerations"]?.list ?? [] }
}

extension Pod {
  /// The one node that the pod's affinity names; nil for pods that may go to any.
  var pinnedNode: String? {
    guard let affinity = spec.fields.rest["affinity"] else { return nil }
    let terms = affinity["nodeAffinity"]?[NodeDemands.required]?["nodeSelectorTerms"]
    guard let field = terms?[0]?["matchFields"]?[0], field["key"]?.string == "metadata.name" else { return nil }
    return field["values"]?[0]?.string
  }
}
