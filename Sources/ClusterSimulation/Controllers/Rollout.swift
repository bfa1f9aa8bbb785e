import ClusterModel

/// One look at a Deployment: its ReplicaSets as they are, and the next step towards what it wishes. The real controller
/// too takes one step a look; the change that it makes is what wakes it for the next.
struct Rollout {
  let deployment: Deployment
  let key: ObjectKey
  let now: Instant
  /// The ReplicaSet of the present template.
  var newest: ReplicaSet?
  /// The others, the oldest first.
  var old: [ReplicaSet] = []
  /// The status as it was found, with what this look already knows of it.
  var status: Deployment.Status
  var result = Plan()

  static let revisionAnnotation = "deployment.kubernetes.io/revision"
  static let revisionHistoryAnnotation = "deployment.kubernetes.io/revision-history"
  static let desiredAnnotation = "deployment.kubernetes.io/desired-replicas"
  static let maximumAnnotation = "deployment.kubernetes.io/max-replicas"
  static let hashLabel = "pod-template-hash"

  init(of deployment: Deployment, _ key: ObjectKey, in cluster: borrowing Cluster, at now: Instant) {
    (self.deployment, self.key, self.now, status) = (deployment, key, now, deployment.status)
    var sets: [ReplicaSet] = []
    for dependent in cluster.dependents(of: deployment.metadata.uid) {
      guard let set = cluster.replicaSets[dependent],
        set.metadata.ownerReferences.controllerUID == deployment.metadata.uid
      else {
        continue
      }
      sets.append(set)
    }
    sets.sort { ($0.age, $0.metadata.name) < ($1.age, $1.metadata.name) }
    for set in sets {
      // Of two with the same template the older one counts (deployment_util.go FindNewReplicaSet).
      if newest == nil, Self.isSameTemplate(set.spec.template, deployment.spec.template) {
        newest = set
      } else {
        old.append(set)
      }
    }
  }

  private static func isSameTemplate(_ left: PodTemplate, _ right: PodTemplate) -> Bool {
    let isSameLabels = left.labels.lazy.filter { $0.key != hashLabel }
      .elementsEqual(right.labels.lazy.filter { $0.key != hashLabel })
    guard isSameLabels else { return false }
    var right = right
    right.labels = left.labels
    return left == right
  }

  var replicas: Int { deployment.spec.replicas ?? 1 }
  var all: [ReplicaSet] { old + (newest.map { [$0] } ?? []) }

  /// The bounds of a rolling update in pods (deployment_util.go ResolveFenceposts, MaxUnavailable): if both come to
  /// nothing, one pod may be missing, or nothing would ever move.
  var bounds: (surge: Int, unavailable: Int) {
    guard case .rollingUpdate(let maxSurge, let maxUnavailable) = deployment.spec.strategy else { return (0, 0) }
    let surge = maxSurge?.scaled(to: replicas, roundingUp: true) ?? 0
    let unavailable = maxUnavailable?.scaled(to: replicas, roundingUp: false) ?? 0
    return (surge, min(replicas, surge == 0 && unavailable == 0 ? 1 : unavailable))
  }

  /// The next step (deployment_controller.go syncDeployment).
  mutating func plan(in cluster: borrowing Cluster) -> Plan {
    if deployment.metadata.isBeingDeleted {
      count()
    } else {
      notePause()
      renewNewest()
      if deployment.spec.paused || isScaling {
        scaleProportionally()
        if deployment.spec.paused { forgetOldRevisions(in: cluster) }
        count()
      } else {
        switch deployment.spec.strategy {
        case .recreate: recreate(in: cluster)
        case .rollingUpdate: roll(in: cluster)
        }
        let before = status
        count()
        judgeProgress(since: before)
      }
    }
    store()
    return result
  }

  // MARK: The newest ReplicaSet

  /// The number that the newest revision has at least.
  private var nextRevision: Int { (old.map(\.revision).max() ?? 0) + 1 }

  /// Brings what the newest ReplicaSet has of the Deployment up to date, where there is one (sync.go getNewReplicaSet).
  private mutating func renewNewest() {
    guard let set = newest else { return }
    var metadata = set.metadata
    copyAnnotations(to: &metadata.annotations)
    if set.revision < nextRevision {
      // Where the ReplicaSet was the newest before, its former numbers are kept.
      if let former = metadata.annotations[Self.revisionAnnotation] {
        let history = metadata.annotations[Self.revisionHistoryAnnotation]
        metadata.annotations[Self.revisionHistoryAnnotation] = history.map { $0 + "," + former } ?? former
      }
      metadata.annotations[Self.revisionAnnotation] = String(nextRevision)
    }
    var spec = set.spec
    spec.minReadySeconds = deployment.spec.minReadySeconds
    if hasDeadline, status.conditions.first(where: { $0.type == "Progressing" }) == nil {
      note("Progressing", "True", "FoundNewReplicaSet", "Found new replica set \"\(metadata.name)\"")
    }
    guard metadata != set.metadata || spec != set.spec else { return }
    let renewed = set.with(spec: spec).with(metadata: metadata)
    replace(renewed)
    result.mutations.append(.update(.replicaSet(renewed)))
  }

  /// The Deployment's annotations are its ReplicaSets' too, but for those that are about one of them alone
  /// (deployment_util.go copyDeploymentAnnotationsToReplicaSet).
  private func copyAnnotations(to annotations: inout Labels) {
    for annotation in deployment.metadata.annotations where !Self.ownAnnotations.contains(annotation.key) {
      annotations[annotation.key] = annotation.value
    }
  }

  private static let ownAnnotations = [
    "kubectl.kubernetes.io/last-applied-configuration", "deprecated.deployment.rollback.to", revisionAnnotation,
    revisionHistoryAnnotation, desiredAnnotation, maximumAnnotation,
  ]

  /// Makes the ReplicaSet of the present template; false where its name is taken.
  mutating func ensureNewest(in cluster: borrowing Cluster) -> Bool {
    guard newest == nil else { return true }
    let hash = TemplateHash.text(of: deployment.spec.template.tree, collisions: status.collisionCount ?? 0)
    let name = deployment.metadata.name + "-" + hash
    if cluster[.replicaSet, deployment.metadata.namespace, name] != nil {
      status.collisionCount = (status.collisionCount ?? 0) + 1
      return false
    }
    let made = makeSet(name: name, hash: hash, revision: nextRevision)
    newest = made
    result.mutations.append(.create(.replicaSet(made)))
    let size = made.spec.replicas ?? 0
    if size > 0 {
      result.events.append(
        EventNote("ScalingReplicaSet", "Scaled up replica set \(name) from 0 to \(size)", about: key))
    }
    if hasDeadline { note("Progressing", "True", "NewReplicaSetCreated", "Created new replica set \"\(name)\"") }
    return true
  }

  private func makeSet(name: String, hash: String, revision: Int) -> ReplicaSet {
    var template = deployment.spec.template
    template.labels[Self.hashLabel] = hash
    var selector = deployment.spec.selector ?? LabelSelector()
    selector.matchLabels[Self.hashLabel] = hash
    var spec = ReplicaSet.Spec(template: template)
    spec.selector = selector
    spec.minReadySeconds = deployment.spec.minReadySeconds
    spec.replicas = sizeOfNewest(from: 0)
    var metadata = Metadata(
      name: name, namespace: deployment.metadata.namespace, labels: template.labels,
      ownerReferences: [OwnerReference(controller: .deployment, deployment.metadata)])
    copyAnnotations(to: &metadata.annotations)
    metadata.annotations[Self.revisionAnnotation] = String(revision)
    annotateSize(&metadata.annotations)
    return ReplicaSet(metadata: metadata, spec: spec)
  }
}

extension ReplicaSet {
  fileprivate var age: Instant { metadata.creationTimestamp ?? .distantPast }

  /// The number of the rollout that made the ReplicaSet the newest; 0 where it says none.
  public var revision: Int { metadata.annotations[Rollout.revisionAnnotation].flatMap { Int($0) } ?? 0 }
}
