import ClusterDNS
import ClusterModel
import Phrases

/// One client program with all that it remembers: answers, connections, whose turn it is, and how its requests ended.
public struct Client: Sendable, Hashable {
  /// What sort of client it is.
  public let kind: ClientKind
  /// The answers that it remembers.
  public internal(set) var cache = AnswerCache()
  /// The path of its latest request.
  public private(set) var latest: ConnectionTrace?
  /// How its requests ended, the oldest first; the latest few only, see ``TrafficRun/init``.
  public private(set) var results: [RequestResult] = []
  var generator: SeededGenerator
  private var turn = 0
  private var connections: [HeldConnection] = []
  /// The addresses that a client of one connection each knows.
  private var known = Resolution()
  private var askedAt: Instant?
  private var wantsToAsk = false

  init(_ kind: ClientKind, seed: UInt64) {
    self.kind = kind
    generator = SeededGenerator(seed: seed)
  }

  /// How many requests each pod got, and what became of them.
  public var histogram: Histogram { Histogram(results) }

  /// How many connections it keeps open.
  public var openConnections: Int { connections.count }

  /// Forgets how its requests ended, and nothing else.
  mutating func forgetResults() { results = [] }

  /// Sends one request.
  ///
  /// - Parameter limit: how many results are kept.
  mutating func send(
    _ around: inout Surroundings, _ affinity: inout AffinityTable, keeping limit: Int, in cluster: borrowing Cluster
  ) {
    var trace = ConnectionTrace()
    trace.say(.from, "\(around.target.text), typed in \(around.source.name); the client is \(kind.name)")
    switch kind.connections {
    case .perRequest:
      let resolution = resolve(&around, in: cluster, &trace)
      if let holder = choose(among: resolution.holders) {
        dial(holder, resolution.port, &around, &affinity, in: cluster, &trace)
      }
    case .one: sendOverOne(&around, &affinity, in: cluster, &trace)
    case .onePerAddress: sendOverMany(&around, &affinity, in: cluster, &trace)
    }
    latest = trace
    if results.count >= limit { results.removeFirst(results.count - limit + 1) }
    results.append(RequestResult(trace))
  }

  /// The address that a new connection goes to.
  private mutating func choose(among holders: [Holder]) -> Holder? {
    switch kind.choice {
    case .first: return holders.first
    case .random: return holders.randomElement(using: &generator)
    case .inTurn:
      guard !holders.isEmpty else { return nil }
      defer { turn += 1 }
      return holders[turn % holders.count]
    }
  }

  private mutating func dial(
    _ holder: Holder, _ port: Int, _ around: inout Surroundings, _ affinity: inout AffinityTable,
    in cluster: borrowing Cluster, _ trace: inout ConnectionTrace
  ) {
    trace.say(.dial, "\(holder.address.text(withPort: port)), a new connection")
    around.network.connect(
      to: holder.address, port: port, wasInside: holder.wasInside, &affinity, using: &generator, in: cluster, &trace)
    guard case .other(let other) = holder.standing(in: cluster), trace.pod != nil else { return }
    trace.isWrongPod = true
    func name(of key: ObjectKey?, _ cluster: borrowing Cluster) -> Phrase {
      key.flatMap { cluster.identity(of: $0) }.map { Phrase(verbatim: $0.name) } ?? "somebody else"
    }
    let (before, now) = (name(of: holder.key, cluster), name(of: other, cluster))
    trace.say(.end, "the wrong one: the client remembers \(before) at this address, which is \(now)'s now")
  }

  // MARK: - Connections that are kept

  private mutating func sendOverOne(
    _ around: inout Surroundings, _ affinity: inout AffinityTable, in cluster: borrowing Cluster,
    _ trace: inout ConnectionTrace
  ) {
    if let held = connections.first {
      guard let ending = held.ending(in: cluster, at: around.now, greatestAge: around.greatestAge) else {
        reuse(held, in: cluster, &trace)
        return
      }
      trace.say(.dial, "\(ending): it asks and dials again")
      connections = []
    }
    let resolution = resolve(&around, in: cluster, &trace)
    guard let holder = choose(among: resolution.holders) else { return }
    dial(holder, resolution.port, &around, &affinity, in: cluster, &trace)
    connections = HeldConnection(trace, in: cluster, at: around.now).map { [$0] } ?? []
  }

  private mutating func sendOverMany(
    _ around: inout Surroundings, _ affinity: inout AffinityTable, in cluster: borrowing Cluster,
    _ trace: inout ConnectionTrace
  ) {
    for held in connections {
      guard let ending = held.ending(in: cluster, at: around.now, greatestAge: around.greatestAge) else { continue }
      trace.say(.dial, ending)
      wantsToAsk = true
    }
    connections.removeAll { $0.ending(in: cluster, at: around.now, greatestAge: around.greatestAge) != nil }
    askAgain(&around, in: cluster, &trace)
    connect(&around, &affinity, in: cluster, &trace)
    guard !connections.isEmpty else { return }
    defer { turn += 1 }
    reuse(connections[turn % connections.count], in: cluster, &trace)
  }

  /// Asks for the name where there is a reason to, and no question was asked in the last thirty seconds.
  private mutating func askAgain(
    _ around: inout Surroundings, in cluster: borrowing Cluster, _ trace: inout ConnectionTrace
  ) {
    guard wantsToAsk || known.holders.isEmpty else { return }
    if let askedAt, around.now - askedAt < Self.pauseBetweenQuestions, !known.holders.isEmpty {
      let left = Self.pauseBetweenQuestions - (around.now - askedAt)
      trace.say(.answer, "it may ask DNS again in \(left.inSeconds), and keeps to the addresses that it knows")
      return
    }
    let found = resolve(&around, in: cluster, &trace)
    (askedAt, wantsToAsk) = (around.now, false)
    // Where there is no answer, the addresses that it has are kept.
    guard !found.holders.isEmpty else { return }
    known = found
    let addresses = Set(found.holders.map(\.address))
    connections.removeAll { !addresses.contains($0.dialled) }
  }

  /// Opens what connections are missing. A failure is a reason to ask again.
  private mutating func connect(
    _ around: inout Surroundings, _ affinity: inout AffinityTable, in cluster: borrowing Cluster,
    _ trace: inout ConnectionTrace
  ) {
    let open = Set(connections.map(\.dialled))
    var failure: ConnectionTrace?
    for holder in known.holders where !open.contains(holder.address) {
      var attempt = trace
      dial(holder, known.port, &around, &affinity, in: cluster, &attempt)
      if let held = HeldConnection(attempt, in: cluster, at: around.now) {
        connections.append(held)
      } else {
        failure = attempt
        wantsToAsk = true
      }
    }
    if connections.isEmpty, let failure { trace = failure }
  }

  /// How long gRPC's resolver waits between two questions (grpc-go internal/resolver/dns MinResolutionInterval).
  private static let pauseBetweenQuestions = Duration.seconds(30)

  private func reuse(_ held: HeldConnection, in cluster: borrowing Cluster, _ trace: inout ConnectionTrace) {
    guard let pod = cluster.pods[held.pod] else { return }
    let address = pod.status.podIPs.first.flatMap { IPAddress($0) }
    (trace.dialled, trace.arrived, trace.pod) = (held.dialled, address, held.pod)
    let count = connections.count
    let which: Phrase =
      count == 1
      ? "its open connection" : "one of its \(counted: count, "open connection", "open connections")"
    trace.say(.dial, "\(which), to \(pod.metadata.name): no name is asked for, no rule is met")
    switch Reception(overConnectionTo: pod) {
    case .answers: trace.end(.answered, "\(pod.metadata.name) answers 200 OK")
    case .unavailable, .refuses:
      trace.end(.unavailable, "\(pod.metadata.name) is not Ready and answers 503 Service Unavailable")
    }
  }
}
