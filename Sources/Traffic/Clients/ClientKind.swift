public import Phrases

/// How a client program finds and reaches others: what it makes of several addresses, whether it keeps its connections,
/// and for how long it believes an answer. Half of what people blame on Kubernetes is one of these rows.
public struct ClientKind: Sendable, Hashable {
  /// Which of the addresses a new connection goes to.
  public enum Choice: Sendable, Hashable {
    /// The first of the answer; no other is tried.
    case first
    /// Any.
    case random
    /// One after the other.
    case inTurn
  }

  /// How many connections it has, and for how long.
  public enum Connections: Sendable, Hashable {
    /// A new one for each request.
    case perRequest
    /// One, until it breaks.
    case one
    /// One to each address, requests going to them in turn; names are asked for again only when one breaks.
    case onePerAddress
  }

  /// For how long an answer is believed.
  public enum Keeping: Sendable, Hashable {
    /// It is asked for each time.
    case never
    /// As long as it says itself, and no longer than so many seconds.
    case atMost(Int)
    /// So many seconds, whatever it says itself.
    case exactly(Int)
    /// For ever.
    case forever
  }

  /// What it is called on the command line and over its bars; unique.
  public let name: String
  /// What it does and who does so, a clause for a person.
  public let sentence: Phrase
  /// Which address it takes.
  public let choice: Choice
  /// What becomes of its connections.
  public let connections: Connections
  /// For how long addresses are believed.
  public let answers: Keeping
  /// For how long it is believed that there are none.
  public let denials: Keeping

  init(
    _ name: String, _ sentence: Phrase, _ choice: Choice = .first, connections: Connections = .perRequest,
    answers: Keeping = .never, denials: Keeping = .never
  ) {
    (self.name, self.sentence, self.choice, self.connections) = (name, sentence, choice, connections)
    (self.answers, self.denials) = (answers, denials)
  }

  /// All there are, in the order in which they are shown. Adding one is adding a row.
  public static let all: [ClientKind] = [
    firstAnswer, random, roundRobin, keepAlive, grpc, cached, nodeLocal, forever,
  ]

  /// The kind of this name.
  public static func named(_ name: String) -> ClientKind? { all.first { $0.name == name } }

  /// Asks each time and takes the first address: a shell script.
  public static let firstAnswer = ClientKind(
    "first-answer", "asks DNS for every request and takes the first address, whose order CoreDNS shuffles")
  /// Asks each time and takes any address.
  public static let random = ClientKind(
    "random", "asks DNS for every request and takes any of the addresses", .random)
  /// Goes round the addresses of an answer for as long as it lasts: a proxy such as Envoy (STRICT_DNS).
  public static let roundRobin = ClientKind(
    "round-robin", "takes one address after the other, and asks again when the answer's TTL is over", .inTurn,
    answers: .atMost(.max))
  /// Has one connection and keeps it: an HTTP client with keep-alive, a database pool of one.
  public static let keepAlive = ClientKind(
    "keep-alive", "keeps its one connection until it breaks, and asks only then", connections: .one)
  /// gRPC with its policy `round_robin` (grpc/grpc issue 12295; its DNS resolver waits 30 seconds between two questions,
  /// grpc-go internal/resolver/dns MinResolutionInterval).
  public static let grpc = ClientKind(
    "grpc", "keeps a connection to each address, and asks again only when one breaks (30 s apart at least)", .inTurn,
    connections: .onePerAddress)
  /// Behind a cache of 30 seconds for answers and denials alike, such as CoreDNS's own `cache 30` in kubeadm's Corefile
  /// before kubernetes/kubernetes pull request 128359.
  public static let cached = ClientKind(
    "cached", "is behind a cache that keeps answers and denials for 30 s", answers: .atMost(30), denials: .atMost(30))
  /// Behind NodeLocal DNSCache, whose Corefile says `success 9984 30` and `denial 9984 5`
  /// (cluster/addons/dns/nodelocaldns/nodelocaldns.yaml).
  public static let nodeLocal = ClientKind(
    "node-local", "is behind NodeLocal DNSCache, which keeps answers for 30 s and denials for 5 s",
    answers: .atMost(30), denials: .atMost(5))
  /// A JVM with `networkaddress.cache.ttl=-1`, as it was by default under a security manager; its negative cache
  /// lasts ten seconds (java.security: networkaddress.cache.negative.ttl).
  public static let forever = ClientKind(
    "for-ever", "keeps addresses for ever and denials for 10 s, as a JVM can", answers: .forever,
    denials: .exactly(10))
}
