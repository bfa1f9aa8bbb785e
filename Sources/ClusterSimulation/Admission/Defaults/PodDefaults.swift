import ClusterModel

/// What the server sets in the spec of a pod where nothing is said: in a template (core/v1 SetDefaults_PodSpec and the
/// defaults of containers, probes and volumes), and what is added once the template has become a pod (SetDefaults_Pod;
/// the plugins ServiceAccount, DefaultTolerationSeconds and Priority).
enum PodDefaults {
  /// The spec of a template with its defaults. One that is complete is given back itself, so that whoever shares it
  /// goes on sharing it.
  static func complete(_ spec: PodSpec) -> PodSpec {
    var fields = spec.fields
    fields.restartPolicy = fields.restartPolicy ?? "Always"
    fields.terminationGracePeriodSeconds = fields.terminationGracePeriodSeconds ?? 30
    fields.dnsPolicy = fields.dnsPolicy ?? "ClusterFirst"
    fields.volumes = fields.volumes.map(VolumeDefaults.complete)
    var rest = standard.merged(with: fields.rest)
    rest.complete("containers", fields.containers)
    rest.complete("initContainers", fields.initContainers)
    // The account's older name goes along with it.
    if let account = rest["serviceAccountName"] ?? rest["serviceAccount"], account != .null {
      rest = rest.merged(with: ["serviceAccountName": account, "serviceAccount": account])
    }
    fields.rest = rest
    return fields == spec.fields ? spec : PodSpec(fields)
  }

  private static let standard: Tree = ["schedulerName": "default-scheduler", "securityContext": [:]]

  // MARK: Pods

  /// The spec of a pod made from a complete template.
  static func completePod(_ template: PodSpec) -> PodSpec {
    var fields = complete(template).fields
    var rest = podStandard.merged(with: fields.rest)
    if fields.hostNetwork {
      rest.giveHostPorts("containers", fields.containers)
      rest.giveHostPorts("initContainers", fields.initContainers)
    }
    rest.giveRequests("containers")
    rest.giveRequests("initContainers")
    let tolerations = rest["tolerations"]?.list ?? []
    let missing = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"].filter { taint in
      !tolerations.contains { $0.tolerates(taint) }
    }
    rest = rest.replacing("tolerations", with: .list(tolerations + missing.map(toleration)))
    if let priority = priorities[rest["priorityClassName"]?.string ?? ""] {
      rest = rest.replacing("priority", with: .integer(priority))
    }
    fields.rest = rest
    return fields == template.fields ? template : PodSpec(fields)
  }

  private static let podStandard: Tree = [
    "enableServiceLinks": true, "preemptionPolicy": "PreemptLowerPriority", "priority": 0,
    "serviceAccount": "default", "serviceAccountName": "default",
  ]

  /// The classes that every cluster has.
  private static let priorities: [String: Int64] = [
    "system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000,
  ]

  /// A pod outlives a lost node by five minutes.
  private static func toleration(_ taint: String) -> Tree {
    ["key": .string(taint), "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300]
  }
}

extension Tree {
  /// This map with another value of one field.
  fileprivate func replacing(_ name: String, with value: Tree) -> Tree {
    var fields = map ?? [:]
    fields[name] = value
    return .map(fields)
  }

  /// Completes the containers in the rest of a spec.
  fileprivate mutating func complete(_ name: String, _ containers: [Container]) {
    guard !containers.isEmpty else { return }
    let rests = self[name]
    self = replacing(
      name, with: .list(containers.enumerated().map { ContainerDefaults.complete($1, rests?[$0] ?? .null) }))
  }

  /// On a node's own network, the port of a container is one of the node (defaultHostNetworkPorts).
  fileprivate mutating func giveHostPorts(_ name: String, _ containers: [Container]) {
    let rests = self[name]
    let above = containers.enumerated().map { index, container -> Tree in
      let ports = container.ports.enumerated().map { place, port -> Tree in
        let said = rests?[index]?["ports"]?[place]?["hostPort"]?.integer ?? 0
        return said == 0 ? ["hostPort": .integer(Int64(port.containerPort))] : .null
      }
      return ports.contains { $0 != .null } ? ["ports": .list(ports)] : .null
    }
    if above.contains(where: { $0 != .null }) { self = merged(with: .map([name: .list(above)])) }
  }

  /// What is limited and not asked for is asked for up to the limit.
  fileprivate mutating func giveRequests(_ name: String) {
    let above = (self[name]?.list ?? []).map { container -> Tree in
      guard let limits = container["resources"]?["limits"], !limits.isEmpty else { return .null }
      return ["resources": ["requests": limits.merged(with: container["resources"]?["requests"] ?? .null)]]
    }
    if above.contains(where: { $0 != .null }) { self = merged(with: .map([name: .list(above)])) }
  }

  fileprivate func tolerates(_ taint: String) -> Bool {
    let (key, effect) = (self["key"]?.string ?? "", self["effect"]?.string ?? "")
    return (key.isEmpty || key == taint) && (effect.isEmpty || effect == "NoExecute")
  }
}
