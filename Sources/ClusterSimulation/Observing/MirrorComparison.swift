import ClusterModel

/// Endpoints that were made by hand, held against the slices that are their copies.
enum MirrorComparison {
  /// How the copies differ, in the order of the slices and then of the Endpoints' addresses.
  static func differences(
    of object: Service, _ service: ObjectKey, in cluster: borrowing Cluster
  ) -> [SliceDifference] {
    let endpoints = cluster[.endpoints, object.metadata.namespace, object.metadata.name]?.endpoints
    let groups = endpoints.map { $0.isToBeMirrored ? SliceMirroringController.groups(of: $0) : [] } ?? []
    let wanted = groups.flatMap(\.endpoints)
    var readiness: [String: Bool] = [:]
    for endpoint in wanted { readiness[endpoint.addresses.first ?? ""] = endpoint.isReady }
    var differences: [SliceDifference] = []
    var met: Set<String> = []
    for key in cluster.slices(of: service) {
      guard let slice = cluster.endpointSlices[key],
        slice.metadata.labels[EndpointSlice.managedByLabel] == SliceMirroringController.manager
      else { continue }
      for endpoint in slice.endpoints {
        let address = endpoint.addresses.first ?? ""
        met.insert(address)
        guard let isReady = readiness[address] else {
          differences.append(SliceDifference(slice: key, address: address, difference: .isNotInEndpoints))
          continue
        }
        guard endpoint.isReady != isReady else { continue }
        let difference = SliceDifference.Difference.mirroredReadiness(recorded: endpoint.isReady)
        differences.append(SliceDifference(slice: key, address: address, difference: difference))
      }
    }
    for endpoint in wanted {
      guard let address = endpoint.addresses.first, met.insert(address).inserted else { continue }
      differences.append(SliceDifference(slice: nil, address: address, difference: .isNotMirrored))
    }
    return differences
  }
}
