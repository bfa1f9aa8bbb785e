import ClusterModel
import Phrases

extension Check {
  static let selectorShape = Check(
    "D35", "SelectorShape", .error, when: "the selector of a Service has matchLabels or matchExpressions",
    source: "core/v1 ServiceSpec.selector is a map of texts; kubeflow#4184", sample: .none("the API server refuses it"),
    .manifest { tree in
      guard tree["kind"]?.string == "Service", let selector = tree["spec"]?["selector"] else { return [] }
      for word in ["matchLabels", "matchExpressions"] {
        guard let inner = selector[word] else { continue }
        let pairs = (inner.map ?? [:]).keys.sorted().map { "\($0): \(inner[$0]?.string ?? "…")" }
        let written = pairs.isEmpty ? "selector: {app: …}" : "selector: {\(pairs.joined(separator: ", "))}"
        return [
          Observation(
            "has \(word) in its selector, which is a flat map of equalities",
            why: "matchLabels belong to the selectors of workloads", fix: "write \(written)"
          ).at(["spec", "selector", word])
        ]
      }
      return []
    })
}
