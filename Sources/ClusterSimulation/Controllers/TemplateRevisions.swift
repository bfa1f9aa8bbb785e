import ClusterModel

/// The templates that a workload had, kept as ControllerRevisions beside it (pkg/controller/history): what StatefulSets
/// and DaemonSets have where Deployments have ReplicaSets.
struct TemplateRevisions {
  /// The name of the newest revision.
  let newest: String
  /// The hash of the newest template, which is the end of that name.
  let hash: String
  /// How often a name was taken by another template so far.
  private(set) var collisions: Int
  /// The ControllerRevision of the newest template, where it is not there yet, the adoption of orphaned ones, and the
  /// removal of forgotten ones.
  private(set) var mutations: [Mutation] = []

  private let revisions: [(key: ObjectKey, object: OtherObject)]

  /// What a workload's revisions are named by, how long they stay, and which label bears their hash.
  struct Custom {
    var collisions: Int
    /// How many that are not in use are kept.
    var limit: Int
    var hashLabel: String
    /// The name of the newest one where it was settled before and the template is the same since.
    var settled: String?
  }

  /// The revisions of a workload, of which those in use are not forgotten.
  init(
    of workload: some Workload, _ custom: Custom, about subjects: Subjects, in cluster: borrowing Cluster,
    isInUse: (String) -> Bool
  ) {
    let metadata = workload.metadata
    collisions = custom.collisions
    var revisions: [(key: ObjectKey, object: OtherObject)] = []
    for key in cluster.dependents(of: metadata.uid) where key.kind == .other {
      guard let object = cluster.others[key], object.kindName == "ControllerRevision" else { continue }
      revisions.append((key, object))
    }
    let settled = custom.settled.flatMap { name in revisions.first { $0.object.metadata.name == name }?.object }
    if let settled {
      (newest, hash) = (settled.metadata.name, settled.hash(custom.hashLabel))
    } else {
      var adoptions: [Mutation] = []
      for (key, orphan) in Self.orphans(of: workload, about: subjects, in: cluster) {
        revisions.append((key, orphan))
        adoptions.append(.update(.other(orphan)))
      }
      let template = workload.template.tree
      let data: Tree = ["spec": ["template": template.merged(with: ["$patch": "replace"])]]
      let highest = revisions.map(\.object.revisionNumber).max() ?? 0
      let equal = revisions.filter { $0.object.rest["data"] == data }
      if let known = equal.max(by: { $0.object.revisionNumber < $1.object.revisionNumber })?.object {
        (newest, hash) = (known.metadata.name, known.hash(custom.hashLabel))
        // A template that was had before becomes the newest again: that is what undoing a rollout does.
        if known.revisionNumber != highest {
          let renumbered = known.rest.merged(with: ["revision": .integer(highest + 1)])
          adoptions.append(.update(.other(OtherObject(of: known.metadata, rest: renumbered))))
        }
      } else {
        let (made, text) = Self.make(
          of: workload, template, data, number: highest + 1, hashLabel: custom.hashLabel, &collisions, in: cluster)
        (newest, hash) = (made.metadata.name, text)
        // Two workloads of one name and one template share a revision; it stays with the one that made it.
        if cluster.revision(newest, in: metadata.namespace) == nil { adoptions.append(.create(.other(made))) }
      }
      mutations = adoptions
    }
    self.revisions = revisions
    // Old ones beyond the limit are forgotten, the oldest first (stateful_set_control.go truncateHistory, daemon
    // update.go cleanupHistory).
    guard revisions.count > custom.limit else { return }
    let idle = revisions.filter { [newest] in
      $0.object.metadata.name != newest && !isInUse($0.object.metadata.name)
    }.sorted { $0.object.revisionNumber < $1.object.revisionNumber }
    mutations += idle.prefix(max(0, idle.count - custom.limit)).map { Mutation.delete($0.key) }
  }

  /// What adopts the revisions without an owner that are a workload's by their labels. It is asked for where its pods are
  /// adopted first, after which nobody looks at everything again.
  static func adoptions(
    by workload: some Workload, about subjects: Subjects, in cluster: borrowing Cluster
  ) -> [Mutation] {
    orphans(of: workload, about: subjects, in: cluster).map { .update(.other($0.object)) }
  }

  /// Revisions without an owner whose labels the selector matches, as the workload's own (AdoptOrphanRevisions).
  private static func orphans(
    of workload: some Workload, about subjects: Subjects, in cluster: borrowing Cluster
  ) -> [(key: ObjectKey, object: OtherObject)] {
    guard case .all = subjects else { return [] }
    let metadata = workload.metadata
    let owner = OwnerReference(controller: type(of: workload).kind, metadata)
    guard let selector = workload.selector else { return [] }
    var orphans: [(key: ObjectKey, object: OtherObject)] = []
    for key in cluster.keys(of: .other, in: metadata.namespace) {
      guard let object = cluster.others[key], object.kindName == "ControllerRevision",
        let adopted = Claim(owner: owner, selector: selector).claimed(object.metadata),
        object.metadata.controller == nil
      else { continue }
      orphans.append((key, object.with(metadata: adopted)))
    }
    return orphans
  }

  /// A revision under a name that no other template has (CreateControllerRevision).
  private static func make(
    of workload: some Workload, _ template: Tree, _ data: Tree, number: Int64, hashLabel: String,
    _ collisions: inout Int, in cluster: borrowing Cluster
  ) -> (made: OtherObject, hash: String) {
    let metadata = workload.metadata
    while true {
      let hash = TemplateHash.text(of: template, collisions: collisions)
      let name = metadata.name + "-" + hash
      if let other = cluster.revision(name, in: metadata.namespace), other.rest["data"] != data {
        collisions += 1
        continue
      }
      var labels = workload.template.labels
      labels[hashLabel] = hash
      let made = Metadata(
        name: name, namespace: metadata.namespace, labels: labels,
        ownerReferences: [OwnerReference(controller: type(of: workload).kind, metadata)])
      return (OtherObject(of: made, rest: ["data": data, "revision": .integer(number)]), hash)
    }
  }

  /// Whether a revision of this name is there, or made with this look.
  func isKnown(_ name: String) -> Bool {
    name == newest || revisions.contains { $0.object.metadata.name == name }
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

  /// The hash in the label or, where that is missing, at the end of the name.
  fileprivate func hash(_ label: String) -> String {
    metadata.labels[label] ?? metadata.name.lastIndex(of: "-").map { String(metadata.name[$0...].dropFirst()) } ?? ""
  }
}

extension Cluster {
  fileprivate func revision(_ name: String, in namespace: String) -> OtherObject? {
    self[.other, namespace, "apps/v1/ControllerRevision/" + name].flatMap { object in
      if case .other(let revision) = object { revision } else { nil }
    }
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
