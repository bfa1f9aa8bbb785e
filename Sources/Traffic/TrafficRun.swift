public import ClusterDNS
public import ClusterModel

/// Clients in one pod that send requests to one target: what they remember, what kube-proxy remembers of them, and how
/// it went. A value beside the cluster, which it never changes: undoing what was done to the cluster leaves clients with
/// what they have seen, as it would be.
public struct TrafficRun: Sendable, Hashable {
  /// What is dialled.
  public let target: DialTarget
  /// The pod in which the clients run.
  public let source: ObjectKey
  /// How kube-proxy works.
  public var mode: ProxyMode
  /// After how long servers close a connection (gRPC's MaxConnectionAge), so that clients ask again; nil for never.
  public var greatestConnectionAge: Duration?
  /// The clients, in the order of ``ClientKind/all``.
  public private(set) var clients: [Client]
  private let configuration: DNSConfiguration
  private let library: SearchWalk.Library
  private let limit: Int
  private var affinity = AffinityTable()

  /// Clients that have not sent anything yet.
  ///
  /// - Parameters:
  ///   - kinds: one client of each.
  ///   - seed: where chance begins: the same seed and the same requests give the same bars.
  ///   - limit: how many results of each client are kept, the latest ones.
  public init(
    to target: DialTarget, from source: ObjectKey, kinds: [ClientKind] = ClientKind.all, mode: ProxyMode = .iptables,
    configuration: DNSConfiguration = DNSConfiguration(), library: SearchWalk.Library = .glibc, seed: UInt64 = 1,
    keeping limit: Int = 10_000
  ) {
    (self.target, self.source, self.mode, self.limit) = (target, source, mode, max(1, limit))
    (self.configuration, self.library) = (configuration, library)
    // Each has a generator of its own, so that nobody's luck depends on who else is there.
    clients = kinds.map { kind in
      let place = ClientKind.all.firstIndex(of: kind) ?? 0
      return Client(kind, seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(place + 1))
    }
  }

  /// The client of this kind.
  public func client(_ kind: ClientKind) -> Client? { clients.first { $0.kind == kind } }

  /// Has each client send so many requests, one after the other, in one moment.
  ///
  /// - Returns: whether anything was sent; nothing can be from a pod that does not run.
  @discardableResult
  public mutating func send(_ count: Int = 1, in cluster: borrowing Cluster, at now: Instant) -> Bool {
    guard let source = ClientPod(source, in: cluster), let pod = cluster.pods[source.pod] else { return false }
    var around = Surroundings(
      target: target, source: source, resolver: PodResolver(of: pod, NameServer(configuration)), library: library,
      greatestAge: greatestConnectionAge, network: Network(mode, from: source, at: now))
    for index in clients.indices {
      for _ in 0..<max(0, count) { clients[index].send(&around, &affinity, keeping: limit, in: cluster) }
    }
    return true
  }

  /// Takes in what has become of the cluster: what kube-proxy remembers of endpoints that it uses no more is gone, even
  /// where they come back before the next request.
  public mutating func notice(_ cluster: borrowing Cluster, at now: Instant) {
    guard let source = ClientPod(source, in: cluster) else { return }
    var network = Network(mode, from: source, at: now)
    for (service, port, family) in affinity.ports {
      if let rules = network.rules(of: service, port: port, family, in: cluster) { affinity.forgetUnused(by: rules) }
    }
  }

  /// Forgets how the requests ended; what clients remember stays.
  public mutating func forgetResults() { for index in clients.indices { clients[index].forgetResults() } }
}

extension ConnectionTrace {
  /// The way of one request of a client that asks each time, as from a shell in the pod: what `curl` would meet.
  ///
  /// - Returns: nil where the pod does not run.
  public static func connecting(
    to target: DialTarget, from source: ObjectKey, mode: ProxyMode = .iptables,
    configuration: DNSConfiguration = DNSConfiguration(), seed: UInt64 = 1, in cluster: borrowing Cluster,
    at now: Instant
  ) -> ConnectionTrace? {
    var run = TrafficRun(
      to: target, from: source, kinds: [.firstAnswer], mode: mode, configuration: configuration, seed: seed)
    run.send(in: cluster, at: now)
    return run.clients.first?.latest
  }
}
