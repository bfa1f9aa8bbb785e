import ClusterModel
import Phrases

extension Check {
  static let selectorTooBroad = Check(
    "D23", "SelectorTooBroad", .warning,
    when: "the pods of several workloads match, and no label tells them apart as versions of one thing",
    source: "helm/charts#12884; kubernetes.io Labels and Selectors", sample: .file("same-labels"),
    .service { about, cluster in
      let owners = about.census.owners.filter { $0.group.top != nil }
      guard owners.count > 1, !about.isFamily(owners.compactMap(\.group.top), cluster) else { return nil }
      let texts = owners.prefix(3).map { owner in
        "\(owner.group.top.map { cluster.title(of: $0) } ?? "") (\(owner.count))"
      }
      let shown = texts.joined(separator: ", ")
      let listed: Phrase = owners.count > 3 ? "\(shown) and \(owners.count - 3) more" : Phrase(verbatim: shown)
      let parting = about.partingLabel(owners.compactMap(\.group.top), cluster)
      var remedies: [Remedy] = []
      if let parting, let selector = about.spec.selector {
        remedies.append(.selecting(selector.merging(Labels([(parting.key, parting.value)])), for: about.identity))
      }
      return Observation(
        """
        selects \(about.selectorText), which \(counted: about.census.count, "pod", "pods") of \(owners.count) workloads \
        have: \(listed)
        """,
        why: "a Service asks for labels, not for owners: clients meet the pods of all of them",
        fix: parting.map { "ask for \($0.key)=\($0.value) as well" }
          ?? "give each workload's pods a label of their own, such as app.kubernetes.io/instance, and ask for it"
      ).at(["spec", "selector"]).healed(by: remedies).briefly("selects the pods of \(shown)")
    })
}

extension ServiceExamination {
  /// Keys by which people tell versions of one application apart, all of which are to get traffic.
  private static let versionKeys = [
    "version", "track", "app.kubernetes.io/version", "color", "slot", "stage", "canary", "variant", "zone", "shard",
  ]

  /// Whether the workloads are versions or parts of one thing: a label that is there to tell such apart has another
  /// value in each, as in a canary release or a mesh's version subsets.
  fileprivate func isFamily(_ workloads: [ObjectKey], _ cluster: borrowing Cluster) -> Bool {
    for name in Self.versionKeys {
      let values = workloads.map { cluster[$0]?.workload?.template.labels[name] }
      if !values.contains(nil), Set(values).count == values.count { return true }
    }
    return false
  }

  /// A label of the first workload by which its pods can be told from all others.
  fileprivate func partingLabel(_ workloads: [ObjectKey], _ cluster: borrowing Cluster) -> Labels.Label? {
    guard let first = workloads.first.flatMap({ cluster[$0]?.workload }) else { return nil }
    for label in first.template.labels where spec.selector?[label.key] == nil {
      let isShared = workloads.dropFirst().contains {
        cluster[$0]?.workload?.template.labels[label.key] == label.value
      }
      if !isShared { return label }
    }
    return nil
  }
}
