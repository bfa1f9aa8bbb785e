import ClusterModel
import Phrases

extension Check {
  static let selectorTooNarrow = Check(
    "D25", "SelectorTooNarrow", .warning,
    when: "a selector asks for a label that changes with each release, or finds a part of a workload's pods only",
    source: "streams-bootstrap#180; kubernetes.io Recommended Labels", sample: .file("selector-too-narrow"),
    .service { about, cluster in
      guard let selector = about.spec.selector, about.selects else { return nil }
      let volatile = selector.filter { VolatileKeys.contains($0.key) }
      let lasting = Labels(selector.filter { !VolatileKeys.contains($0.key) }.map { ($0.key, $0.value) })
      let remedies = lasting.isEmpty || volatile.isEmpty ? [] : [Remedy.selecting(lasting, for: about.identity)]
      let keys = volatile.map(\.key).joined(separator: ", ")
      let fix: Phrase =
        lasting.isEmpty ? "ask for labels that stay" : "select \(lasting.text), without \(keys)"
      if case .volatile(let miss)? = about.emptiness {
        var observed = Observation(
          "selects \(about.selectorText), and no pod matches; nearest: \(miss.sentence(in: cluster))",
          why: "\(keys) changes with each release: it describes a pod, it does not identify it", fix: fix
        ).at(["spec", "selector"]).weighing(.error).healed(by: remedies)
          .briefly("no pod has \(about.selectorText); \(keys) changes with each release")
        observed.misses = [miss]
        return observed
      }
      guard about.emptiness == nil, about.census.count > 0 else { return nil }
      if !volatile.isEmpty {
        return Observation(
          "selects by \(keys), which changes with each release", why: "it matches now, and not after the next release",
          fix: fix
        ).at(["spec", "selector"]).healed(by: remedies)
      }
      for group in about.census.groups {
        guard let owner = group.controller, !selector.asksForOnePod else { continue }
        let tally = cluster.tally(of: owner.uid)
        guard tally.total > group.count else { continue }
        let name = group.top.map { cluster.title(of: $0) } ?? "\(owner.kind) \(owner.name)"
        return Observation(
          """
          selects \(about.selectorText), which \(group.count) of the \(counted: tally.total, "pod", "pods") of \(name) have
          """,
          why: "the others were labelled otherwise by hand, or the selector asks for too much",
          fix: "compare the labels of the pods"
        ).at(["spec", "selector"])
      }
      return nil
    })
}

extension Labels {
  /// Whether one pod of a StatefulSet is asked for on purpose.
  fileprivate var asksForOnePod: Bool {
    self["statefulset.kubernetes.io/pod-name"] != nil || self["apps.kubernetes.io/pod-index"] != nil
  }
}
