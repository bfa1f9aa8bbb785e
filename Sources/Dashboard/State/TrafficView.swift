import ClusterDNS
import ClusterModel
import Traffic

/// What the traffic page shows: clients of every kind in one pod, and what they send.
struct TrafficView: Sendable, Hashable {
  /// The Service that is asked for.
  let service: ObjectKey
  /// The clients, with all that they have seen.
  var run: TrafficRun
  /// Which client's way and memory are told, by its place in the run.
  var shown = 0
  /// When the clients send again by themselves, in simulated time; nil for never.
  var nextRound: Instant?

  /// How many of each client's latest requests the bars count.
  static let window = 60
  /// How many requests a key has each client send.
  static let batch = 9
  /// After how long servers close a connection, where they are told to.
  static let connectionAge = Duration.seconds(60)
  /// A Service with more endpoints than these is sent requests by a key only: a round would cost more than a glance.
  static let mostEndpoints = 1_000

  /// The client whose way is told.
  var client: Client? { run.clients.indices.contains(shown) ? run.clients[shown] : run.clients.first }

  /// Tells of the next client, or of the one before.
  mutating func show(_ distance: Int) {
    let count = run.clients.count
    guard count > 0 else { return }
    shown = ((shown + distance) % count + count) % count
  }

  /// The same clients anew, which have sent nothing and know nothing.
  func anew(to target: DialTarget? = nil, from source: ObjectKey? = nil, configuration: DNSConfiguration, seed: UInt64)
    -> TrafficView
  {
    var view = self
    view.run = TrafficRun(
      to: target ?? run.target, from: source ?? run.source, mode: run.mode, configuration: configuration, seed: seed,
      keeping: Self.window)
    return view
  }
}
