import ClusterModel
import Phrases

extension Check {
  static let allTerminating = Check(
    "D49", "AllTerminating", .error, when: "all pods that could answer are on their way out",
    source: "endpointslice utils.go podToEndpoint; KEP-1669: kube-proxy falls back to serving terminating endpoints",
    sample: .none("a manifest cannot say that a pod is being deleted: the tests delete them"),
    .service { about, _ in
      let census = about.census
      guard census.ready == 0, census.unready == 0, census.terminating > 0 else { return nil }
      var observed = Observation(
        "matches \(counted: census.count, "pod", "pods"), and all that have an address are terminating",
        why: about.service.isHeadless
          ? "DNS lets go of a terminating pod at once: the name is NXDOMAIN"
          : "the ClusterIP still works while they serve, because kube-proxy falls back to them",
        fix: "wait for their successors, or see who deletes them"
      ).at(["spec", "selector"])
      observed.severity = about.service.isHeadless ? .error : .warning
      return observed
    })
}
