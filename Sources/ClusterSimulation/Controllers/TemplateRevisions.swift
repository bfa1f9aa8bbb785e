import ClusterModel

/// The templates that a workload had, kept as ControllerRevisions beside it (pkg/controller/history): what StatefulSets
/// and DaemonSets have where Deployments have ReplicaSets.
struct TemplateRevisions {
  /// The name of the newest revision.
  let newest: String
  /// The hash of the newest template, which is the end of that name.
  let hash: String
  /// The ControllerRevision of the newest template, where it is not there yet, and the removal of forgotten ones.
  private(set) var mutations: [Mutation] = []

  private var revisions: [(key: ObjectKey, object: OtherObject)] = []

  /// What a workload's revisions are named by, how long they stay, and which label bears their hash.
  struct Custom {
    var collisions: Int
    /// How many that are not in use are kept.
    var limit: Int
    var hashLabel: String
  }

  /// The revisions of a workload, of which those in use are not forgotten.
  init(
    of workload: some Workload, _ custom: Custom, in cluster: borrowing Cluster, isInUse: (String) -> Bool
  ) {
    let metadata = workload.metadata
    hash = TemplateHash.text(of: workload.template, collisions: custom.collisions)
    newest = metadata.name + "-" + hash
    for key in cluster.dependents(of: metadata.uid) {
      guard let object = cluster.others[key], object.kindName == "ControllerRevision" else { continue }
      revisions.append((key, object))
    }
    let highest = revisions.map(\.object.revisionNumber).max() ?? 0
    if let known = revisions.first(where: { [newest] in $0.object.metadata.name == newest })?.object {
      // A template that was had before becomes the newest again: that is what undoing a rollout does.
      if known.revisionNumber != highest {
        let renumbered = known.rest.merged(with: ["revision": .integer(highest + 1)])
        mutations.append(.update(.other(OtherObject(of: known.metadata, rest: renumbered))))
      }
    } else {
      var labels = workload.template.labels
      labels[custom.hashLabel] = hash
      let made = Metadata(
        name: newest, namespace: metadata.namespace, labels: labels,
        ownerReferences: [OwnerReference(controller: type(of: workload).kind, metadata)])
      let data: Tree = ["spec": ["template": workload.template.tree.merged(with: ["$patch": "replace"])]]
      let rest: Tree = ["data": data, "revision": .integer(highest + 1)]
      mutations.append(.create(.other(OtherObject(of: made, rest: rest))))
    }
    // Old ones beyond the limit are forgotten, the oldest first (stateful_set_control.go truncateHistory, daemon
    // update.go cleanupHistory).
    let idle = revisions.filter { [newest] in
      $0.object.metadata.name != newest && !isInUse($0.object.metadata.name)
    }.sorted { $0.object.revisionNumber < $1.object.revisionNumber }
    let surplus = idle.count - custom.limit
    if surplus > 0 { mutations += idle.prefix(surplus).map { Mutation.delete($0.key) } }
  }

  /// The template that the revision of this name saved; nil where there is none.
  func template(of name: String) -> PodTemplate? {
    revisions.first { $0.object.metadata.name == name }.flatMap { PodTemplate(savedIn: $0.object) }
  }
}

extension OtherObject {
  fileprivate convenience init(of metadata: Metadata, rest: Tree) {
    self.init(apiVersion: "apps/v1", kindName: "ControllerRevision", metadata: metadata, rest: rest)
  }

  fileprivate var revisionNumber: Int64 { rest["revision"]?.integer ?? 0 }
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
