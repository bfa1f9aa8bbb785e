/// A node (core/v1 Node).
public final class Node: APIObject {
  public static var kind: Kind { .node }
  public let metadata: Metadata
  /// The ranges from which the node's pods get their addresses, the primary one first.
  public let podCIDRs: [String]
  /// Whether new pods may not be put on the node.
  public let isUnschedulable: Bool
  /// `status.addresses`: type (`InternalIP`, `Hostname`) and address.
  public let addresses: [Address]
  public let rest: Tree
  /// What keeps pods away that do not tolerate it (core/v1 Taint): `key`, `value` and `effect`, as they are; kept, because
  /// each pod that waits for a node is held against them.
  public let taints: [Tree]

  /// One of a node's addresses.
  public struct Address: Sendable, Hashable {
    /// `InternalIP`, `ExternalIP`, `Hostname` and so on.
    public var type: String
    /// The address itself.
    public var address: String

    /// This address of this type.
    public init(type: String, address: String) { (self.type, self.address) = (type, address) }
  }

  /// A node that says this.
  public init(
    metadata: Metadata, podCIDRs: [String], isUnschedulable: Bool = false, addresses: [Address], rest: Tree = .null
  ) {
    (self.metadata, self.podCIDRs, self.isUnschedulable) = (metadata, podCIDRs, isUnschedulable)
    (self.addresses, self.rest) = (addresses, rest)
    taints = rest["spec"]?["taints"]?.list ?? []
  }

  public func with(metadata: Metadata) -> Node {
    Node(
      metadata: metadata, podCIDRs: podCIDRs, isUnschedulable: isUnschedulable, addresses: addresses, rest: rest)
  }

  /// The address by which the cluster reaches the node; a pod on the node's network has it too.
  public var internalAddress: String? { addresses.first { $0.type == "InternalIP" }?.address }

  /// The zone that the node says it is in.
  public var zone: String? { metadata.labels["topology.kubernetes.io/zone"].flatMap { $0.isEmpty ? nil : $0 } }

  public static func == (left: Node, right: Node) -> Bool {
    left === right
      || (left.metadata == right.metadata && left.podCIDRs == right.podCIDRs
        && left.isUnschedulable == right.isUnschedulable && left.addresses == right.addresses
        && left.rest == right.rest)
  }
}

extension Node {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    var ranges: [String] = []
    var isUnschedulable = false
    _ = try object.nested("spec") { reader throws(FieldProblem) in
      let primary = try reader.string("podCIDR")
      ranges = try reader.strings("podCIDRs") ?? primary.map { [$0] } ?? []
      isUnschedulable = try reader.bool("unschedulable") ?? false
    }
    let addresses = try object.nested("status") { reader throws(FieldProblem) in
      try reader.list("addresses") { reader throws(FieldProblem) in
        Address(type: try reader.string("type") ?? "", address: try reader.string("address") ?? "")
      }
    }
    self.init(
      metadata: metadata, podCIDRs: ranges, isUnschedulable: isUnschedulable, addresses: (addresses ?? nil) ?? [],
      rest: object.rest)
  }

  public func write(_ writer: inout FieldWriter) {
    writer.nested("spec") { writer in
      writer.set("podCIDR", podCIDRs.first)
      writer.set("podCIDRs", podCIDRs)
      if isUnschedulable { writer.set("unschedulable", true) }
    }
    writer.nested("status") { writer in
      writer.list("addresses", addresses) { address, writer in
        writer.set("type", address.type)
        writer.set("address", address.address)
      }
    }
  }
}
