import ClusterModel

/// Gives Services their ports on the nodes, each only once in the cluster, out of 30000 to 32767
/// (registry/core/service/storage/alloc.go initNodePorts, updateNodePorts; portallocator).
struct NodePorts: Sendable {
  static let range = 30_000...32_767
  /// Ports above the first 86 are given to those who do not ask for one by number (KEP-3668).
  private static let firstUnasked = 30_086

  /// The Services that were ever seen with a port. Whether one still has it is asked of the cluster, because undo
  /// brings Services back, and takes them away, without coming by here.
  private var holders: [Int: [ObjectIdentity]] = [:]
  private var hasLookedAround = false

  /// The Service with a port on the nodes for each port that is to have one.
  mutating func complete(
    _ service: Service, replacing old: Service?, in cluster: borrowing Cluster, random: inout SeededRandom
  ) throws(Refusal) -> Service {
    guard service.spec.type.mayHaveNodePorts else { return service }
    lookAround(in: cluster)
    var spec = service.spec
    if let old {
      try update(&spec, of: service, replacing: old, in: cluster, random: &random)
    } else {
      try fill(&spec, of: service, in: cluster, random: &random)
    }
    var complete = service.with(spec: spec)
    if complete.needsHealthCheckPort, (complete.healthCheckPort ?? 0) == 0 {
      let taken = Set(spec.ports.compactMap(\.nodePort))
      complete = complete.with(healthCheckPort: try freePort(besides: taken, in: cluster, random: &random))
    }
    note(complete)
    return complete
  }

  /// Two ports of one number, such as DNS over UDP and TCP, share a port on the nodes.
  private func fill(
    _ spec: inout ServiceSpec, of service: Service, in cluster: borrowing Cluster, random: inout SeededRandom
  ) throws(Refusal) {
    var given: [Int: Int] = [:]
    var taken: Set<Int> = []
    var wishes: [Int: Int] = [:]
    for port in spec.ports where (port.nodePort ?? 0) != 0 && wishes[port.port] == nil {
      wishes[port.port] = port.nodePort
    }
    for index in spec.ports.indices {
      let port = spec.ports[index]
      let asked = port.nodePort ?? 0
      if asked == 0, !spec.givesNodePorts { continue }
      if let number = given[port.port] {
        if asked == 0 { spec.ports[index].nodePort = number }
        if asked == 0 || asked == number { continue }
        try require(asked, at: index, of: service, besides: taken, in: cluster)
        taken.insert(asked)
        continue
      }
      let number: Int
      if let wished = wishes[port.port] {
        try require(wished, at: index, of: service, besides: taken, in: cluster)
        number = wished
      } else {
        number = try freePort(besides: taken, in: cluster, random: &random)
      }
      spec.ports[index].nodePort = number
      given[port.port] = number
      taken.insert(number)
    }
  }

  private func update(
    _ spec: inout ServiceSpec, of service: Service, replacing old: Service, in cluster: borrowing Cluster,
    random: inout SeededRandom
  ) throws(Refusal) {
    var own = Set(old.spec.ports.compactMap(\.nodePort))
    for index in spec.ports.indices {
      let asked = spec.ports[index].nodePort ?? 0
      if asked == 0, !spec.givesNodePorts { continue }
      if asked == 0 {
        let number = try freePort(besides: own, in: cluster, random: &random)
        spec.ports[index].nodePort = number
        own.insert(number)
      } else if !own.contains(asked) {
        try require(asked, at: index, of: service, besides: [], in: cluster)
        own.insert(asked)
      }
    }
  }

  // MARK: What is free

  private func require(
    _ number: Int, at index: Int, of service: Service, besides taken: Set<Int>, in cluster: borrowing Cluster
  ) throws(Refusal) {
    let problem: String
    if !Self.range.contains(number) {
      problem = "provided port is not in the valid range. The range of valid ports is 30000-32767"
    } else if taken.contains(number) || isTaken(number, in: cluster) {
      problem = "provided port is already allocated"
    } else {
      return
    }
    var objections = Objections()
    objections.invalid(
      (["spec", "ports"] as FieldPath).index(index).field("nodePort"), .integer(Int64(number)), problem)
    throw .invalid(.service, service.metadata.name, objections.found)
  }

  private func freePort(
    besides taken: Set<Int>, in cluster: borrowing Cluster, random: inout SeededRandom
  ) throws(Refusal) -> Int {
    for _ in 0..<64 {
      let number = Self.firstUnasked + random.number(below: Self.range.upperBound - Self.firstUnasked + 1)
      if !taken.contains(number), !isTaken(number, in: cluster) { return number }
    }
    for number in Self.range where !taken.contains(number) && !isTaken(number, in: cluster) { return number }
    throw .exhausted("failed to allocate a nodePort: range is full")
  }

  private func isTaken(_ number: Int, in cluster: borrowing Cluster) -> Bool {
    for identity in holders[number] ?? [] {
      guard let key = cluster.key(of: identity), let service = cluster.services[key] else { continue }
      if service.holds(number) { return true }
    }
    return false
  }

  /// Services that were put into the cluster as they are, a copy of a real one, never came by here.
  private mutating func lookAround(in cluster: borrowing Cluster) {
    guard !hasLookedAround else { return }
    hasLookedAround = true
    for key in cluster.services.keys { if let service = cluster.services[key] { note(service) } }
  }

  private mutating func note(_ service: Service) {
    let identity = ObjectIdentity(.service, service.metadata.namespace, service.metadata.name)
    for number in service.spec.ports.compactMap(\.nodePort) + [service.healthCheckPort].compactMap({ $0 })
    where number != 0 && holders[number]?.contains(identity) != true {
      holders[number, default: []].append(identity)
    }
  }
}

extension ServiceSpec {
  /// Whether ports get a port on the nodes without asking for one.
  fileprivate var givesNodePorts: Bool {
    type == .nodePort || (type == .loadBalancer && allocateLoadBalancerNodePorts != false)
  }
}

extension Service {
  fileprivate func holds(_ number: Int) -> Bool {
    healthCheckPort == number || spec.ports.contains { $0.nodePort == number }
  }
}
