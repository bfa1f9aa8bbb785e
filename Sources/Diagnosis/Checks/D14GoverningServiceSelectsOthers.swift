import ClusterModel
import Phrases

extension Check {
  static let governingServiceSelectsOthers = Check(
    "D14", "GoverningServiceSelectsOthers", .error,
    when: "the governing Service selects none of the StatefulSet's pods",
    source: "endpointslice/util ShouldSetHostname; kubernetes#74950, linkerd2#6090",
    sample: .file("governing-service-selects-others"),
    .service { about, cluster in
      guard about.selects, let selector = about.spec.selector else { return nil }
      for key in about.governed {
        guard let set = cluster.statefulSets[key], !set.template.labels.contains(selector) else { continue }
        guard !about.isElsewhereOrIdle else { continue }
        var others: [String] = []
        cluster.services(selecting: set.template.labels, in: about.namespace) { found in
          if let name = cluster.services[found]?.metadata.name { others.append(name) }
        }
        let pod = "\(set.metadata.name)-\(set.spec.firstOrdinal)"
        let other = others.min()
        let wanted = set.spec.selector?.matchLabels ?? set.template.labels
        let (name, selected) = (set.metadata.name, about.selectorText)
        var observed = Observation(
          other.map {
            """
            governs StatefulSet \(name) and selects \(selected), which its pods do not have; they are selected by \($0)
            """
          } ?? "governs StatefulSet \(name) and selects \(selected), which its pods do not have",
          why: other.map {
            "\(pod).\(about.name) does not resolve, and under \($0) the pods are known by their addresses only"
          } ?? "\(pod).\(about.name) does not resolve",
          fix: "let \(about.name) select \(wanted.text)"
        ).at(["spec", "selector"]).healed(by: wanted.isEmpty ? [] : [.selecting(wanted, for: about.identity)])
          .briefly("governs \(set.metadata.name) and does not select its pods")
        observed.misses = [NearestMiss(of: selector, toWorkload: key, set, pods: set.spec.replicas ?? 1)]
        return observed
      }
      return nil
    })
}

extension ServiceExamination {
  /// Whether a better reason than the selector itself is known.
  fileprivate var isElsewhereOrIdle: Bool {
    switch emptiness {
    case .elsewhere?, .scaledToZero?, .notMadeYet?: true
    default: false
    }
  }
}
