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
  var result = Plan()

  static let revisionAnnotation = "deployment.kubernetes.io/revision"
  static let desiredAnnotation = "deployment.kubernetes.io/desired-replicas"
  static let maximumAnnotation = "deployment.kubernetes.io/max-replicas"
  static let hashLabel = "pod-template-hash"

  init(of deployment: Deployment, _ key: ObjectKey, in cluster: borrowing Cluster, at now: Instant) {
    (self.deployment, self.key, self.now) = (deployment, key, now)
    for dependent in cluster.dependents(of: deployment.metadata.uid) {
      guard let set = cluster.replicaSets[dependent], set.metadata.controller?.uid == deployment.metadata.uid else {
        continue
      }
      // Of two with the same template the older one counts (deployment_util.go FindNewReplicaSet).
      if newest == nil, Self.isSameTemplate(set.spec.template, deployment.spec.template) {
        newest = set
      } else {
        old.append(set)
      }
    }
  }

  private static func isSameTemplate(_ left: PodTemplate, _ right: PodTemplate) -> Bool {
    var (left, right) = (left, right)
    left.labels[hashLabel] = nil
    right.labels[hashLabel] = nil
    return left == right
  }

  var replicas: Int { deployment.spec.replicas ?? 1 }
  var all: [ReplicaSet] { old + (newest.map { [$0] } ?? []) }

  /// The bounds of a rolling update in pods (deployment_util.go ResolveFenceposts): if both come to nothing, one pod may
  /// be missing, or nothing would ever move.
  var bounds: (surge: Int, unavailable: Int) {
    guard case .rollingUpdate(let maxSurge, let maxUnavailable) = deployment.spec.strategy else { return (0, 0) }
    let surge = maxSurge?.scaled(to: replicas, roundingUp: true) ?? 0
    let unavailable = maxUnavailable?.scaled(to: replicas, roundingUp: false) ?? 0
    return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable)
  }

  /// The next step.
  mutating func plan(in cluster: borrowing Cluster) -> Plan {
    if deployment.spec.paused || isScaling {
      scaleProportionally()
    } else {
      switch deployment.spec.strategy {
      case .recreate: recreate(in: cluster)
      case .rollingUpdate: roll(in: cluster)
      }
      if isComplete { forgetOldRevisions(in: cluster) }
    }
    report()
    return result
  }

  // MARK: The newest ReplicaSet

  /// Makes the ReplicaSet of the present template, or brings its revision up to date; false where its name is taken.
  mutating func ensureNewest(in cluster: borrowing Cluster) -> Bool {
    let revision = (old.map(\.revision).max() ?? 0) + 1
    if let newest {
      var metadata = newest.metadata
      if newest.revision < revision {
        metadata.annotations[Self.revisionAnnotation] = String(revision)
        let numbered = newest.with(metadata: metadata)
        replace(numbered)
        result.mutations.append(.update(.replicaSet(numbered)))
      }
      return true
    }
    let collisions = deployment.status.collisionCount ?? 0
    let hash = TemplateHash.text(of: deployment.spec.template, collisions: collisions)
    let name = deployment.metadata.name + "-" + hash
    if cluster[.replicaSet, deployment.metadata.namespace, name] != nil {
      var status = deployment.status
      status.collisionCount = collisions + 1
      result.mutations.append(.update(.deployment(deployment.with(status: status))))
      return false
    }
    let made = makeSet(name: name, hash: hash, revision: revision)
    newest = made
    result.mutations.append(.create(.replicaSet(made)))
    let size = made.spec.replicas ?? 0
    if size > 0 {
      result.events.append(
        EventNote("ScalingReplicaSet", "Scaled up replica set \(name) from 0 to \(size)", about: key))
    }
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
      annotations: deployment.metadata.annotations,
      ownerReferences: [OwnerReference(controller: .deployment, deployment.metadata)])
    metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"] = nil
    metadata.annotations[Self.revisionAnnotation] = String(revision)
    annotateSize(&metadata.annotations)
    return ReplicaSet(metadata: metadata, spec: spec)
  }
}

extension ReplicaSet {
  /// The number of the rollout that made the ReplicaSet the newest; 0 where it says none.
  public var revision: Int { metadata.annotations[Rollout.revisionAnnotation].flatMap { Int($0) } ?? 0 }
}
