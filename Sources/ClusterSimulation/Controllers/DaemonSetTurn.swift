import ClusterModel

/// One look at a DaemonSet: its pods by node, and the next step towards one on each node that fits
/// (daemon_controller.go manage, updateDaemonSetStatus).
struct DaemonSetTurn {
  /// A pod of the set.
  struct Member {
    let key: ObjectKey
    let pod: Pod

    var isLeaving: Bool { pod.metadata.isBeingDeleted }
  }

  let set: DaemonSet
  private let key: ObjectKey
  private let now: Instant
  /// The nodes in order, each with whether it should have a pod, whether one may stay, and the pods that it has, the
  /// oldest first.
  private(set) var nodes: [(name: String, fits: Bool, mayStay: Bool, members: [Member])] = []
  /// Pods that wait for a node that is gone.
  private var lost: [ObjectKey] = []
  private let revisions: TemplateRevisions
  var result = Plan()

  init(of set: DaemonSet, _ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) {
    (self.set, self.key, self.now) = (set, key, now)
    var members: [String: [Member]] = [:]
    var hashes: [String] = []
    for dependent in cluster.dependents(of: set.metadata.uid) {
      guard let pod = cluster.pods[dependent], pod.metadata.ownerReferences.controllerUID == set.metadata.uid else {
        continue
      }
      if let hash = pod.metadata.labels[Self.hashLabel] { hashes.append(set.metadata.name + "-" + hash) }
      let node = pod.placement.nodeName.isEmpty ? pod.pinnedNode : pod.placement.nodeName
      guard let node else { continue }
      members[node, default: []].append(Member(key: dependent, pod: pod))
      if pod.placement.nodeName.isEmpty, cluster[.node, "", node] == nil { lost.append(dependent) }
    }
    for key in cluster.nodes.keys {
      guard let node = cluster.nodes[key] else { continue }
      let name = node.metadata.name
      let (isWanted, mayStay) = set.place(on: node)
      let present = (members[name] ?? []).sorted { ($0.pod.age, $0.key) < ($1.pod.age, $1.key) }
      nodes.append((name, isWanted, mayStay, present))
    }
    let custom = TemplateRevisions.Custom(
      collisions: set.status.collisionCount ?? 0, limit: set.spec.revisionHistoryLimit ?? 10, hashLabel: Self.hashLabel)
    revisions = TemplateRevisions(of: set, custom, about: subjects, in: cluster) { hashes.contains($0) }
  }

  private static let hashLabel = StatefulSet.revisionLabel

  /// The next step. A template is rolled out only where there is nothing else to be done.
  mutating func plan() -> Plan {
    result.mutations = lost.map { Mutation.delete($0) }
    result.wordsOnMakingPods = "Created pod: %"
    for node in nodes { keepOne(node.name, node.fits, node.mayStay, node.members) }
    if result.mutations.isEmpty { rollOut() }
    result.mutations += revisions.mutations
    report()
    return result
  }

  // MARK: One pod a node

  private mutating func keepOne(_ node: String, _ fits: Bool, _ mayStay: Bool, _ members: [Member]) {
    guard mayStay else {
      for member in members where !member.isLeaving { remove(member) }
      return
    }
    // A pod on its way out still takes the place of the next one.
    guard !members.isEmpty else {
      if fits { make(on: node) }
      return
    }
    var running: [Member] = []
    for member in members where !member.isLeaving {
      guard member.pod.isTerminal else {
        running.append(member)
        continue
      }
      let word =
        member.pod.status.phase == .failed ? ("Failed", "failed", "kill") : ("Succeeded", "succeeded", "delete")
      let name = "\(member.pod.metadata.namespace)/\(member.pod.metadata.name)"
      result.events.append(
        EventNote(
          "\(word.0)DaemonPod", "Found \(word.1) daemon pod \(name) on node \(node), will try to \(word.2) it",
          about: key, isWarning: member.pod.status.phase == .failed))
      remove(member)
    }
    // While a new pod stands beside the old one on purpose, each of the two kinds may have one.
    let surplus =
      maxSurge > 0
      ? running.filter(isUpdated).dropFirst() + running.filter { !isUpdated($0) }.dropFirst()
      : running.dropFirst()
    for member in surplus { remove(member) }
  }

  private mutating func remove(_ member: Member) {
    result.mutations.append(.delete(member.key))
    result.events.append(
      EventNote("SuccessfulDelete", "Deleted pod: %", filledWith: member.pod.metadata.name, about: key))
  }

  /// A pod names its node by affinity, and the scheduler puts it there.
  private mutating func make(on node: String) {
    var metadata = Metadata(
      namespace: set.metadata.namespace, generateName: set.metadata.name + "-",
      ownerReferences: [OwnerReference(controller: .daemonSet, set.metadata)])
    metadata.labels = [
      Self.hashLabel: revisions.hash,
      "pod-template-generation": set.metadata.annotations[DaemonSet.templateGeneration] ?? "1",
    ]
    let pod = Pod(of: set.spec.template, metadata: metadata)
    result.mutations.append(.create(.pod(pod.with(spec: pod.spec.pinned(to: node)))))
  }

  // MARK: A new template

  /// Replaces pods of an older template, as many at a time as the bounds allow (daemon update.go rollingUpdate). Pods
  /// that are of no use anyhow go whatever the bounds say.
  private mutating func rollOut() {
    guard case .rollingUpdate = set.spec.updateStrategy else { return }
    var unavailable = 0
    var surging = 0
    var candidates: [(node: String, old: Member)] = []
    for node in nodes where !node.members.isEmpty {
      let running = node.members.filter { !$0.isLeaving }
      let new = running.first(where: isUpdated)
      let old = running.first { !isUpdated($0) }
      switch (new, old) {
      case (let new?, nil): if !isAvailable(new) { unavailable += 1 }
      case (nil, let old?) where isAvailable(old): candidates.append((node.name, old))
      case (nil, let old?): if maxSurge > 0 { make(on: node.name) } else { remove(old) }
      case (let new?, let old?): if isAvailable(new) { remove(old) } else { surging += 1 }
      case (nil, nil): unavailable += 1
      }
    }
    if maxSurge > 0 {
      for (node, _) in candidates.prefix(max(0, maxSurge - surging)) { make(on: node) }
    } else {
      for (_, old) in candidates.prefix(max(0, maxUnavailable - unavailable)) { remove(old) }
    }
  }

  private var desired: Int { nodes.count { $0.fits } }

  private var maxSurge: Int {
    guard case .rollingUpdate(_, let surge) = set.spec.updateStrategy else { return 0 }
    return surge?.scaled(to: desired, roundingUp: true) ?? 0
  }

  private var maxUnavailable: Int {
    guard case .rollingUpdate(let unavailable, _) = set.spec.updateStrategy else { return 0 }
    let allowed = unavailable?.scaled(to: desired, roundingUp: true) ?? 1
    return allowed == 0 && maxSurge == 0 ? 1 : allowed
  }

  private func isUpdated(_ member: Member) -> Bool { member.pod.metadata.labels[Self.hashLabel] == revisions.hash }

  private mutating func isAvailable(_ member: Member) -> Bool {
    guard let since = member.pod.readySince else { return false }
    let availableAt = since + .seconds(set.spec.minReadySeconds)
    guard set.spec.minReadySeconds > 0, availableAt > now else { return true }
    result.wakeAt = min(result.wakeAt ?? availableAt, availableAt)
    return false
  }

  // MARK: Counting

  private mutating func report() {
    var status = DaemonSet.Status()
    status.collisionCount = revisions.collisions == 0 ? set.status.collisionCount : revisions.collisions
    status.observedGeneration = set.metadata.generation
    for node in nodes {
      guard node.fits else {
        if !node.members.isEmpty { status.numberMisscheduled += 1 }
        continue
      }
      status.desiredNumberScheduled += 1
      // Of several the one counts that is on the node, and of these the oldest.
      guard let member = node.members.first(where: { !$0.pod.placement.nodeName.isEmpty }) ?? node.members.first else {
        continue
      }
      status.currentNumberScheduled += 1
      if member.pod.isReady {
        status.numberReady += 1
        if isAvailable(member) { status.numberAvailable += 1 }
      }
      if isUpdated(member) { status.updatedNumberScheduled += 1 }
    }
    status.numberUnavailable = status.desiredNumberScheduled - status.numberAvailable
    if status != set.status { result.mutations.append(.update(.daemonSet(set.with(status: status)))) }
  }
}

extension Pod {
  fileprivate var age: Instant { metadata.creationTimestamp ?? .distantPast }
}
