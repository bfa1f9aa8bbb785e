import ClusterModel

extension Objections {
  /// A Service as such (core/validation ValidateService).
  mutating func check(_ service: Service, isNew: Bool) {
    // Since 1.36 a Service may be called like any label; before, it had to begin with a letter
    // (feature gate RelaxedServiceNameValidation).
    checkMetadata(service.metadata, name: .dns1123Label, isNew: isNew)
    let spec = service.spec
    let path: FieldPath = ["spec"]
    let (mode, hints) = ("service.kubernetes.io/topology-mode", "service.kubernetes.io/topology-aware-hints")
    if let wish = service.metadata.annotations[mode], let older = service.metadata.annotations[hints], wish != older {
      invalid(
        (["metadata", "annotations"] as FieldPath).key(mode), .string(wish),
        "must match annotations[\(hints)] when both are specified")
    }
    if spec.ports.isEmpty, !spec.isHeadless, spec.type != .externalName { required(path.field("ports")) }
    checkType(of: spec, at: path)
    checkPorts(of: spec, at: path.field("ports"))
    if let selector = spec.selector { checkLabels(selector, at: path.field("selector")) }
    checkAffinity(of: service, at: path)
    checkAddresses(of: spec)
    for (index, address) in service.externalAddresses.enumerated() {
      let here = path.field("externalIPs").index(index)
      if checkAddress(address, at: here) { checkOrdinaryAddress(address, at: here) }
    }
    checkRepeatedPorts(of: spec, at: path.field("ports"))
    checkBalancing(of: service, at: path)
    checkTraffic(of: service, at: path)
  }

  /// What may not be changed of a Service that is there, and then the Service as such (ValidateServiceUpdate).
  mutating func check(_ service: Service, replacing old: Service) {
    checkMetadata(service.metadata, name: .dns1123Label, isNew: false)
    checkAddresses(of: service.spec, replacing: old.spec)
    checkFamilies(of: service.spec, replacing: old.spec)
    let lbClass: FieldPath = ["spec", "loadBalancerClass"]
    if old.spec.type == .loadBalancer, service.spec.type == .loadBalancer,
      old.rest[lbClass] != service.rest[lbClass]
    {
      invalid(lbClass, service.rest[lbClass] ?? .null, "may not change once set")
    }
    if old.needsHealthCheckPort, service.needsHealthCheckPort, old.healthCheckPort != service.healthCheckPort {
      forbidden(["spec", "healthCheckNodePort"], "field is immutable")
    }
    check(service, isNew: false)
  }

  private mutating func checkType(of spec: ServiceSpec, at path: FieldPath) {
    switch spec.type {
    case .clusterIP: break
    case .loadBalancer, .nodePort:
      guard spec.isHeadless else { return }
      invalid(
        path.field("clusterIPs").index(0), "None", "may not be set to 'None' for \(spec.type.rawValue) services")
    case .externalName:
      let reason = "may not be set for ExternalName services"
      if !spec.clusterIPs.isEmpty { forbidden(path.field("clusterIPs"), reason) }
      if !spec.ipFamilies.isEmpty { forbidden(path.field("ipFamilies"), reason) }
      if spec.ipFamilyPolicy != nil { forbidden(path.field("ipFamilyPolicy"), reason) }
      // One trailing dot says that the name is complete.
      let written = spec.externalName ?? ""
      let name = written.hasSuffix(".") ? String(written.dropLast()) : written
      if name.isEmpty {
        required(path.field("externalName"))
      } else {
        check(name, .dns1123Subdomain, at: path.field("externalName"))
      }
    }
  }

  // MARK: Ports

  private mutating func checkPorts(of spec: ServiceSpec, at path: FieldPath) {
    var names: Set<String> = []
    for (index, port) in spec.ports.enumerated() {
      let here = path.index(index)
      if port.name.isEmpty {
        if spec.ports.count > 1 { required(here.field("name")) }
      } else {
        check(port.name, .dns1123Label, at: here.field("name"))
        if !names.insert(port.name).inserted { duplicate(here.field("name"), .string(port.name)) }
      }
      checkPort(port.port, at: here.field("port"))
      check(port.protocol, isOneOf: Self.protocols, at: here.field("protocol"))
      switch port.targetPort ?? .number(port.port) {
      case .number(let number): checkPort(number, at: here.field("targetPort"))
      case .string(let name): check(name, .portName, at: here.field("targetPort"))
      }
      if let application = port.appProtocol { check(application, .labelKey, at: here.field("appProtocol")) }
    }
  }

  /// The protocols that ports can have.
  static let protocols = ["SCTP", "TCP", "UDP"]

  private mutating func checkRepeatedPorts(of spec: ServiceSpec, at path: FieldPath) {
    for (index, port) in spec.ports.enumerated() where spec.type == .clusterIP && (port.nodePort ?? 0) != 0 {
      forbidden(path.index(index).field("nodePort"), "may not be used when `type` is 'ClusterIP'")
    }
    var taken: Set<ProtocolPort> = []
    for (index, port) in spec.ports.enumerated() {
      guard let number = port.nodePort, number != 0 else { continue }
      if !taken.insert(ProtocolPort(protocol: port.protocol, number: number)).inserted {
        duplicate(path.index(index).field("nodePort"), .integer(Int64(number)))
      }
    }
    taken = []
    for (index, port) in spec.ports.enumerated() {
      if !taken.insert(ProtocolPort(protocol: port.protocol, number: port.port)).inserted {
        // The server shows the two fields that count in a port of its own, with its own names and order.
        duplicate(
          path.index(index),
          json: "{\"Name\":\"\",\"Protocol\":\(port.protocol.quotedAsInGo),\"AppProtocol\":null,"
            + "\"Port\":\(port.port),\"TargetPort\":0,\"NodePort\":0}")
      }
    }
  }

  // MARK: Traffic

  private mutating func checkAffinity(of service: Service, at path: FieldPath) {
    guard let affinity = service.spec.sessionAffinity else { return required(path.field("sessionAffinity")) }
    check(affinity, isOneOf: ["ClientIP", "None"], at: path.field("sessionAffinity"))
    let timeout: FieldPath = ["spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds"]
    if affinity == "ClientIP", let seconds = service.rest[timeout]?.integer, !(1...86_400).contains(seconds) {
      invalid(timeout, .integer(seconds), "must be greater than 0 and less than 86400")
    }
  }

  private mutating func checkBalancing(of service: Service, at path: FieldPath) {
    let (spec, reason) = (service.spec, "may only be used when `type` is 'LoadBalancer'")
    let isBalanced = spec.type == .loadBalancer
    let ranges = service.rest["spec"]?.elements("loadBalancerSourceRanges") ?? []
    if !ranges.isEmpty, !isBalanced { forbidden(path.field("LoadBalancerSourceRanges"), reason) }
    for (index, range) in ranges.enumerated() {
      let text = (range.string ?? "").filter { !$0.isWhitespace }
      guard IPRange(text) == nil else { continue }
      invalid(
        path.field("LoadBalancerSourceRanges").index(index), .string(text),
        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")
    }
    if spec.allocateLoadBalancerNodePorts != nil, !isBalanced {
      forbidden(path.field("allocateLoadBalancerNodePorts"), reason)
    }
    guard let name = service.rest["spec"]?["loadBalancerClass"]?.string else { return }
    if isBalanced {
      check(name, .labelKey, at: path.field("loadBalancerClass"))
    } else {
      forbidden(path.field("loadBalancerClass"), reason)
    }
  }

  private mutating func checkTraffic(of service: Service, at path: FieldPath) {
    let spec = service.spec
    let policies = ["Cluster", "Local"]
    if service.isReachableFromOutside {
      if let policy = spec.externalTrafficPolicy {
        check(policy, isOneOf: policies, at: path.field("externalTrafficPolicy"))
      } else {
        required(path.field("externalTrafficPolicy"))
      }
    } else if let policy = spec.externalTrafficPolicy {
      invalid(
        path.field("externalTrafficPolicy"), .string(policy), "may only be set for externally-accessible services")
    }
    if let port = service.healthCheckPort, port != 0 {
      if service.needsHealthCheckPort {
        checkPort(port, at: path.field("healthCheckNodePort"))
      } else {
        invalid(
          path.field("healthCheckNodePort"), .integer(Int64(port)),
          "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'")
      }
    }
    if let policy = spec.internalTrafficPolicy {
      check(policy, isOneOf: policies, at: path.field("internalTrafficPolicy"))
    }
    if let distribution = spec.trafficDistribution {
      check(
        distribution, isOneOf: ["PreferClose", "PreferSameZone", "PreferSameNode"],
        at: path.field("trafficDistribution"))
    }
  }
}

/// What may be there once.
private struct ProtocolPort: Hashable {
  let `protocol`: String
  let number: Int
}
