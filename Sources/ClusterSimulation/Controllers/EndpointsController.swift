import ClusterModel

/// Keeps the Endpoints of Services with a selector, and removes those of Services that are gone, be they written by
/// hand (pkg/controller/endpoint).
///
/// The real controller looks at the pods once more. This one reads the slices that were made of them, so that a look
/// costs as much as the Service has endpoints and nothing is decided twice.
struct EndpointsController: Controller {
  let name = "endpoint-controller"
  let sentence = "writes the addresses of a Service's slices once more, into Endpoints"
  let watched: [Kind: Aspects] = [.service: .all, .endpointSlice: .all, .endpoints: .all]

  let trustsItsOwnWriting = true

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .service: wake(change.key, .all)
    case .endpointSlice:
      var last: ObjectKey?
      for slice in [change.old?.endpointSlice, change.new?.endpointSlice] {
        guard let slice, slice.metadata.labels[EndpointSlice.managedByLabel] == SliceReconciliation.manager,
          let name = slice.serviceName, let key = cluster.key(.service, slice.metadata.namespace, name), key != last
        else { continue }
        wake(key, change.podsOfSlice(in: cluster))
        last = key
      }
    case .endpoints:
      // Endpoints that somebody wrote before their Service, or without one, are nobody's business here.
      guard let metadata = (change.new ?? change.old)?.metadata,
        let key = cluster.key(.service, metadata.namespace, metadata.name), cluster.services[key] != nil
      else { return }
      wake(key, .all)
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let identity = cluster.identity(of: key), identity.kind == .service else { return plan }
    let place = cluster.key(.endpoints, identity.namespace, identity.name)
    let existing = place.flatMap { cluster.endpoints[$0] }
    guard let service = cluster.services[key] else {
      if let place, existing != nil { plan.mutations = [.delete(place)] }
      return plan
    }
    guard service.spec.type != .externalName, service.spec.selects, !service.metadata.isBeingDeleted else {
      return plan
    }
    let outcome =
      EndpointsEdit(of: existing, about: subjects, for: service, key, in: cluster)?.outcome
      ?? outcome(of: service, key, instead: existing?.subsets ?? [], in: cluster)
    var metadata = existing?.metadata ?? Metadata(name: identity.name, namespace: identity.namespace)
    var labels = service.metadata.labels
    labels["endpoints.kubernetes.io/managed-by"] = name
    labels[EndpointSlice.headlessLabel] = service.isHeadless ? "" : nil
    if metadata.labels != labels { metadata.labels = labels }
    if existing?.isCut ?? false != outcome.isCut {
      metadata.annotations[Endpoints.overCapacity] = outcome.isCut ? "truncated" : nil
    }
    if let existing, existing.metadata == metadata, !outcome.isChanged { return plan }
    let trigger = outcome.trigger(in: cluster)
    let start = existing == nil ? service.metadata.creationTimestamp : nil
    metadata.setTrigger([trigger, start].compactMap(\.self).min())
    let wished = Endpoints(metadata: metadata, subsets: outcome.subsets, rest: existing?.rest ?? .null)
    plan.mutations = [existing == nil ? .create(.endpoints(wished)) : .update(.endpoints(wished), of: place)]
    return plan
  }

  /// All slices read anew, beside what the Endpoints say.
  private func outcome(
    of service: Service, _ key: ObjectKey, instead before: [Endpoints.Subset], in cluster: borrowing Cluster
  ) -> EndpointsOutcome {
    let (subsets, isCut) = subsets(of: service, key, in: cluster)
    func difference(_ list: (Endpoints.Subset) -> [Endpoints.Address]) -> AddressDifference {
      AddressDifference(from: before.flatMap(list), to: subsets.flatMap(list))
    }
    return EndpointsOutcome(
      subsets: subsets, isCut: isCut, ready: difference(\.addresses), notReady: difference(\.notReadyAddresses),
      isChanged: before != subsets)
  }

  /// What Endpoints leave out of slices: other families, pods on their way out, pods without any of the Service's ports,
  /// and what is over the capacity (endpoints_controller.go syncService, truncateEndpoints). Which of too many are left
  /// out follows the order of the slices here.
  private func subsets(
    of service: Service, _ key: ObjectKey, in cluster: borrowing Cluster
  ) -> (subsets: [Endpoints.Subset], isCut: Bool) {
    let isEager = service.spec.publishNotReadyAddresses
    var subsets: [Endpoints.Subset] = []
    var total = 0
    search: for wantsReady in [true, false] {
      for slice in cluster.slices(of: key) {
        guard let slice = cluster.endpointSlices[slice], slice.goesIntoEndpoints(of: service) else { continue }
        let ports = slice.ports.inOrderOfEndpoints
        for endpoint in slice.endpoints {
          guard isEager || endpoint.terminating != true, endpoint.isReady == wantsReady else { continue }
          total += 1
          // Nothing beyond is looked at, so that a look at a large Service ends after its first thousand.
          guard total <= Endpoints.capacity else { break search }
          guard let address = Endpoints.Address(endpoint) else { continue }
          let place = subsets.firstIndex { $0.ports == ports } ?? subsets.count
          if place == subsets.count { subsets.append(Endpoints.Subset(addresses: [], ports: ports)) }
          if wantsReady {
            subsets[place].addresses.append(address)
          } else {
            subsets[place].notReadyAddresses.append(address)
          }
        }
      }
    }
    return (subsets.map(\.inOrder), total > Endpoints.capacity)
  }
}

extension Endpoints.Subset {
  /// This subset with its addresses in the order of their texts.
  fileprivate var inOrder: Endpoints.Subset {
    Endpoints.Subset(
      addresses: Self.sorted(addresses), notReadyAddresses: Self.sorted(notReadyAddresses), ports: ports)
  }

  private static func sorted(_ addresses: [Endpoints.Address]) -> [Endpoints.Address] {
    addresses.map { (ip: $0.ip, address: $0) }.sorted { $0.ip < $1.ip }.map(\.address)
  }
}
