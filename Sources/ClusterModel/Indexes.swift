/// Keys filed under values: a dictionary that is only ever asked, never walked.
struct KeyFile<Heading: Hashable & Sendable>: Sendable, Equatable {
  private var sets: [Heading: KeySet] = [:]

  /// The keys under `heading`.
  subscript(heading: Heading) -> KeySet { sets[heading] ?? KeySet() }

  mutating func insert(_ key: ObjectKey, under heading: Heading) { sets[heading, default: KeySet()].insert(key) }

  mutating func remove(_ key: ObjectKey, under heading: Heading) {
    guard let index = sets.index(forKey: heading) else { return }
    sets.values[index].remove(key)
    if sets.values[index].isEmpty { sets.remove(at: index) }
  }

  /// Files `key` under the new heading instead of the old one, where they differ.
  mutating func move(_ key: ObjectKey, from old: Heading?, to new: Heading?) {
    guard old != new else { return }
    if let old { remove(key, under: old) }
    if let new { insert(key, under: new) }
  }

  /// Files `key` under the new headings instead of the old ones. Short lists: both are walked.
  mutating func move(_ key: ObjectKey, from old: [Heading], to new: [Heading]) {
    guard old != new else { return }
    for heading in old where !new.contains(heading) { remove(key, under: heading) }
    for heading in new where !old.contains(heading) { insert(key, under: heading) }
  }
}

/// A name within a namespace.
struct NamespacedName: Hashable, Sendable {
  let namespace: String
  let name: String
}

/// A kind within a namespace.
struct NamespacedKind: Hashable, Sendable {
  let namespace: String
  let kind: Kind

  func hash(into hasher: inout Hasher) { hasher.combine(NameHash.of(namespace, kind.rawValue)) }
}

/// A hostname under the name of a Service.
struct ServiceHostname: Hashable, Sendable {
  let service: ObjectKey
  /// In lower case, because DNS does not tell cases apart (RFC 4343).
  let hostname: String
}

/// How many pods a workload has, kept as they change.
public struct Tally: Sendable, Hashable {
  /// All pods it controls.
  public var total = 0
  /// Those that are neither finished nor on their way out.
  public var active = 0
  /// Those active ones whose Ready condition is True.
  public var ready = 0
  /// Those on their way out, finished ones not counted.
  public var terminating = 0

  /// No pods.
  public init() {}

  fileprivate init(of pod: Pod) { add(pod, 1) }

  fileprivate mutating func add(_ pod: Pod, _ sign: Int) {
    total += sign
    if pod.isActive {
      active += sign
      if pod.isReady { ready += sign }
    } else if !pod.isTerminal {
      terminating += sign
    }
  }
}

/// What a ``Cluster`` can answer without looking through its objects. Kept from each change, and equal at any time
/// to what building it from nothing would give.
struct Indexes: Sendable, Equatable {
  /// Objects by namespace and kind.
  var byNamespace = KeyFile<NamespacedKind>()
  /// Pods by each of their labels.
  var podsByLabel = LabelFile()
  /// Pods by node.
  var podsByNode = KeyShelf(under: .node)
  /// Pods by each of their addresses.
  var podsByAddress = AddressFile()
  /// Pods by the claims on storage that they name.
  var podsByClaim = KeyFile<NamespacedName>()
  /// How many pods are on no node.
  var unboundPods = 0
  /// Services, and workloads, by one of the pairs that their selector asks for; see ``filing(of:)``.
  var bySelector = KeyFile<NamespacedLabel>()
  /// The keys of these pairs.
  var selectorKeys = FewNames()
  /// Services by each of their own addresses.
  var servicesByAddress = KeyFile<String>()
  /// Objects by the uid of each of their owners.
  var dependents = KeyFile<UID>()
  /// The pods of each controller, counted.
  var tallies: [UID: Tally] = [:]
  /// The pods of each StatefulSet, by their ordinals.
  var rosters = RosterFile()
  /// EndpointSlices by the Service that they name.
  var slicesByService = KeyShelf(under: .service)
  /// EndpointSlices by the pods that their endpoints stand for.
  var slicesByPod = KeyShelf(under: .pod)
  /// EndpointSlices by the hostnames in them.
  var slicesByHostname = KeyFile<ServiceHostname>()
  /// EndpointSlices by those addresses in them to which no pod leads: of endpoints that stand for none, or for one that
  /// does not have the address. To all others lead ``podsByAddress`` and ``slicesByPod``.
  var slicesByStrayAddress = KeyFile<String>()
  /// These addresses of a slice; most have none.
  var strayAddresses: [ObjectKey: [String]] = [:]
  /// What endpoints of the same pod share.
  var lastEndpoints = LastEndpoints()
  /// The Events of a copied cluster by what they are about.
  var eventsBySubject = KeyFile<ObjectKey>()

  /// The heading under which a selector is filed: one pair that every match must have, so that an object's labels
  /// lead to all selectors that may match it. A selector that asks for no pair is filed under its namespace alone.
  static func filing(of object: Object?) -> NamespacedLabel? {
    let pairs: Labels
    if case .service(let service) = object {
      guard let selector = service.spec.selector, !selector.isEmpty, service.spec.type != .externalName else {
        return nil
      }
      pairs = selector
    } else {
      guard let selector = object?.workload?.selector else { return nil }
      pairs = selector.requiredPairs
    }
    let namespace = object?.metadata.namespace ?? ""
    return NamespacedLabel(namespace: namespace, label: pairs.first ?? noLabel)
  }

  /// Stands for the lack of any pair to file under.
  static let noLabel = Labels.Label(key: "", value: "")

  /// Files one change of an object, which is stored already.
  mutating func note(
    _ key: ObjectKey, from old: Object?, to new: Object?, names: inout NameTable, pods: Table<Pod>,
    slices: Table<EndpointSlice>
  ) {
    if old == nil || new == nil {
      let namespace = (old ?? new)?.metadata.namespace ?? ""
      let heading = NamespacedKind(namespace: namespace, kind: key.kind)
      byNamespace.move(key, from: old == nil ? nil : heading, to: new == nil ? nil : heading)
    }
    if case .pod(let old) = old, case .pod(let new) = new, old.metadata.isSharing(new.metadata),
      old.spec === new.spec, old.placement.nodeName == new.placement.nodeName
    {
      // Nearly every change is one of what a kubelet reports.
      return noteStatus(ofPod: key, from: old, to: new, names: &names, pods: pods, slices: slices)
    }
    let oldOwners = old?.ownerReferences ?? []
    let newOwners = new?.ownerReferences ?? []
    if oldOwners != newOwners { dependents.move(key, from: oldOwners.map(\.uid), to: newOwners.map(\.uid)) }

    switch key.kind {
    case .pod:
      notePod(key, from: old?.pod, to: new?.pod, names: &names)
      if old?.pod?.status.podIPs ?? [] != new?.pod?.status.podIPs ?? [] {
        noteAddresses(ofPod: key, names: &names, pods: pods, slices: slices)
      }
    case .endpointSlice: noteSlice(key, from: old?.endpointSlice, to: new?.endpointSlice, names: &names, pods: pods)
    case .service:
      fileSelector(key, from: old, to: new)
      servicesByAddress.move(
        key, from: old?.service?.addresses ?? [], to: new?.service?.addresses ?? [])
    case .replicaSet, .deployment, .statefulSet, .daemonSet:
      // Nearly every change of a workload is one of its status.
      if let old = old?.workload, let new = new?.workload, old.selector == new.selector { break }
      fileSelector(key, from: old, to: new)
    case .other:
      let subjects = [old, new].map { $0?.other?.event?.subjectIdentity.map { names.key(for: $0) } }
      eventsBySubject.move(key, from: subjects[0], to: subjects[1])
    default: break
    }
  }

  private mutating func fileSelector(_ key: ObjectKey, from old: Object?, to new: Object?) {
    let (before, now) = (Self.filing(of: old), Self.filing(of: new))
    bySelector.move(key, from: before, to: now)
    if let before { selectorKeys.remove(before.label.key) }
    if let now { selectorKeys.insert(now.label.key) }
  }

  /// Files a change that is one of the pod's status alone.
  private mutating func noteStatus(
    ofPod key: ObjectKey, from old: Pod, to new: Pod, names: inout NameTable, pods: Table<Pod>,
    slices: Table<EndpointSlice>
  ) {
    if old.status.podIPs != new.status.podIPs {
      podsByAddress.move(key, from: old.status.podIPs, to: new.status.podIPs)
      noteAddresses(ofPod: key, names: &names, pods: pods, slices: slices)
    }
    rosters.noteStatus(ofPod: key, from: old, to: new)
    guard !old.counts(as: new), let owner = new.metadata.ownerReferences.controllerUID,
      let index = tallies.index(forKey: owner)
    else { return }
    tallies.values[index].add(old, -1)
    tallies.values[index].add(new, 1)
  }

  private mutating func notePod(_ key: ObjectKey, from old: Pod?, to new: Pod?, names: inout NameTable) {
    let namespace = (old ?? new)?.metadata.namespace ?? ""
    podsByLabel.move(key, in: namespace, from: old?.metadata.labels ?? Labels(), to: new?.metadata.labels ?? Labels())
    if old?.placement.nodeName != new?.placement.nodeName {
      podsByNode.move(
        key, from: old?.boundNode.map { names.key(for: $0) }, to: new?.boundNode.map { names.key(for: $0) })
      if old?.placement.nodeName.isEmpty == true { unboundPods -= 1 }
      if new?.placement.nodeName.isEmpty == true { unboundPods += 1 }
    }
    if old?.spec !== new?.spec {
      func claims(_ pod: Pod?) -> [NamespacedName] {
        (pod?.claimNames ?? []).map { NamespacedName(namespace: namespace, name: $0) }
      }
      podsByClaim.move(key, from: claims(old), to: claims(new))
    }
    podsByAddress.move(key, from: old?.status.podIPs ?? [], to: new?.status.podIPs ?? [])
    if new == nil { lastEndpoints[key] = nil }
    rosters.note(key, from: old, to: new)
    // Where a pod runs, and at which address, counts for nothing.
    if let old, let new, old.counts(as: new), old.metadata.ownerReferences == new.metadata.ownerReferences { return }
    if let old, let owner = old.metadata.ownerReferences.controllerUID { tally(old, of: owner, -1) }
    if let new, let owner = new.metadata.ownerReferences.controllerUID { tally(new, of: owner, 1) }
  }

  private mutating func tally(_ pod: Pod, of owner: UID, _ sign: Int) {
    guard let index = tallies.index(forKey: owner) else {
      tallies[owner] = Tally(of: pod)
      return
    }
    tallies.values[index].add(pod, sign)
    if tallies.values[index].total == 0 { tallies.remove(at: index) }
  }

  private mutating func noteSlice(
    _ key: ObjectKey, from old: EndpointSlice?, to new: EndpointSlice?, names: inout NameTable, pods: Table<Pod>
  ) {
    func service(_ slice: EndpointSlice?) -> ObjectKey? {
      guard let slice, let name = slice.serviceName else { return nil }
      return names.key(for: ObjectIdentity(.service, slice.metadata.namespace, name))
    }
    let oldService = service(old)
    let newService = service(new)
    slicesByService.move(key, from: oldService, to: newService)

    // Only the stretch of endpoints that differs is looked at.
    let before = old?.endpoints ?? []
    let after = new?.endpoints ?? []
    let isSameService = oldService == newService
    let stretches = isSameService ? before.stretches(differingFrom: after) : (before.indices, after.indices)
    let (gone, come) = (before[stretches.before], after[stretches.after])

    // Nearly always the same endpoints stand in the same places, and only their conditions differ.
    if isSameService, gone.count == come.count, zip(gone, come).allSatisfy({ $0.isInPlace(of: $1) }) { return }
    let staying = Staying(gone.isEmpty ? [] : after, &names)
    for endpoint in gone {
      if let pod = names.key(ofPodBehind: endpoint), !staying.pods.contains(pod) {
        slicesByPod.remove(key, under: pod)
      }
      guard let hostname = endpoint.hostname?.lowercased(), let oldService else { continue }
      if !isSameService || !staying.hostnames.contains(hostname) {
        slicesByHostname.remove(key, under: ServiceHostname(service: oldService, hostname: hostname))
      }
    }
    for endpoint in come {
      if let pod = names.key(ofPodBehind: endpoint) {
        slicesByPod.insert(key, under: pod)
        lastEndpoints[pod] = endpoint.place
      }
      guard let hostname = endpoint.hostname?.lowercased(), let newService else { continue }
      slicesByHostname.insert(key, under: ServiceHostname(service: newService, hostname: hostname))
    }
    noteStrays(in: key, after, differing: come, names: &names, pods: pods)
  }

  /// Looks again at slices that list a pod which has other addresses now, or none.
  private mutating func noteAddresses(
    ofPod key: ObjectKey, names: inout NameTable, pods: Table<Pod>, slices: Table<EndpointSlice>
  ) {
    for slice in slicesByPod[key] {
      let endpoints = slices[slice]?.endpoints ?? []
      let own = endpoints.filter { names.key(ofPodBehind: $0) == key }
      noteStrays(in: slice, endpoints, differing: own[...], names: &names, pods: pods)
    }
  }

  /// Files a slice under those of its addresses to which no pod leads. Where there were none, only endpoints that differ
  /// can have one.
  private mutating func noteStrays(
    in slice: ObjectKey, _ endpoints: [Endpoint], differing: ArraySlice<Endpoint>, names: inout NameTable,
    pods: Table<Pod>
  ) {
    let before = strayAddresses[slice] ?? []
    var now: [String] = []
    for endpoint in before.isEmpty ? differing : endpoints[...] {
      let pod = names.key(ofPodBehind: endpoint).flatMap { pods[$0] }
      // Nearly always the pod's addresses are the endpoint's, and shared.
      if let pod, pod.status.podIPs == endpoint.addresses { continue }
      for address in endpoint.addresses where pod?.status.podIPs.contains(address) != true { now.append(address) }
    }
    slicesByStrayAddress.move(slice, from: before, to: now)
    if before != now { strayAddresses[slice] = now.isEmpty ? nil : now }
  }
}

/// What the endpoints of a slice are filed under; only asked whether something is among it.
private struct Staying {
  private(set) var pods: Set<ObjectKey> = []
  private(set) var hostnames: Set<String> = []

  init(_ endpoints: [Endpoint], _ names: inout NameTable) {
    for endpoint in endpoints {
      if let pod = names.key(ofPodBehind: endpoint) { pods.insert(pod) }
      if let hostname = endpoint.hostname { hostnames.insert(hostname.lowercased()) }
    }
  }
}

extension Pod {
  /// Whether the pod is counted as `other` is.
  fileprivate func counts(as other: Pod) -> Bool {
    isActive == other.isActive && isReady == other.isReady && isTerminal == other.isTerminal
  }

  /// The node the pod is bound to; nil until it is scheduled.
  fileprivate var boundNode: ObjectIdentity? {
    placement.nodeName.isEmpty ? nil : ObjectIdentity(.node, "", placement.nodeName)
  }
}

extension Service {
  /// The addresses of the Service itself; none for a headless or ExternalName one.
  public var addresses: [String] {
    guard spec.type != .externalName else { return [] }
    let all = spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs
    return all.filter { !$0.isEmpty && $0 != "None" }
  }
}
