import ClusterModel
import Phrases

extension Check {
  static let labelOnWrongLevel = Check(
    "D2", "LabelOnWrongLevel", .error,
    when: "no pod matches, and a workload bears the labels on itself but not in its template",
    source: "kubernetes.io Labels and Selectors; helm/charts#21514", sample: .file("label-on-deployment"),
    .service { about, cluster in
      guard case .labelOnWrongLevel(let key)? = about.emptiness, let workload = cluster[key]?.workload else {
        return nil
      }
      let title = cluster.title(of: key)
      let missing = Labels(
        (about.spec.selector ?? Labels()).filter { workload.template.labels[$0.key] != $0.value }
          .map { ($0.key, $0.value) })
      var remedies = [Remedy.labelling(key, with: missing, in: cluster)].compactMap { $0 }
      let instead = workload.selector?.requirements.isEmpty == false ? workload.selector?.matchLabels : nil
      if let instead, !instead.isEmpty { remedies.append(.selecting(instead, for: about.identity)) }
      var observed = Observation(
        "selects \(about.selectorText), which \(title) has on itself and not in spec.template.metadata.labels",
        why:
          "Services select pods, and pods are labelled by the template; what the workload is labelled with says nothing",
        fix: "put \(missing.text) into the labels of \(title)'s template"
      ).at(["spec", "selector"]).healed(by: remedies).briefly(
        "\(title) has \(about.selectorText) on itself, not in its template")
      observed.misses = [
        NearestMiss(
          of: about.spec.selector ?? Labels(), toWorkload: key, workload, pods: cluster.wishedReplicas(of: key) ?? 0)
      ]
      return observed
    })
}
