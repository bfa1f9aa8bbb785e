import ClusterModel

extension SheetForm {
  static let service = SheetForm { sheet, described, cluster, _ in
    let service = described.fields
    let spec = service.spec
    sheet.head(service)
    sheet.marks(service)
    sheet.add("Selector", spec["selector"].equations.listed)
    sheet.add("Type", spec["type"].word)
    sheet.add("IP Family Policy", spec.ipFamilyPolicy.text)
    sheet.add("IP Families", spec.ipFamilies.texts.listed)
    sheet.add("IP", spec.clusterIP.word)
    sheet.add("IPs", spec.clusterIPs.texts.listed)
    sheet.add("External IPs", spec.externalIPs.listedIfAny)
    sheet.add("Desired LoadBalancer IP", spec.loadBalancerIP.text)
    sheet.add("External Name", spec.externalName.text)
    let ingress = service.status.loadBalancer.ingress.elements.map(\.ingressPoint)
    if !ingress.isEmpty { sheet.add("LoadBalancer Ingress", ingress.joined(separator: ", ")) }
    for port in spec.ports.elements {
      let (name, transport) = (port.name.text ?? "<unset>", port.protocol.word)
      sheet.line(["Port:", name, "\(port.port.number)/\(transport)"])
      sheet.add("TargetPort", "\(port.targetPort.text ?? "0")/\(transport)")
      sheet.add("AppProtocol", port.appProtocol.text)
      if port.nodePort.number != 0 { sheet.line(["NodePort:", name, "\(port.nodePort.number)/\(transport)"]) }
      sheet.add("Endpoints", cluster.endpoints(of: described.key, port: port.name.word))
    }
    sheet.add("Session Affinity", spec.sessionAffinity.word)
    sheet.add("External Traffic Policy", spec.externalTrafficPolicy.text)
    sheet.add("Internal Traffic Policy", spec.internalTrafficPolicy.text)
    if spec.healthCheckNodePort.number != 0 { sheet.add("HealthCheck NodePort", spec.healthCheckNodePort.text) }
    sheet.add("LoadBalancer Source Ranges", spec.loadBalancerSourceRanges.listedIfAny)
    sheet.add("Traffic Distribution", spec.trafficDistribution.text)
  }

  static let endpointSlice = SheetForm { sheet, described, _, _ in
    let slice = described.fields
    sheet.head(slice)
    sheet.marks(slice)
    sheet.add("AddressType", slice.addressType.word)
    if slice.ports.elements.isEmpty { sheet.line("Ports: <unset>") } else { sheet.ports(slice.ports, at: 1) }
    guard !slice.endpoints.elements.isEmpty else {
      sheet.line("Endpoints: <none>")
      return
    }
    sheet.line("Endpoints:")
    for endpoint in slice.endpoints.elements {
      sheet.add("- Addresses", endpoint.addresses.texts.joined(separator: ", "), at: 1)
      sheet.line("Conditions:", at: 2)
      sheet.add("Ready", endpoint.conditions.ready.text ?? "<unset>", at: 3)
      sheet.add("Hostname", endpoint.hostname.text ?? "<unset>", at: 2)
      let target = endpoint.targetRef
      if target.isThere { sheet.add("TargetRef", "\(target.kind.word)/\(target.name.word)", at: 2) }
      sheet.add("NodeName", endpoint.nodeName.text ?? "<unset>", at: 2)
      sheet.add("Zone", endpoint.zone.text ?? "<unset>", at: 2)
    }
  }

  static let endpoints = SheetForm { sheet, described, _, _ in
    let endpoints = described.fields
    sheet.head(endpoints)
    sheet.marks(endpoints)
    sheet.line("Subsets:")
    for subset in endpoints.subsets.elements {
      sheet.add("Addresses", subset.addresses.elements.map(\.ip.word).listed, at: 1)
      sheet.add("NotReadyAddresses", subset.notReadyAddresses.elements.map(\.ip.word).listed, at: 1)
      if !subset.ports.elements.isEmpty { sheet.ports(subset.ports, at: 2) }
      sheet.line()
    }
  }
}

extension Sheet {
  /// The ports behind which endpoints answer.
  fileprivate mutating func ports(_ ports: Fields, at level: Int) {
    table(
      "Ports", ["Name", "Port", "Protocol"], at: level,
      rows: ports.elements.map { [$0.name.text ?? "<unset>", $0.port.text ?? "<unset>", $0.protocol.word] })
  }
}

extension Fields {
  fileprivate var listedIfAny: String? { elements.isEmpty ? nil : texts.joined(separator: ",") }

  /// One place where a load balancer takes in traffic: `192.0.2.1 (VIP)`.
  fileprivate var ingressPoint: String {
    guard let address = self.ip.text else { return self.hostname.word }
    return address + (self.ipMode.text.map { " (\($0))" } ?? "")
  }
}

extension Cluster {
  /// The ready endpoints behind a port of a Service: three, and how many more; nothing where none is ready, `<none>`
  /// where there is no EndpointSlice (kubectl pkg/describe formatEndpointSlices, which counts what is beyond the third
  /// ready or not before it looks).
  func endpoints(of service: ObjectKey, port: String) -> String {
    var sorted: [EndpointSlice] = []
    for key in slices(of: service) { if let slice = endpointSlices[key] { sorted.append(slice) } }
    guard !sorted.isEmpty else { return "<none>" }
    sorted.sort { $0.metadata.name < $1.metadata.name }
    var (listed, count, isMore): ([String], Int, Bool) = ([], 0, false)
    for slice in sorted {
      // A headless Service may have no ports at all; its addresses stand for themselves.
      let ports = slice.ports.isEmpty ? [nil] : slice.ports.filter { $0.name == port }.map { $0.port.map(String.init) }
      for port in ports {
        for endpoint in slice.endpoints {
          isMore = isMore || listed.count == 3
          guard endpoint.isReady, let address = endpoint.addresses.first else { continue }
          if !isMore { listed.append(port.map { address.joined(port: $0) } ?? address) }
          count += 1
        }
      }
    }
    return listed.joined(separator: ",") + (isMore ? " + \(count - 3) more..." : "")
  }
}
