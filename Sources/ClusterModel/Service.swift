/// A Service: a name for a set of endpoints (core/v1 Service).
public final class Service: APIObject {
  public static var kind: Kind { .service }
  public let metadata: Metadata
  /// What the Service wishes.
  public let spec: ServiceSpec
  public let rest: Tree

  /// A Service that says this.
  public init(metadata: Metadata, spec: ServiceSpec, rest: Tree = .null) {
    (self.metadata, self.spec, self.rest) = (metadata, spec, rest)
  }

  public func with(metadata: Metadata) -> Service { Service(metadata: metadata, spec: spec, rest: rest) }

  /// The same Service with another wish.
  public func with(spec: ServiceSpec) -> Service { Service(metadata: metadata, spec: spec, rest: rest) }

  /// Whether the Service has no address of its own, `clusterIP: None`, so that its name stands for its endpoints.
  public var isHeadless: Bool { spec.clusterIP == "None" }

  public static func == (left: Service, right: Service) -> Bool {
    left === right || (left.metadata == right.metadata && left.spec == right.spec && left.rest == right.rest)
  }
}

/// `spec.type` of a Service.
public enum ServiceType: String, Sendable, Hashable, CaseIterable {
  case clusterIP = "ClusterIP"
  case nodePort = "NodePort"
  case loadBalancer = "LoadBalancer"
  case externalName = "ExternalName"
}

/// A family of addresses, `IPv4` or `IPv6`; of a Service's `ipFamilies` and an EndpointSlice's `addressType`.
public enum AddressFamily: String, Sendable, Hashable, CaseIterable {
  case ipv4 = "IPv4"
  case ipv6 = "IPv6"

  /// The family that `address` is written in, judged by its colons.
  public init(of address: String) {
    let colon = UInt8(ascii: ":")
    // Nearly every text lies in one piece.
    let hasColon = address.utf8.withContiguousStorageIfAvailable { $0.contains(colon) }
    self = hasColon ?? address.utf8.contains(colon) ? .ipv6 : .ipv4
  }
}

/// An entry of a Service's `spec.ports`.
public struct ServicePort: Sendable, Hashable {
  /// The port's name, empty where it has none.
  public var name: String
  /// `TCP`, `UDP` or `SCTP`.
  public var `protocol`: String
  /// What the application speaks, such as `kubernetes.io/h2c`.
  public var appProtocol: String?
  /// The port of the Service's own address.
  public var port: Int
  /// The pods' port; nil before admission, which sets it to ``port``.
  public var targetPort: IntOrString?
  /// The port on every node, of the types that have one.
  public var nodePort: Int?

  /// A port that says this.
  public init(
    name: String = "", protocol: String = "TCP", appProtocol: String? = nil, port: Int,
    targetPort: IntOrString? = nil, nodePort: Int? = nil
  ) {
    (self.name, self.protocol, self.appProtocol) = (name, `protocol`, appProtocol)
    (self.port, self.targetPort, self.nodePort) = (port, targetPort, nodePort)
  }
}

/// `spec` of a Service (core/v1 ServiceSpec).
public struct ServiceSpec: Sendable, Hashable {
  /// How the Service is reached.
  public var type: ServiceType = .clusterIP
  /// The address of the Service, `None` for a headless one; empty before admission and for ExternalName.
  public var clusterIP = ""
  /// All addresses, one of each family at most; the first is ``clusterIP``.
  public var clusterIPs: [String] = []
  /// The families of the addresses in order, the primary first.
  public var ipFamilies: [AddressFamily] = []
  /// `SingleStack`, `PreferDualStack` or `RequireDualStack`.
  public var ipFamilyPolicy: String?
  /// Which pods are endpoints. Nil: the endpoints are somebody else's business.
  public var selector: Labels?
  /// The ports.
  public var ports: [ServicePort] = []
  /// The DNS name that an ExternalName Service stands for.
  public var externalName: String?
  /// Whether endpoints count as ready whatever their pods say.
  public var publishNotReadyAddresses = false
  /// `None` or `ClientIP`; nil before admission.
  public var sessionAffinity: String?
  /// `Cluster` or `Local`; nil before admission.
  public var internalTrafficPolicy: String?
  /// `Cluster` or `Local`, of the types that are reached from outside.
  public var externalTrafficPolicy: String?
  /// Whether a LoadBalancer also gets node ports.
  public var allocateLoadBalancerNodePorts: Bool?
  /// Where traffic should prefer to go: `PreferSameZone`, `PreferSameNode`, `PreferClose`.
  public var trafficDistribution: String?

  /// A spec that says nothing.
  public init() {}

  /// Whether pods are chosen by labels: an empty selector chooses none and counts as absent
  /// (endpointslice controller syncService asks for nil; the API stores an empty map as nil).
  public var selects: Bool { selector?.isEmpty == false }
}

extension Service {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    let spec = try object.nested("spec") { reader throws(FieldProblem) in try ServiceSpec(fields: &reader) }
    self.init(metadata: metadata, spec: spec ?? ServiceSpec(), rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("spec", spec.write)
    // A Service always has this status field, empty or not.
    writer.set("status", ["loadBalancer": [:]])
  }
}

extension ServiceSpec {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    type = try reader.choice("type") ?? .clusterIP
    clusterIP = try reader.string("clusterIP") ?? ""
    clusterIPs = try reader.strings("clusterIPs") ?? []
    ipFamilies = try reader.choices("ipFamilies") ?? []
    ipFamilyPolicy = try reader.string("ipFamilyPolicy")
    selector = try reader.labels("selector")
    ports =
      try reader.list("ports") { reader throws(FieldProblem) in
        ServicePort(
          name: try reader.string("name") ?? "", protocol: try reader.string("protocol") ?? "TCP",
          appProtocol: try reader.string("appProtocol"), port: try reader.integer("port") ?? 0,
          targetPort: try reader.intOrString("targetPort"), nodePort: try reader.integer("nodePort"))
      } ?? []
    externalName = try reader.string("externalName")
    publishNotReadyAddresses = try reader.bool("publishNotReadyAddresses") ?? false
    sessionAffinity = try reader.string("sessionAffinity")
    internalTrafficPolicy = try reader.string("internalTrafficPolicy")
    externalTrafficPolicy = try reader.string("externalTrafficPolicy")
    allocateLoadBalancerNodePorts = try reader.bool("allocateLoadBalancerNodePorts")
    trafficDistribution = try reader.string("trafficDistribution")
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("type", type.rawValue)
    writer.set("clusterIP", clusterIP.isEmpty ? nil : clusterIP)
    writer.set("clusterIPs", clusterIPs)
    writer.set("ipFamilies", ipFamilies.map(\.rawValue))
    writer.set("ipFamilyPolicy", ipFamilyPolicy)
    writer.set("selector", selector ?? Labels())
    writer.list("ports", ports) { port, writer in
      writer.set("name", port.name.isEmpty ? nil : port.name)
      writer.set("protocol", port.protocol)
      writer.set("appProtocol", port.appProtocol)
      writer.set("port", port.port)
      writer.set("targetPort", port.targetPort)
      writer.set("nodePort", port.nodePort)
    }
    writer.set("externalName", externalName)
    if publishNotReadyAddresses { writer.set("publishNotReadyAddresses", true) }
    writer.set("sessionAffinity", sessionAffinity)
    writer.set("internalTrafficPolicy", internalTrafficPolicy)
    writer.set("externalTrafficPolicy", externalTrafficPolicy)
    writer.set("allocateLoadBalancerNodePorts", allocateLoadBalancerNodePorts)
    writer.set("trafficDistribution", trafficDistribution)
  }
}
