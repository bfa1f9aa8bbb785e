import ClusterModel

/// Keeps the EndpointSlices of Services with a selector (staging/src/k8s.io/endpointslice, pkg/controller/
/// endpointslice). Services without one, and ExternalName ones, are nobody's here: what slices they have stay.
struct EndpointSliceController: Controller {
  let name = "endpointslice-controller"
  let sentence = "lists the pods that a Service selects in the Service's EndpointSlices"
  let watched: [Kind: Aspects] = [
    .service: .all, .pod: [.presence, .metadata, .wish, .progress, .addresses], .endpointSlice: .all, .node: .all,
  ]

  let trustsItsOwnWriting = true

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .service:
      if change.new != nil { wake(change.key, .all) }
    case .pod:
      wakeServices(selecting: change.old?.pod, andNow: change.new?.pod, change.key, in: cluster, wake: wake)
    case .endpointSlice:
      wakeService(ofChanged: change, in: cluster, wake: wake)
    case .node:
      // An endpoint names its node's zone, and a pod on an unknown node is no endpoint yet.
      let isNews = change.old == nil || change.new == nil || change.old?.node?.zone != change.new?.node?.zone
      guard isNews, let name = (change.old ?? change.new)?.metadata.name else { return }
      for key in cluster.pods(onNode: name) {
        guard let pod = cluster.pods[key] else { continue }
        cluster.services(selecting: pod) { wake($0, .one(key)) }
      }
    default: break
    }
  }

  private func wakeServices(
    selecting old: Pod?, andNow new: Pod?, _ key: ObjectKey, in cluster: borrowing Cluster,
    wake: (ObjectKey, Subjects) -> Void
  ) {
    // Without an address a pod is no endpoint, before and after it has been scheduled.
    guard old?.status.podIPs.isEmpty == false || new?.status.podIPs.isEmpty == false,
      old.map({ old in new.map { !old.isSameEndpoint(as: $0) } ?? true }) ?? true
    else { return }
    if let old { cluster.services(selecting: old) { wake($0, .one(key)) } }
    guard let new, old?.metadata.labels != new.metadata.labels else { return }
    cluster.services(selecting: new) { wake($0, .one(key)) }
  }

  /// A slice that somebody else changed, an undo for instance, is put right for the endpoints that differ.
  private func wakeService(
    ofChanged change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void
  ) {
    let slices = [change.old?.endpointSlice, change.new?.endpointSlice].compactMap(\.self)
    guard let slice = slices.first,
      slices.contains(where: { $0.metadata.labels[EndpointSlice.managedByLabel] == SliceReconciliation.manager }),
      let service = slice.serviceName, let key = cluster.key(.service, slice.metadata.namespace, service)
    else { return }
    wake(key, change.podsOfSlice(in: cluster))
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let service = cluster.services[key], service.spec.type != .externalName, service.spec.selects else {
      return plan
    }
    if let mutations = SliceReconciliation.mutationsInPlace(about: subjects, of: service, key, in: cluster) {
      plan.mutations = mutations
      return plan
    }
    var reconciliation = SliceReconciliation(of: service, key, in: cluster)
    reconciliation.place(about: subjects, in: cluster)
    plan.mutations = reconciliation.mutations(in: cluster)
    // A Service on its way out gets no further slices, which nobody might remove (reconciler.go finalize).
    if service.metadata.isBeingDeleted {
      plan.mutations.removeAll { if case .create = $0 { true } else { false } }
    }
    return plan
  }
}

extension Pod {
  /// Whether the pod looks the same to an EndpointSlice as `other` (controller_utils.go podEndpointsChanged).
  fileprivate func isSameEndpoint(as other: Pod) -> Bool {
    self === other
      || (isReady == other.isReady && metadata.labels == other.metadata.labels && placement == other.placement
        && status.podIPs == other.status.podIPs && isTerminal == other.isTerminal
        && metadata.isBeingDeleted == other.metadata.isBeingDeleted && metadata.uid == other.metadata.uid
        && spec == other.spec)
  }
}
