import ClusterModel

// The names of Services and what stands in front of them, and the names of pods: A, AAAA, SRV, CNAME.

extension NameServer {
  /// A Service and what of it is asked for; nil where it does not exist or its namespace is not answered for.
  func service(_ namespace: String, _ name: String, in cluster: borrowing Cluster) -> (ObjectKey, Service)? {
    guard exposes(namespace, in: cluster), let key = cluster.key(.service, namespace, name),
      let service = cluster.services[key]
    else { return nil }
    return (key, service)
  }

  /// A or AAAA.
  func addresses(of question: Question, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Sections? {
    var sections = Sections()
    let records = addresses(
      at: question.name, question.type, in: zone, chain: [], truncated: &sections.isTruncated, cluster)
    guard let records else { return nil }
    sections.answer = records
    return sections
  }

  private func addresses(
    at name: DomainName, _ type: RecordType, in zone: ZoneMatch, chain: [ResourceRecord], truncated: inout Bool,
    _ cluster: borrowing Cluster
  ) -> [ResourceRecord]? {
    if let own = serverAddresses(at: name, type, in: zone, cluster) { return own }
    let reading = configuration.reading(name, in: zone)
    guard case .service(let namespace, let serviceName, let part) = reading, !zone.isReverse else {
      return podAddresses(at: name, reading, type, in: zone, cluster)
    }
    guard let (key, service) = service(namespace, serviceName, in: cluster) else { return nil }
    if service.spec.type == .externalName {
      guard part == .whole, let target = service.alias else { return nil }
      let alias = record(name, .cname(target), Origin(service: key))
      return chase(alias, target, type, in: zone, chain: chain, truncated: &truncated, cluster)
    }
    var records: [ResourceRecord] = []
    if service.isHeadless, part == .whole {
      records.reserveCapacity(
        cluster.slices(of: key).reduce(0) { $0 + (cluster.endpointSlices[$1]?.endpoints.count ?? 0) })
    }
    var seen = AddressSet()
    let wantsV4 = type == .a
    let exists = visitTargets(of: service, key, part: part, ports: false, in: cluster) { target in
      guard target.address.isV4 == wantsV4, seen.insert(target.address) else { return }
      records.append(record(name, .address(target.address), target.origin))
    }
    return exists ? records : nil
  }

  /// Follows an ExternalName (plugin/backend_lookup.go A). An alias into the zone counts only with what it leads to,
  /// one out of it also alone.
  private func chase(
    _ alias: ResourceRecord, _ target: DomainName, _ type: RecordType, in zone: ZoneMatch, chain: [ResourceRecord],
    truncated: inout Bool, _ cluster: borrowing Cluster
  ) -> [ResourceRecord] {
    // A name that stands for itself or for something below itself leads nowhere.
    if target.isAtOrBelow(alias.name) || chain.count > Self.longestChain { return [] }
    if chain.contains(where: { $0.name == alias.name && $0.data == alias.data }) { return [] }
    guard target.isAtOrBelow(zone.name) else {
      let reply = configuration.upstream.reply(to: Question(target, type))
      if reply.isTruncated { truncated = true }
      return [alias] + reply.records
    }
    let next = addresses(at: target, type, in: zone, chain: chain + [alias], truncated: &truncated, cluster)
    guard let next, !next.isEmpty else { return [] }
    return [alias] + next
  }

  /// How many aliases may have been followed before another is (maxCnameChainLength).
  private static let longestChain = 10

  /// CNAME: the alias alone, not followed.
  func aliases(of question: Question, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Sections? {
    if serverAddresses(at: question.name, .cname, in: zone, cluster) != nil { return Sections() }
    if case .service(let namespace, let name, .whole) = configuration.reading(question.name, in: zone), !zone.isReverse,
      let (key, service) = service(namespace, name, in: cluster), service.spec.type == .externalName
    {
      guard let target = service.alias else { return nil }
      return Sections(answer: [record(question.name, .cname(target), Origin(service: key))])
    }
    return exists(question.name, in: zone, cluster) ? Sections() : nil
  }

  /// SRV.
  func services(of question: Question, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Sections? {
    if serverAddresses(at: question.name, .srv, in: zone, cluster) != nil { return Sections() }
    let reading = configuration.reading(question.name, in: zone)
    if case .pod(let namespace, let label) = reading {
      return podService(of: question, namespace, label, in: zone, cluster)
    }
    guard case .service(let namespace, let name, let part) = reading, !zone.isReverse else {
      return exists(question.name, in: zone, cluster) ? Sections() : nil
    }
    guard let (key, service) = service(namespace, name, in: cluster) else { return nil }
    // What lies outside has no SRV records, but the name is there.
    if service.spec.type == .externalName { return part == .whole && service.alias != nil ? Sections() : nil }
    var targets: [Target] = []
    let exists = visitTargets(of: service, key, part: part, ports: true, in: cluster) { targets.append($0) }
    guard exists else { return nil }
    guard let owner = DomainName([service.metadata.name, service.metadata.namespace, "svc"], below: zone.name) else {
      return Sections()
    }
    return locations(targets, below: owner, asked: question.name, cluster)
  }

  /// SRV records for targets, and the addresses of those (plugin/backend_lookup.go SRV).
  ///
  /// All have priority 0 and share a weight of 100 among them, counted before repetitions are dropped; hence three
  /// endpoints have 33 each, and a Service of two families has one record of 50.
  private func locations(
    _ targets: [Target], below owner: DomainName, asked: DomainName, _ cluster: borrowing Cluster
  ) -> Sections {
    var sections = Sections()
    let weight = Self.weight(among: targets.count)
    var seenPorts = Set<NamedPort>()
    var seenAddresses = Set<NamedAddress>()
    for target in targets {
      guard let port = target.port, let name = name(of: target, below: owner, cluster) else { continue }
      if seenPorts.insert(NamedPort(name: name, port: port)).inserted {
        let number = UInt16(truncatingIfNeeded: port)
        let data = RecordData.srv(priority: 0, weight: weight, port: number, target: name)
        sections.answer.append(record(asked, data, target.origin))
      }
      if seenAddresses.insert(NamedAddress(name: name, address: target.address)).inserted {
        sections.additional.append(record(name, .address(target.address), target.origin))
      }
    }
    return sections
  }

  /// The weight of each of `count` targets.
  static func weight(among count: Int) -> UInt16 { UInt16(max(1, 100 / max(1, count))) }

  /// What a target is called: the Service's own name, or its endpoint's below that.
  private func name(of target: Target, below owner: DomainName, _ cluster: borrowing Cluster) -> DomainName? {
    guard let key = target.origin.slice, let index = target.origin.endpointIndex else { return owner }
    guard let slice = cluster.endpointSlices[key] else { return nil }
    let address = slice.endpoints[index].addresses[target.addressIndex]
    let usingPodNames = configuration.usesEndpointPodNames
    let label = slice.endpoints[index].label(for: address, usingPodNames: usingPodNames)
    return DomainName(label.utf8, below: owner)
  }

  /// Whether a name is there at all, with whatever type.
  func exists(_ name: DomainName, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Bool {
    var truncated = false
    return addresses(at: name, .a, in: zone, chain: [], truncated: &truncated, cluster) != nil
  }
}

private struct NamedPort: Hashable {
  let name: DomainName
  let port: Int
}

private struct NamedAddress: Hashable {
  let name: DomainName
  let address: IPAddress
}

extension Service {
  /// The name that an ExternalName Service stands for. None where it is an address: CoreDNS makes an alias only of
  /// what does not parse as one, although the API lets it pass.
  var alias: DomainName? {
    guard let name = spec.externalName, !name.isEmpty, IPAddress(name) == nil else { return nil }
    return try? DomainName(parsing: name)
  }
}
