import ClusterModel

// Which rows a Service has. Each kind of Service has its own short list of segments.

extension ServiceRecords {
  /// The records of a Service; none where it or its namespace does not exist.
  ///
  /// - Parameters:
  ///   - parts: whose rows are wanted. ``Part/onlyCoreDNS`` is counted where it is not among them, which takes a fraction
  ///     of the time; ``Part/reverse`` costs a look at every address, and counts for nothing where it is not.
  ///   - earlier: the records of the same Service, where it has not changed itself since.
  ///   - pods: the pods that have changed since then, of those that it selects or selected. What is known of the others
  ///     and of slices that are as they were is taken over.
  public init(
    of key: ObjectKey, in cluster: borrowing Cluster, _ configuration: DNSConfiguration = DNSConfiguration(),
    listing parts: Set<Part> = [.promised, .onlyCoreDNS], after earlier: ServiceRecords? = nil,
    changed pods: KeySet = KeySet()
  ) {
    let found = cluster.services[key]
    let metadata = found?.metadata
    service = key
    serviceName = metadata?.name ?? ""
    self.configuration = configuration
    owner =
      DomainName([serviceName, metadata?.namespace ?? "", "svc"], below: configuration.zone) ?? configuration.zone
    roll = EndpointRoll(
      of: key, found, in: cluster, usesPodNames: configuration.usesEndpointPodNames,
      after: earlier.map { EndpointRoll.Earlier(roll: $0.roll, pods: pods) })
    ownAddresses = (found?.addresses ?? []).compactMap { IPAddress($0) }.sorted()
    if parts.contains(.reverse) { segments[.reverse] = reverseSegments(isHeadless: found?.isHeadless == true, cluster) }
    let server = NameServer(configuration)
    guard let found, server.exposes(found.metadata.namespace, in: cluster), owner != configuration.zone else { return }
    if found.spec.type == .externalName {
      let reason: WithheldReason? = found.alias == nil ? .externalNameIsAddress : nil
      segments[.promised] = [
        Segment(kind: .alias(found.alias), promise: .externalName, items: [Item(index: 0, withheld: reason)])
      ]
      return
    }
    let runs = roll.runs()
    if found.isHeadless {
      listHeadless(found, runs, parts)
    } else if !configuration.ignoresEmptyServices || server.hasReadyEndpoint(key, in: cluster) {
      listClusterIP(found, runs, parts)
    }
  }

  private mutating func listClusterIP(_ found: Service, _ runs: LabelRuns, _ parts: Set<Part>) {
    let own = ownAddresses.indices.map { Item(index: Int32($0)) }
    var promised = [Segment(kind: .ownAddress, promise: .clusterAddress, items: own)]
    let ports = ownAddresses.isEmpty ? [] : found.spec.ports
    for port in ports where !port.name.isEmpty {
      guard let name = portName(port.name, port.protocol) else { continue }
      let weight = NameServer.weight(among: ownAddresses.count)
      promised.append(
        Segment(
          kind: .location(owner: name, weight: weight, ofService: true), promise: .clusterPort,
          items: [Item(index: 0, port: Int32(clamping: port.port))]))
    }
    segments[.promised] = promised
    var numbers: [Int32] = []
    for port in ports where !numbers.contains(Int32(clamping: port.port)) { numbers.append(Int32(clamping: port.port)) }
    guard parts.contains(.onlyCoreDNS) else {
      counted[.onlyCoreDNS] = nameCount(runs) + numbers.count + locationCount(runs)
      return
    }
    let weight = NameServer.weight(among: ports.count * ownAddresses.count)
    segments[.onlyCoreDNS] = [
      Segment(kind: .endpointName, promise: .onlyCoreDNS, items: names(runs)),
      Segment(
        kind: .location(owner: owner, weight: weight, ofService: true), promise: .onlyCoreDNS,
        items: numbers.map { Item(index: 0, port: $0) }),
      Segment(kind: .endpointLocation, promise: .onlyCoreDNS, items: locations(runs, of: nil)),
    ]
  }

  private mutating func listHeadless(_ found: Service, _ runs: LabelRuns, _ parts: Set<Part>) {
    let primary: RecordType = found.spec.ipFamilies.first == .ipv6 ? .aaaa : .a
    var promised = [RecordType.a, .aaaa].map { type in
      Segment(
        kind: .endpointsAtOwnName(type), promise: .headlessAddress,
        items: addresses(type, withNameless: type == primary))
    }
    promised.append(Segment(kind: .endpointName, promise: .headlessAddress, items: names(runs)))
    for (port, ofProtocol) in namedPorts(found) {
      guard let name = portName(port, ofProtocol) else { continue }
      let filter = NameServer.EndpointFilter(port: port.lowercased(), protocol: ofProtocol.lowercased())
      let weight = NameServer.weight(among: pairs(filter))
      promised.append(
        Segment(
          kind: .location(owner: name, weight: weight, ofService: false), promise: .headlessPort,
          items: locations(runs, of: filter)))
    }
    segments[.promised] = promised
    guard parts.contains(.onlyCoreDNS) else {
      counted[.onlyCoreDNS] = 2 * locationCount(runs)
      return
    }
    let weight = NameServer.weight(among: pairs(NameServer.EndpointFilter()))
    let everywhere = locations(runs, of: nil)
    segments[.onlyCoreDNS] = [
      Segment(
        kind: .location(owner: owner, weight: weight, ofService: false), promise: .onlyCoreDNS, items: everywhere),
      Segment(kind: .endpointLocation, promise: .onlyCoreDNS, items: everywhere),
    ]
  }

  // MARK: - Items

  /// The entries of a family at the Service's own name, each address once. Who is present hides who is withheld.
  private func addresses(_ type: RecordType, withNameless: Bool) -> [Item] {
    var items: [Item] = []
    var previous: IPAddress?
    for (index, entry) in roll.entries.enumerated() {
      guard let address = entry.address else {
        if withNameless { items.append(Item(index: Int32(index))) }
        continue
      }
      guard address.recordType == type else { continue }
      if address == previous, let last = items.last {
        if roll.entries[Int(last.index)].withheld != nil, entry.withheld == nil {
          items[items.count - 1].index = Int32(index)
        }
        continue
      }
      previous = address
      items.append(Item(index: Int32(index)))
    }
    return items
  }

  /// The entries by name, each pair of name and address once.
  private func names(_ runs: LabelRuns) -> [Item] {
    var items: [Item] = []
    var start = 0
    while start < runs.count {
      let run = runs.run(from: start)
      if run.count == 1 {
        items.append(Item(index: Int32(runs.entries[start])))
        start += 1
        continue
      }
      var met: [(address: IPAddress?, item: Int)] = []
      for index in runs.entries[run] {
        let entry = roll.entries[index]
        if let known = met.first(where: { $0.address == entry.address }) {
          if roll.entries[Int(items[known.item].index)].withheld != nil, entry.withheld == nil {
            items[known.item].index = Int32(index)
          }
        } else {
          met.append((entry.address, items.count))
          items.append(Item(index: Int32(index)))
        }
      }
      start = run.upperBound
    }
    return items
  }

  /// For each name the ports that a filter admits, each number once; all ports where there is no filter.
  private func locations(_ runs: LabelRuns, of filter: NameServer.EndpointFilter?) -> [Item] {
    let admitted = roll.slices.map { $0.ports(admittedBy: filter ?? NameServer.EndpointFilter()) }
    let numbers = admitted.map(Self.numbers)
    var items: [Item] = []
    items.reserveCapacity(runs.count)
    var start = 0
    while start < runs.count {
      let run = runs.run(from: start)
      let first = items.count
      // Nearly every endpoint has a name of its own, and ports.
      let index = runs.entries[start]
      let slice = Int(roll.entries[index].slice)
      if run.count == 1, slice >= 0, !numbers[slice].isEmpty {
        let pairs = filter != nil ? 1 : roll.entries[index].withheld == nil ? admitted[slice].count : 0
        for port in numbers[slice] {
          items.append(Item(index: Int32(index), port: port, pairs: Int32(clamping: pairs)))
        }
        start += 1
        continue
      }
      var pairs = 0
      for position in run {
        let index = runs.entries[position]
        let slice = Int(roll.entries[index].slice)
        guard slice >= 0 else { continue }
        let isPresent = roll.entries[index].withheld == nil
        if isPresent { pairs += admitted[slice].count }
        for port in numbers[slice] {
          if let known = items[first...].firstIndex(where: { $0.port == port }) {
            if isPresent, roll.entries[Int(items[known].index)].withheld != nil { items[known].index = Int32(index) }
          } else {
            items.append(Item(index: Int32(index), port: port))
          }
        }
        // Who lacks the port is passed over where another of the same name has it.
        if admitted[slice].isEmpty, filter != nil, isPresent, items.count == first {
          items.append(Item(index: Int32(index), withheld: .noSuchPort))
        }
      }
      if items.count - first > 1, items[first].withheld == .noSuchPort { items.remove(at: first) }
      if filter == nil { for item in first..<items.count { items[item].pairs = Int32(clamping: pairs) } }
      start = run.upperBound
    }
    return items
  }

  /// How many items ``names(_:)`` are, made only where entries share names.
  private func nameCount(_ runs: LabelRuns) -> Int { runs.areAllAlone ? runs.count : names(runs).count }

  /// How many items ``locations(_:of:)`` are without a filter, likewise.
  private func locationCount(_ runs: LabelRuns) -> Int {
    guard runs.areAllAlone else { return locations(runs, of: nil).count }
    let counts = roll.slices.map { Self.numbers($0.ports(admittedBy: NameServer.EndpointFilter())).count }
    return runs.entries.reduce(0) { sum, index in
      let slice = Int(roll.entries[index].slice)
      return slice < 0 ? sum : sum + counts[slice]
    }
  }

  /// The numbers of ports, each once.
  private static func numbers(_ ports: [Int?]) -> [Int32] {
    var numbers: [Int32] = []
    for case let port? in ports where !numbers.contains(Int32(clamping: port)) { numbers.append(Int32(clamping: port)) }
    return numbers
  }

  /// How many pairs of address and port CoreDNS finds among those present, which decides the weight.
  private func pairs(_ filter: NameServer.EndpointFilter) -> Int {
    let perSlice = roll.slices.map { $0.ports(admittedBy: filter).count }
    return roll.entries.reduce(0) { $0 + ($1.withheld == nil && $1.slice >= 0 ? perSlice[Int($1.slice)] : 0) }
  }

  /// The ports that can be asked for by name: the Service's, then what else its slices have.
  private func namedPorts(_ found: Service) -> [(name: String, protocol: String)] {
    var ports: [(name: String, protocol: String)] = []
    func add(_ name: String, _ ofProtocol: String) {
      guard !name.isEmpty, !ports.contains(where: { $0 == (name, ofProtocol) }) else { return }
      ports.append((name, ofProtocol))
    }
    for port in found.spec.ports { add(port.name, port.protocol) }
    for slice in roll.slices { for port in slice.ports where port.port != nil { add(port.name, port.protocol) } }
    return ports
  }

  private func portName(_ name: String, _ ofProtocol: String) -> DomainName? {
    DomainName(["_" + name, "_" + ofProtocol.lowercased()], below: owner)
  }

  // MARK: - Reverse

  /// PTR and SOA. An address that belongs to some Service itself answers for that Service alone.
  private func reverseSegments(isHeadless: Bool, _ cluster: borrowing Cluster) -> [Segment] {
    let own = ownAddresses.indices.filter {
      cluster.services(withAddress: ownAddresses[$0].description).first == service
    }
    var items: [Item] = []
    var met: Set<PointerTarget> = []
    for (index, entry) in roll.entries.enumerated() where entry.withheld == nil {
      guard let address = entry.address, let label = roll.label(of: entry),
        cluster.services(withAddress: address.description).isEmpty,
        met.insert(PointerTarget(address: address, label: label)).inserted
      else { continue }
      items.append(Item(index: Int32(index)))
    }
    return [
      Segment(
        kind: .pointer(ofService: true), promise: .clusterPointer, items: own.map { Item(index: Int32($0)) }),
      Segment(kind: .pointer(ofService: false), promise: isHeadless ? .headlessPointer : .onlyCoreDNS, items: items),
      Segment(kind: .startOfAuthority, promise: .everyZone, items: [Item(index: 0)]),
    ]
  }
}

private struct PointerTarget: Hashable {
  let address: IPAddress
  let label: String
}
