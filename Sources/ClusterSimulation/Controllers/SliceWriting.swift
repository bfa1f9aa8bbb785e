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
          mutations.append(.update(.endpointSlice(renewed(object).with(endpoints: endpoints, ports: group.ports))))
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
        if let endpoints = touched[slice] {
          mutations.append(.update(.endpointSlice(renewed(object).with(endpoints: endpoints))))
        } else if object.metadata.labels != labels {
          mutations.append(.update(.endpointSlice(renewed(object))))
        }
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
    return [.update(.endpointSlice(renewed(object).with(endpoints: [], ports: [])))]
  }

  /// A slice that is written again says so in its metadata; one that is not keeps what the last writing said.
  private func renewed(_ slice: EndpointSlice) -> EndpointSlice {
    var metadata = slice.metadata
    metadata.labels = labels
    metadata.annotations[Endpoints.triggerAnnotation] = trigger?.timestamp
    return slice.with(metadata: metadata)
  }

  private func newSlice(_ group: Group, _ endpoints: [Endpoint]) -> EndpointSlice {
    var metadata = Metadata(
      namespace: service.metadata.namespace, generateName: service.metadata.name + "-", labels: labels,
      ownerReferences: [OwnerReference(controller: .service, service.metadata)])
    metadata.annotations[Endpoints.triggerAnnotation] = trigger?.timestamp
    return EndpointSlice(
      metadata: metadata, addressFamily: group.family, endpoints: endpoints, ports: group.ports)
  }
}

extension Endpoints {
  /// The annotation, of slices and Endpoints alike, with the moment that led to the last writing
  /// (core/v1 EndpointsLastChangeTriggerTime).
  static let triggerAnnotation = "endpoints.kubernetes.io/last-change-trigger-time"
}
