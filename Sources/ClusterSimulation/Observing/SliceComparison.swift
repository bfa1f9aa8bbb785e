public import ClusterModel

extension SliceDifference {
  /// How the slices of a Service differ from what its controller would write for the pods that are there, in the order
  /// of the slices and then of the pods. Empty where they agree.
  ///
  /// Compared is what controllers wrote, from pods or from Endpoints that were made by hand; slices that were made by
  /// hand are right by definition. A Service about which nothing can be said, because the copy lacks pods, Endpoints or
  /// slices or its slices were computed, has no differences. The cost is that of the Service's endpoints and pods.
  public static func all(of service: ObjectKey, in cluster: borrowing Cluster) -> [SliceDifference] {
    guard cluster.knows(.endpointSlice), let object = cluster.services[service], object.spec.type != .externalName
    else { return [] }
    guard object.spec.selects else {
      return cluster.knows(.endpoints) ? MirrorComparison.differences(of: object, service, in: cluster) : []
    }
    guard cluster.knows(.pod) else { return [] }
    var comparison = SliceComparison(of: object, service, in: cluster)
    return comparison.differences(in: cluster)
  }
}

/// The endpoints that a Service's pods should be, held against those that its slices list.
private struct SliceComparison {
  private var reconciliation: SliceReconciliation
  /// What a pod has in the family of an address.
  private struct Place: Hashable {
    let pod: ObjectKey
    let family: AddressFamily
  }

  private var wanted: [Place: (group: SliceReconciliation.Group, endpoint: Endpoint)] = [:]
  private var order: [Place] = []
  private var met: Set<Place> = []

  init(of object: Service, _ service: ObjectKey, in cluster: borrowing Cluster) {
    reconciliation = SliceReconciliation(of: object, service, in: cluster)
    for pod in cluster.pods(matching: object.spec.selector ?? Labels(), in: object.metadata.namespace) {
      for wish in reconciliation.wanted(of: pod, in: cluster) {
        let place = Place(pod: pod, family: wish.group.family)
        wanted[place] = wish
        order.append(place)
      }
    }
  }

  mutating func differences(in cluster: borrowing Cluster) -> [SliceDifference] {
    var differences: [SliceDifference] = []
    for key in reconciliation.slices {
      guard let slice = cluster.endpointSlices[key], let family = slice.addressFamily else { continue }
      for endpoint in slice.endpoints {
        for difference in compare(endpoint, family, slice.ports, in: cluster) {
          differences.append(
            SliceDifference(slice: key, address: endpoint.addresses.first ?? "", difference: difference))
        }
      }
    }
    for key in reconciliation.strays where cluster.endpointSlices[key]?.metadata.controller != nil {
      differences.append(SliceDifference(slice: key, address: "", difference: .sliceIsStray))
    }
    for place in order where !met.contains(place) {
      let address = wanted[place]?.endpoint.addresses.first ?? ""
      differences.append(SliceDifference(slice: nil, address: address, difference: .isNotListed(place.pod)))
    }
    return differences
  }

  private mutating func compare(
    _ recorded: Endpoint, _ family: AddressFamily, _ ports: [EndpointPort], in cluster: borrowing Cluster
  ) -> [SliceDifference.Difference] {
    guard let target = recorded.targetRef, target.kind == "Pod" else { return [.standsForNoPod] }
    guard let key = cluster.key(.pod, target.namespace, target.name), let pod = cluster.pods[key] else {
      return [.podIsMissing(name: target.name)]
    }
    let place = Place(pod: key, family: family)
    met.insert(place)
    guard let (group, computed) = wanted[place] else { return [.podIsNoEndpoint(key)] }
    guard pod.metadata.uid == target.uid || target.uid.text.isEmpty else { return [.podIsAnother(key)] }
    guard recorded.addresses == computed.addresses else {
      return [.podIsElsewhere(key, addresses: computed.addresses)]
    }
    var differences: [SliceDifference.Difference] = []
    let conditions = [
      ("ready", recorded.ready, computed.ready), ("serving", recorded.serving, computed.serving),
      ("terminating", recorded.terminating, computed.terminating),
    ]
    for (name, recorded, computed) in conditions {
      guard let recorded, let computed, recorded != computed else { continue }
      differences.append(.condition(key, name: name, recorded: recorded, computed: computed))
    }
    if recorded.hostname != computed.hostname {
      differences.append(
        .hostname(key, recorded: recorded.hostname ?? "", computed: computed.hostname ?? ""))
    }
    if Set(group.ports) != Set(ports) {
      differences.append(.ports(key, recorded: ports, computed: group.ports))
    }
    return differences
  }
}
