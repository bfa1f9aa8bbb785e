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
    let edited = EndpointsEdit(of: existing, about: subjects, for: service, key, in: cluster)?.subsets
    let (subsets, isCut) = edited.map { ($0, existing?.isCut == true) } ?? subsets(of: service, key, in: cluster)
    var metadata = existing?.metadata ?? Metadata(name: identity.name, namespace: identity.namespace)
    metadata.labels = service.metadata.labels
    metadata.labels["endpoints.kubernetes.io/managed-by"] = name
    metadata.labels[EndpointSlice.headlessLabel] = service.isHeadless ? "" : nil
    metadata.annotations[Endpoints.overCapacity] = isCut ? "truncated" : nil
    if let existing, existing.metadata == metadata, existing.subsets == subsets { return plan }
    metadata.annotations[Endpoints.triggerAnnotation] =
      trigger(from: existing, to: subsets, of: service, in: cluster)?.timestamp
    let wished = Endpoints(metadata: metadata, subsets: subsets, rest: existing?.rest ?? .null)
    plan.mutations = [existing == nil ? .create(.endpoints(wished)) : .update(.endpoints(wished), of: place)]
    return plan
  }

  /// When what is written now began; see ``SliceReconciliation/trigger``.
  private func trigger(
    from existing: Endpoints?, to subsets: [Endpoints.Subset], of service: Service, in cluster: borrowing Cluster
  ) -> Instant? {
    var earliest = existing == nil ? service.metadata.creationTimestamp : nil
    for isReady in [true, false] {
      let (gone, come) = Self.differences(
        between: Self.addresses(of: existing?.subsets ?? [], isReady), and: Self.addresses(of: subsets, isReady))
      guard !come.isEmpty else { continue }
      let known = Set(gone.compactMap { $0.targetRef?.uid })
      for address in come {
        guard let uid = address.targetRef?.uid, !known.contains(uid),
          let pod = cluster.pod(behind: address).flatMap({ cluster.pods[$0] }),
          let since = pod.status.lastTransition(of: "Ready")
        else { continue }
        earliest = min(earliest ?? since, since)
      }
    }
    return earliest
  }

  /// The addresses of all subsets that are ready, or that are not. Of one subset, which is the usual, nothing is copied.
  private static func addresses(of subsets: [Endpoints.Subset], _ isReady: Bool) -> [Endpoints.Address] {
    func listed(_ subset: Endpoints.Subset) -> [Endpoints.Address] {
      isReady ? subset.addresses : subset.notReadyAddresses
    }
    return subsets.count == 1 ? listed(subsets[0]) : subsets.flatMap(listed)
  }

  /// The addresses that are in one of two lists only. Both are walked side by side: what one subset lists is in order. Of
  /// several subsets, one that stands elsewhere may be among the gone and the come.
  private static func differences(
    between before: [Endpoints.Address], and after: [Endpoints.Address]
  ) -> (gone: [Endpoints.Address], come: [Endpoints.Address]) {
    var (gone, come): ([Endpoints.Address], [Endpoints.Address]) = ([], [])
    var (old, new) = (0, 0)
    while old < before.count, new < after.count {
      if before[old].identity == after[new].identity {
        (old, new) = (old + 1, new + 1)
      } else if before[old].ip < after[new].ip {
        gone.append(before[old])
        old += 1
      } else {
        come.append(after[new])
        new += 1
      }
    }
    return (gone + before[old...], come + after[new...])
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
