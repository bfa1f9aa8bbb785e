import ClusterModel

/// What a pod demands of the labels and taints of its node (component-helpers scheduling corev1/nodeaffinity, and
/// core/v1 Toleration).
struct NodeDemands {
  private let spec: PodSpec
  private let tolerations: [Tree]
  /// What `nodeAffinity` requires; nil where it requires nothing.
  private let affinity: Tree?

  /// The demands of pods of a spec that tolerate more than the spec says.
  init(of spec: PodSpec, tolerating more: [Tree] = []) {
    self.spec = spec
    affinity = spec.fields.rest["affinity"]?["nodeAffinity"]?[Self.required]
    tolerations = (spec.fields.rest["tolerations"]?.list ?? []) + more
  }

  static let required = "requiredDuringSchedulingIgnoredDuringExecution"

  /// Whether the node has the labels of `nodeSelector`, and those of one of the terms of the required affinity.
  func isMatched(by node: Node) -> Bool {
    guard node.metadata.labels.contains(spec.fields.nodeSelector) else { return false }
    guard let affinity else { return true }
    return (affinity["nodeSelectorTerms"]?.list ?? []).contains { isMatched($0, by: node) }
  }

  /// A term without any requirement matches nothing.
  private func isMatched(_ term: Tree, by node: Node) -> Bool {
    let expressions = term["matchExpressions"]?.list ?? []
    let fields = term["matchFields"]?.list ?? []
    guard !expressions.isEmpty || !fields.isEmpty else { return false }
    return expressions.allSatisfy { requirement in
      Self.holds(requirement, of: node.metadata.labels[requirement["key"]?.string ?? ""])
    }
      && fields.allSatisfy { requirement in
        Self.holds(requirement, of: requirement["key"]?.string == "metadata.name" ? node.metadata.name : nil)
      }
  }

  private static func holds(_ requirement: Tree, of value: String?) -> Bool {
    let values = (requirement["values"]?.list ?? []).compactMap(\.string)
    let bound = values.first.flatMap { Int64($0) }
    let number = value.flatMap { Int64($0) }
    switch requirement["operator"]?.string {
    case "In": return value.map(values.contains) ?? false
    case "NotIn": return value.map { !values.contains($0) } ?? true
    case "Exists": return value != nil
    case "DoesNotExist": return value == nil
    case "Gt":
      guard let number, let bound else { return false }
      return number > bound
    case "Lt":
      guard let number, let bound else { return false }
      return number < bound
    default: return false
    }
  }

  /// Whether every taint of the node with one of these effects is tolerated.
  func tolerate(_ node: Node, _ effects: [String] = ["NoSchedule", "NoExecute"]) -> Bool {
    node.taints.allSatisfy { taint in
      !effects.contains(taint["effect"]?.string ?? "") || tolerations.contains { Self.tolerates($0, taint) }
    }
  }

  /// Whether the pods go to nodes that take no new ones: such a node counts as tainted for it.
  var tolerateUnschedulable: Bool {
    let taint: Tree = ["key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"]
    return tolerations.contains { Self.tolerates($0, taint) }
  }

  /// core/v1 Toleration.ToleratesTaint.
  private static func tolerates(_ toleration: Tree, _ taint: Tree) -> Bool {
    let (effect, key) = (toleration["effect"]?.string ?? "", toleration["key"]?.string ?? "")
    guard effect.isEmpty || effect == taint["effect"]?.string else { return false }
    guard key.isEmpty || key == taint["key"]?.string else { return false }
    return toleration["operator"]?.string == "Exists"
      || (toleration["value"]?.string ?? "") == (taint["value"]?.string ?? "")
  }
}
