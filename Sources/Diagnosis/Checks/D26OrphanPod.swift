import ClusterModel
import Phrases

extension Check {
  static let orphanPod = Check(
    "D26", "OrphanPod", .warning, when: "a matched pod was made by a controller, and none controls it any more",
    source: "replica_set.go claimPods releases pods whose labels stop matching; popeye 208",
    sample: .file("orphan-pod"),
    .service { about, cluster in
      guard about.census.groups.contains(where: { $0.controller == nil }) else { return nil }
      for key in about.matched {
        guard let pod = cluster.pods[key], pod.metadata.controller == nil, let mark = pod.metadata.labels.makersMark
        else { continue }
        let identity = ObjectIdentity(.pod, about.namespace, pod.metadata.name)
        return Observation(
          "selects \(pod.metadata.name), which a controller made (\(mark)) and none controls any more",
          why: "its labels were changed, so that its controller let it go and made another: both answer",
          fix: "delete \(pod.metadata.name), or take the label away by which the Service selects it"
        ).at(["spec", "selector"]).healed(by: [
          Remedy("delete pod \(pod.metadata.name)", line: identity.inLine("delete"))
        ])
      }
      return nil
    })
}

extension Labels {
  /// The label that only a controller puts on a pod; nil on a pod that somebody made by hand.
  fileprivate var makersMark: String? {
    ["pod-template-hash", "controller-revision-hash", "statefulset.kubernetes.io/pod-name"].first { self[$0] != nil }
  }
}
