/// An endpoint of a slice (discovery.k8s.io/v1 Endpoint), whole: controllers move endpoints about, so that nothing
/// of one may be left behind in a rest by position.
///
/// How it is (its three conditions) changes; who and where it is does not, and is shared by all slices of the past and
/// present that hold it. So a slice of a hundred endpoints is copied, compared and journalled at the cost of a hundred
/// references.
public struct Endpoint: Sendable, Hashable {
  /// `conditions.ready`; absent counts as true.
  public var ready: Bool?
  /// `conditions.serving`; absent counts as ``ready``.
  public var serving: Bool?
  /// `conditions.terminating`; absent counts as false.
  public var terminating: Bool?
  @usableFromInline var place: Place

  /// Who and where an endpoint is.
  @usableFromInline struct Facts: Sendable, Hashable {
    @usableFromInline var addresses: [String]
    @usableFromInline var hostname: String?
    @usableFromInline var nodeName: String?
    @usableFromInline var zone: String?
    @usableFromInline var targetRef: TargetReference?
    @usableFromInline var hints: Tree?
    @usableFromInline var rest: Tree = .null

    @usableFromInline init(addresses: [String]) { self.addresses = addresses }
  }

  /// The facts, shared, and never changed: who reads them need not see to it that nobody writes meanwhile.
  @usableFromInline final class Place: Sendable {
    @usableFromInline let facts: Facts
    /// The pod that it stands for, as the cluster knows it that made the endpoint; nil where it was read, or changed.
    let knownPod: KnownPod?

    init(_ facts: Facts, standingFor pod: KnownPod? = nil) { (self.facts, knownPod) = (facts, pod) }
  }

  /// An endpoint at these addresses.
  public init(addresses: [String]) { place = Place(Facts(addresses: addresses)) }

  /// An endpoint that shares who and where it is.
  init(_ place: Place) { self.place = place }

  @usableFromInline mutating func change(_ body: (inout Facts) -> Void) {
    var facts = place.facts
    body(&facts)
    place = Place(facts)
  }

  public static func == (left: Endpoint, right: Endpoint) -> Bool {
    left.ready == right.ready && left.serving == right.serving && left.terminating == right.terminating
      && left.isInPlace(of: right)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ready)
    hasher.combine(serving)
    hasher.combine(terminating)
    hasher.combine(place.facts)
  }
}

extension Endpoint {
  /// Whether DNS and proxies take the endpoint for ready (discovery/v1 EndpointConditions.Ready: nil is true).
  public var isReady: Bool { ready ?? true }

  /// Whether both say the same of who and where they are.
  public func isInPlace(of other: Endpoint) -> Bool { place === other.place || place.facts == other.place.facts }

  /// Whether both share who and where they are.
  public func isSharing(_ other: Endpoint) -> Bool { place === other.place }

  /// The place that says who and where it is: where two share it they say the same, without a look at what.
  var placeIdentity: ObjectIdentifier { ObjectIdentifier(place) }

  /// Whether both are one endpoint, whatever their conditions: same addresses, hostname and pod (endpointslice util
  /// hashEndpoint).
  public func isSame(as other: Endpoint) -> Bool {
    place === other.place || place.facts.isSame(as: other.place.facts)
  }

  /// This endpoint, sharing with `other` what both say of who and where they are.
  public func sharing(_ other: Endpoint) -> Endpoint {
    guard place !== other.place, place.facts == other.place.facts else { return self }
    var shared = self
    shared.place = other.place
    return shared
  }

  /// Whether it stands for the pod of this name, in its slice's namespace.
  public func stands(forPod name: String) -> Bool {
    guard let target = place.facts.targetRef else { return false }
    return target.name == name && target.kind == "Pod"
  }

  /// Whether it stands for this incarnation.
  public func stands(for uid: UID) -> Bool { place.facts.targetRef?.uid == uid }
}

extension Endpoint.Facts {
  fileprivate func isSame(as other: Self) -> Bool {
    // What tells most endpoints apart comes first.
    addresses == other.addresses && targetRef?.name == other.targetRef?.name && hostname == other.hostname
      && targetRef?.namespace == other.targetRef?.namespace
  }
}

extension Endpoint {
  /// The addresses; the controller writes one.
  @inlinable public var addresses: [String] {
    get { place.facts.addresses }
    set { change { $0.addresses = newValue } }
  }
  /// The hostname that DNS gives the endpoint; nil where it has none.
  @inlinable public var hostname: String? {
    get { place.facts.hostname }
    set { change { $0.hostname = newValue } }
  }
  /// The node it is on.
  @inlinable public var nodeName: String? {
    get { place.facts.nodeName }
    set { change { $0.nodeName = newValue } }
  }
  /// The zone of that node.
  @inlinable public var zone: String? {
    get { place.facts.zone }
    set { change { $0.zone = newValue } }
  }
  /// What the endpoint stands for, nearly always a pod.
  @inlinable public var targetRef: TargetReference? {
    get { place.facts.targetRef }
    set { change { $0.targetRef = newValue } }
  }
  /// Where traffic should come from, as it was written.
  @inlinable public var hints: Tree? {
    get { place.facts.hints }
    set { change { $0.hints = newValue } }
  }
  /// What is not modelled.
  @inlinable public var rest: Tree {
    get { place.facts.rest }
    set { change { $0.rest = newValue } }
  }
}

extension [Endpoint] {
  /// Whether the lists differ; most of what is in both is shared, and told to be the same without being fetched.
  public func differ(from other: [Endpoint]) -> Bool {
    let (before, after) = stretches(differingFrom: other)
    return !before.isEmpty || !after.isEmpty
  }

  /// Where one stands that shares who and where it is with `other`: no other has to be fetched to see that it does not.
  public func firstIndex(sharing other: Endpoint) -> Int? {
    withUnsafeBufferPointer { $0.firstIndex { $0.place === other.place } }
  }

  /// The stretches of this list and of a later one, as places in each, outside of which they are the same. A controller
  /// changes a few of a hundred endpoints, and one that comes or goes moves those behind it.
  public func stretches(differingFrom later: [Endpoint]) -> (before: Range<Int>, after: Range<Int>) {
    withUnsafeBufferPointer { before in
      later.withUnsafeBufferPointer { after in
        let most = Swift.min(before.count, after.count)
        var (first, last) = (0, 0)
        while first < most, before[first] == after[first] { first += 1 }
        while last < most - first, before[before.count - 1 - last] == after[after.count - 1 - last] { last += 1 }
        return (first..<before.count - last, first..<after.count - last)
      }
    }
  }
}
