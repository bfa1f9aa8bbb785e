import ClusterDNS
import ClusterModel
import Phrases

/// A connection that a client keeps. It lasts as long as the containers of its pod do, whatever becomes of Services,
/// rules and records: the kernel remembers where each open connection goes (conntrack).
struct HeldConnection: Sendable, Hashable {
  /// The address that was dialled, which may be a Service's.
  let dialled: IPAddress
  let pod: ObjectKey
  let uid: UID
  let restarts: Int
  let since: Instant

  /// The connection that a trace led to; nil where it led to none.
  init?(_ trace: ConnectionTrace, in cluster: borrowing Cluster, at now: Instant) {
    guard trace.outcome == .answered || trace.outcome == .unavailable, let key = trace.pod, let dialled = trace.dialled,
      let pod = cluster.pods[key]
    else { return nil }
    (self.dialled, self.pod, uid, restarts, since) = (dialled, key, pod.metadata.uid, pod.restarts, now)
  }

  /// Why the connection is at its end, a clause; nil while it lasts.
  ///
  /// - Parameter greatestAge: after how long servers close a connection (gRPC's MaxConnectionAge), where the pod does not
  ///   say it of itself; nil for never.
  func ending(in cluster: borrowing Cluster, at now: Instant, greatestAge: Duration?) -> Phrase? {
    let name = cluster.identity(of: pod).map { Phrase(verbatim: $0.name) } ?? "its pod"
    guard let found = cluster.pods[pod], found.metadata.uid == uid, !found.isTerminal else {
      return "the connection ended with \(name)"
    }
    guard found.hasRunningContainer, found.restarts == restarts else {
      return "the connection broke when \(name)'s container exited"
    }
    let greatestAge = ConnectionScript(found.metadata.annotations).greatestConnectionAge ?? greatestAge
    if let greatestAge, now - since >= greatestAge { return "\(name) closed the connection, which was old enough" }
    return nil
  }
}
