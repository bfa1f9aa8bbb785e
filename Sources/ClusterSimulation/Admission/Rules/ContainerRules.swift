import ClusterModel

extension Objections {
  /// The containers that make up the pod (core/validation validateContainers).
  mutating func checkContainers(of fields: PodSpec.Fields, at path: FieldPath) {
    let path = path.field("containers")
    guard !fields.containers.isEmpty else { return required(path) }
    var names: Set<String> = []
    for (index, container) in fields.containers.enumerated() {
      check(container, fields.rest["containers"]?[index], at: path.index(index))
      if !names.insert(container.name).inserted {
        duplicate(path.index(index).field("name"), .string(container.name))
      }
    }
    checkHostPortConflicts(of: fields, at: path)
  }

  /// The containers that run before, whose names are also none of those (validateInitContainers).
  mutating func checkInitContainers(of fields: PodSpec.Fields, at path: FieldPath) {
    let path = path.field("initContainers")
    var names = Set(fields.containers.map(\.name))
    for (index, container) in fields.initContainers.enumerated() {
      check(container, fields.rest["initContainers"]?[index], at: path.index(index))
      if let policy = container.restartPolicy {
        check(policy, isOneOf: ["Always"], at: path.index(index).field("restartPolicy"))
      }
      if !container.name.isEmpty, !names.insert(container.name).inserted {
        duplicate(path.index(index).field("name"), .string(container.name))
      }
    }
  }

  /// What is asked of every container (validateContainerCommon).
  private mutating func check(_ container: Container, _ rest: Tree?, at path: FieldPath) {
    if container.name.isEmpty {
      required(path.field("name"))
    } else {
      check(container.name, .dns1123Label, at: path.field("name"))
    }
    let image = container.image
    if image.isEmpty {
      required(path.field("image"))
    } else if image.first?.isWhitespace == true || image.last?.isWhitespace == true {
      invalid(path.field("image"), .string(image), "must not have leading or trailing whitespace")
    }
    checkPorts(of: container, rest, at: path.field("ports"))
    for (index, variable) in (rest?["env"]?.list ?? []).enumerated() where variable["name"]?.string ?? "" == "" {
      required(path.field("env").index(index).field("name"))
    }
    if let policy = rest?["imagePullPolicy"]?.string {
      check(policy, isOneOf: ["Always", "IfNotPresent", "Never"], at: path.field("imagePullPolicy"))
    }
  }

  /// Declared ports: names of 15 characters at most, each once in the container (validateContainerPorts).
  private mutating func checkPorts(of container: Container, _ rest: Tree?, at path: FieldPath) {
    var names: Set<String> = []
    for (index, port) in container.ports.enumerated() {
      let here = path.index(index)
      if !port.name.isEmpty {
        if !NameSyntax.portName.allows(port.name) {
          check(port.name, .portName, at: here.field("name"))
        } else if !names.insert(port.name).inserted {
          duplicate(here.field("name"), .string(port.name))
        }
      }
      if port.containerPort == 0 {
        required(here.field("containerPort"))
      } else {
        checkPort(port.containerPort, at: here.field("containerPort"))
      }
      if let hostPort = rest.hostPort(index), hostPort != 0 { checkPort(hostPort, at: here.field("hostPort")) }
      check(port.protocol, isOneOf: Self.protocols, at: here.field("protocol"))
    }
  }

  // MARK: Ports of the node

  /// On a node's own network the node's port is the container's (validateHostNetwork).
  mutating func checkHostPorts(of fields: PodSpec.Fields, at path: FieldPath, mayBeAbsent: Bool) {
    for (index, container) in fields.containers.enumerated() {
      for (place, port) in container.ports.enumerated() {
        let hostPort = (fields.rest["containers"]?[index]).hostPort(place) ?? 0
        guard hostPort != port.containerPort, !mayBeAbsent || hostPort != 0 else { continue }
        invalid(
          path.field("containers").index(index).field("ports").index(place).field("hostPort"),
          .integer(Int64(hostPort)), "must match `containerPort` when `hostNetwork` is true")
      }
    }
  }

  /// One port of the node is not asked for twice by one pod (checkHostPortConflicts).
  private mutating func checkHostPortConflicts(of fields: PodSpec.Fields, at path: FieldPath) {
    var taken: Set<String> = []
    for (index, container) in fields.containers.enumerated() {
      let rest = fields.rest["containers"]?[index]
      for (place, port) in container.ports.enumerated() {
        guard let hostPort = rest.hostPort(place), hostPort != 0 else { continue }
        let text = "\(port.protocol)/\(rest?["ports"]?[place]?["hostIP"]?.string ?? "")/\(hostPort)"
        guard !taken.insert(text).inserted else { continue }
        duplicate(path.index(index).field("ports").index(place).field("hostPort"), .string(text))
      }
    }
  }
}

extension Tree? {
  /// The port of the node that a container's port at this place asks for.
  fileprivate func hostPort(_ place: Int) -> Int? {
    self?["ports"]?[place]?["hostPort"]?.integer.map { Int(clamping: $0) }
  }
}
