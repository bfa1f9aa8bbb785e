import ClusterModel

/// What a Service's Endpoints come to when only some of its pods have changed: these are put right where they stand, and
/// the slices of the others are not looked at.
struct EndpointsEdit {
  private var subset: Endpoints.Subset

  private var count: Int { subset.addresses.count + subset.notReadyAddresses.count }

  /// The subsets as they should be.
  var subsets: [Endpoints.Subset] { subset.addresses.isEmpty && subset.notReadyAddresses.isEmpty ? [] : [subset] }

  /// Puts the addresses of some pods right; nil where everything has to be looked at: there is not exactly one subset, a
  /// pod answers on other ports, addresses are left out for want of room, or two are the same.
  init?(
    of existing: Endpoints?, about subjects: Subjects, for service: Service, in cluster: borrowing Cluster
  ) {
    guard case .some(let keys) = subjects, let existing, existing.subsets.count == 1, let only = existing.subsets.first
    else { return nil }
    subset = only
    guard count < Endpoints.capacity else { return nil }
    let pods = KeySet(keys)
    subset.addresses.removeAll { cluster.pod(behind: $0).map(pods.contains) ?? false }
    subset.notReadyAddresses.removeAll { cluster.pod(behind: $0).map(pods.contains) ?? false }
    for pod in pods {
      for slice in cluster.slices(holding: pod) {
        guard let slice = cluster.endpointSlices[slice], slice.serviceName == service.metadata.name,
          slice.goesIntoEndpoints(of: service)
        else { continue }
        guard slice.ports.inOrderOfEndpoints == subset.ports else { return nil }
        for endpoint in slice.endpoints where cluster.pod(behind: endpoint) == pod {
          guard service.spec.publishNotReadyAddresses || endpoint.terminating != true,
            let address = Endpoints.Address(endpoint)
          else { continue }
          let isAlone =
            endpoint.isReady
            ? Self.insert(address, into: &subset.addresses)
            : Self.insert(address, into: &subset.notReadyAddresses)
          guard isAlone else { return nil }
        }
      }
    }
    guard count < Endpoints.capacity else { return nil }
  }

  /// Puts an address where the order of texts has it; false where the same is there already.
  private static func insert(_ address: Endpoints.Address, into addresses: inout [Endpoints.Address]) -> Bool {
    let ip = address.ip
    var (low, high) = (0, addresses.count)
    while low < high {
      let middle = (low + high) / 2
      if addresses[middle].ip < ip { low = middle + 1 } else { high = middle }
    }
    guard low == addresses.count || addresses[low].ip != ip else { return false }
    addresses.insert(address, at: low)
    return true
  }
}

extension Endpoints {
  /// At most so many addresses are written (endpoints_controller.go maxCapacity).
  static let capacity = 1000
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
