import ClusterModel

/// Copies the Endpoints of Services without a selector into slices, where DNS and proxies find them
/// (pkg/controller/endpointslicemirroring).
struct SliceMirroringController: Controller {
  let name = "endpointslicemirroring-controller"
  let sentence = "copies Endpoints that were written by hand into EndpointSlices"

  let trustsItsOwnWriting = true

  /// Who writes the slices, as the label on them says.
  static let manager = "endpointslicemirroring-controller.k8s.io"
  /// At most so many addresses of a subset are copied, and stand in one slice (--mirroring-max-endpoints-per-subset).
  private static let capacity = 1000

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .service: wake(change.key, .all)
    case .endpoints:
      guard let metadata = (change.new ?? change.old)?.metadata,
        let key = cluster.key(.service, metadata.namespace, metadata.name)
      else { return }
      wake(key, .all)
    case .endpointSlice:
      for slice in [change.old?.endpointSlice, change.new?.endpointSlice] {
        guard let slice, slice.metadata.labels[EndpointSlice.managedByLabel] == Self.manager,
          let name = slice.serviceName, let key = cluster.key(.service, slice.metadata.namespace, name)
        else { continue }
        wake(key, .all)
      }
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let identity = cluster.identity(of: key), identity.kind == .service else { return plan }
    var existing: [(key: ObjectKey, slice: EndpointSlice)] = []
    for key in cluster.slices(of: key) {
      guard let slice = cluster.endpointSlices[key],
        slice.metadata.labels[EndpointSlice.managedByLabel] == Self.manager
      else { continue }
      existing.append((key, slice))
    }
    if let endpoints = cluster[.endpoints, identity.namespace, identity.name]?.endpoints, endpoints.isToBeMirrored,
      let service = cluster.services[key], !service.spec.selects
    {
      for group in Self.groups(of: endpoints) {
        // A slice of the same ports is written anew before another is made (reconciler.go reconcileByPortMapping).
        let reusable = existing.firstIndex { _, slice in
          slice.metadata.controller?.uid == endpoints.metadata.uid && slice.addressFamily == group.addressFamily
            && slice.ports == group.ports
        }
        guard let reusable else {
          plan.mutations.append(.create(.endpointSlice(group)))
          continue
        }
        let old = existing.remove(at: reusable).slice
        var metadata = old.metadata
        (metadata.labels, metadata.annotations) = (group.metadata.labels, group.metadata.annotations)
        let wished = old.with(metadata: metadata).with(endpoints: group.endpoints)
        if wished != old { plan.mutations.append(.update(.endpointSlice(wished))) }
      }
    }
    plan.mutations += existing.map { Mutation.delete($0.key) }
    return plan
  }

  /// The slices that Endpoints come to: one for each family and list of ports, in the order of their first address.
  private static func groups(of endpoints: Endpoints) -> [EndpointSlice] {
    var slices: [EndpointSlice] = []
    for subset in endpoints.subsets {
      let addresses = subset.addresses.map { ($0, true) } + subset.notReadyAddresses.map { ($0, false) }
      for family in AddressFamily.allCases {
        let copied = addresses.prefix(capacity).filter { AddressFamily(of: $0.0.ip) == family }.map(Endpoint.init)
        guard !copied.isEmpty else { continue }
        let last = slices.lastIndex { slice in
          slice.addressFamily == family && slice.ports == subset.ports
            && slice.endpoints.count + copied.count <= capacity
        }
        if let last {
          slices[last] = slices[last].with(endpoints: slices[last].endpoints + copied)
        } else {
          slices.append(
            EndpointSlice(
              metadata: endpoints.mirrored, addressFamily: family, endpoints: copied, ports: subset.ports))
        }
      }
    }
    return slices
  }
}

extension Endpoints {
  /// Whether the object is about addresses at all and nobody asked to leave it alone (shouldMirror).
  fileprivate var isToBeMirrored: Bool {
    metadata.labels[Self.skipMirrorLabel] != "true"
      && metadata.annotations["control-plane.alpha.kubernetes.io/leader"] == nil
  }

  /// The metadata of a copy: labels and annotations go along (utils.go newEndpointSlice).
  fileprivate var mirrored: Metadata {
    var copy = Metadata(
      namespace: metadata.namespace, generateName: metadata.name + "-", labels: metadata.labels,
      annotations: metadata.annotations, ownerReferences: [OwnerReference(controller: .endpoints, metadata)])
    copy.labels[EndpointSlice.serviceNameLabel] = metadata.name
    copy.labels[EndpointSlice.managedByLabel] = SliceMirroringController.manager
    copy.annotations["endpoints.kubernetes.io/last-change-trigger-time"] = nil
    copy.annotations["kubectl.kubernetes.io/last-applied-configuration"] = nil
    return copy
  }
}

extension Endpoint {
  fileprivate init(_ address: Endpoints.Address, isReady: Bool) {
    self.init(addresses: [address.ip])
    ready = isReady
    (hostname, nodeName, targetRef) = (address.hostname, address.nodeName, address.targetRef)
  }
}
