public import ClusterModel

extension Columns {
  static let services = Columns(
    ["NAME", "TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)", "AGE"], wide: ["SELECTOR"]
  ) { object, _, now in
    guard let service = object.service else { return [] }
    return [
      service.metadata.name, service.spec.type.rawValue,
      service.spec.clusterIP.isEmpty ? "<none>" : service.spec.clusterIP, service.externalAddresses,
      service.portList, object.age(now), (service.spec.selector ?? Labels()).listed,
    ]
  }

  static let slices = Columns(["NAME", "ADDRESSTYPE", "PORTS", "ENDPOINTS", "AGE"]) { object, _, now in
    guard let slice = object.endpointSlice else { return [] }
    let type = slice.addressFamily?.rawValue ?? slice.rest["addressType"]?.string ?? ""
    return [
      slice.metadata.name, type, slice.ports.map { $0.port.map(String.init) ?? "*" }.shortened(else: "<unset>"),
      slice.endpoints.flatMap(\.addresses).shortened(else: "<unset>"), object.age(now),
    ]
  }

  static let endpoints = Columns(["NAME", "ENDPOINTS", "AGE"]) { object, _, now in
    let subsets = object.endpoints?.subsets ?? []
    var addresses: [String] = []
    for subset in subsets {
      if subset.ports.isEmpty { addresses += subset.addresses.map(\.ip) }
      for port in subset.ports {
        addresses += subset.addresses.map { $0.ip.joined(port: port.port.map(String.init) ?? "") }
      }
    }
    // Where all addresses are unready the cell is blank (printers/internalversion formatEndpoints).
    return [object.metadata.name, addresses.shortened(else: subsets.isEmpty ? "<none>" : ""), object.age(now)]
  }
}

extension Service {
  /// The column EXTERNAL-IP (printers/internalversion getServiceExternalIP).
  public var externalAddresses: String {
    let asked = rest["spec"]?["externalIPs"]?.list?.compactMap(\.string) ?? []
    switch spec.type {
    case .externalName: return spec.externalName ?? "<none>"
    case .clusterIP, .nodePort: return asked.listed
    case .loadBalancer:
      let given = (rest["status"]?["loadBalancer"]?["ingress"]?.list ?? []).compactMap {
        $0["ip"]?.string ?? $0["hostname"]?.string
      }
      return given.isEmpty && asked.isEmpty ? "<pending>" : (given + asked).listed
    }
  }

  /// The column PORT(S): `80/TCP`, `80:30080/TCP`.
  public var portList: String {
    spec.ports.map { port in
      "\(port.port)\(port.nodePort.map { $0 > 0 ? ":\($0)" : "" } ?? "")/\(port.protocol)"
    }.listed
  }
}

extension String {
  /// An address and a port; IPv6 in brackets.
  func joined(port: String) -> String { contains(":") ? "[\(self)]:\(port)" : "\(self):\(port)" }
}
