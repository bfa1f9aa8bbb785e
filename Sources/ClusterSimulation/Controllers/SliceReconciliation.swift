import ClusterModel

/// One reconciliation of a Service's EndpointSlices (endpointslice/reconciler.go): the endpoints that should be are
/// compared with those that are, and the difference is placed with as few slices touched as possible.
///
/// Its work follows the pods it is about. Looking at one of twenty thousand that keeps its place reads the slice that
/// holds it; where a place has to be found, the slices' sizes as well.
struct SliceReconciliation {
  /// Who writes the slices, as the label on them says.
  static let manager = "endpointslice-controller.k8s.io"
  /// At most so many endpoints stand in one slice (--max-endpoints-per-slice).
  static let capacity = 100

  let service: Service
  private let selector: Labels
  let families: [AddressFamily]
  let labels: Labels
  /// The slices of this controller for this incarnation of the Service.
  var slices = KeySet()
  /// Slices of an earlier incarnation, or of a family that the Service no longer has.
  var strays: [ObjectKey] = []
  /// The endpoints of slices that are to change.
  private(set) var touched = TouchedSlices()
  var created: [(group: Group, endpoints: [Endpoint])] = []
  /// When what is written now began: the earliest of the moments at which its pods became ready or unready, or at which
  /// the Service was made (endpoint util trigger_time_tracker.go). Other changes have no such moment.
  private(set) var trigger: Instant?
  /// Where the last endpoint was found in its slice.
  private var expected = 0
  /// What the last pod's spec came to.
  private var lastPorts: (spec: PodSpec, ports: [EndpointPort])?
  /// The nodes that were met first. Pods are spread over them, and there are few.
  private var metNodes: [MetNode] = []

  /// Endpoints that may share a slice.
  struct Group: Hashable {
    let family: AddressFamily
    let ports: [EndpointPort]

    /// Whether a slice is for these endpoints. The order of its ports says nothing (NewPortMapKey).
    func holds(_ slice: EndpointSlice) -> Bool {
      guard slice.addressFamily == family else { return false }
      return slice.ports == ports || slice.ports.count == ports.count && Set(slice.ports) == Set(ports)
    }
  }

  /// - Parameter some: the slices that are looked at; nil for all that name the Service.
  init(of service: Service, _ key: ObjectKey, among some: KeySet? = nil, in cluster: borrowing Cluster) {
    self.service = service
    selector = service.spec.selector ?? Labels()
    families = service.spec.ipFamilies.isEmpty ? [.ipv4] : service.spec.ipFamilies
    labels = Self.labels(for: service)
    for slice in some ?? cluster.slices(of: key) {
      guard let object = cluster.endpointSlices[slice],
        object.metadata.labels[EndpointSlice.managedByLabel] == Self.manager
      else { continue }
      let isOwn = object.metadata.isControlled(by: service.metadata.uid)
      if isOwn, let family = object.addressFamily, families.contains(family) {
        slices.insert(slice)
      } else {
        strays.append(slice)
      }
    }
    if slices.isEmpty, strays.isEmpty { trigger = service.metadata.creationTimestamp }
  }

  /// The labels of a Service's slices: the Service's own, but for three that are the controller's to set
  /// (utils.go setEndpointSliceLabels).
  private static func labels(for service: Service) -> Labels {
    var labels = service.metadata.labels
    labels[EndpointSlice.serviceNameLabel] = service.metadata.name
    labels[EndpointSlice.managedByLabel] = Self.manager
    labels[EndpointSlice.headlessLabel] = service.spec.clusterIP == "None" || service.spec.clusterIP.isEmpty ? "" : nil
    return labels
  }

  // MARK: Placing

  /// Compares and places the endpoints of these pods, or of all that are or should be endpoints.
  mutating func place(about subjects: Subjects, in cluster: borrowing Cluster) {
    for (group, endpoints) in compare(about: subjects, in: cluster) { fill(group, with: endpoints, in: cluster) }
  }

  /// Compares endpoints, and leaves those where they are that may stay.
  ///
  /// - Returns: those that have no place yet, in the order in which the first of a group came. There is nearly always
  ///   just one group.
  mutating func compare(
    about subjects: Subjects, in cluster: borrowing Cluster
  ) -> [(group: Group, endpoints: [Endpoint])] {
    var homeless: [(group: Group, endpoints: [Endpoint])] = []
    // Of a Service without slices, as of one that was just made, nothing can be kept and nothing is left over.
    let isNew = slices.isEmpty
    for key in candidates(about: subjects, in: cluster) {
      var kept = 0
      if let candidate = candidate(key, in: cluster) {
        for family in families {
          guard let wish = wish(of: candidate, in: family, of: cluster) else { continue }
          noteTrigger(of: candidate, wish.endpoint, in: cluster)
          if !isNew, keep(wish.group, wish.endpoint, of: key, in: cluster) {
            kept += 1
          } else if let place = homeless.firstIndex(where: { $0.group == wish.group }) {
            homeless[place].endpoints.append(wish.endpoint)
          } else {
            homeless.append((wish.group, [wish.endpoint]))
          }
        }
      }
      guard !isNew else { continue }
      let holders = cluster.slices(holding: key).count { slices.contains($0) }
      if holders > kept { removeLeftovers(of: key, wanted(of: key, in: cluster), in: cluster) }
    }
    return homeless
  }

  /// A pod that is an endpoint for the first time, or ready where it was not before, tells since when it is what it is.
  private mutating func noteTrigger(of candidate: Candidate, _ endpoint: Endpoint, in cluster: borrowing Cluster) {
    guard let since = candidate.pod.status.lastTransition(of: "Ready"), trigger.map({ since < $0 }) ?? true else {
      return
    }
    let isKnown =
      !slices.isEmpty
      && cluster.slices(holding: candidate.key).contains { slice in
        guard slices.contains(slice), let object = cluster.endpointSlices[slice] else { return false }
        return index(of: endpoint, in: object.endpoints).map { object.endpoints[$0].serving == endpoint.serving }
          ?? false
      }
    if !isKnown { trigger = since }
  }

  private mutating func candidates(about subjects: Subjects, in cluster: borrowing Cluster) -> KeySet {
    switch subjects {
    case .some(let keys): return keys.only(.pod)
    case .all:
      let matching = cluster.pods(matching: selector, in: service.metadata.namespace)
      guard !slices.isEmpty else { return matching }
      var keys = Array(matching)
      for slice in slices {
        guard let object = cluster.endpointSlices[slice] else { continue }
        let known = object.endpoints.filter { endpoint in
          guard let pod = cluster.pod(behind: endpoint) else { return false }
          keys.append(pod)
          return true
        }
        // What stands for no pod was not put there by this controller, and does not stay.
        if known.count < object.endpoints.count { touched.set(known, of: slice) }
      }
      return KeySet(keys)
    }
  }

  private struct MetNode {
    let name: String
    let zone: String?
  }

  /// A pod that may be an endpoint.
  private struct Candidate {
    let key: ObjectKey
    let pod: Pod
    let zone: String?
  }

  private mutating func candidate(_ key: ObjectKey, in cluster: borrowing Cluster) -> Candidate? {
    guard let pod = cluster.pods[key], pod.metadata.namespace == service.metadata.namespace, !pod.isTerminal,
      pod.metadata.labels.contains(selector)
    else { return nil }
    let node = node(named: pod.placement.nodeName, in: cluster)
    guard node != nil || service.spec.publishNotReadyAddresses else { return nil }
    return Candidate(key: key, pod: pod, zone: node?.zone)
  }

  private mutating func node(named name: String, in cluster: borrowing Cluster) -> MetNode? {
    if let met = metNodes.first(where: { $0.name == name }) { return met }
    guard let node = cluster.key(.node, "", name).flatMap({ cluster.nodes[$0] }) else { return nil }
    let met = MetNode(name: name, zone: node.zone)
    if metNodes.count < 8 { metNodes.append(met) }
    return met
  }

  /// The endpoints that a pod should have: one for each family in which it has an address.
  mutating func wanted(of key: ObjectKey, in cluster: borrowing Cluster) -> [(group: Group, endpoint: Endpoint)] {
    guard let candidate = candidate(key, in: cluster) else { return [] }
    var wishes: [(group: Group, endpoint: Endpoint)] = []
    for family in families {
      if let wish = wish(of: candidate, in: family, of: cluster) { wishes.append(wish) }
    }
    return wishes
  }

  private mutating func wish(
    of candidate: Candidate, in family: AddressFamily, of cluster: borrowing Cluster
  ) -> (group: Group, endpoint: Endpoint)? {
    var addresses = candidate.pod.status.podIPs
    // Where all are of the family, slice and pod share them.
    if !addresses.allSatisfy({ AddressFamily(of: $0) == family }) {
      addresses = addresses.filter { AddressFamily(of: $0) == family }
    }
    guard !addresses.isEmpty else { return nil }
    let group = Group(family: family, ports: portsOfSpec(of: candidate.pod))
    return (group, endpoint(of: candidate, at: addresses, in: cluster))
  }

  /// Pods of one template, which are looked at one after the other, answer at the same ports.
  private mutating func portsOfSpec(of pod: Pod) -> [EndpointPort] {
    if let known = lastPorts, known.spec === pod.spec { return known.ports }
    let ports = ports(of: pod).inOrderOfHashes
    lastPorts = (pod.spec, ports)
    return ports
  }

  /// The ports of the Service as this pod answers them (utils.go getEndpointPorts): a name is looked up among the
  /// pod's containers, and a port whose name is not found is left out for this pod.
  private func ports(of pod: Pod) -> [EndpointPort] {
    service.spec.ports.compactMap { port in
      let number: Int?
      switch port.targetPort {
      case .number(let target): number = target == 0 ? port.port : target
      case .string(let name): number = pod.spec.port(named: name, protocol: port.protocol)
      case nil: number = port.port
      }
      guard let number else { return nil }
      return EndpointPort(name: port.name, protocol: port.protocol, port: number, appProtocol: port.appProtocol)
    }
  }

  /// utils.go podToEndpoint.
  private func endpoint(of candidate: Candidate, at addresses: [String], in cluster: borrowing Cluster) -> Endpoint {
    let pod = candidate.pod
    let hasName = !pod.placement.hostname.isEmpty && pod.placement.subdomain == service.metadata.name
    var endpoint = cluster.endpoint(
      of: candidate.key, pod, at: addresses, hostname: hasName ? pod.placement.hostname : nil,
      zone: candidate.zone)
    let isTerminating = pod.metadata.isBeingDeleted
    endpoint.serving = pod.isReady
    endpoint.terminating = isTerminating
    endpoint.ready = service.spec.publishNotReadyAddresses || (pod.isReady && !isTerminating)
    if let hints = hints(for: endpoint) { endpoint.hints = hints }
    return endpoint
  }

  /// Where traffic to a ready endpoint should come from, as the Service's trafficDistribution asks (endpointslice
  /// trafficdist.go). The older annotation wins over the field; what it asks for depends on the nodes' processors, and
  /// no hints is what the real controller gives too where it cannot balance them.
  private func hints(for endpoint: Endpoint) -> Tree? {
    guard let distribution = service.spec.trafficDistribution, endpoint.isReady,
      !["Auto", "auto"].contains(service.metadata.annotations["service.kubernetes.io/topology-mode"])
    else { return nil }
    var hints: [String: Tree] = [:]
    if let zone = endpoint.zone { hints["forZones"] = [["name": .string(zone)]] }
    if distribution == "PreferSameNode", let node = endpoint.nodeName { hints["forNodes"] = [["name": .string(node)]] }
    return hints.isEmpty ? nil : .map(hints)
  }

  /// Leaves an endpoint where it is, brought up to date in its place; false where no fitting slice holds it.
  private mutating func keep(
    _ group: Group, _ endpoint: Endpoint, of pod: ObjectKey, in cluster: borrowing Cluster
  ) -> Bool {
    for slice in cluster.slices(holding: pod) where slices.contains(slice) {
      guard let object = cluster.endpointSlices[slice], group.holds(object) else { continue }
      let endpoints = touched[slice] ?? object.endpoints
      guard
        let index = index(of: endpoint, in: endpoints).flatMap({ endpoints[$0].isSame(as: endpoint) ? $0 : nil })
          ?? endpoints.firstIndex(where: { $0.isSame(as: endpoint) })
      else { continue }
      let present = endpoints[index]
      guard present != endpoint else { return true }
      // Changed where it stands: many of a slice may change one after the other.
      touched.replace(index, by: endpoint.sharing(present), of: slice, holding: object.endpoints)
      return true
    }
    return false
  }

  /// Where the incarnation for which `endpoint` stands has its own in a slice: nearly always one that shares its place.
  /// Pods and endpoints are walked in the same order for the most part, so that the next one is nearly always where it is
  /// looked for first.
  private mutating func index(of endpoint: Endpoint, in endpoints: [Endpoint]) -> Int? {
    for place in expected...expected + 1 where endpoints[safe: place]?.isSharing(endpoint) == true {
      expected = place
      return place
    }
    let uid = endpoint.targetRef?.uid ?? UID("")
    let found = endpoints.firstIndex(sharing: endpoint) ?? endpoints.firstIndex { $0.stands(for: uid) }
    if let found { expected = found }
    return found
  }

  /// Takes a pod's endpoints out of slices where they no longer belong.
  private mutating func removeLeftovers(
    of pod: ObjectKey, _ wishes: [(group: Group, endpoint: Endpoint)], in cluster: borrowing Cluster
  ) {
    guard let identity = cluster.identity(of: pod) else { return }
    for slice in cluster.slices(holding: pod) where slices.contains(slice) {
      guard let object = cluster.endpointSlices[slice] else { continue }
      let endpoints = touched[slice] ?? object.endpoints
      var isKept = false
      let remaining = endpoints.filter { endpoint in
        guard endpoint.targetRef?.name == identity.name, endpoint.targetRef?.namespace == identity.namespace else {
          return true
        }
        let belongs = wishes.contains {
          $0.group.holds(object) && $0.endpoint.isSame(as: endpoint)
        }
        defer { isKept = isKept || belongs }
        return belongs && !isKept
      }
      if remaining.count < endpoints.count { touched.set(remaining, of: slice) }
    }
  }

  /// Finds room: first in slices that change anyway, the fullest first; then, whenever less than a slice is left, in
  /// the one untouched slice that the rest fits most tightly; else in a new slice (reconciler.go
  /// reconcileByPortMapping).
  private mutating func fill(_ group: Group, with endpoints: [Endpoint], in cluster: borrowing Cluster) {
    var rest = endpoints[...]
    for slice in changing(of: group, in: cluster) where !rest.isEmpty {
      let present = touched[slice] ?? cluster.endpointSlices[slice]?.endpoints ?? []
      let room = Self.capacity - present.count
      guard room > 0 else { continue }
      touched.set(present + rest.prefix(room), of: slice)
      rest = rest.dropFirst(room)
    }
    while !rest.isEmpty {
      if rest.count < Self.capacity, let slice = tightest(group, rest.count, in: cluster) {
        touched.set((cluster.endpointSlices[slice]?.endpoints ?? []) + rest, of: slice)
        return
      }
      created.append((group, Array(rest.prefix(Self.capacity))))
      rest = rest.dropFirst(Self.capacity)
    }
  }

  /// The slices of a group that are to be written in any case, the fullest first. All are where the Service's labels
  /// changed, because slices bear them too.
  private func changing(of group: Group, in cluster: borrowing Cluster) -> [ObjectKey] {
    let relabelled = slices.filter { touched[$0] == nil && cluster.endpointSlices[$0]?.metadata.labels != labels }
    return (touched.keys + relabelled).filter { isOf(group, $0, in: cluster) }
      .map { ($0, size(of: $0, in: cluster)) }
      .sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map(\.0)
  }

  private func isOf(_ group: Group, _ slice: ObjectKey, in cluster: borrowing Cluster) -> Bool {
    guard let object = cluster.endpointSlices[slice] else { return false }
    return group.holds(object) && size(of: slice, in: cluster) > 0
  }

  /// How many endpoints a slice is to have.
  func size(of slice: ObjectKey, in cluster: borrowing Cluster) -> Int {
    touched[slice]?.count ?? cluster.endpointSlices[slice]?.endpoints.count ?? 0
  }

  private func tightest(_ group: Group, _ count: Int, in cluster: borrowing Cluster) -> ObjectKey? {
    var best: (slice: ObjectKey, size: Int)?
    for slice in slices where touched[slice] == nil && isOf(group, slice, in: cluster) {
      let object = cluster.endpointSlices[slice]
      let size = object?.endpoints.count ?? 0
      guard object?.metadata.labels == labels, size + count <= Self.capacity, size > (best?.size ?? 0) else { continue }
      best = (slice, size)
    }
    return best?.slice
  }
}
