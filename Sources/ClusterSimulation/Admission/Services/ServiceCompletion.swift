import ClusterModel

/// Completes a Service on its way in, in the server's order: what an update left out is kept, the two spellings of the
/// address are made one, families are chosen, addresses and ports given out, and what the new type has no use for is
/// dropped (registry/core/service/storage storage.go, alloc.go).
///
/// All of this comes before the fields are checked, so that an address that cannot be given is the one thing a person
/// is told.
struct ServiceCompletion: Sendable {
  private let families: ServiceFamilies
  private var nodePorts = NodePorts()

  init(settings: ClusterSettings) { families = ServiceFamilies(configured: settings.addressFamilies) }

  /// The Service as it is to be checked and stored.
  mutating func complete(
    _ wished: Service, replacing old: Service?, in cluster: borrowing Cluster, random: inout SeededRandom
  ) throws(Refusal) -> Service {
    var service = wished
    if let old {
      service = service.keepingAllocations(of: old).withOneSpelling(replacing: old.spec)
    } else if service.spec.clusterIPs.isEmpty, !service.spec.clusterIP.isEmpty {
      var spec = service.spec
      spec.clusterIPs = [spec.clusterIP]
      service = service.with(spec: spec)
    }
    service = try families.complete(service, replacing: old?.spec)
    service = try ClusterAddresses(families: families).complete(service, replacing: old, in: cluster, random: &random)
    service = try nodePorts.complete(service, replacing: old, in: cluster, random: &random)
    guard let old else { return service }
    return service.droppingUseless(after: old)
  }
}

extension Service {
  /// Addresses and node ports that an update leaves out stay; of ports, those that go by the same name
  /// (patchAllocatedValues).
  fileprivate func keepingAllocations(of old: Service) -> Service {
    var spec = spec
    if old.spec.type != .externalName, spec.type != .externalName {
      if spec.clusterIP.isEmpty { spec.clusterIP = old.spec.clusterIP }
      if spec.clusterIPs.isEmpty, spec.clusterIP == old.spec.clusterIP { spec.clusterIPs = old.spec.clusterIPs }
    }
    var service = self
    if old.spec.type.mayHaveNodePorts, spec.type.mayHaveNodePorts {
      let before = old.spec.ports.compactMap(\.nodePort)
      let kept = Set(spec.ports.compactMap(\.nodePort)).intersection(before)
      let byName = Dictionary(old.spec.ports.map { ($0.name, $0.nodePort) }, uniquingKeysWith: { $1 })
      for index in spec.ports.indices where (spec.ports[index].nodePort ?? 0) == 0 {
        if case let port?? = byName[spec.ports[index].name], !kept.contains(port) { spec.ports[index].nodePort = port }
      }
      if old.needsHealthCheckPort, needsHealthCheckPort, (healthCheckPort ?? 0) == 0, let port = old.healthCheckPort {
        service = service.with(healthCheckPort: port)
      }
    }
    return service.with(spec: spec)
  }

  /// Whoever changes `clusterIP` alone, or replaces a Service without `clusterIPs`, means those too
  /// (normalizeClusterIPs; a replace was recorded so).
  fileprivate func withOneSpelling(replacing old: ServiceSpec) -> Service {
    var spec = spec
    if spec.clusterIPs.isEmpty, spec.clusterIP == old.clusterIP { spec.clusterIPs = old.clusterIPs }
    if spec.clusterIP != old.clusterIP, spec.clusterIPs == old.clusterIPs || spec.clusterIPs.isEmpty {
      spec.clusterIPs = spec.clusterIP.isEmpty ? [] : [spec.clusterIP]
    }
    return with(spec: spec)
  }

  /// What the server had set for the old type, what the new type does not have and what nobody touched goes without
  /// a word; what somebody did touch is left to be refused (strategy.go dropTypeDependentFields).
  fileprivate func droppingUseless(after old: Service) -> Service {
    var spec = spec
    let before = old.spec
    if before.type != .externalName, spec.type == .externalName {
      if spec.clusterIP == before.clusterIP, spec.clusterIPs == before.clusterIPs {
        (spec.clusterIP, spec.clusterIPs) = ("", [])
      }
      if spec.ipFamilies == before.ipFamilies { spec.ipFamilies = [] }
      if spec.ipFamilyPolicy == before.ipFamilyPolicy { spec.ipFamilyPolicy = nil }
      if spec.internalTrafficPolicy == before.internalTrafficPolicy { spec.internalTrafficPolicy = nil }
    }
    let ports = (spec.ports.compactMap(\.nodePort), before.ports.compactMap(\.nodePort))
    if before.type.mayHaveNodePorts, !spec.type.mayHaveNodePorts, Set(ports.0) == Set(ports.1) {
      for index in spec.ports.indices { spec.ports[index].nodePort = nil }
    }
    if before.type == .loadBalancer, spec.type != .loadBalancer,
      spec.allocateLoadBalancerNodePorts == before.allocateLoadBalancerNodePorts
    {
      spec.allocateLoadBalancerNodePorts = nil
    }
    var service = with(spec: spec)
    if old.isReachableFromOutside, !service.isReachableFromOutside,
      spec.externalTrafficPolicy == before.externalTrafficPolicy
    {
      spec.externalTrafficPolicy = nil
    }
    if old.needsHealthCheckPort, !needsHealthCheckPort, healthCheckPort == old.healthCheckPort {
      service = service.with(healthCheckPort: nil)
    }
    let lbClass: FieldPath = ["spec", "loadBalancerClass"]
    if before.type == .loadBalancer, spec.type != .loadBalancer, rest[lbClass] == old.rest[lbClass] {
      service = Service(metadata: metadata, spec: spec, rest: service.rest.setting("loadBalancerClass", to: nil))
    }
    return service.with(spec: spec)
  }
}

extension Service {
  /// The same Service with another port on which balancers ask nodes for its endpoints.
  func with(healthCheckPort port: Int?) -> Service {
    let value = port.map { Tree.integer(Int64($0)) }
    return Service(metadata: metadata, spec: spec, rest: rest.setting("healthCheckNodePort", to: value))
  }
}

extension Tree {
  /// The rest of an object with another value of a field of its `spec`; nil takes the field away.
  func setting(_ name: String, to value: Tree?) -> Tree {
    var fields = map ?? [:]
    var spec = fields["spec"]?.map ?? [:]
    spec[name] = value
    fields["spec"] = spec.isEmpty ? nil : .map(spec)
    return fields.isEmpty ? .null : .map(fields)
  }
}

extension ServiceType {
  /// Whether Services of the type are reached over ports of the nodes.
  var mayHaveNodePorts: Bool { self == .nodePort || self == .loadBalancer }
}
