import ClusterModel
import Phrases

extension Check {
  static let workloadSelectorMismatch = Check(
    "D44", "WorkloadSelectorMismatch", .error, when: "the selector of a workload does not match its own template",
    source: "apps validation ValidateDeploymentSpec, ValidateStatefulSetSpec",
    sample: .none("the API server refuses it"),
    .manifest { tree in
      guard let kind = tree["kind"]?.string, ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].contains(kind),
        let wanted = tree["spec"]?["selector"]?["matchLabels"]?.map
      else { return [] }
      let labels = tree["spec"]?["template"]?["metadata"]?["labels"]
      for key in wanted.keys.sorted() {
        guard let value = wanted[key]?.string, labels?[key]?.string != value else { continue }
        let found: Phrase = labels?[key]?.string.map { Phrase(verbatim: "\(key)=\($0)") } ?? "no \(key)"
        return [
          Observation(
            """
            selects \(key)=\(value), and its own template has \(found): the API server says \
            "`selector` does not match template `labels`"
            """,
            why: "a workload that does not count its own pods would make them for ever",
            fix: "let both say the same"
          ).at(["spec", "template", "metadata", "labels"])
        ]
      }
      return []
    })
}
