import ClusterModel
import Phrases

extension Check {
  static let sharedHostname = Check(
    "D17", "SharedHostname", .warning, when: "several endpoints of one Service have the same hostname",
    source: "dns#116; DNS specification 2.4.1", sample: .file("shared-hostname"),
    .service { about, _ in
      guard let (hostname, count) = about.census.sharedHostname, count > 1 else { return nil }
      return Observation(
        "has \(counted: count, "pod", "pods") of the hostname \(hostname): \(hostname).\(about.name) answers with all of their addresses",
        why: "every replica is made from one template, so that a hostname in it is no name for one pod",
        fix: "use a StatefulSet, which gives each pod a hostname of its own"
      ).at(["metadata", "name"])
    })
}
