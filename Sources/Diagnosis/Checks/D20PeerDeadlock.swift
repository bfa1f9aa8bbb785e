import ClusterModel
import Phrases

extension Check {
  static let peerDeadlock = Check(
    "D20", "PeerDeadlock", .warning,
    when:
      "none of a Parallel StatefulSet's pods is Ready, and they find each other by a name that leaves unready ones out",
    source: "kubernetes#25283, #62898; core/v1 ServiceSpec.publishNotReadyAddresses", sample: .file("peer-deadlock"),
    .service { about, cluster in
      guard about.isDeadlocked(cluster) else { return nil }
      let patch: Tree = ["spec": ["publishNotReadyAddresses": true]]
      return Observation(
        """
        matches \(counted: about.census.count, "pod", "pods"), none of them Ready, and they find each other by this \
        name, which leaves unready pods out
        """,
        why: "a peer gets ready when it finds another, DNS names a peer when it is ready: nobody begins",
        fix: "set publishNotReadyAddresses: true, and give clients a Service of their own without it"
      ).at(["spec", "publishNotReadyAddresses"]).weighing(.error).healed(by: [
        .merging(about.identity, "publish pods that are not Ready (publishNotReadyAddresses: true)", patch)
      ]).briefly("peers wait for each other: none is Ready")
    })
}

extension ServiceExamination {
  /// Whether peers wait for each other: a governing headless Service leaves out pods that are not Ready, and none is
  /// because each asks for its peers first. OrderedReady sets wait for their first pod instead, which publishing does
  /// not help (it is not the name that is missing but the next pod).
  func isDeadlocked(_ cluster: borrowing Cluster) -> Bool {
    guard service.isHeadless, !spec.publishNotReadyAddresses, census.ready == 0, census.unready > 1,
      census.causes.allSatisfy({ $0.trouble.word == "readiness probe" })
    else { return false }
    for key in governed {
      guard let set = cluster.statefulSets[key], set.spec.podManagementPolicy == .parallel else { continue }
      if set.template.annotations["rollcall/ready"] != "false" { return true }
    }
    return false
  }
}
