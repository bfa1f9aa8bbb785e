import ClusterModel

/// The two templates between which a StatefulSet's pods are: those below the partition are made from the one before the
/// newest.
struct StatefulSetRevisions {
  /// The name of the revision that is being left.
  let current: String
  /// The name of the newest revision.
  var update: String { revisions.newest }
  /// How often the name of a revision was taken already.
  var collisions: Int { revisions.collisions }
  /// What is to be changed of the ControllerRevisions.
  var mutations: [Mutation] { revisions.mutations }

  private let set: StatefulSet
  private let revisions: TemplateRevisions

  init(of set: StatefulSet, about subjects: Subjects, in cluster: borrowing Cluster) {
    self.set = set
    let status = set.status
    var custom = TemplateRevisions.Custom(
      collisions: status.collisionCount ?? 0, limit: set.spec.revisionHistoryLimit ?? 10,
      hashLabel: "controller.kubernetes.io/hash")
    if status.observedGeneration == set.metadata.generation { custom.settled = status.updateRevision }
    var ofPods: [String]?
    revisions = TemplateRevisions(of: set, custom, about: subjects, in: cluster) { name in
      let hashes = ofPods ?? Self.revisionsOfPods(of: set, in: cluster)
      ofPods = hashes
      return name == status.currentRevision || hashes.contains(name)
    }
    // A revision that is there no more is not what is being left (getStatefulSetRevisions).
    current = revisions.isKnown(status.currentRevision) ? status.currentRevision : revisions.newest
  }

  private static func revisionsOfPods(of set: StatefulSet, in cluster: borrowing Cluster) -> [String] {
    var hashes: [String] = []
    for member in cluster.roster(of: set.metadata.uid).members where !hashes.contains(member.revision) {
      hashes.append(member.revision)
    }
    return hashes
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
