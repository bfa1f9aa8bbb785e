import ClusterModel

/// What placing the endpoints comes to, as changes of slices.
extension SliceReconciliation {
  /// The changes that bring the placing about. A slice that was emptied takes the endpoints of a new one, rather than
  /// going while another comes; the last of a family stays, without endpoints and ports.
  mutating func mutations(in cluster: borrowing Cluster) -> [Mutation] {
    var mutations = strays.map { Mutation.delete($0) }
    for family in families {
      let ofFamily = slices.filter { cluster.endpointSlices[$0]?.addressFamily == family }
      var emptied = ofFamily.filter { size(of: $0, in: cluster) == 0 }
      let filled = ofFamily.count - emptied.count
      for (group, endpoints) in created where group.family == family {
        if let slice = emptied.popLast(), let object = cluster.endpointSlices[slice] {
          mutations.append(.update(.endpointSlice(renewed(object, endpoints, group.ports)), of: slice))
        } else {
          mutations.append(.create(.endpointSlice(newSlice(group, endpoints))))
        }
      }
      let isFamilyEmpty = filled == 0 && !created.contains { $0.group.family == family }
      if isFamilyEmpty {
        mutations += emptySlice(family, reusing: emptied.popLast(), in: cluster)
      }
      mutations += emptied.map { Mutation.delete($0) }
      for slice in ofFamily where size(of: slice, in: cluster) > 0 {
        guard let object = cluster.endpointSlices[slice] else { continue }
        if touched[slice] != nil || object.metadata.labels != labels {
          mutations.append(.update(.endpointSlice(renewed(object, touched[slice])), of: slice))
        }
      }
    }
    return mutations
  }

  /// The changes that pods bring about which stay in the slices that hold them: nearly every change of a pod is one of
  /// its endpoint's conditions. Of other slices nothing is read, however many there are.
  ///
  /// - Returns: nil where an endpoint comes, or the last of a slice goes: then a place is to be found among all slices.
  static func mutationsInPlace(
    about subjects: Subjects, of service: Service, _ key: ObjectKey, in cluster: borrowing Cluster
  ) -> [Mutation]? {
    guard case .some(let pods) = subjects, !pods.isEmpty else { return nil }
    let all = cluster.slices(of: key)
    var holding = KeySet()
    for pod in pods {
      var isHeld = false
      for slice in cluster.slices(holding: pod) where all.contains(slice) {
        holding.insert(slice)
        isHeld = true
      }
      // A pod that is in none is to come into one, for the most part.
      guard isHeld else { return nil }
    }
    var reconciliation = SliceReconciliation(of: service, key, among: holding, in: cluster)
    guard reconciliation.strays.isEmpty, reconciliation.compare(about: subjects, in: cluster).isEmpty,
      reconciliation.touched.areAllFilled
    else { return nil }
    return reconciliation.rewritings(in: cluster)
  }

  /// The touched slices as they are to be, by family.
  private func rewritings(in cluster: borrowing Cluster) -> [Mutation] {
    var mutations: [Mutation] = []
    for family in families {
      for slice in slices {
        guard let endpoints = touched[slice], let object = cluster.endpointSlices[slice], object.addressFamily == family
        else { continue }
        mutations.append(.update(.endpointSlice(renewed(object, endpoints)), of: slice))
      }
    }
    return mutations
  }

  /// The one slice of a family that has no endpoint, which is there all the same (endpointslice/reconciler.go).
  private func emptySlice(
    _ family: AddressFamily, reusing slice: ObjectKey?, in cluster: borrowing Cluster
  ) -> [Mutation] {
    guard let slice, let object = cluster.endpointSlices[slice] else {
      return [.create(.endpointSlice(newSlice(Group(family: family, ports: []), [])))]
    }
    if object.metadata.labels == labels, object.endpoints.isEmpty, object.ports.isEmpty { return [] }
    return [.update(.endpointSlice(renewed(object, [], [])), of: slice)]
  }

  /// A slice that is written again, with other endpoints and ports where some are given. It says so in its metadata; one
  /// that is not written keeps what the last writing said.
  private func renewed(
    _ slice: EndpointSlice, _ endpoints: [Endpoint]?, _ ports: [EndpointPort]? = nil
  ) -> EndpointSlice {
    var metadata = slice.metadata
    if metadata.labels != labels { metadata.labels = labels }
    metadata.setTrigger(trigger)
    return EndpointSlice(
      metadata: metadata, addressFamily: slice.addressFamily, endpoints: endpoints ?? slice.endpoints,
      ports: ports ?? slice.ports, rest: slice.rest)
  }

  private func newSlice(_ group: Group, _ endpoints: [Endpoint]) -> EndpointSlice {
    var metadata = Metadata(
      namespace: service.metadata.namespace, generateName: service.metadata.name + "-", labels: labels,
      ownerReferences: [OwnerReference(controller: .service, service.metadata)])
    metadata.setTrigger(trigger)
    return EndpointSlice(
      metadata: metadata, addressFamily: group.family, endpoints: endpoints, ports: group.ports)
  }
}

extension Endpoints {
  /// The annotation, of slices and Endpoints alike, with the moment that led to the last writing
  /// (core/v1 EndpointsLastChangeTriggerTime).
  static let triggerAnnotation = "endpoints.kubernetes.io/last-change-trigger-time"
}

extension Metadata {
  /// Says which moment led to the last writing, or that none did. Mostly that stays, and with it what is shared.
  mutating func setTrigger(_ instant: Instant?) {
    let text = instant?.timestamp
    if annotations[Endpoints.triggerAnnotation] != text { annotations[Endpoints.triggerAnnotation] = text }
  }
}
