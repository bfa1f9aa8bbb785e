import ClusterModel

/// One thing that a name leads to: an address, and the port at which to find it.
struct Target {
  let address: IPAddress
  /// Nil where there are no ports: the address counts, but no SRV record can be made from it.
  let port: Int?
  /// Which of the endpoint's addresses it is.
  let addressIndex: Int
  let origin: Origin
}

extension NameServer {
  /// Calls `body` with what a Service's name leads to (plugin/kubernetes/kubernetes.go findServices).
  ///
  /// - Parameter ports: whether each port is wanted; without, an address comes once.
  /// - Returns: whether the name exists. It may without a single target; but a headless Service without ready
  ///   endpoints does not, because CoreDNS holds a name for absent until it has met one.
  func visitTargets(
    of service: Service, _ key: ObjectKey, part: QueryName.Part, ports: Bool, in cluster: borrowing Cluster,
    _ body: (Target) -> Void
  ) -> Bool {
    if configuration.ignoresEmptyServices, !service.isHeadless, !hasReadyEndpoint(key, in: cluster) { return false }
    switch part {
    case .endpoint(let label):
      let slices = slices(of: key, withEndpointNamed: label, in: cluster)
      return visitEndpoints(of: key, in: slices, ports: ports, cluster, matching: .init(label: label), body)
    case .topologyZone(let zone, let prefers):
      guard service.isHeadless else { return false }
      let slices = cluster.slices(of: key)
      if visitEndpoints(of: key, in: slices, ports: ports, cluster, matching: .init(zone: zone), body) { return true }
      if prefers { return visitEndpoints(of: key, in: slices, ports: ports, cluster, matching: .init(), body) }
      return hasReadyEndpoint(key, in: cluster)
    case .whole where service.isHeadless:
      return visitEndpoints(of: key, in: cluster.slices(of: key), ports: ports, cluster, matching: .init(), body)
    case .port(let name, let `protocol`) where service.isHeadless:
      let filter = EndpointFilter(port: name, protocol: `protocol`)
      return visitEndpoints(of: key, in: cluster.slices(of: key), ports: ports, cluster, matching: filter, body)
    case .whole:
      return visitOwnAddresses(of: service, key, EndpointFilter(), ports: ports, body)
    case .port(let name, let `protocol`):
      return visitOwnAddresses(of: service, key, EndpointFilter(port: name, protocol: `protocol`), ports: ports, body)
    }
  }

  /// Which endpoints and ports are wanted. Empty strings want all.
  struct EndpointFilter {
    var label = ""
    var port = ""
    var `protocol` = ""
    var zone: String?

    func admitsPort(_ name: String, _ ofProtocol: String) -> Bool {
      (port.isEmpty || port == name.lowercased()) && (`protocol`.isEmpty || `protocol` == ofProtocol.lowercased())
    }
  }

  private func visitOwnAddresses(
    of service: Service, _ key: ObjectKey, _ filter: EndpointFilter, ports: Bool, _ body: (Target) -> Void
  ) -> Bool {
    var found: [Int?] = []
    for port in service.spec.ports where filter.admitsPort(port.name, port.protocol) { found.append(port.port) }
    // A Service without ports is treated as if it had one that cannot be named.
    if service.spec.ports.isEmpty, filter.admitsPort("", "") { found.append(nil) }
    guard !found.isEmpty else { return false }
    for port in ports ? found : [nil] {
      for text in service.addresses {
        guard let address = IPAddress(text) else { continue }
        body(Target(address: address, port: port, addressIndex: 0, origin: Origin(service: key)))
      }
    }
    return true
  }

  private func visitEndpoints(
    of service: ObjectKey, in slices: KeySet, ports: Bool, _ cluster: borrowing Cluster,
    matching filter: EndpointFilter, _ body: (Target) -> Void
  ) -> Bool {
    var exists = false
    let usingPodNames = configuration.usesEndpointPodNames
    for sliceKey in slices {
      guard let slice = cluster.endpointSlices[sliceKey] else { continue }
      let matching = slice.ports(admittedBy: filter)
      guard !matching.isEmpty else { continue }
      // In place: an endpoint is large, and copying it costs more than all the rest.
      slice.endpoints.withUnsafeBufferPointer { endpoints in
        for index in endpoints.indices where endpoints[index].ready ?? true {
          if let zone = filter.zone, endpoints[index].zone?.lowercased() != zone { continue }
          for addressIndex in endpoints[index].addresses.indices {
            let text = endpoints[index].addresses[addressIndex]
            guard
              filter.label.isEmpty || endpoints[index].isCalled(filter.label, for: text, usingPodNames: usingPodNames),
              let address = IPAddress(text)
            else { continue }
            exists = true
            let origin = Origin(service: service, slice: sliceKey, endpoint: index)
            guard ports else {
              body(Target(address: address, port: nil, addressIndex: addressIndex, origin: origin))
              continue
            }
            for port in matching {
              body(Target(address: address, port: port, addressIndex: addressIndex, origin: origin))
            }
          }
        }
      }
    }
    return exists
  }

  /// Whether any endpoint of a Service is ready. Stops at the first.
  func hasReadyEndpoint(_ service: ObjectKey, in cluster: borrowing Cluster) -> Bool {
    for key in cluster.slices(of: service) {
      if let slice = cluster.endpointSlices[key],
        slice.endpoints.contains(where: { $0.isReady && !$0.addresses.isEmpty })
      {
        return true
      }
    }
    return false
  }
}

extension EndpointSlice {
  /// The ports that a filter admits; nil stands for the unnamed port that CoreDNS gives to slices without ports.
  func ports(admittedBy filter: NameServer.EndpointFilter) -> [Int?] {
    if ports.isEmpty { return filter.admitsPort("", "") ? [nil] : [] }
    return ports.compactMap { port -> Int?? in
      guard let number = port.port else { return filter.admitsPort("", "") ? .some(nil) : nil }
      return filter.admitsPort(port.name, port.protocol) ? .some(number) : nil
    }
  }
}
