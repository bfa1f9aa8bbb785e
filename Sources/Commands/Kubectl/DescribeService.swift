import ClusterModel

extension DescriptionSheet {
  /// A Service (kubectl pkg/describe describeService).
  mutating func describe(_ service: Service, _ key: ObjectKey, in cluster: borrowing Cluster) {
    let spec = service.spec
    head(service.metadata)
    marks(service.metadata)
    add("Selector", (spec.selector ?? Labels()).listed)
    add("Type", spec.type.rawValue)
    if let policy = spec.ipFamilyPolicy { add("IP Family Policy", policy) }
    add("IP Families", spec.ipFamilies.map(\.rawValue).listed)
    add("IP", spec.clusterIP)
    add(
      "IPs",
      spec.clusterIPs.isEmpty
        ? (spec.clusterIP.isEmpty ? "<none>" : spec.clusterIP) : spec.clusterIPs.joined(separator: ","))
    let external = service.rest["spec"]?["externalIPs"]?.list?.compactMap(\.string) ?? []
    if !external.isEmpty { add("External IPs", external.joined(separator: ",")) }
    if let name = spec.externalName { add("External Name", name) }
    for port in spec.ports {
      let name = port.name.isEmpty ? "<unset>" : port.name
      add("Port", "\(name)  \(port.port)/\(port.protocol)")
      let target = port.targetPort?.description ?? "0"
      add("TargetPort", "\(target)/\(port.protocol)")
      if let nodePort = port.nodePort, nodePort > 0 { add("NodePort", "\(name)  \(nodePort)/\(port.protocol)") }
      add("Endpoints", cluster.endpoints(of: key, port: port))
    }
    add("Session Affinity", spec.sessionAffinity ?? "None")
    if let policy = spec.externalTrafficPolicy { add("External Traffic Policy", policy) }
    if let policy = spec.internalTrafficPolicy { add("Internal Traffic Policy", policy) }
    if let distribution = spec.trafficDistribution { add("Traffic Distribution", distribution) }
  }

  /// An EndpointSlice (kubectl pkg/describe describeEndpointSliceV1).
  mutating func describe(_ slice: EndpointSlice) {
    head(slice.metadata)
    marks(slice.metadata)
    add("AddressType", slice.addressFamily?.rawValue ?? slice.rest["addressType"]?.string ?? "")
    if slice.ports.isEmpty {
      add("Ports", "<unset>")
    } else {
      add(heading: "Ports:")
      var rows = [["Name", "Port", "Protocol"], ["----", "----", "--------"]]
      for port in slice.ports {
        rows.append([port.name.isEmpty ? "<unset>" : port.name, port.port.map(String.init) ?? "<unset>", port.protocol])
      }
      add(rows: rows, indent: 2)
    }
    guard !slice.endpoints.isEmpty else {
      add("Endpoints", "<none>")
      return
    }
    add(heading: "Endpoints:")
    for endpoint in slice.endpoints {
      add("- Addresses", endpoint.addresses.joined(separator: ","), indent: 2)
      add(heading: "    Conditions:")
      add("Ready", endpoint.ready.map(String.init) ?? "<unset>", indent: 6)
      add("Hostname", endpoint.hostname ?? "<unset>", indent: 4)
      if let target = endpoint.targetRef { add("TargetRef", "\(target.kind)/\(target.name)", indent: 4) }
      add("NodeName", endpoint.nodeName ?? "<unset>", indent: 4)
      add("Zone", endpoint.zone ?? "<unset>", indent: 4)
    }
  }
}

extension Cluster {
  /// The ready endpoints behind a port, three at most and the rest counted; nothing where there are none
  /// (kubectl pkg/describe formatEndpointSlices).
  func endpoints(of service: ObjectKey, port: ServicePort) -> String {
    var listed: [String] = []
    for key in slices(of: service) {
      guard let slice = endpointSlices[key] else { continue }
      for slicePort in slice.ports where slicePort.name == port.name {
        for endpoint in slice.endpoints where endpoint.isReady {
          for address in endpoint.addresses {
            listed.append(slicePort.port.map { address.joined(port: String($0)) } ?? address)
          }
        }
      }
    }
    return listed.shortened(else: "")
  }
}
