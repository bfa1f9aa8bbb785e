import ClusterModel

// What the zone says of itself: SOA, NS, the name server's own name, and the version of the DNS specification.

extension NameServer {
  /// The SOA record of a zone, which also comes with every denial (plugin/backend_lookup.go SOA).
  func startOfAuthority(of zone: ZoneMatch) -> ResourceRecord {
    let soa = StartOfAuthority(
      primary: DomainName(["ns", "dns"], below: zone.name) ?? zone.name,
      mailbox: DomainName(["hostmaster"], below: zone.name) ?? zone.name,
      serial: configuration.serial, minimum: configuration.ttl)
    return ResourceRecord(name: zone.name, ttl: min(configuration.ttl, 300), data: .soa(soa))
  }

  /// SOA. Below the zone's own name nothing is looked up, so that even names that are not there are NODATA.
  func authority(of question: Question, in zone: ZoneMatch) -> Sections {
    question.name == zone.name ? Sections(answer: [startOfAuthority(of: zone)]) : Sections()
  }

  /// TXT: the version of the DNS specification. Elsewhere CoreDNS holds a name for absent unless an address or an
  /// alias is there, so that a namespace, which is NODATA for other types, is NXDOMAIN for this one.
  func texts(of question: Question, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Sections? {
    let version = DomainName(["dns-version"], below: zone.name)
    if question.name == version {
      let data = RecordData.txt([Self.specificationVersion])
      return Sections(answer: [ResourceRecord(name: question.name, ttl: 28_800, data: data)])
    }
    switch configuration.reading(question.name, in: zone) {
    case .service, .pod: return exists(question.name, in: zone, cluster) ? Sections() : nil
    case .trunk, .namespace, .meaningless: return nil
    }
  }

  /// The version of the specification of DNS-based service discovery that CoreDNS claims (kubernetes/dns).
  private static let specificationVersion = "1.1.0"

  /// NS. CoreDNS compares the name in lower case with the zone as it was typed, so that an upper-case letter makes
  /// this NODATA.
  func nameServers(of question: Question, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Sections? {
    guard question.name == zone.name else { return exists(question.name, in: zone, cluster) ? Sections() : nil }
    guard zone.name.isLowercased else { return Sections() }
    var sections = Sections()
    for (name, address, origin) in serverNames(in: zone, cluster) {
      if !sections.answer.contains(where: { $0.data == .ns(name) }) {
        sections.answer.append(record(question.name, .ns(name), origin))
      }
      let glue = record(name, .address(address), origin)
      if !sections.additional.contains(glue) { sections.additional.append(glue) }
    }
    return sections
  }

  /// The addresses at `ns.dns.ZONE`; nil for every other name. Of the same case as NS is CoreDNS's comparison here.
  func serverAddresses(
    at name: DomainName, _ type: RecordType, in zone: ZoneMatch, _ cluster: borrowing Cluster
  ) -> [ResourceRecord]? {
    // Asked before every lookup: the length alone tells nearly all names apart.
    guard name.wire.count == zone.name.wire.count + 7, zone.name.isLowercased,
      name == DomainName(["ns", "dns"], below: zone.name)
    else { return nil }
    var records: [ResourceRecord] = []
    for (_, address, origin) in serverNames(in: zone, cluster) where address.recordType == type {
      let found = record(name, .address(address), origin)
      if !records.contains(found) { records.append(found) }
    }
    return records
  }

  /// The names of the DNS server: those of the Services that have its address among their endpoints, by their own
  /// addresses or, without one, by their endpoints'; else `ns.dns.ZONE` (plugin/kubernetes/ns.go nsAddrs).
  private func serverNames(
    in zone: ZoneMatch, _ cluster: borrowing Cluster
  ) -> [(DomainName, IPAddress, Origin)] {
    var found: [(DomainName, IPAddress, Origin)] = []
    for server in configuration.serverAddresses {
      for key in cluster.slices(withAddress: server) {
        guard let slice = cluster.endpointSlices[key],
          slice.endpoints.contains(where: { $0.isReady && $0.addresses.contains(server) }),
          let owner = slice.serviceName, let serviceKey = cluster.key(.service, slice.metadata.namespace, owner),
          let service = cluster.services[serviceKey],
          let name = DomainName([owner, slice.metadata.namespace, "svc"], below: zone.name)
        else { continue }
        guard service.isHeadless else {
          for address in service.addresses.compactMap({ IPAddress($0) }) {
            found.append((name, address, Origin(service: serviceKey)))
          }
          continue
        }
        for (index, endpoint) in slice.endpoints.enumerated() where endpoint.isReady {
          for text in endpoint.addresses {
            let label = endpoint.label(for: text, usingPodNames: configuration.usesEndpointPodNames)
            guard let address = IPAddress(text), let child = DomainName(label.utf8, below: name) else { continue }
            found.append((child, address, Origin(service: serviceKey, slice: key, endpoint: index)))
          }
        }
      }
    }
    guard found.isEmpty, let name = DomainName(["ns", "dns"], below: zone.name) else { return found }
    return configuration.serverAddresses.compactMap { IPAddress($0) }.map { (name, $0, Origin()) }
  }
}

extension DomainName {
  /// Whether no letter is upper case.
  fileprivate var isLowercased: Bool { wire.allSatisfy { $0 == $0.lowercasedASCII } }
}
