import ClusterModel

/// One look at a StatefulSet: its pods by number, and the next step towards what it wishes
/// (stateful_set_control.go updateStatefulSet).
struct StatefulSetTurn {
  /// A pod of the set.
  struct Member {
    let key: ObjectKey
    let pod: Pod
    let ordinal: Int
  }

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
  private let kinship: Kinship
  var result = Plan()

  private var isOrdered: Bool { .orderedReady == set.spec.podManagementPolicy }

  init(of set: StatefulSet, _ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant)
  {
    (self.set, self.key, self.now) = (set, key, now)
    ordinals = set.spec.firstOrdinal..<set.spec.firstOrdinal + max(0, set.spec.replicas ?? 1)
    replicas = Array(repeating: nil, count: ordinals.count)
    claims = StatefulSetClaims(of: set)
    revisions = StatefulSetRevisions(of: set, about: subjects, in: cluster)
    for dependent in cluster.dependents(of: set.metadata.uid) {
      guard let pod = cluster.pods[dependent], pod.metadata.isControlled(by: set.metadata.uid),
        let ordinal = set.ordinal(ofPod: pod.metadata.name)
      else { continue }
      let member = Member(key: dependent, pod: pod, ordinal: ordinal)
      if ordinals.contains(ordinal) {
        replicas[ordinal - ordinals.lowerBound] = member
      } else {
        condemned.append(member)
      }
    }
    condemned.sort { $0.ordinal > $1.ordinal }
    kinship = Kinship(of: set, like: replicas.lazy.compactMap(\.self).first?.pod)
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
      if removeCondemned() { replaceOutdated() }
    }
    report()
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
      if member.pod.isTerminal {
        if !member.pod.metadata.isBeingDeleted { remove(member) }
        if isOrdered { return false }
        continue
      }
      if member.pod.status.phase == .pending { makeClaims(for: ordinal, in: cluster) }
      if isOrdered, member.pod.metadata.isBeingDeleted || !isAvailable(member.pod) { return false }
      keepIdentity(of: member)
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
    result.mutations.append(.create(.pod(pod(ordinal))))
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

  private func pod(_ ordinal: Int) -> Pod {
    let (template, revision) = revisions.forNewPod(ordinal)
    let name = set.podName(ordinal)
    let labels = template.labels.merging([
      Self.indexLabel: String(ordinal), "controller-revision-hash": revision, Self.nameLabel: name,
    ])
    let metadata = Metadata(
      name: name, namespace: set.metadata.namespace, generateName: kinship.generateName, labels: labels,
      annotations: template.annotations, ownerReferences: kinship.owners)
    // The pod's own two names are the StatefulSet's to give, whatever the template says (initIdentity).
    let placement = Pod.Placement(
      nodeName: template.nodeName ?? "", hostname: name, subdomain: set.spec.serviceName)
    return Pod(metadata: metadata, spec: claims.spec(template.spec, for: ordinal), placement: placement)
  }

  /// The labels by which each pod is known (updateIdentity).
  private static let (indexLabel, nameLabel) = ("apps.kubernetes.io/pod-index", "statefulset.kubernetes.io/pod-name")

  /// A pod that was adopted, or whose label somebody took off, gets the labels that it should have (identityMatches).
  private mutating func keepIdentity(of member: Member) {
    let pod = member.pod
    guard pod.metadata.labels[Self.nameLabel] != pod.metadata.name else { return }
    var metadata = pod.metadata
    metadata.labels = metadata.labels.merging([
      Self.indexLabel: String(member.ordinal), Self.nameLabel: metadata.name,
    ])
    result.mutations.append(.update(.pod(member.pod.with(metadata: metadata)), of: member.key))
    tell("SuccessfulUpdate", "Update Pod % in StatefulSet % successful", of: metadata.name)
  }

  private mutating func keepClaims(of member: Member, in cluster: borrowing Cluster) {
    guard !set.spec.volumeClaimTemplates.isEmpty else { return }
    let changed = claims.reowned(
      of: member.pod, member.ordinal, isCondemned: !ordinals.contains(member.ordinal), in: cluster)
    result.mutations += changed.map { .update(.persistentVolumeClaim($0)) }
  }

  // MARK: Judging

  /// Whether a pod runs and has been ready for long enough.
  mutating func isAvailable(_ pod: Pod) -> Bool {
    guard pod.status.phase == .running, pod.isReady else { return false }
    guard set.spec.minReadySeconds > 0, let since = pod.readySince else { return true }
    let availableAt = since + .seconds(set.spec.minReadySeconds)
    guard availableAt > now else { return true }
    result.wakeAt = min(result.wakeAt ?? availableAt, availableAt)
    return false
  }

  private mutating func isUnavailable(_ pod: Pod) -> Bool { pod.metadata.isBeingDeleted || !isAvailable(pod) }

  // MARK: Removing

  /// Removes what is too much, one by one from the top unless all may go together; false while something goes.
  private mutating func removeCondemned() -> Bool {
    for member in condemned {
      if member.pod.metadata.isBeingDeleted {
        if isOrdered { return false }
        continue
      }
      if isOrdered, !isAvailable(member.pod), !isFirstUnavailable(member) { return false }
      remove(member)
      if isOrdered { return false }
    }
    return true
  }

  private mutating func isFirstUnavailable(_ member: Member) -> Bool {
    for other in replicas {
      guard let other, !isUnavailable(other.pod) else { return false }
    }
    for other in condemned.reversed() where isUnavailable(other.pod) { return other.ordinal == member.ordinal }
    return false
  }

  private mutating func remove(_ member: Member) {
    result.mutations.append(.delete(member.key))
    tell("SuccessfulDelete", "Delete Pod % in StatefulSet % successful", of: member.pod.metadata.name)
  }

  private mutating func tell(_ reason: String, _ words: StaticString, of pod: String) {
    result.events.append(EventNote(reason, words, filledWith: pod, set.metadata.name, about: key))
  }

  // MARK: Updating

  /// Removes the highest pod of an older revision, so that it is made anew; but none while a higher one is not well.
  private mutating func replaceOutdated() {
    guard case .rollingUpdate(let partition) = set.spec.updateStrategy else { return }
    for index in replicas.indices.reversed() where index >= max(0, partition ?? 0) {
      guard let member = replicas[index] else { return }
      if member.pod.metadata.labels["controller-revision-hash"] != revisions.update,
        !member.pod.metadata.isBeingDeleted
      {
        return remove(member)
      }
      guard !isUnavailable(member.pod) else { return }
    }
  }

  // MARK: Counting

  private mutating func report() {
    var status = set.status
    (status.replicas, status.readyReplicas, status.availableReplicas) = (0, 0, 0)
    (status.currentReplicas, status.updatedReplicas) = (0, 0)
    func count(_ pod: Pod) {
      status.replicas += 1
      if pod.status.phase == .running, pod.isReady {
        status.readyReplicas += 1
        if isAvailable(pod) { status.availableReplicas += 1 }
      }
      guard !pod.metadata.isBeingDeleted else { return }
      let revision = pod.metadata.labels["controller-revision-hash"]
      if revision == revisions.current { status.currentReplicas += 1 }
      if revision == revisions.update { status.updatedReplicas += 1 }
    }
    for member in replicas { if let member { count(member.pod) } }
    for member in condemned { count(member.pod) }
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
