/// The addresses behind a Service as they were told before EndpointSlices (core/v1 Endpoints), whole in one object of
/// the Service's name. DNS and proxies read the slices; who writes Endpoints by hand has them copied into slices.
public final class Endpoints: APIObject {
  public static var kind: Kind { .endpoints }
  public let metadata: Metadata
  /// Addresses that answer on the same ports, together.
  public let subsets: [Subset]
  public let rest: Tree

  /// The label that keeps the copying controller away.
  public static let skipMirrorLabel = "endpointslice.kubernetes.io/skip-mirror"

  /// Addresses with the ports that all of them answer on.
  public struct Subset: Sendable, Hashable {
    /// Those that are ready.
    public var addresses: [Address]
    /// Those that are not.
    public var notReadyAddresses: [Address]
    /// Where they answer.
    public var ports: [EndpointPort]

    /// A subset that says this.
    public init(addresses: [Address], notReadyAddresses: [Address] = [], ports: [EndpointPort]) {
      (self.addresses, self.notReadyAddresses, self.ports) = (addresses, notReadyAddresses, ports)
    }
  }

  /// One address (core/v1 EndpointAddress): the first of an endpoint of a slice, with which it shares who and where that
  /// is. So Endpoints of a thousand addresses are copied and compared at the cost of a thousand references.
  public struct Address: Sendable, Hashable {
    fileprivate let place: Endpoint.Place

    /// The endpoint, without a word on how it is.
    var endpoint: Endpoint { Endpoint(place) }

    /// The first address of an endpoint; nil where it has none.
    public init?(_ endpoint: Endpoint) {
      guard !endpoint.addresses.isEmpty else { return nil }
      place = endpoint.place
    }

    /// This address.
    public init(
      ip: String, hostname: String? = nil, nodeName: String? = nil, targetRef: TargetReference? = nil
    ) {
      var endpoint = Endpoint(addresses: [ip])
      (endpoint.hostname, endpoint.nodeName, endpoint.targetRef) = (hostname, nodeName, targetRef)
      place = endpoint.place
    }

    /// What this address shares with all that were made from the same endpoint, and with no other.
    public var identity: ObjectIdentifier { endpoint.placeIdentity }

    /// The address itself.
    public var ip: String { place.facts.addresses.first ?? "" }
    /// The hostname that DNS gives it; nil where it has none.
    public var hostname: String? { place.facts.hostname }
    /// The node it is on.
    public var nodeName: String? { place.facts.nodeName }
    /// What it stands for, nearly always a pod.
    public var targetRef: TargetReference? { place.facts.targetRef }

    public static func == (left: Address, right: Address) -> Bool {
      left.identity == right.identity
        || (left.ip == right.ip && left.hostname == right.hostname && left.nodeName == right.nodeName
          && left.targetRef == right.targetRef)
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(ip)
      hasher.combine(targetRef?.uid)
    }
  }

  /// Endpoints that say this.
  public init(metadata: Metadata, subsets: [Subset], rest: Tree = .null) {
    (self.metadata, self.subsets, self.rest) = (metadata, subsets, rest)
  }

  public func with(metadata: Metadata) -> Endpoints { Endpoints(metadata: metadata, subsets: subsets, rest: rest) }

  public static func == (left: Endpoints, right: Endpoints) -> Bool {
    left === right || (left.metadata == right.metadata && left.subsets == right.subsets && left.rest == right.rest)
  }
}

extension Endpoints {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let subsets = try object.list("subsets") { reader throws(FieldProblem) in
      let ready = try reader.list("addresses") { reader throws(FieldProblem) in try Address(fields: &reader) }
      let unready = try reader.list("notReadyAddresses") { reader throws(FieldProblem) in try Address(fields: &reader) }
      let ports = try reader.list("ports") { reader throws(FieldProblem) in
        EndpointPort(
          name: try reader.string("name") ?? "", protocol: try reader.string("protocol") ?? "TCP",
          port: try reader.integer("port"), appProtocol: try reader.string("appProtocol"))
      }
      return Subset(addresses: ready ?? [], notReadyAddresses: unready ?? [], ports: ports ?? [])
    }
    self.init(metadata: metadata, subsets: subsets ?? [], rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.list("subsets", subsets) { subset, writer in
      writer.list("addresses", subset.addresses) { $0.write(&$1) }
      writer.list("notReadyAddresses", subset.notReadyAddresses) { $0.write(&$1) }
      writer.list("ports", subset.ports) { port, writer in
        writer.set("name", port.name.isEmpty ? nil : port.name)
        writer.set("protocol", port.protocol)
        writer.set("port", port.port)
        writer.set("appProtocol", port.appProtocol)
      }
    }
  }
}

extension Endpoints.Address {
  fileprivate init(fields reader: inout FieldReader) throws(FieldProblem) {
    self.init(
      ip: try reader.string("ip") ?? "", hostname: try reader.string("hostname"),
      nodeName: try reader.string("nodeName"), targetRef: try reader.targetReference("targetRef"))
  }

  fileprivate func write(_ writer: inout FieldWriter) {
    writer.set("ip", ip)
    writer.set("hostname", hostname)
    writer.set("nodeName", nodeName)
    writer.set("targetRef", targetRef)
  }
}

extension [Endpoints.Address] {
  /// Where one stands that shares who and where it is with an endpoint of this place.
  func firstIndex(sharing place: Endpoint.Place) -> Int? {
    withUnsafeBufferPointer { $0.firstIndex { $0.place === place } }
  }
}
