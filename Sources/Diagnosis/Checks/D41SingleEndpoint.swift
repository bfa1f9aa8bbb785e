import ClusterModel
import Phrases

extension Check {
  static let singleEndpoint = Check(
    "D41", "SingleEndpoint", .hint, when: "exactly one endpoint is ready", source: "popeye 1109",
    sample: .file("single-endpoint"),
    .service { about, _ in
      guard about.census.ready == 1 else { return nil }
      return Observation(
        "has one ready endpoint", why: "there is nothing to balance, and nobody to step in",
        fix: "more replicas, if that is not meant"
      ).at(["spec", "selector"])
    })
}
