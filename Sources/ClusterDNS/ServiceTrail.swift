import ClusterModel

// Which gate closed a Service's name, tried in the order in which the server passes them.

extension NameServer {
  /// The gate, meaningful where there is no answer, and who is withheld.
  func serviceTrail(
    _ namespace: String, _ name: String, _ part: QueryName.Part, _ answer: Answer, _ cluster: borrowing Cluster
  ) -> (Gate?, [Trail.Withheld]) {
    if let gate = namespaceGate(namespace, cluster) { return (gate, []) }
    guard let (key, service) = service(namespace, name, in: cluster) else {
      return (.serviceAbsent(name, namespace: namespace, elsewhere: Self.namespaces(having: name, cluster)), [])
    }
    let wanted = answer.question.type
    if service.spec.type == .externalName { return (externalNameGate(service, name, part, wanted), []) }
    let roll = EndpointRoll(of: key, service, in: cluster, usesPodNames: configuration.usesEndpointPodNames)
    let labelled = roll.byLabel()
    if configuration.ignoresEmptyServices, !service.isHeadless, !hasReadyEndpoint(key, in: cluster) {
      return (.emptyServiceIgnored(name), Self.withheld(labelled.map(\.entry), roll, key))
    }
    // What the name has is told where it has anything.
    if answer.isNoData { return (typesGate(answer.question, cluster), noDataWithheld(part, labelled, roll, key)) }
    switch part {
    case .whole, .topologyZone:
      guard service.isHeadless else { return (nil, []) }
      let nameless = roll.entries.indices.filter { roll.entries[$0].address == nil }
      let withheld = Self.withheld(labelled.map(\.entry) + nameless, roll, key)
      if case .topologyZone(let zone, _) = part, withheld.count < roll.entries.count {
        return (.nobodyInTopologyZone(zone, service: name), withheld)
      }
      return (emptyGate(service, name, roll), withheld)
    case .endpoint(let label):
      let named = labelled.filter { $0.label.lowercased() == label }.map(\.entry)
      return (endpointGate(label, name, named, labelled, roll), Self.withheld(named, roll, key))
    case .port(let port, let ofProtocol):
      let filter = EndpointFilter(port: port, protocol: ofProtocol)
      let gate = portGate(service, name, filter, roll)
      guard service.isHeadless else { return (gate, []) }
      let lacking = labelled.map(\.entry).filter { index in
        let entry = roll.entries[index]
        return entry.withheld == nil && roll.slices[Int(entry.slice)].ports(admittedBy: filter).isEmpty
      }
      let withheld = Self.withheld(labelled.map(\.entry), roll, key)
      return (gate, withheld + lacking.map { Self.withheld(roll.entries[$0], .noSuchPort, roll, key) })
    }
  }

  private static func withheld(_ entries: [Int], _ roll: EndpointRoll, _ service: ObjectKey) -> [Trail.Withheld] {
    entries.compactMap { index in
      let entry = roll.entries[index]
      return entry.withheld.map { withheld(entry, $0, roll, service) }
    }
  }

  private static func withheld(
    _ entry: EndpointRoll.Entry, _ reason: WithheldReason, _ roll: EndpointRoll, _ service: ObjectKey
  ) -> Trail.Withheld {
    Trail.Withheld(
      subject: roll.subject(of: entry), reason: reason, origin: roll.origin(of: entry, service: service))
  }

  private func noDataWithheld(
    _ part: QueryName.Part, _ labelled: [(label: String, entry: Int)], _ roll: EndpointRoll, _ key: ObjectKey
  ) -> [Trail.Withheld] {
    guard case .endpoint(let label) = part else { return [] }
    return Self.withheld(labelled.filter { $0.label.lowercased() == label }.map(\.entry), roll, key)
  }

  private func externalNameGate(_ service: Service, _ name: String, _ part: QueryName.Part, _ wanted: RecordType)
    -> Gate
  {
    guard part == .whole else { return .nothingBelowExternalName(name) }
    guard let target = service.alias else {
      return .externalNameIsAddress(name, externalName: service.spec.externalName ?? "")
    }
    return wanted == .a || wanted == .aaaa
      ? .aliasLeadsNowhere(name, target: target.description)
      : .otherTypesOnly(wanted: wanted.description, types: ["CNAME"])
  }

  /// What a name that exists has instead.
  private func typesGate(_ question: Question, _ cluster: borrowing Cluster) -> Gate {
    let types = [RecordType.a, .aaaa, .srv].filter { type in
      type != question.type && !answer(to: Question(question.name, type), in: cluster).answer.isEmpty
    }
    return .otherTypesOnly(wanted: question.type.description, types: types.map(\.description))
  }

  private func emptyGate(_ service: Service, _ name: String, _ roll: EndpointRoll) -> Gate? {
    guard roll.entries.isEmpty else { return .nobodyReady(service: name, candidates: roll.entries.count) }
    guard let selector = service.spec.selector, service.spec.selects else { return .nobodyMadeEndpoints(service: name) }
    return .matchedByNoPod(service: name, selector: selector.text)
  }

  private func endpointGate(
    _ label: String, _ service: String, _ named: [Int], _ labelled: [(label: String, entry: Int)], _ roll: EndpointRoll
  ) -> Gate? {
    if let index = named.first(where: { roll.entries[$0].withheld != nil }), let reason = roll.entries[index].withheld {
      return .endpointWithheld(roll.subject(of: roll.entries[index]), reason)
    }
    let ofPod = labelled.first { roll.subject(of: roll.entries[$0.entry]).lowercased() == label }
    if let ofPod { return .podHasOtherName(label, service: service, label: ofPod.label) }
    // A pod without an address has no label, but may be the one that is asked for.
    let nameless = roll.entries.first { $0.address == nil && roll.subject(of: $0).lowercased() == label }
    if let reason = nameless?.withheld { return .endpointWithheld(label, reason) }
    var names: [String] = []
    for (label, index) in labelled where roll.entries[index].withheld == nil && names.last != label {
      names.append(label)
    }
    let shown = names.count > 4 ? 3 : 4
    return .noSuchEndpoint(
      label, service: service, known: Array(names.prefix(shown)), more: max(0, names.count - shown))
  }

  private func portGate(_ service: Service, _ name: String, _ filter: EndpointFilter, _ roll: EndpointRoll) -> Gate? {
    let port = "_\(filter.port)._\(filter.protocol)"
    guard service.spec.ports.contains(where: { filter.admitsPort($0.name, $0.protocol) }) else {
      let named = service.spec.ports.filter { !$0.name.isEmpty }
      return .noSuchPort(port, service: name, known: named.map { "_\($0.name)._\($0.protocol.lowercased())" })
    }
    guard roll.entries.contains(where: { $0.withheld == nil }) else { return emptyGate(service, name, roll) }
    return .noEndpointHasPort(port, service: name)
  }

  /// The namespaces that have a Service of the name, the first few.
  private static func namespaces(having name: String, _ cluster: borrowing Cluster) -> [String] {
    var found: [String] = []
    for key in cluster.namespaces.keys where found.count < 3 {
      guard let namespace = cluster.namespaces[key]?.metadata.name,
        let service = cluster.key(.service, namespace, name),
        cluster.services[service] != nil
      else { continue }
      found.append(namespace)
    }
    return found
  }
}
