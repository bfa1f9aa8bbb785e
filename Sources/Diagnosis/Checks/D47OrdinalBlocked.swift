import ClusterModel
import Phrases

extension Check {
  static let ordinalBlocked = Check(
    "D47", "OrdinalBlocked", .error, when: "a pod that is not the StatefulSet's own has the name of one of its pods",
    source: "stateful_set_control.go; a relabelled pod keeps its name: recorded on Kubernetes 1.36",
    sample: .file("ordinal-blocked"),
    .workload { key, workload, cluster in
      guard let set = cluster.statefulSets[key] else { return nil }
      let first = set.spec.firstOrdinal
      let count = min(set.spec.replicas ?? 1, 1_000)
      for ordinal in first..<first + max(0, count) {
        let name = "\(set.metadata.name)-\(ordinal)"
        guard let pod = cluster[.pod, set.metadata.namespace, name]?.pod, !pod.metadata.isBeingDeleted,
          pod.metadata.controller?.uid != set.metadata.uid
        else { continue }
        let identity = ObjectIdentity(.pod, set.metadata.namespace, name)
        let owner: Phrase = pod.metadata.controller.map { "\($0.kind) \($0.name)'s" } ?? "nobody's"
        return Observation(
          "cannot make \(name): a pod of that name is there, and is \(owner)",
          why: "the name is taken, so that this ordinal is never made, and no Event tells it",
          fix: "delete pod \(name), or label it as the StatefulSet selects so that it is adopted"
        ).at(["metadata", "name"]).healed(by: [Remedy("delete pod \(name)", line: identity.inLine("delete"))])
      }
      return nil
    })
}
