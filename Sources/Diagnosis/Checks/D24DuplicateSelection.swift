import ClusterModel
import Phrases

extension Check {
  static let duplicateSelection = Check(
    "D24", "DuplicateSelection", .hint,
    when: "two Services have one selector; a warning where type, address and ports are the same as well",
    source: "kubernetes.io samples zk-hs and zk-cs, mysql and mysql-read: usually a pair that is meant",
    sample: .file("duplicate-selection"),
    .service { about, cluster in
      for key in about.othersSelectingTheSame(cluster) {
        guard let other = cluster.services[key], other.spec.selector == about.spec.selector,
          other.metadata.name < about.name
        else { continue }
        let isCopy =
          other.spec.type == about.spec.type && other.isHeadless == about.service.isHeadless
          && other.spec.publishNotReadyAddresses == about.spec.publishNotReadyAddresses
          && other.spec.ports.map(\.port) == about.spec.ports.map(\.port)
        return Observation(
          "selects the same \(counted: about.census.count, "pod", "pods") as \(other.metadata.name)",
          why: isCopy
            ? "type and ports are the same too: one of the two is probably a copy"
            : "that is the usual pair for peers and for clients",
          fix: isCopy ? "find out which name is in use, and delete the other" : "nothing, if that is meant"
        ).at(["spec", "selector"]).weighing(isCopy ? .warning : .hint)
      }
      return nil
    })
}
