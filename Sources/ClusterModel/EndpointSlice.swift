/// A group of endpoints of a Service (discovery.k8s.io/v1 EndpointSlice).
public final class EndpointSlice: APIObject {
  public static var kind: Kind { .endpointSlice }
  public let metadata: Metadata
  /// The family of all addresses in it; nil for the type `FQDN`.
  public let addressFamily: AddressFamily?
  /// Who answers.
  public let endpoints: [Endpoint]
  /// Where they answer: the pods' ports, not the Service's.
  public let ports: [EndpointPort]
  public let rest: Tree
  /// How many of the endpoints DNS and proxies take for ready; kept, because a large Service has hundreds of slices.
  public let readyCount: Int

  /// The label that names the Service whose endpoints a slice holds.
  public static let serviceNameLabel = "kubernetes.io/service-name"
  /// The label that names who writes a slice.
  public static let managedByLabel = "endpointslice.kubernetes.io/managed-by"
  /// The label, without a value, of the slices of a headless Service.
  public static let headlessLabel = "service.kubernetes.io/headless"

  /// A slice that says this.
  public init(
    metadata: Metadata, addressFamily: AddressFamily?, endpoints: [Endpoint], ports: [EndpointPort],
    rest: Tree = .null
  ) {
    (self.metadata, self.addressFamily) = (metadata, addressFamily)
    (self.endpoints, self.ports, self.rest) = (endpoints, ports, rest)
    readyCount = endpoints.count { $0.isReady }
  }

  public func with(metadata: Metadata) -> EndpointSlice {
    EndpointSlice(
      metadata: metadata, addressFamily: addressFamily, endpoints: endpoints, ports: ports, rest: rest)
  }

  /// The same slice with other endpoints, and with other ports where some are given.
  public func with(endpoints: [Endpoint], ports: [EndpointPort]? = nil) -> EndpointSlice {
    EndpointSlice(
      metadata: metadata, addressFamily: addressFamily, endpoints: endpoints, ports: ports ?? self.ports, rest: rest)
  }

  /// The name of the Service that the slice belongs to; nil where the label is missing.
  public var serviceName: String? { metadata.labels[Self.serviceNameLabel] }

  public static func == (left: EndpointSlice, right: EndpointSlice) -> Bool {
    left === right
      || (left.metadata == right.metadata && left.addressFamily == right.addressFamily && left.ports == right.ports
        && left.endpoints == right.endpoints && left.rest == right.rest)
  }
}

/// A port of a slice (discovery.k8s.io/v1 EndpointPort).
public struct EndpointPort: Sendable, Hashable {
  /// The name of the Service's port, empty where it has none.
  public var name: String
  /// `TCP`, `UDP` or `SCTP`.
  public var `protocol`: String
  /// The pods' port; nil stands for all ports.
  public var port: Int?
  /// What the application speaks.
  public var appProtocol: String?

  /// A port that says this.
  public init(name: String, protocol: String, port: Int?, appProtocol: String? = nil) {
    (self.name, self.protocol, self.port, self.appProtocol) = (name, `protocol`, port, appProtocol)
  }
}

extension EndpointSlice {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let type = try object.string("addressType") ?? ""
    let family = AddressFamily(rawValue: type)
    let endpoints = try object.list("endpoints") { reader throws(FieldProblem) in try Endpoint(fields: &reader) }
    let ports = try object.list("ports") { reader throws(FieldProblem) in
      EndpointPort(
        name: try reader.string("name") ?? "", protocol: try reader.string("protocol") ?? "TCP",
        port: try reader.integer("port"), appProtocol: try reader.string("appProtocol"))
    }
    let rest = family == nil && !type.isEmpty ? object.rest.merged(with: ["addressType": .string(type)]) : object.rest
    self.init(
      metadata: metadata, addressFamily: family, endpoints: endpoints ?? [], ports: ports ?? [], rest: rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.set("addressType", addressFamily?.rawValue)
    writer.set("endpoints", endpoints.isEmpty ? Tree.null : nil)
    writer.set("ports", ports.isEmpty ? Tree.null : nil)
    writer.list("endpoints", endpoints) { $0.write(&$1) }
    writer.list("ports", ports) { port, writer in
      // Named always, be it with an empty name: that is how the controller writes a port without one.
      writer.set("name", port.name)
      writer.set("protocol", port.protocol)
      writer.set("port", port.port)
      writer.set("appProtocol", port.appProtocol)
    }
  }
}

extension Endpoint {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    var facts = Facts(addresses: try reader.strings("addresses") ?? [])
    let conditions = try reader.nested("conditions") { reader throws(FieldProblem) in
      (try reader.bool("ready"), try reader.bool("serving"), try reader.bool("terminating"))
    }
    facts.hostname = try reader.string("hostname")
    facts.nodeName = try reader.string("nodeName")
    facts.zone = try reader.string("zone")
    facts.targetRef = try reader.targetReference("targetRef")
    facts.hints = reader.take("hints")
    facts.rest = reader.takeRest()
    self.init(Place(facts))
    (ready, serving, terminating) = conditions ?? (nil, nil, nil)
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("addresses", addresses)
    writer.nested("conditions") { writer in
      writer.set("ready", ready)
      writer.set("serving", serving)
      writer.set("terminating", terminating)
    }
    writer.set("hostname", hostname)
    writer.set("nodeName", nodeName)
    writer.set("zone", zone)
    writer.set("hints", hints)
    writer.set("targetRef", targetRef)
    writer.merge(rest)
  }
}
