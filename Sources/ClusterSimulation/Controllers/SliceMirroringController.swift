import ClusterModel

/// Copies the Endpoints of Services without a selector into slices, where DNS and proxies find them
/// (pkg/controller/endpointslicemirroring).
struct SliceMirroringController: Controller {
  let name = "endpointslicemirroring-controller"
  let sentence = "copies Endpoints that were written by hand into EndpointSlices"
  let watched: [Kind: Aspects] = [.service: .all, .endpoints: .all, .endpointSlice: .all]

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
      // What is written for a Service with a selector is not copied, and was not before: the Service itself tells when
      // it has one.
      if cluster.services[key]?.spec.selects != true { wake(key, .all) }
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
      var missing: [EndpointSlice] = []
      for group in Self.groups(of: endpoints) {
        // A slice of the same ports is written anew before another is made (reconciler.go reconcileByPortMapping).
        let reusable = existing.firstIndex { _, slice in
          slice.addressFamily == group.addressFamily && Set(slice.ports) == Set(group.ports)
        }
        guard let reusable else {
          missing.append(group)
          continue
        }
        plan.mutations += Self.rewriting(existing.remove(at: reusable).slice, as: group)
      }
      for group in missing {
        // What would go is written anew instead (recycleSlices).
        if let spare = existing.firstIndex(where: { $0.slice.addressFamily == group.addressFamily }) {
          plan.mutations += Self.rewriting(existing.remove(at: spare).slice, as: group)
        } else {
          plan.mutations.append(.create(.endpointSlice(group)))
        }
      }
      plan.events = Self.complaints(about: endpoints, in: cluster)
    }
    plan.mutations += existing.map { Mutation.delete($0.key) }
    return plan
  }

  private static func rewriting(_ old: EndpointSlice, as group: EndpointSlice) -> [Mutation] {
    var metadata = old.metadata
    (metadata.labels, metadata.annotations) = (group.metadata.labels, group.metadata.annotations)
    metadata.ownerReferences = group.metadata.ownerReferences
    let wished = old.with(metadata: metadata).with(endpoints: group.endpoints, ports: group.ports)
    return wished == old ? [] : [.update(.endpointSlice(wished))]
  }

  /// The slices that Endpoints come to: one for each family and list of ports, in the order of their first address. No
  /// more than so many addresses of a subset are copied, and no more go into a slice.
  static func groups(of endpoints: Endpoints) -> [EndpointSlice] {
    var slices: [EndpointSlice] = []
    for subset in endpoints.subsets {
      let addresses = (subset.addresses.map { ($0, true) } + subset.notReadyAddresses.map { ($0, false) })
        .filter { IPAddress($0.0.ip) != nil }.prefix(capacity)
      for family in AddressFamily.allCases {
        let copied = addresses.filter { IPAddress($0.0.ip)?.family == family }.map(Endpoint.init)
        guard !copied.isEmpty else { continue }
        let place = slices.firstIndex { $0.addressFamily == family && Set($0.ports) == Set(subset.ports) }
        if let place {
          slices[place] = slices[place].with(endpoints: united(slices[place].endpoints, copied))
        } else {
          slices.append(
            EndpointSlice(
              metadata: endpoints.mirrored, addressFamily: family, endpoints: united([], copied),
              ports: subset.ports.inOrderOfHashes))
        }
      }
    }
    return slices
  }

  /// Endpoints that are the same but for their conditions are one, and the later counts (endpointset.go Insert).
  private static func united(_ present: [Endpoint], _ more: [Endpoint]) -> [Endpoint] {
    struct Identity: Hashable {
      let addresses: [String]
      let hostname: String?
      let target: TargetReference?
    }
    var endpoints: [Endpoint] = []
    var places: [Identity: Int] = [:]
    for endpoint in present + more {
      let identity = Identity(
        addresses: endpoint.addresses, hostname: endpoint.hostname, target: endpoint.targetRef)
      if let place = places[identity] {
        endpoints[place] = endpoint
      } else if endpoints.count < capacity {
        places[identity] = endpoints.count
        endpoints.append(endpoint)
      }
    }
    return endpoints
  }

  /// What is told of addresses that were not copied (reconciler.go reconcile).
  private static func complaints(about endpoints: Endpoints, in cluster: borrowing Cluster) -> [EventNote] {
    guard let key = cluster.key(.endpoints, endpoints.metadata.namespace, endpoints.metadata.name) else { return [] }
    var (invalid, skipped) = (0, 0)
    for subset in endpoints.subsets {
      let addresses = subset.addresses + subset.notReadyAddresses
      let valid = addresses.count { IPAddress($0.ip) != nil }
      invalid += addresses.count - valid
      skipped += addresses.count - min(valid, capacity)
    }
    var events: [EventNote] = []
    if invalid > 0 {
      events.append(
        EventNote(
          "InvalidIPAddress", "Skipped \(invalid) invalid IP addresses when mirroring to EndpointSlices", about: key,
          isWarning: true))
    }
    if skipped > invalid {
      events.append(
        EventNote(
          "TooManyAddressesToMirror",
          "A max of \(capacity) addresses can be mirrored to EndpointSlices per Endpoints subset. \(skipped) addresses "
            + "were skipped", about: key, isWarning: true))
    }
    return events
  }
}

extension Endpoints {
  /// Whether the object is about addresses at all and nobody asked to leave it alone (shouldMirror).
  var isToBeMirrored: Bool {
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
