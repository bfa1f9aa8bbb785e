import ClusterModel

/// What a Service's Endpoints come to when only some of its pods have changed: these are put right where they stand, and
/// of the others is read only which stand where the list is cut off.
struct EndpointsEdit {
  private var subset: Endpoints.Subset
  private let service: Service
  private let pods: KeySet
  /// Whether addresses are left out for want of room; that some are, or none, stays as it is.
  private let isCut: Bool
  private var ready = AddressDifference()
  private var notReady = AddressDifference()

  /// What the Endpoints come to.
  var outcome: EndpointsOutcome {
    EndpointsOutcome(
      subsets: count == 0 ? [] : [subset], isCut: isCut, ready: ready, notReady: notReady,
      isChanged: !ready.isEmpty || !notReady.isEmpty)
  }

  private var count: Int { subset.addresses.count + subset.notReadyAddresses.count }

  /// Puts the addresses of some pods right; nil where everything has to be looked at: there is not exactly one subset, a
  /// pod answers on other ports, two addresses are the same, or addresses begin or cease to be left out for want of room.
  init?(
    of existing: Endpoints?, about subjects: Subjects, for service: Service, _ key: ObjectKey,
    in cluster: borrowing Cluster
  ) {
    guard case .some(let keys) = subjects, let existing, existing.subsets.count == 1, let only = existing.subsets.first
    else { return nil }
    (subset, self.service, pods, isCut) = (only, service, keys, existing.isCut)
    guard !pods.isEmpty else { return }
    let before = count
    let places = cluster.places(of: pods, in: subset)
    ready.takeOff(places.ready, &subset.addresses)
    notReady.takeOff(places.notReady, &subset.notReadyAddresses)
    if isCut {
      guard before == Endpoints.capacity, subset.notReadyAddresses.isEmpty,
        refill(from: cluster.slices(of: key), cluster)
      else { return nil }
    } else {
      guard before < Endpoints.capacity, addBack(cluster), count < Endpoints.capacity else { return nil }
    }
  }

  /// Lists the pods again that are endpoints.
  private mutating func addBack(_ cluster: borrowing Cluster) -> Bool {
    for key in slices(holding: pods, cluster) {
      guard let slice = cluster.endpointSlices[key], slice.serviceName == service.metadata.name,
        slice.goesIntoEndpoints(of: service)
      else { continue }
      guard slice.ports.inOrderOfEndpoints == subset.ports else { return false }
      var isAlone = true
      cluster.endpoints(of: slice, standingFor: pods) { endpoint in
        guard isAlone, isListed(endpoint), let address = Endpoints.Address(endpoint) else { return }
        isAlone =
          endpoint.isReady
          ? ready.set(address, isThere: true, in: &subset.addresses)
          : notReady.set(address, isThere: true, in: &subset.notReadyAddresses)
      }
      guard isAlone else { return false }
    }
    return true
  }

  /// The slices, of whatever Service, with an endpoint that stands for one of some pods.
  private func slices(holding pods: KeySet, _ cluster: borrowing Cluster) -> KeySet {
    var slices = KeySet()
    for pod in pods { for slice in cluster.slices(holding: pod) { slices.insert(slice) } }
    return slices
  }

  /// Of more than there is room for, the first that are ready in the order of the slices are listed. Where a few pods
  /// come or go among these, as many others are pushed out at the end, or move up.
  ///
  /// - Returns: false where all are no more than there is room for.
  private mutating func refill(from slices: KeySet, _ cluster: borrowing Cluster) -> Bool {
    let holding = self.slices(holding: pods, cluster)
    // From which place on, and up to which, others may have moved.
    let (first, last) = (Endpoints.capacity - pods.count, Endpoints.capacity + pods.count)
    var place = 0
    search: for key in slices {
      guard let slice = cluster.endpointSlices[key], slice.goesIntoEndpoints(of: service) else { continue }
      guard slice.ports.inOrderOfEndpoints == subset.ports else { return false }
      guard place + slice.readyCount > first || holding.contains(key) else {
        place += slice.readyCount
        continue
      }
      for endpoint in slice.endpoints where endpoint.isReady && isListed(endpoint) {
        guard place < last else { break search }
        defer { place += 1 }
        guard place >= first || cluster.pod(behind: endpoint).map(pods.contains) ?? true,
          let address = Endpoints.Address(endpoint)
        else { continue }
        let isAlone = ready.set(address, isThere: place < Endpoints.capacity, in: &subset.addresses)
        guard isAlone else { return false }
      }
    }
    return place > Endpoints.capacity && count == Endpoints.capacity
  }

  /// Pods on their way out are left out, unless the Service asks for all.
  private func isListed(_ endpoint: Endpoint) -> Bool {
    service.spec.publishNotReadyAddresses || endpoint.terminating != true
  }
}

extension Endpoints {
  /// At most so many addresses are written (endpoints_controller.go maxCapacity).
  static let capacity = 1000

  /// The annotation that says that not all addresses of the Service are listed.
  static let overCapacity = "endpoints.kubernetes.io/over-capacity"

  /// Whether they are not.
  var isCut: Bool { metadata.annotations[Self.overCapacity] != nil }
}

extension EndpointSlice {
  /// Whether the endpoints of a slice are written into the Endpoints of its Service: those of its first family, and of
  /// pods that answer on any of its ports.
  func goesIntoEndpoints(of service: Service) -> Bool {
    addressFamily == service.spec.ipFamilies.first ?? .ipv4
      && metadata.labels[Self.managedByLabel] == SliceReconciliation.manager
      && (!ports.isEmpty || service.spec.ports.isEmpty)
  }
}
