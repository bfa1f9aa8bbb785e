import ClusterModel
import Phrases

extension Check {
  static let scaledToZero = Check(
    "D4", "ScaledToZero", .warning, when: "no pod matches because the workload whose template does has no replicas",
    source: "popeye 500; replica_set.go manageReplicas", sample: .file("scaled-to-zero"),
    .service { about, cluster in
      switch about.emptiness {
      case .scaledToZero(let key)?:
        guard let identity = cluster.identity(of: key) else { return nil }
        return Observation(
          "selects the pods of \(cluster.title(of: key)), which is scaled to 0",
          why: "the selector is right, there is just nobody", fix: "scale it up"
        ).at(["spec", "selector"]).healed(by: [
          Remedy("scale \(cluster.title(of: key)) to 1", line: identity.inLine("scale", "--replicas=1"))
        ])
      case .notMadeYet(let key)?:
        let title = cluster.title(of: key)
        return Observation(
          cluster.makerTrouble(of: key).map { "selects the pods of \(title), which has none: \($0)" }
            ?? "selects the pods of \(title), which has none",
          why: "the selector is right, there is just nobody",
          fix: "look at the events of \(cluster.title(of: key)) and at what it waits for"
        ).at(["spec", "selector"])
      default: return nil
      }
    })
}

extension Cluster {
  /// Why a workload makes no pods: the message of its condition `ReplicaFailure`, else the newest Event about it, or
  /// about a ReplicaSet of its.
  fileprivate func makerTrouble(of key: ObjectKey) -> String? {
    let conditions: [Condition] =
      switch self[key] {
      case .deployment(let box): box.status.conditions
      default: []
      }
    if let failure = conditions.first(where: { $0.type == "ReplicaFailure" && $0.status == "True" })?.message {
      return failure.asClause
    }
    if let told = Testimony(about: key, in: self).clause(on: .making) { return told }
    guard let uid = self[key]?.metadata.uid else { return nil }
    for child in dependents(of: uid) where child.kind == .replicaSet {
      if let told = Testimony(about: child, in: self).clause(on: .making) { return told }
    }
    return nil
  }
}
