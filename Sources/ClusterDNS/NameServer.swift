import ClusterModel

/// CoreDNS with its kubernetes plugin, as a pure function: a cluster and a question in, an answer out.
///
/// There is no zone to keep. A real CoreDNS watches Services and EndpointSlices and makes up each answer from them
/// when it is asked; so does this, out of the cluster's indexes. An answer costs what it contains, however large the
/// cluster is. Nothing here writes down what a name "should" resolve to: change a slice and the next answer differs.
///
/// Each source file holds one kind of name: `ServiceAnswers.swift` the names of Services, `EndpointNames.swift`
/// what an endpoint is called, `ReverseAnswers.swift` the names of addresses, `ZoneAnswers.swift` the zone's own.
public struct NameServer: Sendable {
  /// What its Corefile says.
  public var configuration: DNSConfiguration

  /// A server so configured.
  public init(_ configuration: DNSConfiguration = DNSConfiguration()) { self.configuration = configuration }

  /// What the server replies, the records in the order in which slices and the API list them.
  ///
  /// What a client would see may be shuffled (``Answer/shuffled(using:)``) and cut to the size that it asked for
  /// (``Message``).
  public func answer(to question: Question, in cluster: borrowing Cluster) -> Answer {
    // The plugin leaves transfers to another one, which no default Corefile has.
    if question.type == .axfr || question.type == .ixfr {
      return Answer(to: question, .refused, isAuthoritative: false)
    }
    guard let zone = configuration.zone(of: question.name) else { return forwarded(question) }
    var found = sections(for: question, in: zone, of: cluster)
    if configuration.keepsToSpecification, let sections = found {
      found = promised(of: sections, question, in: zone, cluster)
    }
    guard let sections = found else {
      if configuration.fallthroughZones.contains(where: question.name.isAtOrBelow) { return forwarded(question) }
      return denial(of: question, in: zone, configuration.isSynchronized ? .nameError : .serverFailure)
    }
    guard !sections.answer.isEmpty else { return denial(of: question, in: zone, .noError) }
    var answer = Answer(to: question, .noError)
    answer.answer = sections.answer
    answer.additional = sections.additional
    answer.isTruncated = sections.isTruncated
    return answer
  }

  /// What a name has to say; nil stands for "there is no such name".
  struct Sections {
    var answer: [ResourceRecord] = []
    var additional: [ResourceRecord] = []
    var isTruncated = false
  }

  func sections(for question: Question, in zone: ZoneMatch, of cluster: borrowing Cluster) -> Sections? {
    switch question.type {
    case .a, .aaaa: addresses(of: question, in: zone, cluster)
    case .srv: services(of: question, in: zone, cluster)
    case .cname: aliases(of: question, in: zone, cluster)
    case .ptr: pointers(of: question, in: zone, cluster)
    case .txt: texts(of: question, in: zone, cluster)
    case .soa: authority(of: question, in: zone)
    case .ns: nameServers(of: question, in: zone, cluster)
    default: exists(question.name, in: zone, cluster) ? Sections() : nil
    }
  }

  /// A reply without records, which names the zone in which there are none (RFC 2308 section 3).
  private func denial(of question: Question, in zone: ZoneMatch, _ code: ResponseCode) -> Answer {
    var answer = Answer(to: question, code)
    answer.authority = [startOfAuthority(of: zone)]
    return answer
  }

  /// What the next plugin brings back from outside.
  private func forwarded(_ question: Question) -> Answer {
    let reply = configuration.upstream.reply(to: question)
    var answer = Answer(to: question, reply.responseCode, isAuthoritative: false)
    answer.answer = reply.records
    answer.isTruncated = reply.isTruncated
    answer.isRecursionAvailable = reply.responseCode != .serverFailure
    return answer
  }

  /// A record of the cluster's zone.
  func record(_ name: DomainName, _ data: RecordData, _ origin: Origin = Origin()) -> ResourceRecord {
    ResourceRecord(name: name, ttl: configuration.ttl, data: data, origin: origin)
  }

  /// Whether a namespace is there and answered for.
  func exposes(_ namespace: String, in cluster: borrowing Cluster) -> Bool {
    configuration.exposes(namespace) && cluster.hasNamespace(namespace)
  }
}
