import ClusterModel

/// One look at a StatefulSet: its pods by number, and the next step towards what it wishes
/// (stateful_set_control.go updateStatefulSet).
struct StatefulSetTurn {
  private let set: StatefulSet
  private let key: ObjectKey
  private let now: Instant
  /// The numbers that there should be.
  private let ordinals: Range<Int>
  /// The pods that there are, by number.
  private var pods: [Int: (key: ObjectKey, pod: Pod)] = [:]
  /// The numbers that there should not be, the highest first.
  private var condemned: [Int] = []
  private let revisions: StatefulSetRevisions
  private var result = Plan()

  private var isOrdered: Bool { .orderedReady == set.spec.podManagementPolicy }

  init(of set: StatefulSet, _ key: ObjectKey, in cluster: borrowing Cluster, at now: Instant) {
    (self.set, self.key, self.now) = (set, key, now)
    ordinals = set.spec.firstOrdinal..<set.spec.firstOrdinal + max(0, set.spec.replicas ?? 1)
    for dependent in cluster.dependents(of: set.metadata.uid) {
      guard let pod = cluster.pods[dependent], pod.metadata.controller?.uid == set.metadata.uid,
        let ordinal = set.ordinal(ofPod: pod.metadata.name)
      else { continue }
      pods[ordinal] = (dependent, pod)
    }
    condemned = pods.keys.filter { [ordinals] in !ordinals.contains($0) }.sorted(by: >)
    revisions = StatefulSetRevisions(of: set, in: cluster)
  }

  /// The next step.
  mutating func plan(in cluster: borrowing Cluster) -> Plan {
    result.mutations += revisions.mutations
    if makeAndWait(in: cluster), removeCondemned() { replaceOutdated() }
    adjustClaims(in: cluster)
    report()
    return result
  }

  // MARK: Making

  /// Makes what is missing. One by one, a pod waits until those before it are available; false while one does.
  private mutating func makeAndWait(in cluster: borrowing Cluster) -> Bool {
    for ordinal in ordinals {
      guard let (key, pod) = pods[ordinal] else {
        guard make(ordinal, in: cluster) else { return false }
        if isOrdered { return false }
        continue
      }
      if pod.isTerminal {
        if !pod.metadata.isBeingDeleted { result.mutations.append(.delete(key)) }
        if isOrdered { return false }
        continue
      }
      if isOrdered, pod.metadata.isBeingDeleted || !isAvailable(pod) { return false }
    }
    return true
  }

  /// Makes the pod of this number and, before it, its claims; false where its name is still somebody else's.
  private mutating func make(_ ordinal: Int, in cluster: borrowing Cluster) -> Bool {
    let name = set.podName(ordinal)
    // A pod that was released keeps its name, and the number stays empty. The real controller says nothing of it.
    guard cluster[.pod, set.metadata.namespace, name] == nil else { return false }
    let claims = StatefulSetClaims(of: set)
    for claim in claims.missing(for: ordinal, in: cluster) {
      result.mutations.append(.create(.persistentVolumeClaim(claim)))
      result.events.append(
        EventNote(
          "SuccessfulCreate",
          "Create Claim \(claim.metadata.name) Pod \(name) in StatefulSet \(set.metadata.name) success", about: key))
    }
    result.mutations.append(.create(.pod(pod(ordinal, claims))))
    result.events.append(
      EventNote(
        "SuccessfulCreate", "Create Pod \(name) in StatefulSet \(set.metadata.name) successful", about: key))
    return true
  }

  private func pod(_ ordinal: Int, _ claims: StatefulSetClaims) -> Pod {
    let (template, revision) = revisions.forNewPod(ordinal)
    let name = set.podName(ordinal)
    let labels: Labels = [
      "statefulset.kubernetes.io/pod-name": name, "apps.kubernetes.io/pod-index": String(ordinal),
      "controller-revision-hash": revision,
    ]
    var metadata = Metadata(
      name: name, namespace: set.metadata.namespace, generateName: set.metadata.name + "-",
      ownerReferences: [OwnerReference(controller: .statefulSet, set.metadata)])
    metadata.labels = labels
    // The pod's own two names are the StatefulSet's to give, whatever the template says (initIdentity).
    let placement = Pod.Placement(
      nodeName: template.nodeName ?? "", hostname: name, subdomain: set.spec.serviceName)
    return Pod(of: template, metadata: metadata).with(placement: placement)
      .with(spec: claims.spec(template.spec, for: ordinal))
  }

  private mutating func isAvailable(_ pod: Pod) -> Bool {
    guard pod.status.phase == .running, let since = pod.readySince else { return false }
    let availableAt = since + .seconds(set.spec.minReadySeconds)
    guard set.spec.minReadySeconds > 0, availableAt > now else { return true }
    result.wakeAt = min(result.wakeAt ?? availableAt, availableAt)
    return false
  }

  private func isHealthy(_ pod: Pod) -> Bool {
    pod.status.phase == .running && pod.isReady && !pod.metadata.isBeingDeleted
  }

  // MARK: Removing

  /// Removes what is too much, one by one from the top unless all may go together; false while something goes.
  private mutating func removeCondemned() -> Bool {
    let firstUnhealthy = firstUnhealthyOrdinal
    for ordinal in condemned {
      guard let (key, pod) = pods[ordinal] else { continue }
      if pod.metadata.isBeingDeleted {
        if isOrdered { return false }
        continue
      }
      if isOrdered, !isAvailable(pod), ordinal != firstUnhealthy { return false }
      remove(key, pod)
      if isOrdered { return false }
    }
    return true
  }

  private var firstUnhealthyOrdinal: Int? {
    (ordinals.filter { pods[$0] != nil } + condemned.sorted()).first { pods[$0].map { !isHealthy($0.pod) } ?? false }
  }

  private mutating func remove(_ key: ObjectKey, _ pod: Pod) {
    result.mutations.append(.delete(key))
    result.events.append(
      EventNote(
        "SuccessfulDelete", "Delete Pod \(pod.metadata.name) in StatefulSet \(set.metadata.name) successful",
        about: self.key))
  }

  // MARK: Updating

  /// Removes the highest pod of an older revision, so that it is made anew; but none while a higher one is not well.
  private mutating func replaceOutdated() {
    guard case .rollingUpdate(let partition) = set.spec.updateStrategy else { return }
    let lowest = set.spec.firstOrdinal + max(0, partition ?? 0)
    for ordinal in ordinals.reversed() where ordinal >= lowest {
      guard let (key, pod) = pods[ordinal] else { return }
      if pod.metadata.labels["controller-revision-hash"] != revisions.update, !pod.metadata.isBeingDeleted {
        return remove(key, pod)
      }
      guard isHealthy(pod), isAvailable(pod) else { return }
    }
  }

  // MARK: Claims

  /// Makes claims belong to the set, to their pod, or to nobody, as the retention policy says
  /// (stateful_set_utils.go updateClaimOwnerRefForSetAndPod).
  private mutating func adjustClaims(in cluster: borrowing Cluster) {
    guard let retention = set.spec.claimRetention, !set.spec.volumeClaimTemplates.isEmpty else { return }
    guard retention.whenDeleted == "Delete" || retention.whenScaled == "Delete" else { return }
    let claims = StatefulSetClaims(of: set)
    for ordinal in pods.keys.sorted() {
      guard let pod = pods[ordinal]?.pod else { continue }
      let isCondemned = !ordinals.contains(ordinal)
      for claim in claims.existing(for: ordinal, in: cluster) {
        var metadata = claim.metadata
        metadata.ownerReferences.removeAll { $0.uid == set.metadata.uid || $0.uid == pod.metadata.uid }
        if isCondemned, retention.whenScaled == "Delete" {
          metadata.ownerReferences.append(
            OwnerReference(
              apiVersion: "v1", kind: "Pod", name: pod.metadata.name, uid: pod.metadata.uid, isController: false,
              blocksOwnerDeletion: false))
        } else if retention.whenDeleted == "Delete" {
          metadata.ownerReferences.append(OwnerReference(controller: .statefulSet, set.metadata))
        }
        guard metadata != claim.metadata else { continue }
        result.mutations.append(.update(.persistentVolumeClaim(claim.with(metadata: metadata))))
      }
    }
  }

  // MARK: Counting

  private mutating func report() {
    var status = set.status
    (status.replicas, status.readyReplicas, status.availableReplicas) = (0, 0, 0)
    (status.currentReplicas, status.updatedReplicas) = (0, 0)
    let current = revisions.current
    for (_, pod) in pods.values {
      status.replicas += 1
      if pod.status.phase == .running, pod.isReady {
        status.readyReplicas += 1
        if isAvailable(pod) { status.availableReplicas += 1 }
      }
      guard !pod.metadata.isBeingDeleted else { continue }
      let revision = pod.metadata.labels["controller-revision-hash"]
      if revision == current { status.currentReplicas += 1 }
      if revision == revisions.update { status.updatedReplicas += 1 }
    }
    status.currentRevision = current
    status.updateRevision = revisions.update
    status.collisionCount = status.collisionCount ?? 0
    status.observedGeneration = set.metadata.generation
    // A finished update makes the newest revision the current one (completeRollingUpdate).
    if case .rollingUpdate = set.spec.updateStrategy, status.updatedReplicas == status.replicas,
      status.readyReplicas == status.replicas
    {
      (status.currentReplicas, status.currentRevision) = (status.updatedReplicas, status.updateRevision)
    }
    if status != set.status { result.mutations.append(.update(.statefulSet(set.with(status: status)))) }
  }
}
