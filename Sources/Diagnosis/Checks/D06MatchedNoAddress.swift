import ClusterModel
import Phrases

extension Check {
  static let matchedNoAddress = Check(
    "D6", "MatchedNoAddress", .warning, when: "pods match, and none has an address: they are waiting, or have finished",
    source: "endpointslice/util controller_utils.go ShouldPodBeInEndpoints", sample: .file("no-address"),
    .service { about, cluster in
      let census = about.census
      guard census.count > 0, census.addressless + census.finished > 0, census.endpoints == 0 else { return nil }
      var parts: [Phrase] = []
      if let key = census.addresslessExample, let pod = cluster.pods[key] {
        parts.append(Phrase("\(pod.metadata.name) has no address yet: \(PodTrouble(of: pod, in: cluster).sentence)"))
      }
      if let key = census.finishedExample, let pod = cluster.pods[key] {
        parts.append(Phrase("\(pod.metadata.name) has \(pod.status.phase.rawValue): finished pods are never endpoints"))
      }
      return Observation(
        """
        matches \(counted: census.count, "pod", "pods"), and none can be an endpoint; \
        \(Phrase.joined(parts, by: "; "))
        """,
        why: """
          only a pod with an address that has not run to its end is an endpoint, and publishNotReadyAddresses changes \
          neither
          """,
        fix: "let the pods start"
      ).at(["spec", "selector"]).briefly(
        "none of \(counted: census.count, "pod", "pods") has an address, or has finished")
    })
}
