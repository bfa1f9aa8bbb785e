import ClusterModel
import Phrases

extension Check {
  static let overlappingControllers = Check(
    "D27", "OverlappingControllers", .warning,
    when: "the selector of one workload matches the pods of another, which no Service mixes",
    source: "kubernetes.io Deployment: Selector; astriaorg/dev-cluster#98", sample: .file("overlapping-controllers"),
    .workload { key, workload, cluster in
      let labels = workload.template.labels
      var others = KeySet()
      cluster.workloads(matching: labels, in: workload.metadata.namespace) { found in
        if found != key { others.insert(found) }
      }
      for other in others {
        guard let rival = cluster[other]?.workload, rival.metadata.controller == nil else { continue }
        // Told once where both match each other, and not where a Service that mixes them tells it already.
        let isMutual = workload.selector?.matches(rival.template.labels) == true
        guard !isMutual || other < key else { continue }
        var isTold = false
        cluster.services(selecting: labels, in: workload.metadata.namespace) { service in
          if let selector = cluster.services[service]?.spec.selector, rival.template.labels.contains(selector) {
            isTold = true
          }
        }
        guard !isTold else { continue }
        let title = cluster.title(of: other)
        return Observation(
          isMutual
            ? "makes pods (\(labels.text)) that \(title) counts as its own, and the other way round"
            : "makes pods (\(labels.text)) that \(title) counts as its own",
          why: "each may adopt, count or delete pods of the other",
          fix: "give each selector a label that only its own pods have; selectors cannot be edited"
        ).at(["spec", "selector"])
      }
      return nil
    })
}
