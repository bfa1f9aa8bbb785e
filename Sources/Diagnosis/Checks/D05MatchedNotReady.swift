import ClusterModel
import Phrases

extension Check {
  static let matchedNotReady = Check(
    "D5", "MatchedNotReady", .error,
    when: "pods match and have addresses, and none of them is Ready; some: for information",
    source: "endpointslice utils.go podToEndpoint; DNS specification 2.4.1; coredns#6210",
    sample: .file("nothing-ready"),
    .service { about, cluster in
      let census = about.census
      guard census.unready > 0, !about.isDeadlocked(cluster) else { return nil }
      let cause =
        census.causes.first { cluster.pods[$0.example]?.status.podIPs.isEmpty == false } ?? census.causes.first
      let example = cause.flatMap { cluster.identity(of: $0.example)?.name } ?? ""
      let sentence = cause?.trouble.sentence ?? Phrase(verbatim: "")
      guard census.ready == 0 else {
        guard !about.spec.publishNotReadyAddresses else { return nil }
        return Observation(
          """
          has \(census.ready) of \(counted: census.count, "pod", "pods") Ready (\(census.causesText)); \(example): \
          \(sentence)
          """,
          why: "pods that are not Ready are left out of DNS and get no connections", fix: "bring \(example) to Ready"
        ).at(["spec", "selector"]).weighing(.info)
      }
      return Observation(
        census.count == 1
          ? "matches 1 pod, which is not Ready (\(census.causesText)); \(example): \(sentence)"
          : """
          matches \(counted: census.count, "pod", "pods"), and none is Ready (\(census.causesText)); \(example): \
          \(sentence)
          """,
        why: about.service.isHeadless
          ? "a headless name is its ready pods: without one it is NXDOMAIN"
          : "the ClusterIP answers, and every connection to it is refused",
        fix: "bring \(example) to Ready"
      ).at(["spec", "selector"]).briefly(
        census.count == 1
          ? "the only pod is not Ready: \(census.causesText)"
          : "none of \(counted: census.count, "pod", "pods") is Ready: \(census.causesText)")
    })
}
