import ClusterModel

/// What containers may refer to.
struct ContainerContext {
  /// The volumes of the pod, by name.
  var volumes: [String: VolumeUse] = [:]
  /// The grace period of the pod.
  var gracePeriod: Int64?
}

extension Objections {
  /// The containers that make up the pod (core/validation validateContainers).
  mutating func checkContainers(of spec: Tree, at path: FieldPath, _ context: ContainerContext) {
    let path = path.field("containers")
    let containers = spec.elements("containers")
    guard !containers.isEmpty else { return required(path) }
    var names: Set<String> = []
    for (index, container) in containers.enumerated() {
      let here = path.index(index)
      check(container, at: here, context)
      if !names.insert(container.text("name")).inserted {
        duplicate(here.field("name"), .string(container.text("name")))
      }
      checkLifecycle(of: container, spec, at: here.field("lifecycle"), context)
      checkProbes(of: container, at: here, context)
      checkRestart(of: container, at: here)
    }
    checkHostPortConflicts(of: containers, at: path)
  }

  /// The containers that run before, or as sidecars beside, those (validateInitContainers).
  mutating func checkInitContainers(of spec: Tree, at path: FieldPath, _ context: ContainerContext) {
    let path = path.field("initContainers")
    var names = Set(spec.elements("containers").map { $0.text("name") })
    for (index, container) in spec.elements("initContainers").enumerated() {
      let here = path.index(index)
      check(container, at: here, context)
      checkRestart(of: container, at: here)
      let name = container.text("name")
      if names.contains(name) {
        duplicate(here.field("name"), .string(name))
      } else if !name.isEmpty {
        names.insert(name)
      }
      checkHostPortConflicts(of: [container], at: path)
      if container.text("restartPolicy") == "Always" {
        checkLifecycle(of: container, spec, at: here.field("lifecycle"), context)
        checkProbes(of: container, at: here, context)
      } else {
        for field in ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"] where container.has(field) {
          forbidden(here.field(field), "may not be set for init containers without restartPolicy=Always")
        }
      }
    }
  }

  /// What is asked of every container (validateContainerCommon).
  private mutating func check(_ container: Tree, at path: FieldPath, _ context: ContainerContext) {
    let name = container.text("name")
    if name.isEmpty { required(path.field("name")) } else { check(name, .dns1123Label, at: path.field("name")) }
    if container.text("image").isEmpty { required(path.field("image")) }
    if let policy = container["terminationMessagePolicy"]?.string {
      check(policy, isOneOf: ["File", "FallbackToLogsOnError"], at: path.field("terminationMessagePolicy"))
    }
    checkPorts(of: container, at: path.field("ports"))
    checkEnvironment(of: container, at: path, context)
    checkMounts(of: container, at: path, context)
    if let policy = container["imagePullPolicy"]?.string {
      check(policy, isOneOf: ["Always", "IfNotPresent", "Never"], at: path.field("imagePullPolicy"))
    }
    checkResources(container["resources"] ?? .null, at: path.field("resources"))
    checkSecurity(of: container["securityContext"] ?? .null, at: path.field("securityContext"))
  }

  /// When a container is started again; since 1.35 each may have a policy of its own (validateContainerRestartPolicy).
  private mutating func checkRestart(of container: Tree, at path: FieldPath) {
    let rules = container.elements("restartPolicyRules")
    guard let policy = container["restartPolicy"]?.string else {
      if !rules.isEmpty {
        required(path.field("restartPolicy"), "must specify restartPolicy when restart rules are used")
      }
      return
    }
    check(policy, isOneOf: ["Always", "Never", "OnFailure"], at: path.field("restartPolicy"))
  }

  /// Declared ports: names of 15 characters at most, each once in the container (validateContainerPorts).
  private mutating func checkPorts(of container: Tree, at path: FieldPath) {
    var names: Set<String> = []
    for (index, port) in container.elements("ports").enumerated() {
      let here = path.index(index)
      let name = port.text("name")
      if !name.isEmpty {
        if !NameSyntax.portName.allows(name) {
          check(name, .portName, at: here.field("name"))
        } else if !names.insert(name).inserted {
          duplicate(here.field("name"), .string(name))
        }
      }
      let number = Int(clamping: port.number("containerPort") ?? 0)
      if number == 0 {
        required(here.field("containerPort"))
      } else {
        checkPort(number, at: here.field("containerPort"))
      }
      if port.hostPort != 0 { checkPort(port.hostPort, at: here.field("hostPort")) }
      check(port.text("protocol"), isOneOf: Self.protocols, at: here.field("protocol"))
    }
  }

  // MARK: Ports of the node

  /// On a node's own network the node's port is the container's (validatePodHostNetworkDeps).
  mutating func checkHostPorts(of spec: Tree, at path: FieldPath, mayBeAbsent: Bool) {
    for (index, container) in spec.elements("containers").enumerated() {
      for (place, port) in container.elements("ports").enumerated() {
        guard Int64(port.hostPort) != port.number("containerPort"), !mayBeAbsent || port.hostPort != 0 else { continue }
        invalid(
          path.field("containers").index(index).field("ports").index(place).field("hostPort"),
          .integer(Int64(port.hostPort)), "must match `containerPort` when `hostNetwork` is true")
      }
    }
  }

  /// One port of the node is not asked for twice by one pod (checkHostPortConflicts).
  private mutating func checkHostPortConflicts(of containers: [Tree], at path: FieldPath) {
    var taken: Set<String> = []
    for (index, container) in containers.enumerated() {
      for (place, port) in container.elements("ports").enumerated() where port.hostPort != 0 {
        let text = "\(port.text("protocol"))/\(port.text("hostIP"))/\(port.hostPort)"
        guard !taken.insert(text).inserted else { continue }
        duplicate(path.index(index).field("ports").index(place).field("hostPort"), .string(text))
      }
    }
  }
}

extension Tree {
  /// The port of the node that a container's port asks for; 0 where it asks for none.
  fileprivate var hostPort: Int { Int(clamping: number("hostPort") ?? 0) }
}
