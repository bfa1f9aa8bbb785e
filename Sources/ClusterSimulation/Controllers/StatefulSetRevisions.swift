import ClusterModel

/// The templates that a StatefulSet had, kept as ControllerRevisions beside it (pkg/controller/history): pods below the
/// partition are made from the one before the newest.
struct StatefulSetRevisions {
  /// The name of the revision that is being left.
  let current: String
  /// The name of the newest revision.
  let update: String
  /// The ControllerRevision of the newest template, where it is not there yet, and the removal of forgotten ones.
  private(set) var mutations: [Mutation] = []

  private let set: StatefulSet
  private var currentTemplate: PodTemplate?

  init(of set: StatefulSet, in cluster: borrowing Cluster) {
    self.set = set
    let hash = TemplateHash.text(of: set.spec.template, collisions: set.status.collisionCount ?? 0)
    update = set.metadata.name + "-" + hash
    current = set.status.currentRevision.isEmpty ? update : set.status.currentRevision

    var revisions: [(key: ObjectKey, object: OtherObject)] = []
    for key in cluster.dependents(of: set.metadata.uid) {
      guard let object = cluster.others[key], object.kindName == "ControllerRevision" else { continue }
      revisions.append((key, object))
    }
    let newest = revisions.compactMap { $0.object.rest["revision"]?.integer }.max() ?? 0
    let known = revisions.first { [update] in $0.object.metadata.name == update }
    if let known {
      // A template that was had before becomes the newest again: that is what undoing a rollout does.
      if known.object.rest["revision"]?.integer != newest {
        let renumbered = known.object.rest.merged(with: ["revision": .integer(newest + 1)])
        mutations.append(.update(.other(OtherObject(of: known.object.metadata, rest: renumbered))))
      }
    } else {
      mutations.append(.create(.other(revision(number: newest + 1))))
    }
    let saved = revisions.first { [current] in $0.object.metadata.name == current }
    currentTemplate = saved.flatMap { PodTemplate(savedIn: $0.object) }

    // Old ones beyond the limit are forgotten, the oldest first (stateful_set_control.go truncateHistory).
    let idle = revisions.filter { [update, current] in
      $0.object.metadata.name != update && $0.object.metadata.name != current
    }.sorted { ($0.object.rest["revision"]?.integer ?? 0) < ($1.object.rest["revision"]?.integer ?? 0) }
    let surplus = idle.count - (set.spec.revisionHistoryLimit ?? 10)
    if surplus > 0 { mutations += idle.prefix(surplus).map { Mutation.delete($0.key) } }
  }

  private func revision(number: Int64) -> OtherObject {
    var labels = set.spec.template.labels
    labels["controller.kubernetes.io/hash"] = String(update.dropFirst(set.metadata.name.count + 1))
    let metadata = Metadata(
      name: update, namespace: set.metadata.namespace, labels: labels,
      ownerReferences: [OwnerReference(controller: .statefulSet, set.metadata)])
    let data: Tree = ["spec": ["template": set.spec.template.tree.merged(with: ["$patch": "replace"])]]
    return OtherObject(of: metadata, rest: ["data": data, "revision": .integer(number)])
  }

  /// What a pod of this number is made from, and the name of that revision: the old template below the partition, the
  /// newest from there on (stateful_set_utils.go newVersionedStatefulSetPod).
  func forNewPod(_ ordinal: Int) -> (PodTemplate, revision: String) {
    if case .rollingUpdate(let partition) = set.spec.updateStrategy,
      ordinal < set.spec.firstOrdinal + (partition ?? 0), let currentTemplate
    {
      return (currentTemplate, current)
    }
    return (set.spec.template, update)
  }
}

extension OtherObject {
  fileprivate convenience init(of metadata: Metadata, rest: Tree) {
    self.init(apiVersion: "apps/v1", kindName: "ControllerRevision", metadata: metadata, rest: rest)
  }
}

extension PodTemplate {
  /// The template that a ControllerRevision saved; nil where it holds none.
  fileprivate init?(savedIn revision: OtherObject) {
    guard let data = revision.rest["data"], case .map(var spec) = data["spec"] ?? .null,
      case .map(var template) = spec["template"] ?? .null
    else { return nil }
    template["$patch"] = nil
    spec["template"] = .map(template)
    guard var reader = try? FieldReader(.map(spec)),
      let read = try? PodTemplate("template", reading: &reader)
    else { return nil }
    self = read
  }
}
