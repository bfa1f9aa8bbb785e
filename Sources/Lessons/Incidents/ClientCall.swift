import ClusterDNS
public import ClusterModel
import ClusterSimulation
public import Traffic

/// Who calls whom in a room, over and over: requests of one pod to one Service, which the pods of one workload answer as
/// long as all is well.
public struct ClientCall: Sendable, Hashable {
  /// The pod that sends.
  public let source: ObjectIdentity
  /// What it dials, as it stands in its configuration.
  public let target: DialTarget
  /// The Service that is meant.
  public let service: ObjectIdentity
  /// The workload whose pods are to answer.
  public let backend: ObjectIdentity

  /// How many requests are sent to find out. A third of the answers from the wrong pods shows itself among so many.
  static let requests = 12

  /// What the client meets now; nil where every request is answered by a pod that is to answer.
  ///
  /// Nothing is told that no client could see: the outcomes are those of the traffic model.
  public func symptom(in simulator: borrowing Simulator) -> Symptom? {
    var endings: [Symptom.Part] = []
    func count(_ ending: Symptom.Ending, _ times: Int) {
      if let place = endings.firstIndex(where: { $0.ending == ending }) {
        endings[place].count += times
      } else {
        endings.append(Symptom.Part(ending: ending, count: times))
      }
    }
    var run: TrafficRun?
    if let key = simulator.cluster.key(source.kind, source.namespace, source.name) {
      run = TrafficRun(to: target, from: key, kinds: [.roundRobin], seed: simulator.settings.seed)
    }
    let hasSent = run?.send(Self.requests, in: simulator.cluster, at: simulator.now) ?? false
    if !hasSent { count(.silent, Self.requests) }
    for bar in run?.clients.first?.histogram.bars ?? [] {
      guard case .answered = bar.result.outcome else {
        count(Symptom.Ending(bar.result.outcome), bar.count)
        continue
      }
      if let pod = bar.result.pod, !isBackend(pod, in: simulator.cluster) {
        count(.wrongPod(simulator.cluster.identity(of: pod)?.name ?? ""), bar.count)
      }
    }
    return endings.isEmpty ? nil : Symptom(call: self, parts: endings)
  }

  private func isBackend(_ pod: ObjectKey, in cluster: borrowing Cluster) -> Bool {
    cluster.topController(of: pod).flatMap { cluster.identity(of: $0) } == backend
  }
}
