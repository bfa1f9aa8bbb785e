import ClusterModel

/// The two templates between which a StatefulSet's pods are: those below the partition are made from the one before the
/// newest.
struct StatefulSetRevisions {
  /// The name of the revision that is being left.
  let current: String
  /// The name of the newest revision.
  var update: String { revisions.newest }
  /// What is to be changed of the ControllerRevisions.
  var mutations: [Mutation] { revisions.mutations }

  private let set: StatefulSet
  private let revisions: TemplateRevisions

  init(of set: StatefulSet, in cluster: borrowing Cluster) {
    self.set = set
    let status = set.status
    let custom = TemplateRevisions.Custom(
      collisions: status.collisionCount ?? 0, limit: set.spec.revisionHistoryLimit ?? 10,
      hashLabel: "controller.kubernetes.io/hash")
    revisions = TemplateRevisions(of: set, custom, in: cluster) { $0 == status.currentRevision }
    current = status.currentRevision.isEmpty ? revisions.newest : status.currentRevision
  }

  /// What a pod of this number is made from, and the name of that revision: the old template below the partition, the
  /// newest from there on (stateful_set_utils.go newVersionedStatefulSetPod).
  func forNewPod(_ ordinal: Int) -> (PodTemplate, revision: String) {
    if case .rollingUpdate(let partition) = set.spec.updateStrategy,
      ordinal < set.spec.firstOrdinal + (partition ?? 0), let template = revisions.template(of: current)
    {
      return (template, current)
    }
    return (set.spec.template, update)
  }
}
