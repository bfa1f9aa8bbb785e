import ClusterDNS
public import ClusterModel
import ClusterSimulation
import Commands
public import Traffic

/// A client that sends beside the student of a lesson, and remembers what it has seen as clients of its kind do.
public struct LessonClient: Sendable, Hashable {
  /// What checks call it.
  public let name: String
  /// The pod that it runs in.
  public let source: ObjectIdentity
  /// What it dials.
  public let target: DialTarget
  /// What sort of client it is.
  public let kind: ClientKind
}

/// The clients of a lesson that is taken, with all that they remember.
struct LessonClients: Sendable {
  private var runs: [(client: LessonClient, run: TrafficRun?)]

  init(_ clients: [LessonClient]) { runs = clients.map { ($0, nil) } }

  /// Has clients send a request each.
  mutating func send(_ names: [String], _ simulator: borrowing Simulator, _ session: Session) {
    for (index, entry) in runs.enumerated() where names.contains(entry.client.name) {
      guard var run = entry.run ?? Self.run(of: entry.client, simulator, session) else { continue }
      run.notice(simulator.cluster, at: simulator.now)
      run.send(1, in: simulator.cluster, at: simulator.now)
      runs[index].run = run
    }
  }

  /// What requests of a client would meet now, a line for each place and way in which they end: `web-2 answered`. Nothing
  /// is sent: the client remembers no more than before.
  func report(of name: String, requests: Int, _ simulator: borrowing Simulator, _ session: Session) -> String {
    guard let entry = runs.first(where: { $0.client.name == name }),
      var run = entry.run ?? Self.run(of: entry.client, simulator, session)
    else { return "" }
    run.forgetResults()
    run.send(requests, in: simulator.cluster, at: simulator.now)
    var text = ""
    for bar in run.clients.first?.histogram.bars ?? [] {
      let pod = bar.result.pod.flatMap { simulator.cluster.identity(of: $0)?.name } ?? "nobody"
      text += "\(pod) \(bar.result.outcome.words)\(bar.result.isWrongPod ? " by the wrong pod" : "")\n"
    }
    return text
  }

  private static func run(
    of client: LessonClient, _ simulator: borrowing Simulator, _ session: Session
  ) -> TrafficRun? {
    let source = client.source
    guard let key = simulator.cluster.key(source.kind, source.namespace, source.name) else { return nil }
    return TrafficRun(
      to: client.target, from: key, kinds: [client.kind], configuration: session.nameServer.configuration,
      seed: simulator.settings.seed)
  }
}
