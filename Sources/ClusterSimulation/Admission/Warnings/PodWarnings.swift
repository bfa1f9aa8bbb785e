import ClusterModel

/// What the server remarks about pods and templates (pkg/api/pod warnings.go, pkg/api/node util.go).
enum PodWarnings {
  /// The remarks about the spec and the annotations that stand below `root`.
  static func of(_ shared: PodSpec, _ annotations: Labels, at root: FieldPath) -> [String] {
    let spec = shared.fields.tree
    let path = root.field("spec")
    var warnings = onNodes(spec, at: path)
    for (key, remark) in deprecatedAnnotations where annotations[key] != nil {
      warnings.append("\(root.field("metadata").field("annotations").key(key)): \(remark)")
    }
    warnings += onVolumes(spec.elements("volumes"), at: path.field("volumes"))
    warnings += onRepeats(of: "ip", in: spec.elements("hostAliases"), at: path.field("hostAliases"))
    warnings += onRepeats(of: "name", in: spec.elements("imagePullSecrets"), at: path.field("imagePullSecrets"))
    for (index, secret) in spec.elements("imagePullSecrets").enumerated() where secret.text("name").isEmpty {
      warnings.append("\(path.field("imagePullSecrets").index(index).field("name")): invalid empty name \"\"")
    }
    let containers = ["initContainers", "containers"].flatMap { name in
      spec.elements(name).enumerated().map { ($1, path.field(name).index($0)) }
    }
    for (container, here) in containers { warnings += on(container, at: here) }
    warnings += onPorts(of: containers)
    if let grace = spec.number("terminationGracePeriodSeconds"), grace < 0 {
      warnings.append(
        "\(path.field("terminationGracePeriodSeconds")): must be >= 0; negative values are invalid and will be treated "
          + "as 1")
    }
    return warnings + onPodAffinity(spec, at: path.field("affinity"))
  }

  // MARK: Nodes

  private static let deprecatedLabels = [
    ("beta.kubernetes.io/arch", "deprecated since v1.14; use \"kubernetes.io/arch\" instead"),
    ("beta.kubernetes.io/instance-type", "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead"),
    ("beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead"),
    (
      "failure-domain.beta.kubernetes.io/region",
      "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead"
    ),
    ("failure-domain.beta.kubernetes.io/zone", "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead"),
  ]

  private static let deprecatedAnnotations = [
    (
      "scheduler.alpha.kubernetes.io/critical-pod",
      "non-functional in v1.16+; use the \"priorityClassName\" field instead"
    ),
    ("security.alpha.kubernetes.io/sysctls", "non-functional in v1.11+; use the \"sysctls\" field instead"),
    ("security.alpha.kubernetes.io/unsafe-sysctls", "non-functional in v1.11+; use the \"sysctls\" field instead"),
  ]

  private static func remark(onLabel key: String) -> String? { deprecatedLabels.first { $0.0 == key }?.1 }

  private static func onNodes(_ spec: Tree, at path: FieldPath) -> [String] {
    var warnings: [String] = []
    for label in spec.labels("nodeSelector") {
      guard let remark = remark(onLabel: label.key) else { continue }
      warnings.append("\(path.field("nodeSelector").key(label.key)): \(remark)")
    }
    let nodes = spec["affinity"]?["nodeAffinity"] ?? .null
    let here = path.field("affinity").field("nodeAffinity")
    let (hard, soft) = (
      "requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution"
    )
    for (index, term) in (nodes[hard]?.elements("nodeSelectorTerms") ?? []).enumerated() {
      warnings += onTerm(term, at: here.field(hard).field("nodeSelectorTerms").index(index))
    }
    for (index, term) in nodes.elements(soft).enumerated() {
      warnings += onTerm(term["preference"] ?? .null, at: here.field(soft).index(index).field("preference"))
    }
    for (index, constraint) in spec.elements("topologySpreadConstraints").enumerated() {
      let here = path.field("topologySpreadConstraints").index(index)
      let key = constraint.text("topologyKey")
      if let remark = remark(onLabel: key) { warnings.append("\(here.field("topologyKey")): \(key) is \(remark)") }
      if !constraint.has("labelSelector") {
        warnings.append("\(here.field("labelSelector")): a null labelSelector results in matching no pod")
      }
    }
    return warnings
  }

  private static func onTerm(_ term: Tree, at path: FieldPath) -> [String] {
    term.elements("matchExpressions").enumerated().compactMap { index, condition in
      let key = condition.text("key")
      return remark(onLabel: key).map {
        "\(path.field("matchExpressions").index(index).field("key")): \(key) is \($0)"
      }
    }
  }

  private static func onPodAffinity(_ spec: Tree, at path: FieldPath) -> [String] {
    var warnings: [String] = []
    for name in ["podAffinity", "podAntiAffinity"] {
      let pods = spec["affinity"]?[name] ?? .null
      for field in [
        "requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution",
      ] {
        for (index, term) in pods.elements(field).enumerated() {
          let here = path.field(name).field(field).index(index)
          let isSoft = field.hasPrefix("preferred")
          guard !(isSoft ? term["podAffinityTerm"] ?? .null : term).has("labelSelector") else { continue }
          let place = isSoft ? here.field("podAffinityTerm") : here
          warnings.append("\(place.field("labelSelector")): a null labelSelector results in matching no pod")
        }
      }
    }
    return warnings
  }

  // MARK: Volumes and lists

  private static let deprecatedVolumes = [
    ("photonPersistentDisk", "photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
    ("gitRepo", "gitRepo", "deprecated in v1.11"),
    ("scaleIO", "scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
    ("flocker", "flocker", "deprecated in v1.22, non-functional in v1.25+"),
    ("storageos", "storageOS", "deprecated in v1.22, non-functional in v1.25+"),
    ("quobyte", "quobyte", "deprecated in v1.22, non-functional in v1.25+"),
    ("glusterfs", "glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
    ("cephfs", "cephfs", "deprecated in v1.28, non-functional in v1.31+"),
    ("rbd", "rbd", "deprecated in v1.28, non-functional in v1.31+"),
  ]

  private static func onVolumes(_ volumes: [Tree], at path: FieldPath) -> [String] {
    volumes.enumerated().flatMap { index, volume in
      deprecatedVolumes.filter { volume.has($0.0) }.map { "\(path.index(index).field($0.1)): \($0.2)" }
    }
  }

  private static func onRepeats(of name: String, in elements: [Tree], at path: FieldPath) -> [String] {
    var seen: Set<String> = []
    return elements.enumerated().compactMap { index, element in
      let value = element.text(name)
      guard !seen.insert(value).inserted else { return nil }
      return "\(path.index(index).field(name)): duplicate \(name) \(value.quotedAsInGo)"
    }
  }

  // MARK: Containers

  private static func on(_ container: Tree, at path: FieldPath) -> [String] {
    var warnings: [String] = []
    for resource in ["memory", "ephemeral-storage"] {
      for field in ["limits", "requests"] {
        guard let value = container["resources"]?[field]?[resource], let amount = try? Quantity(value),
          !amount.isWhole
        else { continue }
        warnings.append(
          "\(path.field("resources").field(field).key(resource)): fractional byte value "
            + "\(amount.description.quotedAsInGo) is invalid, must be an integer")
      }
    }
    var seen: Set<String> = []
    for (index, variable) in container.elements("env").enumerated() {
      let name = variable.text("name")
      guard !seen.insert(name).inserted else { continue }
      let (reference, value) = ("$(\(name))", variable.text("value"))
      // A value that builds on the one before is meant so.
      guard variable.has("valueFrom") || value == reference || !value.contains(reference) else { continue }
      warnings.append(
        "\(path.field("env").index(index)): hides previous definition of \(name.quotedAsInGo), which may be dropped "
          + "when using apply")
    }
    return warnings
  }

  private static func onPorts(of containers: [(Tree, FieldPath)]) -> [String] {
    var warnings: [String] = []
    var seen: [(port: Tree, path: FieldPath)] = []
    for (container, path) in containers {
      for (index, port) in container.elements("ports").enumerated() {
        let here = path.field("ports").index(index)
        for other in seen where other.port.isSamePort(as: port) {
          if other.port.hostAddress == port.hostAddress, other.port.hostPort == port.hostPort {
            warnings.append("\(here): duplicate port definition with \(other.path)")
          } else if other.port.hostPort == 0 || port.hostPort == 0 {
            warnings.append("\(here): overlapping port definition with \(other.path)")
          } else if other.port.hostPort == port.hostPort,
            other.port.hostAddress.isEmpty != port.hostAddress.isEmpty
          {
            warnings.append("\(here): dangerously ambiguous port definition with \(other.path)")
          }
        }
        seen.append((port, here))
      }
    }
    return warnings
  }
}

extension Tree {
  fileprivate var hostPort: Int64 { number("hostPort") ?? 0 }
  fileprivate var hostAddress: String { text("hostIP") }

  fileprivate func isSamePort(as other: Tree) -> Bool {
    number("containerPort") == other.number("containerPort") && text("protocol") == other.text("protocol")
  }
}
