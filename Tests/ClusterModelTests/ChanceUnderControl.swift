@testable import ClusterModel

/// Numbers that are the same for the same seed, in any process (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number below `limit`.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  /// One of these.
  mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  /// So many of these, maybe one of them twice.
  mutating func some<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    (0..<count).map { _ in one(of: elements) }
  }
}

/// Makes objects that get into each other's way: few names, few labels, few addresses.
struct RandomObjects {
  var random: SeededGenerator
  private let namespaces = ["default", "other"]
  private let addresses = [
    "10.244.1.1", "10.244.1.2", "10.244.2.1", "10.244.2.2", "fd00::1", "10.244.01.1", "10.244.1",
  ]
  private let kinds: [Kind] = [
    .pod, .pod, .pod, .endpointSlice, .endpointSlice, .service, .replicaSet, .deployment, .statefulSet, .other,
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// One of few names, and now or then what it is to stand for; nil for nothing any more.
  mutating func next() -> (identity: ObjectIdentity, object: Object?) {
    let metadata = metadata(random.one(of: kinds))
    let object = object(metadata.kind, metadata.metadata)
    return (object.identity, random.once(in: 4) ? nil : object)
  }

  private mutating func labels() -> Labels {
    Labels((0..<random.below(4)).map { _ in (random.one(of: ["app", "tier", "zone"]), random.one(of: ["a", "b"])) })
  }

  private mutating func metadata(_ kind: Kind) -> (kind: Kind, metadata: Metadata) {
    var metadata = Metadata(
      name: "n\(random.below(5))", namespace: random.one(of: namespaces), labels: labels())
    metadata.uid = UID("uid-\(random.below(3))")
    metadata.ownerReferences = (0..<random.below(3)).map { _ in
      OwnerReference(
        apiVersion: "apps/v1", kind: "ReplicaSet", name: "n", uid: UID("owner-\(random.below(3))"),
        isController: random.once(in: 2))
    }
    if random.once(in: 5) { metadata.deletionTimestamp = .simulationStart }
    if kind == .endpointSlice, !random.once(in: 5) {
      metadata.labels[EndpointSlice.serviceNameLabel] = "n\(random.below(3))"
    }
    return (kind, metadata)
  }

  private mutating func object(_ kind: Kind, _ metadata: Metadata) -> Object {
    switch kind {
    case .pod: .pod(pod(metadata))
    case .endpointSlice: .endpointSlice(slice(metadata))
    case .service: .service(service(metadata))
    case .replicaSet: .replicaSet(replicaSet(metadata))
    case .deployment: .deployment(deployment(metadata))
    case .statefulSet: .statefulSet(statefulSet(metadata))
    default:
      .other(
        OtherObject(
          apiVersion: "v1", kindName: random.one(of: ["Secret", "Event"]), metadata: metadata,
          rest: ["involvedObject": ["kind": "Pod", "name": .string("n\(random.below(5))"), "namespace": "default"]]))
    }
  }

  private mutating func pod(_ metadata: Metadata) -> Pod {
    var status = PodStatus()
    status.phase = random.one(of: [.pending, .running, .running, .succeeded])
    status.podIPs = random.some(random.below(3), of: addresses)
    status.set(Condition("Ready", random.once(in: 2), since: nil))
    let placement = Pod.Placement(nodeName: random.one(of: ["", "node-1", "node-2"]))
    return Pod(metadata: metadata, spec: PodSpec(PodSpec.Fields()), placement: placement, status: status)
  }

  private mutating func slice(_ metadata: Metadata) -> EndpointSlice {
    let endpoints = (0..<random.below(5)).map { _ in
      var endpoint = Endpoint(addresses: random.some(1 + random.below(2), of: addresses))
      if random.once(in: 2) { endpoint.hostname = random.one(of: ["web-0", "WEB-0", "web-1"]) }
      if !random.once(in: 3) {
        endpoint.targetRef = TargetReference(
          kind: random.once(in: 6) ? "Node" : "Pod", namespace: metadata.namespace, name: "n\(random.below(5))",
          uid: UID(""))
      }
      endpoint.ready = random.once(in: 2)
      return endpoint
    }
    return EndpointSlice(metadata: metadata, addressFamily: .ipv4, endpoints: endpoints, ports: [])
  }

  private mutating func service(_ metadata: Metadata) -> Service {
    var spec = ServiceSpec()
    spec.type = random.one(of: [.clusterIP, .clusterIP, .nodePort, .externalName])
    spec.clusterIP = random.one(of: ["", "None", "10.96.0.1", "10.96.0.2"])
    if random.once(in: 3) { spec.clusterIPs = [spec.clusterIP, "fd00:10:96::1"] }
    spec.selector = random.once(in: 5) ? nil : labels()
    return Service(metadata: metadata, spec: spec)
  }

  private mutating func selector() -> LabelSelector? {
    if random.once(in: 6) { return nil }
    var selector = LabelSelector(matchLabels: random.once(in: 3) ? Labels() : labels())
    if random.once(in: 2) {
      selector.matchExpressions = [
        LabelSelector.Requirement(
          key: "app", operator: random.one(of: [.within, .notWithin, .equals]),
          values: random.some(1 + random.below(2), of: ["a", "b"]))
      ]
    }
    return selector
  }

  private let template = PodTemplate(spec: PodSpec(PodSpec.Fields()))

  private mutating func replicaSet(_ metadata: Metadata) -> ReplicaSet {
    var spec = ReplicaSet.Spec(template: template)
    spec.selector = selector()
    return ReplicaSet(metadata: metadata, spec: spec)
  }

  private mutating func deployment(_ metadata: Metadata) -> Deployment {
    var spec = Deployment.Spec(template: template)
    spec.selector = selector()
    return Deployment(metadata: metadata, spec: spec)
  }

  private mutating func statefulSet(_ metadata: Metadata) -> StatefulSet {
    var spec = StatefulSet.Spec(template: template)
    spec.selector = selector()
    return StatefulSet(metadata: metadata, spec: spec)
  }
}
