import ClusterModel

/// One look at a StatefulSet: its pods by number, and the next step towards what it wishes
/// (stateful_set_control.go updateStatefulSet).
struct StatefulSetTurn {
  typealias Member = Roster.Member

  let set: StatefulSet
  let key: ObjectKey
  let now: Instant
  /// The numbers that there should be.
  let ordinals: Range<Int>
  /// The pods with these numbers, each in its place.
  private(set) var replicas: [Member?]
  /// The pods with other numbers, the highest first.
  private(set) var condemned: [Member] = []
  let claims: StatefulSetClaims
  let revisions: StatefulSetRevisions
  /// What all its pods say alike of whose they are; known where one is made.
  private var kinship: Kinship?
  var result = Plan()

  private var isOrdered: Bool { .orderedReady == set.spec.podManagementPolicy }

  init(of set: StatefulSet, _ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant)
  {
    (self.set, self.key, self.now) = (set, key, now)
    ordinals = set.spec.firstOrdinal..<set.spec.firstOrdinal + max(0, set.spec.replicas ?? 1)
    replicas = Array(repeating: nil, count: ordinals.count)
    claims = StatefulSetClaims(of: set)
    revisions = StatefulSetRevisions(of: set, about: subjects, in: cluster)
    for member in cluster.roster(of: set.metadata.uid).members {
      if ordinals.contains(member.ordinal) {
        replicas[member.ordinal - ordinals.lowerBound] = member
      } else {
        condemned.append(member)
      }
    }
    condemned.reverse()
  }

  /// What all pods of a set say alike of whose they are.
  private struct Kinship {
    let generateName: String
    let owners: [OwnerReference]

    /// Shared with a pod of the set that is there already, and says the same.
    init(of set: StatefulSet, like sibling: Pod?) {
      let (prefix, owner) = (set.metadata.name + "-", OwnerReference(controller: .statefulSet, set.metadata))
      let known = sibling?.metadata
      generateName = known?.generateName.flatMap { $0 == prefix ? $0 : nil } ?? prefix
      owners = known.flatMap { $0.ownerReferences == [owner] ? $0.ownerReferences : nil } ?? [owner]
    }
  }

  /// The next step.
  mutating func plan(in cluster: borrowing Cluster) -> Plan {
    result.mutations += revisions.mutations
    if !set.metadata.isBeingDeleted, makeAndWait(in: cluster) {
      for member in condemned { keepClaims(of: member, in: cluster) }
      if removeCondemned(in: cluster) { replaceOutdated(in: cluster) }
    }
    report(in: cluster)
    return result
  }

  // MARK: Making

  /// Makes what is missing. One by one, a pod waits until those before it are available; false while one does.
  ///
  /// Together, pods are made in batches of 1, 2, 4, … and no further batch is begun after one that failed
  /// (slowStartBatch).
  private mutating func makeAndWait(in cluster: borrowing Cluster) -> Bool {
    var end = 0
    var hasFailed = false
    for (index, ordinal) in ordinals.enumerated() {
      if index > end {
        if hasFailed { return false }
        end = min(2 * end + 2, end + 500)
      }
      guard let member = replicas[index] else {
        if claims.areStale(for: ordinal, in: cluster) {
          if isOrdered { return false }
        } else if !make(ordinal, in: cluster) {
          hasFailed = true
        }
        if isOrdered { return false }
        continue
      }
      if member.standing.contains(.terminal) {
        if !member.standing.contains(.leaving) { remove(member, in: cluster) }
        if isOrdered { return false }
        continue
      }
      if member.standing.contains(.pending) { makeClaims(for: ordinal, in: cluster) }
      if isOrdered, isUnavailable(member, in: cluster) { return false }
      keepIdentity(of: member, in: cluster)
      keepClaims(of: member, in: cluster)
    }
    return !hasFailed
  }

  /// Makes the pod of this number and, before it, its claims; false where its name is still somebody else's, or one of
  /// its claims is on its way out.
  private mutating func make(_ ordinal: Int, in cluster: borrowing Cluster) -> Bool {
    let name = set.podName(ordinal)
    makeClaims(for: ordinal, in: cluster)
    if let leaving = claims.existing(for: ordinal, in: cluster).first(where: { $0.metadata.isBeingDeleted }) {
      result.events.append(
        EventNote(
          "FailedCreate",
          "Create Pod \(name) in StatefulSet \(set.metadata.name) failed error: pvc \(leaving.metadata.name) is being "
            + "deleted", about: key, isWarning: true))
      return false
    }
    // A pod that was released keeps its name, and the number stays empty. The real controller says nothing of it.
    guard cluster[.pod, set.metadata.namespace, name] == nil else { return false }
    let kinship =
      self.kinship ?? Kinship(of: set, like: replicas.lazy.compactMap(\.self).first.flatMap { cluster.pods[$0.key] })
    self.kinship = kinship
    result.mutations.append(.create(.pod(pod(ordinal, kinship))))
    tell("SuccessfulCreate", "Create Pod % in StatefulSet % successful", of: name)
    return true
  }

  private mutating func makeClaims(for ordinal: Int, in cluster: borrowing Cluster) {
    for claim in claims.missing(for: ordinal, in: cluster) {
      result.mutations.append(.create(.persistentVolumeClaim(claim)))
      result.events.append(
        EventNote(
          "SuccessfulCreate", "Create Claim % Pod % in StatefulSet % success", filledWith: claim.metadata.name,
          set.podName(ordinal), set.metadata.name, about: key))
    }
  }

  private func pod(_ ordinal: Int, _ kinship: Kinship) -> Pod {
    let (template, revision) = revisions.forNewPod(ordinal)
    let name = set.podName(ordinal)
    let labels = template.labels.merging([
      Self.indexLabel: String(ordinal), StatefulSet.revisionLabel: revision, StatefulSet.podNameLabel: name,
    ])
    let metadata = Metadata(
      name: name, namespace: set.metadata.namespace, generateName: kinship.generateName, labels: labels,
      annotations: template.annotations, ownerReferences: kinship.owners)
    // The pod's own two names are the StatefulSet's to give, whatever the template says (initIdentity).
    let placement = Pod.Placement(
      nodeName: template.nodeName ?? "", hostname: name, subdomain: set.spec.serviceName)
    return Pod(metadata: metadata, spec: claims.spec(template.spec, for: ordinal), placement: placement)
  }

  /// The label in which each pod bears its ordinal (apps/v1 PodIndexLabel).
  private static let indexLabel = "apps.kubernetes.io/pod-index"

  /// A pod that was adopted, or whose label somebody took off, gets the labels that it should have (identityMatches).
  private mutating func keepIdentity(of member: Member, in cluster: borrowing Cluster) {
    guard !member.standing.contains(.named), let pod = cluster.pods[member.key] else { return }
    var metadata = pod.metadata
    metadata.labels = metadata.labels.merging([
      Self.indexLabel: String(member.ordinal), StatefulSet.podNameLabel: metadata.name,
    ])
    result.mutations.append(.update(.pod(pod.with(metadata: metadata)), of: member.key))
    tell("SuccessfulUpdate", "Update Pod % in StatefulSet % successful", of: metadata.name)
  }

  private mutating func keepClaims(of member: Member, in cluster: borrowing Cluster) {
    guard !set.spec.volumeClaimTemplates.isEmpty, let pod = cluster.pods[member.key] else { return }
    let changed = claims.reowned(
      of: pod, member.ordinal, isCondemned: !ordinals.contains(member.ordinal), in: cluster)
    result.mutations += changed.map { .update(.persistentVolumeClaim($0)) }
  }

  // MARK: Judging

  /// Whether a pod runs and has been ready for long enough.
  private mutating func isAvailable(_ member: Member, in cluster: borrowing Cluster) -> Bool {
    guard member.standing.contains(.ready) else { return false }
    guard set.spec.minReadySeconds > 0, let since = cluster.pods[member.key]?.readySince else { return true }
    let availableAt = since + .seconds(set.spec.minReadySeconds)
    guard availableAt > now else { return true }
    result.wakeAt = min(result.wakeAt ?? availableAt, availableAt)
    return false
  }

  private mutating func isUnavailable(_ member: Member, in cluster: borrowing Cluster) -> Bool {
    member.standing.contains(.leaving) || !isAvailable(member, in: cluster)
  }

  // MARK: Removing

  /// Removes what is too much, one by one from the top unless all may go together; false while something goes.
  private mutating func removeCondemned(in cluster: borrowing Cluster) -> Bool {
    for member in condemned {
      if member.standing.contains(.leaving) {
        if isOrdered { return false }
        continue
      }
      if isOrdered, !isAvailable(member, in: cluster), !isFirstUnavailable(member, in: cluster) { return false }
      remove(member, in: cluster)
      if isOrdered { return false }
    }
    return true
  }

  private mutating func isFirstUnavailable(_ member: Member, in cluster: borrowing Cluster) -> Bool {
    for other in replicas {
      guard let other, !isUnavailable(other, in: cluster) else { return false }
    }
    for other in condemned.reversed() where isUnavailable(other, in: cluster) { return other.key == member.key }
    return false
  }

  private mutating func remove(_ member: Member, in cluster: borrowing Cluster) {
    result.mutations.append(.delete(member.key))
    let name = cluster.pods[member.key]?.metadata.name ?? set.podName(member.ordinal)
    tell("SuccessfulDelete", "Delete Pod % in StatefulSet % successful", of: name)
  }

  private mutating func tell(_ reason: String, _ words: StaticString, of pod: String) {
    result.events.append(EventNote(reason, words, filledWith: pod, set.metadata.name, about: key))
  }

  // MARK: Updating

  /// Removes the highest pod of an older revision, so that it is made anew; but none while a higher one is not well.
  private mutating func replaceOutdated(in cluster: borrowing Cluster) {
    guard case .rollingUpdate(let partition) = set.spec.updateStrategy else { return }
    for index in replicas.indices.reversed() where index >= max(0, partition ?? 0) {
      guard let member = replicas[index] else { return }
      if member.revision != revisions.update, !member.standing.contains(.leaving) {
        return remove(member, in: cluster)
      }
      guard !isUnavailable(member, in: cluster) else { return }
    }
  }

  // MARK: Counting

  private mutating func report(in cluster: borrowing Cluster) {
    var status = set.status
    (status.replicas, status.readyReplicas, status.availableReplicas) = (0, 0, 0)
    (status.currentReplicas, status.updatedReplicas) = (0, 0)
    func count(_ member: Member) {
      status.replicas += 1
      if member.standing.contains(.ready) {
        status.readyReplicas += 1
        if isAvailable(member, in: cluster) { status.availableReplicas += 1 }
      }
      guard !member.standing.contains(.leaving) else { return }
      if member.revision == revisions.current { status.currentReplicas += 1 }
      if member.revision == revisions.update { status.updatedReplicas += 1 }
    }
    for member in replicas { if let member { count(member) } }
    for member in condemned { count(member) }
    (status.currentRevision, status.updateRevision) = (revisions.current, revisions.update)
    status.collisionCount = revisions.collisions
    status.observedGeneration = set.metadata.generation
    // A finished update makes the newest revision the current one (completeRollingUpdate).
    if case .rollingUpdate = set.spec.updateStrategy, status.updatedReplicas == ordinals.count,
      status.readyReplicas == ordinals.count, status.replicas == ordinals.count
    {
      (status.currentReplicas, status.currentRevision) = (status.updatedReplicas, status.updateRevision)
    }
    if status != set.status { result.mutations.append(.update(.statefulSet(set.with(status: status)), of: key)) }
  }
}
