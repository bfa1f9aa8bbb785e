import ClusterDNS
import ClusterModel

/// What the clients of a run share at one moment: where they are, whom they ask, what they want, and the network. What
/// was asked once in a moment is answered alike, so that eight clients cost one look-up.
struct Surroundings {
  let target: DialTarget
  let source: ClientPod
  let resolver: PodResolver
  let library: SearchWalk.Library
  /// After how long servers close a connection; nil for never.
  let greatestAge: Duration?
  var network: Network
  private var heard: [Question: Answer] = [:]

  init(
    target: DialTarget, source: ClientPod, resolver: PodResolver, library: SearchWalk.Library, greatestAge: Duration?,
    network: Network
  ) {
    (self.target, self.source, self.resolver, self.library) = (target, source, resolver, library)
    (self.greatestAge, self.network) = (greatestAge, network)
  }

  var now: Instant { network.now }

  /// What is asked for: the families that the pod has (getaddrinfo with AI_ADDRCONFIG, RFC 3493 section 6.1).
  var types: [RecordType] {
    [RecordType.a, .aaaa].filter { type in source.addresses.contains { $0.recordType == type } }
  }

  /// What the server answers, in the order of the slices.
  mutating func answer(to question: Question, in cluster: borrowing Cluster) -> Answer {
    if let answer = heard[question] { return answer }
    let answer = resolver.server.answer(to: question, in: cluster)
    heard[question] = answer
    return answer
  }

  /// The port to dial: the one that was typed, else the first TCP port of the Service that the name led to, else 80.
  func port(for holders: [ResourceRecord], in cluster: borrowing Cluster) -> Int {
    if let port = target.port { return port }
    let service = holders.lazy.compactMap(\.origin.service).first.flatMap { cluster.services[$0] }
    return service?.spec.ports.first { $0.protocol == "TCP" }?.port ?? 80
  }
}
