import ClusterModel

/// Keeps as many pods of a ReplicaSet's template as it wishes (pkg/controller/replicaset).
struct ReplicaSetController: Controller {
  let name = "replicaset-controller"
  let sentence = "makes pods until a ReplicaSet has as many as it wishes, and removes those that are too many"
  let watched: [Kind: Aspects] = [.replicaSet: .all, .pod: [.presence, .metadata, .progress]]

  /// At most so many pods are made or removed at one look (replica_set.go BurstReplicas).
  private let burst = 500

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .replicaSet:
      let isNewWish =
        change.old?.replicaSet?.spec.selector != change.new?.replicaSet?.spec.selector || change.isReplacement
      wake(change.key, change.old == nil || isNewWish ? .all : .itself)
    case .pod:
      wakeOwners(of: change, kind: .replicaSet, in: cluster, wake: wake)
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let set = cluster.replicaSets[key], let selector = set.spec.selector else { return plan }
    if !set.metadata.isBeingDeleted {
      let claim = Claim(owner: OwnerReference(controller: .replicaSet, set.metadata), selector: selector)
      plan.mutations = claim.mutations(
        about: subjects, in: set.metadata.namespace, of: cluster, isConsidered: \.isActive)
      // Every claim comes back as a change of a pod, and with it another look at this key.
      guard plan.mutations.isEmpty else { return plan }
    }
    let tally = cluster.tally(of: set.metadata.uid)
    if !set.metadata.isBeingDeleted { manage(set, key, tally, in: cluster, at: now, &plan) }
    let (status, wakeAt) = status(of: set, tally, about: subjects, in: cluster, at: now)
    plan.wakeAt = wakeAt
    if status != set.status { plan.mutations.append(.update(.replicaSet(set.with(status: status)), of: key)) }
    return plan
  }

  /// Makes what is missing, or removes what is too much (replica_set.go manageReplicas).
  private func manage(
    _ set: ReplicaSet, _ key: ObjectKey, _ tally: Tally, in cluster: borrowing Cluster, at now: Instant,
    _ plan: inout Plan
  ) {
    let missing = (set.spec.replicas ?? 1) - tally.active
    plan.wordsOnMakingPods = "Created pod: %"
    if missing > 0 {
      // One object for all: what differs from pod to pod, admission gives to each.
      plan.mutations += Array(repeating: .create(.pod(pod(of: set))), count: min(missing, burst))
    } else if missing < 0 {
      let victims = ScaleDownRanking(of: set, in: cluster, at: now).victims(min(-missing, burst))
      for victim in victims {
        plan.mutations.append(.delete(victim))
        let name = cluster.pods[victim]?.metadata.name ?? ""
        plan.events.append(EventNote("SuccessfulDelete", "Deleted pod: %", filledWith: name, about: key))
      }
    }
  }

  private func pod(of set: ReplicaSet) -> Pod {
    Pod(
      of: set.spec.template,
      metadata: Metadata(
        namespace: set.metadata.namespace, generateName: set.metadata.name + "-",
        ownerReferences: [OwnerReference(controller: .replicaSet, set.metadata)]))
  }

  private func status(
    of set: ReplicaSet, _ tally: Tally, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant
  ) -> (ReplicaSet.Status, wakeAt: Instant?) {
    var status = set.status
    status.replicas = tally.active
    status.fullyLabeledReplicas = fullyLabelled(of: set, tally, about: subjects, in: cluster)
    status.readyReplicas = tally.ready
    status.terminatingReplicas = tally.terminating
    status.observedGeneration = set.metadata.generation
    guard set.spec.minReadySeconds > 0 else {
      status.availableReplicas = tally.ready
      return (status, nil)
    }
    // A pod that has been ready for long enough shows by the clock alone, so these are looked at one by one.
    var available = 0
    var wakeAt: Instant?
    for key in cluster.dependents(of: set.metadata.uid) {
      guard let pod = cluster.pods[key], pod.isActive, let since = pod.readySince else { continue }
      let availableAt = since + .seconds(set.spec.minReadySeconds)
      if availableAt <= now { available += 1 } else { wakeAt = min(wakeAt ?? availableAt, availableAt) }
    }
    status.availableReplicas = available
    return (status, wakeAt)
  }
}

extension ReplicaSetController {
  /// How many pods have all labels of the template. They differ only where somebody edits a pod's labels and leaves
  /// those of the selector alone; of a large ReplicaSet nobody asks, because its pods would be looked through for each
  /// change of one of them.
  private func fullyLabelled(
    of set: ReplicaSet, _ tally: Tally, about subjects: Subjects, in cluster: borrowing Cluster
  ) -> Int {
    let template = set.spec.template.labels
    guard tally.total <= 100, template != set.spec.selector?.matchLabels else { return tally.active }
    // Where all had them, only the pods that changed can lack one.
    if case .some(let pods) = subjects, set.status.observedGeneration == set.metadata.generation,
      set.status.fullyLabeledReplicas == set.status.replicas,
      pods.allSatisfy({ cluster.pods[$0]?.hasAll(of: template) ?? true })
    {
      return tally.active
    }
    return cluster.dependents(of: set.metadata.uid).count { key in
      guard let pod = cluster.pods[key] else { return false }
      return pod.isActive && pod.hasAll(of: template)
    }
  }
}

extension Pod {
  /// A pod made from a template, under metadata to which the template's labels and annotations are added.
  convenience init(of template: PodTemplate, metadata: Metadata) {
    var metadata = metadata
    metadata.labels = metadata.labels.isEmpty ? template.labels : template.labels.merging(metadata.labels)
    metadata.annotations = template.annotations
    self.init(
      metadata: metadata, spec: template.spec,
      placement: Placement(
        nodeName: template.nodeName ?? "", hostname: template.hostname ?? "", subdomain: template.subdomain ?? ""))
  }

  /// Whether the pod has all labels of its template, which nearly always are its very own.
  fileprivate func hasAll(of template: Labels) -> Bool {
    metadata.labels == template || metadata.labels.contains(template)
  }

  /// Since when the pod is ready; nil while it is not.
  var readySince: Instant? { isReady ? status.lastTransition(of: "Ready") ?? .distantPast : nil }
}
