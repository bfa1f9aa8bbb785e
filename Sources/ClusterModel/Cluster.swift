/// All objects of a cluster, and what can be asked of them without looking through them.
///
/// Noncopyable: a copy would retain two dozen collections, and a hidden one (behind a `didSet`, in an enum's payload)
/// costs milliseconds at the first change. Whoever reads borrows it; ``snapshot()`` is the one way to keep a state.
/// ``store(_:_:)`` is the one way to change it.
public struct Cluster: ~Copyable, Sendable {
  /// The namespaces.
  public private(set) var namespaces = Table<Namespace>(of: .namespace)
  /// The nodes.
  public private(set) var nodes = Table<Node>(of: .node)
  /// The claims on storage.
  public private(set) var persistentVolumeClaims = Table<PersistentVolumeClaim>(of: .persistentVolumeClaim)
  /// The Services.
  public private(set) var services = Table<Service>(of: .service)
  /// The Endpoints.
  public private(set) var endpoints = Table<Endpoints>(of: .endpoints)
  /// The EndpointSlices.
  public private(set) var endpointSlices = Table<EndpointSlice>(of: .endpointSlice)
  /// The pods.
  public private(set) var pods = Table<Pod>(of: .pod)
  /// The ReplicaSets.
  public private(set) var replicaSets = Table<ReplicaSet>(of: .replicaSet)
  /// The Deployments.
  public private(set) var deployments = Table<Deployment>(of: .deployment)
  /// The StatefulSets.
  public private(set) var statefulSets = Table<StatefulSet>(of: .statefulSet)
  /// The DaemonSets.
  public private(set) var daemonSets = Table<DaemonSet>(of: .daemonSet)
  /// The objects that rollcall only keeps.
  public private(set) var others = Table<OtherObject>(of: .other)

  /// The resource version of the newest change.
  public private(set) var resourceVersion: Int64 = 0

  /// What this copy of a real cluster holds; nil for a simulated cluster, of which everything is known.
  public var coverage: Coverage?

  private let anchor = Anchor()
  var names = NameTable()
  private(set) var indexes = Indexes()
  private var versions: [[Int64]] = Array(repeating: [], count: Kind.allCases.count)

  /// A cluster without objects.
  public init() {}

  /// Puts `object` in the place of `key`, or takes away what is there, and keeps the indexes.
  ///
  /// - Returns: the change; nil where the object says what was said before, because writing a status anew must not
  ///   wake anybody, and where `object` does not bear the name that `key` stands for, which stores nothing.
  public mutating func store(_ key: ObjectKey, _ object: Object?) -> Change? {
    let old = self[key]
    guard old != object else { return nil }
    if let object {
      // Who shares the metadata of what stands there bears its name.
      guard old?.sharesMetadata(with: object) ?? false || names.isNamed(object, key) else { return nil }
    }
    let before = resourceVersion(of: key)
    place(key, object, instead: old)
    resourceVersion += 1
    note(resourceVersion, of: key)
    return Change(key: key, old: old, new: object, versionBefore: before)
  }

  /// Shows `object` in the place of `key` under a version that it once had: looking at another moment writes nothing,
  /// so no version is used up.
  ///
  /// - Returns: the version under which the place was last stored before.
  @discardableResult
  public mutating func show(_ key: ObjectKey, _ object: Object?, version: Int64) -> Int64 {
    let displaced = resourceVersion(of: key)
    place(key, object, instead: self[key])
    note(version, of: key)
    return displaced
  }

  private mutating func place(_ key: ObjectKey, _ object: Object?, instead old: Object?) {
    switch key.kind {
    case .namespace: namespaces.set(key, object?.namespace)
    case .node: nodes.set(key, object?.node)
    case .persistentVolumeClaim: persistentVolumeClaims.set(key, object?.persistentVolumeClaim)
    case .service: services.set(key, object?.service)
    case .endpoints: endpoints.set(key, object?.endpoints)
    case .endpointSlice: endpointSlices.set(key, object?.endpointSlice)
    case .pod: pods.set(key, object?.pod)
    case .replicaSet: replicaSets.set(key, object?.replicaSet)
    case .deployment: deployments.set(key, object?.deployment)
    case .statefulSet: statefulSets.set(key, object?.statefulSet)
    case .daemonSet: daemonSets.set(key, object?.daemonSet)
    case .other: others.set(key, object?.other)
    }
    indexes.note(key, from: old, to: object, names: &names, pods: pods, slices: endpointSlices)
  }

  private mutating func note(_ version: Int64, of key: ObjectKey) {
    let kind = Int(key.kind.rawValue)
    while versions[kind].count <= key.index { versions[kind].append(0) }
    versions[kind][key.index] = version
  }

  /// The key of a name, given to it now if it had none.
  public mutating func makeKey(for identity: ObjectIdentity) -> ObjectKey { names.key(for: identity) }

  /// The version under which the object of `key` was last stored.
  @inline(__always) public func resourceVersion(of key: ObjectKey) -> Int64 {
    let ofKind = versions[Int(key.kind.rawValue)]
    return key.index < ofKind.count ? ofKind[key.index] : 0
  }
}

/// The old and the new object of one place; they differ, and at least one is there.
public struct Change: Sendable {
  /// The place.
  public let key: ObjectKey
  /// What was there before.
  public let old: Object?
  /// What is there now.
  public let new: Object?
  /// The resource version under which the place was stored before; 0 where it never was.
  public let versionBefore: Int64

  /// The change of `key` from `old` to `new`.
  public init(key: ObjectKey, old: Object?, new: Object?, versionBefore: Int64 = 0) {
    (self.key, self.old, self.new, self.versionBefore) = (key, old, new, versionBefore)
  }

  /// This change and one of the same place that followed it, as one.
  public func followed(by next: Change) -> Change {
    Change(key: key, old: old, new: next.new, versionBefore: versionBefore)
  }

  /// Whether one incarnation was followed by another of the same name, which is no change of one object.
  public var isReplacement: Bool {
    guard let old, let new else { return false }
    return old.uid != new.uid
  }
}

// MARK: - Names and objects

extension Cluster {
  /// The object of `key`, of whatever kind. O(1).
  @inline(__always) public subscript(key: ObjectKey) -> Object? {
    switch key.kind {
    case .namespace: namespaces[key].map(Object.namespace)
    case .node: nodes[key].map(Object.node)
    case .persistentVolumeClaim: persistentVolumeClaims[key].map(Object.persistentVolumeClaim)
    case .service: services[key].map(Object.service)
    case .endpoints: endpoints[key].map(Object.endpoints)
    case .endpointSlice: endpointSlices[key].map(Object.endpointSlice)
    case .pod: pods[key].map(Object.pod)
    case .replicaSet: replicaSets[key].map(Object.replicaSet)
    case .deployment: deployments[key].map(Object.deployment)
    case .statefulSet: statefulSets[key].map(Object.statefulSet)
    case .daemonSet: daemonSets[key].map(Object.daemonSet)
    case .other: others[key].map(Object.other)
    }
  }

  /// The object of this name; nil where there is none.
  public subscript(kind: Kind, namespace: String, name: String) -> Object? {
    key(kind, namespace, name).flatMap { self[$0] }
  }

  /// The key of a name that was met before, whether or not an object bears it now.
  public func key(_ kind: Kind, _ namespace: String, _ name: String) -> ObjectKey? {
    names.existingKey(for: ObjectIdentity(kind, namespace, name))
  }

  /// What `key` stands for, whether or not the object is there now.
  public func identity(of key: ObjectKey) -> ObjectIdentity? { names.identity(of: key) }

  /// The keys of all objects of a kind, in order.
  public func keys(of kind: Kind) -> KeySet {
    switch kind {
    case .namespace: namespaces.keys
    case .node: nodes.keys
    case .persistentVolumeClaim: persistentVolumeClaims.keys
    case .service: services.keys
    case .endpoints: endpoints.keys
    case .endpointSlice: endpointSlices.keys
    case .pod: pods.keys
    case .replicaSet: replicaSets.keys
    case .deployment: deployments.keys
    case .statefulSet: statefulSets.keys
    case .daemonSet: daemonSets.keys
    case .other: others.keys
    }
  }

  /// The keys of the objects of a kind in one namespace, in order.
  public func keys(of kind: Kind, in namespace: String) -> KeySet {
    indexes.byNamespace[NamespacedKind(namespace: namespace, kind: kind)]
  }

  /// Whether the namespace is there, be it on its way out.
  public func hasNamespace(_ name: String) -> Bool {
    key(.namespace, "", name).map { namespaces[$0] != nil } ?? false
  }

  /// The object of `key` as the API would answer it, resource version included.
  public func tree(of key: ObjectKey) -> Tree? {
    guard let object = self[key] else { return nil }
    return object.tree.merged(with: ["metadata": ["resourceVersion": .string(String(resourceVersion(of: key)))]])
  }
}

// MARK: - What the indexes answer

extension Cluster {
  /// The pods of a namespace whose labels contain all pairs of `selector`; none for an empty selector.
  ///
  /// O(pods with the rarest of the pairs).
  public func pods(matching selector: Labels, in namespace: String) -> KeySet {
    let candidates = selector.map { indexes.podsByLabel[NamespacedLabel(namespace: namespace, label: $0)] }
    let fewestFirst = candidates.sorted { $0.count < $1.count }
    return fewestFirst.dropFirst().reduce(fewestFirst.first ?? KeySet()) { $0.intersection($1) }
  }

  /// The pods of a namespace that a workload's selector matches.
  public func pods(matching selector: LabelSelector, in namespace: String) -> KeySet {
    let pairs = selector.requiredPairs
    let candidates = pairs.isEmpty ? keys(of: .pod, in: namespace) : pods(matching: pairs, in: namespace)
    guard !selector.matchExpressions.isEmpty else { return candidates }
    return KeySet(inOrder: candidates.filter { pods[$0].map { selector.matches($0.metadata.labels) } == true })
  }

  /// Calls `body` with the key of each Service whose selector chooses pods with these labels.
  public func services(selecting labels: Labels, in namespace: String, _ body: (ObjectKey) -> Void) {
    for place in labels.pairs.indices where indexes.selectorKeys.mayContain(labels.pairs[place].key) {
      let heading = NamespacedLabel(namespace: namespace, label: labels.pairs[place])
      for key in indexes.bySelector[heading] where key.kind == .service {
        if let selector = services[key]?.spec.selector, labels.contains(selector) { body(key) }
      }
    }
  }

  /// Calls `body` with the key of each Service that selects `pod`.
  public func services(selecting pod: Pod, _ body: (ObjectKey) -> Void) {
    services(selecting: pod.metadata.labels, in: pod.metadata.namespace, body)
  }

  /// Calls `body` with the key of each ``Workload`` whose selector matches these labels.
  public func workloads(matching labels: Labels, in namespace: String, _ body: (ObjectKey) -> Void) {
    func visit(_ label: Labels.Label) {
      for key in indexes.bySelector[NamespacedLabel(namespace: namespace, label: label)] where key.kind != .service {
        if workloadSelector(of: key)?.matches(labels) == true { body(key) }
      }
    }
    for label in labels where indexes.selectorKeys.mayContain(label.key) { visit(label) }
    visit(Indexes.noLabel)
  }

  /// The selector of a ``Workload``.
  public func workloadSelector(of key: ObjectKey) -> LabelSelector? { self[key]?.workload?.selector }

  /// The pods bound to a node.
  public func pods(onNode name: String) -> KeySet { key(.node, "", name).map { pods(onNode: $0) } ?? KeySet() }

  /// The pods bound to the node of `key`.
  public func pods(onNode key: ObjectKey) -> KeySet { indexes.podsByNode[key] }

  /// The pods with a volume that names this claim on storage.
  public func pods(claiming name: String, in namespace: String) -> KeySet {
    indexes.podsByClaim[NamespacedName(namespace: namespace, name: name)]
  }

  /// Whether there are pods that are on no node.
  public var hasUnboundPods: Bool { indexes.unboundPods > 0 }

  /// The pods that have an address, as it is written in their status.
  public func pods(withAddress address: String) -> KeySet { indexes.podsByAddress[address] }

  /// The Services whose own address this is.
  public func services(withAddress address: String) -> KeySet { indexes.servicesByAddress[address] }

  /// The EndpointSlices that name the Service of `key`, whether or not it is there.
  public func slices(of service: ObjectKey) -> KeySet { indexes.slicesByService[service] }

  /// The EndpointSlices with an endpoint that stands for the pod of `key`.
  public func slices(holding pod: ObjectKey) -> KeySet { indexes.slicesByPod[pod] }

  /// The EndpointSlices of a Service with an endpoint of this hostname, in any case.
  public func slices(of service: ObjectKey, withHostname hostname: String) -> KeySet {
    indexes.slicesByHostname[ServiceHostname(service: service, hostname: hostname.lowercased())]
  }

  /// The EndpointSlices with an endpoint at this address, as it is written in them.
  public func slices(withAddress address: String) -> KeySet {
    var slices = indexes.slicesByStrayAddress[address]
    for pod in pods(withAddress: address) {
      for slice in self.slices(holding: pod) where holds(slice, address) { slices.insert(slice) }
    }
    return slices
  }

  private func holds(_ slice: ObjectKey, _ address: String) -> Bool {
    guard let endpoints = endpointSlices[slice]?.endpoints else { return false }
    return endpoints.indices.contains { endpoints[$0].addresses.contains(address) }
  }

  /// The pod that an endpoint stands for, whether or not it is there; nil where it stands for none that was ever met.
  public func pod(behind endpoint: Endpoint) -> ObjectKey? { names.existingKey(ofPodBehind: endpoint) }

  /// The pod that an address of Endpoints stands for, likewise.
  public func pod(behind address: Endpoints.Address) -> ObjectKey? { pod(behind: address.endpoint) }

  /// The places of those addresses of a subset that stand for one of some pods, in order.
  public func places(of pods: KeySet, in subset: Endpoints.Subset) -> (ready: [Int], notReady: [Int]) {
    sharedPlace(of: pods, in: subset)
      ?? (places(of: pods, among: subset.addresses), places(of: pods, among: subset.notReadyAddresses))
  }

  /// The place of the one pod that is asked for, where it shares that with the endpoint that stood for it last: no other
  /// address has to be fetched.
  private func sharedPlace(of pods: KeySet, in subset: Endpoints.Subset) -> (ready: [Int], notReady: [Int])? {
    guard pods.count == 1, let last = pods.first.flatMap({ lastEndpoint(of: $0) }) else { return nil }
    if let index = subset.addresses.firstIndex(sharing: last) { return ([index], []) }
    return subset.notReadyAddresses.firstIndex(sharing: last).map { ([], [$0]) }
  }

  private func places(of pods: KeySet, among addresses: [Endpoints.Address]) -> [Int] {
    addresses.indices.filter { index in
      names.existingKey(ofPodBehind: addresses[index].endpoint).map(pods.contains) ?? false
    }
  }

  /// Calls `body` with the endpoints of a slice that stand for one of some pods.
  public func endpoints(of slice: EndpointSlice, standingFor pods: KeySet, _ body: (Endpoint) -> Void) {
    if pods.count == 1, let last = pods.first.flatMap({ lastEndpoint(of: $0) }),
      let index = slice.endpoints.firstIndex(sharing: Endpoint(last))
    {
      return body(slice.endpoints[index])
    }
    for endpoint in slice.endpoints where pod(behind: endpoint).map(pods.contains) ?? false { body(endpoint) }
  }

  /// The endpoint that stood for a pod last, to be shared.
  func lastEndpoint(of pod: ObjectKey) -> Endpoint.Place? { indexes.lastEndpoints[pod] }

  /// The Events of a copied cluster that are about this object; a simulated cluster stores none.
  public func events(about key: ObjectKey) -> KeySet { indexes.eventsBySubject[key] }

  /// The objects that name the incarnation `owner` among their owners.
  public func dependents(of owner: UID) -> KeySet { indexes.dependents[owner] }

  /// The pods that the StatefulSet of the incarnation `owner` controls.
  public func roster(of owner: UID) -> Roster { indexes.rosters[owner] }

  /// How many pods the incarnation `owner` controls.
  public func tally(of owner: UID) -> Tally { indexes.tallies[owner] ?? Tally() }
}

// MARK: - Keeping a state

extension Cluster {
  /// All objects as they are now: what tests compare, and what is handed to whoever may not borrow the cluster.
  public func snapshot() -> Snapshot {
    var objects: [Object] = []
    for kind in Kind.allCases {
      for key in keys(of: kind) { if let object = self[key] { objects.append(object) } }
    }
    return Snapshot(objects: objects)
  }
}

/// The objects of a cluster at one moment, by kind and then in the order in which their names were first met.
public struct Snapshot: Sendable, Equatable {
  /// The objects.
  public let objects: [Object]
}
