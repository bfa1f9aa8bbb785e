import ClusterModel
public import Phrases

/// How an answer came about: how the name was read, what led to it, and who was held back on the way.
public struct Trail: Sendable {
  /// Somebody who is missing from the answer.
  public struct Withheld: Sendable, Hashable {
    /// What a person calls it: its pod's name, else its address.
    public let subject: String
    /// Why.
    public let reason: WithheldReason
    /// Where it stands in the cluster.
    public let origin: Origin

    /// The reason as a sentence: `web-2 is not ready`.
    public var sentence: Phrase { reason.sentence(about: subject) }
  }

  /// The answer that is explained.
  public let answer: Answer
  /// How the name was read: `endpoint web-0 of Service nginx in namespace default`.
  public let reading: Phrase
  /// Why there are no records; nil where there are.
  public let gate: Gate?
  /// Who could have been in the answer, in the order of their names.
  public let withheld: [Withheld]

  /// The whole in one sentence, without a full stop.
  public var sentence: Phrase {
    if let gate { return gate.sentence }
    let count: Phrase = "\(counted: answer.answer.count, "record", "records")"
    guard let first = withheld.first?.sentence else { return "\(reading): \(count)" }
    let others = withheld.count - 1
    return others == 0
      ? "\(reading): \(count); \(first)"
      : "\(reading): \(count); \(first), and \(counted: others, "more is", "more are") withheld"
  }
}

extension NameServer {
  /// Answers a question and says how it came to the answer.
  public func trail(for question: Question, in cluster: borrowing Cluster) -> Trail {
    let answer = answer(to: question, in: cluster)
    guard question.type != .axfr, question.type != .ixfr else {
      return Trail(answer: answer, reading: Phrase("a zone transfer"), gate: .transferRefused, withheld: [])
    }
    guard let zone = configuration.zone(of: question.name) else {
      let gate: Gate? = answer.answer.isEmpty ? .outsideZones : nil
      return Trail(answer: answer, reading: Phrase("a name outside the cluster"), gate: gate, withheld: [])
    }
    if let trail = unpromisedTrail(answer, cluster) { return trail }
    if zone.isReverse {
      let address = IPAddress(reverseName: question.name)
      let reading: Phrase = address.map { "the name of \($0.description)" } ?? "no whole address"
      return Trail(
        answer: answer, reading: reading,
        gate: answer.answer.isEmpty ? reverseGate(question, address).honest(cluster) : nil,
        withheld: [])
    }
    let name = configuration.reading(question.name, in: zone)
    var withheld: [Trail.Withheld] = []
    var gate: Gate?
    if case .service(let namespace, let service, let part) = name {
      (gate, withheld) = serviceTrail(namespace, service, part, answer, cluster)
    } else if answer.answer.isEmpty {
      gate = self.gate(of: name, question, cluster)
    }
    if answer.responseCode == .serverFailure { gate = .notSynchronized }
    return Trail(
      answer: answer, reading: name.words, gate: answer.answer.isEmpty ? gate?.honest(cluster) : nil, withheld: withheld
    )
  }

  /// The trail of a question that CoreDNS would answer, but not a server that keeps to the specification.
  private func unpromisedTrail(_ answer: Answer, _ cluster: borrowing Cluster) -> Trail? {
    guard configuration.keepsToSpecification, answer.answer.isEmpty else { return nil }
    var coreDNS = self
    coreDNS.configuration.profile = .coredns
    let trail = coreDNS.trail(for: answer.question, in: cluster)
    guard !trail.answer.answer.isEmpty else { return nil }
    return Trail(answer: answer, reading: trail.reading, gate: .notPromised, withheld: [])
  }

  private func reverseGate(_ question: Question, _ address: IPAddress?) -> Gate {
    guard let address else { return .incompleteAddress }
    return question.type == .ptr
      ? .nobodyHasAddress(address.description)
      : .otherTypesOnly(wanted: question.type.description, types: ["PTR"])
  }

  /// The gate of a name that is no Service's.
  private func gate(of name: QueryName, _ question: Question, _ cluster: borrowing Cluster) -> Gate {
    switch name {
    case .trunk: return .onlyNamesBelow
    case .namespace(let namespace, let ofPods):
      if ofPods, configuration.podMode == .disabled { return .podRecordsDisabled }
      return namespaceGate(namespace, cluster) ?? .onlyNamesBelow
    case .pod(let namespace, let label):
      if configuration.podMode == .disabled { return .podRecordsDisabled }
      if let gate = namespaceGate(namespace, cluster) { return gate }
      guard let address = Self.podAddress(spelled: label) else { return .notAnAddress(label) }
      guard exists(question.name, in: ZoneMatch(name: configuration.zone, isReverse: false), cluster) else {
        return .noPodHasAddress(address.description, namespace: namespace)
      }
      return .otherTypesOnly(wanted: question.type.description, types: [address.recordType.description])
    case .meaningless, .service:
      let labels = question.name.relative(to: configuration.zone).split(separator: ".").map(String.init)
      let branch = labels.last?.lowercased() ?? ""
      guard branch == "svc" || branch == "pod" else {
        if branch == "dns" || branch == "dns-version" { return .onlyNamesBelow }
        return .neitherServiceNorPod(label: labels.last ?? "")
      }
      return .tooManyLabels(inFrontOf: labels.suffix(3).joined(separator: "."))
    }
  }

  /// The gate that a namespace is; nil where it is open.
  func namespaceGate(_ namespace: String, _ cluster: borrowing Cluster) -> Gate? {
    guard cluster.hasNamespace(namespace) else { return .namespaceAbsent(namespace) }
    return configuration.exposes(namespace) ? nil : .namespaceNotExposed(namespace)
  }
}

extension QueryName {
  /// The name in a person's words.
  public var words: Phrase {
    switch self {
    case .trunk: return "a name that only has others below it"
    case .namespace(let namespace, let ofPods):
      return ofPods ? "all pods of namespace \(namespace)" : "all Services of namespace \(namespace)"
    case .pod(let namespace, let label): return "a pod of namespace \(namespace) by its address, \(label)"
    case .meaningless: return "a name that no object can have"
    case .service(let namespace, let name, let part):
      let service: Phrase = "Service \(name) in namespace \(namespace)"
      switch part {
      case .whole: return service
      case .endpoint(let label): return "endpoint \(label) of \(service)"
      case .port(let port, let ofProtocol):
        let ending = ofProtocol.isEmpty ? "" : "/" + ofProtocol
        return port.isEmpty ? "port of any name\(ending) of \(service)" : "port \(port + ending) of \(service)"
      case .topologyZone(let zone, let prefers):
        return prefers
          ? "endpoints of \(service) in zone \(zone), or all where there are none"
          : "endpoints of \(service) in zone \(zone)"
      }
    }
  }
}

extension ResourceRecord {
  /// Where the record comes from, in a person's words: `pod web-0, EndpointSlice nginx-x, Service nginx`; nil for
  /// records that the zone itself has.
  public func explanation(in cluster: borrowing Cluster) -> String? {
    var parts: [String] = []
    if let pod = origin.pod(in: cluster).flatMap({ cluster.identity(of: $0) }) { parts.append("pod \(pod.name)") }
    if let slice = origin.slice.flatMap({ cluster.identity(of: $0) }) { parts.append("EndpointSlice \(slice.name)") }
    if let service = origin.service.flatMap({ cluster.identity(of: $0) }) { parts.append("Service \(service.name)") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
