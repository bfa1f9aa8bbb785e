import ClusterModel

/// One look at a Deployment: its ReplicaSets as they are, and the next step towards what it wishes. The real controller
/// too takes one step a look; the change that it makes is what wakes it for the next.
struct Rollout {
  private let deployment: Deployment
  private let key: ObjectKey
  private let now: Instant
  /// The ReplicaSet of the present template.
  private var newest: ReplicaSet?
  /// The others, the oldest first.
  private var old: [ReplicaSet] = []
  private var result = Plan()

  static let revisionAnnotation = "deployment.kubernetes.io/revision"
  private static let desiredAnnotation = "deployment.kubernetes.io/desired-replicas"
  private static let maximumAnnotation = "deployment.kubernetes.io/max-replicas"
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

  private var replicas: Int { deployment.spec.replicas ?? 1 }
  private var all: [ReplicaSet] { old + (newest.map { [$0] } ?? []) }

  /// The bounds of a rolling update in pods (deployment_util.go ResolveFenceposts): if both come to nothing, one pod may
  /// be missing, or nothing would ever move.
  private var bounds: (surge: Int, unavailable: Int) {
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

  // MARK: Scaling

  /// Whether the number wished was changed since the ReplicaSets were last scaled (sync.go isScalingEvent).
  private var isScaling: Bool {
    all.contains { set in
      guard (set.spec.replicas ?? 0) > 0, let desired = set.metadata.annotations[Self.desiredAnnotation] else {
        return false
      }
      return Int(desired) != replicas
    }
  }

  /// Shares a new number among the ReplicaSets (sync.go scale).
  private mutating func scaleProportionally() {
    let active = all.filter { ($0.spec.replicas ?? 0) > 0 }
    if active.count <= 1 {
      if let only = active.first ?? newest ?? old.last { scale(only, to: replicas) }
      return
    }
    if let newest, isSaturated(newest) {
      for set in old where (set.spec.replicas ?? 0) > 0 { scale(set, to: 0) }
      return
    }
    guard case .rollingUpdate = deployment.spec.strategy else { return }
    let allowed = replicas > 0 ? replicas + bounds.surge : 0
    let current = active.reduce(0) { $0 + ($1.spec.replicas ?? 0) }
    var left = allowed - current
    // Growing favours the larger and newer, shrinking the larger and older.
    let ranked = active.enumerated().sorted { left, right in
      let (one, other) = (left.element.spec.replicas ?? 0, right.element.spec.replicas ?? 0)
      return one != other ? one > other : allowed > current ? left.offset > right.offset : left.offset < right.offset
    }.map(\.element)
    var sizes = ranked.map { $0.spec.replicas ?? 0 }
    for index in ranked.indices where left != 0 {
      let share = self.share(of: ranked[index], allowed: allowed, left: left)
      sizes[index] = max(0, sizes[index] + share)
      left -= share
    }
    if let first = sizes.first { sizes[0] = max(0, first + left) }
    for (set, size) in zip(ranked, sizes) { scale(set, to: size) }
  }

  /// deployment_util.go GetReplicaSetFraction: the part of the change that keeps a ReplicaSet's weight.
  private func share(of set: ReplicaSet, allowed: Int, left: Int) -> Int {
    let size = set.spec.replicas ?? 0
    let before = set.metadata.annotations[Self.maximumAnnotation].flatMap { Int($0) } ?? deployment.status.replicas
    guard size > 0, before > 0 else { return 0 }
    let target = (Double(size * allowed) / Double(before)).rounded()
    let fraction = Int(target) - size
    return left > 0 ? min(fraction, left) : max(fraction, left)
  }

  private func isSaturated(_ set: ReplicaSet) -> Bool {
    (set.spec.replicas ?? 0) == replicas
      && set.metadata.annotations[Self.desiredAnnotation].flatMap { Int($0) } == replicas
      && set.status.availableReplicas == replicas
  }

  /// Gives a ReplicaSet its size and the notes about the Deployment's size that go with it.
  private mutating func scale(_ set: ReplicaSet, to size: Int) {
    let before = set.spec.replicas ?? 0
    var metadata = set.metadata
    annotateSize(&metadata.annotations)
    guard size != before || metadata.annotations != set.metadata.annotations else { return }
    var spec = set.spec
    spec.replicas = size
    let scaled = set.with(spec: spec).with(metadata: metadata)
    replace(scaled)
    result.mutations.append(.update(.replicaSet(scaled)))
    guard size != before else { return }
    let direction = size > before ? "up" : "down"
    result.events.append(
      EventNote(
        "ScalingReplicaSet", "Scaled \(direction) replica set \(metadata.name) from \(before) to \(size)", about: key))
  }

  private func annotateSize(_ annotations: inout Labels) {
    annotations[Self.desiredAnnotation] = String(replicas)
    annotations[Self.maximumAnnotation] = String(replicas + bounds.surge)
  }

  private mutating func replace(_ set: ReplicaSet) {
    if newest?.metadata.name == set.metadata.name {
      newest = set
    } else if let index = old.firstIndex(where: { $0.metadata.name == set.metadata.name }) {
      old[index] = set
    }
  }

  // MARK: Rolling

  private mutating func roll(in cluster: borrowing Cluster) {
    let isNew = newest == nil
    guard ensureNewest(in: cluster), !isNew, let newest else { return }
    let size = newest.spec.replicas ?? 0
    let wished = sizeOfNewest(from: size)
    if wished != size { return scale(newest, to: wished) }
    shrinkOld()
  }

  /// deployment_util.go NewRSNewReplicas.
  private func sizeOfNewest(from size: Int) -> Int {
    if size >= replicas { return replicas }
    guard case .rollingUpdate = deployment.spec.strategy else { return replicas }
    let total = old.reduce(size) { $0 + ($1.spec.replicas ?? 0) }
    let most = replicas + bounds.surge
    guard total < most else { return size }
    return size + min(most - total, replicas - size)
  }

  /// rolling.go reconcileOldReplicaSets: first pods that serve nobody, then as many as may be missing.
  private mutating func shrinkOld() {
    let oldTotal = old.reduce(0) { $0 + ($1.spec.replicas ?? 0) }
    guard oldTotal > 0, let newest else { return }
    let newestSize = newest.spec.replicas ?? 0
    let fewest = replicas - bounds.unavailable
    let newestUnavailable = newestSize - newest.status.availableReplicas
    let most = oldTotal + newestSize - fewest - newestUnavailable
    guard most > 0 else { return }

    var removed = 0
    for set in old where removed < most {
      let size = set.spec.replicas ?? 0
      let unavailable = size - set.status.availableReplicas
      guard size > 0, unavailable > 0 else { continue }
      let count = min(most - removed, unavailable)
      scale(set, to: size - count)
      removed += count
    }

    let available = all.reduce(0) { $0 + $1.status.availableReplicas }
    var surplus = available - fewest
    for set in old where surplus > 0 {
      let size = set.spec.replicas ?? 0
      guard size > 0 else { continue }
      let count = min(size, surplus)
      scale(set, to: size - count)
      surplus -= count
    }
  }

  // MARK: Recreating

  /// recreate.go rolloutRecreate: the new pods come when the last of the old ones is gone.
  private mutating func recreate(in cluster: borrowing Cluster) {
    let running = old.filter { ($0.spec.replicas ?? 0) > 0 }
    for set in running { scale(set, to: 0) }
    guard running.isEmpty else { return }
    for set in old {
      let tally = cluster.tally(of: set.metadata.uid)
      if tally.active + tally.terminating > 0 { return }
    }
    let isNew = newest == nil
    guard ensureNewest(in: cluster), !isNew, let newest else { return }
    scale(newest, to: replicas)
  }

  // MARK: The newest ReplicaSet

  /// Makes the ReplicaSet of the present template, or brings its revision up to date; false where its name is taken.
  private mutating func ensureNewest(in cluster: borrowing Cluster) -> Bool {
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

  // MARK: Ending

  /// deployment_util.go DeploymentComplete.
  private var isComplete: Bool {
    guard let newest else { return false }
    return newest.status.replicas == replicas && newest.status.availableReplicas == replicas
      && old.allSatisfy { $0.status.replicas == 0 && ($0.spec.replicas ?? 0) == 0 }
  }

  /// Removes empty ReplicaSets beyond `revisionHistoryLimit`, the oldest revisions first (sync.go cleanupDeployment).
  private mutating func forgetOldRevisions(in cluster: borrowing Cluster) {
    let idle = old.filter { ($0.spec.replicas ?? 0) == 0 && $0.status.replicas == 0 && !$0.metadata.isBeingDeleted }
    let surplus = idle.count - (deployment.spec.revisionHistoryLimit ?? 10)
    guard surplus > 0 else { return }
    for set in idle.sorted(by: { $0.revision < $1.revision }).prefix(surplus) {
      guard let key = cluster.key(.replicaSet, set.metadata.namespace, set.metadata.name) else { continue }
      result.mutations.append(.delete(key))
    }
  }

  /// Counts, judges, and notes the revision on the Deployment (sync.go calculateStatus, progress.go).
  private mutating func report() {
    // The status is of what was found, not of what this look wishes: that will be counted when it is there.
    guard !result.mutations.contains(where: { if case .update(.deployment) = $0 { true } else { false } }) else {
      return
    }
    var status = deployment.status
    status.replicas = all.reduce(0) { $0 + $1.status.replicas }
    status.updatedReplicas = newest?.status.replicas ?? 0
    status.readyReplicas = all.reduce(0) { $0 + $1.status.readyReplicas }
    status.availableReplicas = all.reduce(0) { $0 + $1.status.availableReplicas }
    status.unavailableReplicas = max(0, all.reduce(0) { $0 + ($1.spec.replicas ?? 0) } - status.availableReplicas)
    status.terminatingReplicas = all.reduce(0) { $0 + ($1.status.terminatingReplicas ?? 0) }
    status.observedGeneration = deployment.metadata.generation
    judge(&status)
    var metadata = deployment.metadata
    if let newest {
      metadata.annotations[Self.revisionAnnotation] = newest.metadata.annotations[Self.revisionAnnotation]
    }
    let reported = deployment.with(status: status).with(metadata: metadata)
    if reported != deployment { result.mutations.append(.update(.deployment(reported))) }
  }

  private func judge(_ status: inout Deployment.Status) {
    if status.availableReplicas >= replicas - bounds.unavailable {
      status.conditions.set(
        Condition(
          "Available", true, since: now, reason: "MinimumReplicasAvailable",
          message: "Deployment has minimum availability."))
    } else {
      status.conditions.set(
        Condition(
          "Available", false, since: now, reason: "MinimumReplicasUnavailable",
          message: "Deployment does not have minimum availability."))
    }
    guard let name = newest?.metadata.name else { return }
    if status.updatedReplicas == replicas, status.replicas == replicas, status.availableReplicas == replicas {
      status.conditions.set(
        Condition(
          "Progressing", true, since: now, reason: "NewReplicaSetAvailable",
          message: "ReplicaSet \"\(name)\" has successfully progressed."))
    } else {
      status.conditions.set(
        Condition(
          "Progressing", true, since: now, reason: "ReplicaSetUpdated",
          message: "ReplicaSet \"\(name)\" is progressing."))
    }
  }
}

extension ReplicaSet {
  /// The number of the rollout that made the ReplicaSet the newest; 0 where it says none.
  public var revision: Int { metadata.annotations[Rollout.revisionAnnotation].flatMap { Int($0) } ?? 0 }
}
