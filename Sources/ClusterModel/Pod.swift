/// A pod (core/v1 Pod).
public final class Pod: APIObject {
  public static var kind: Kind { .pod }
  public let metadata: Metadata
  /// What the pods of a template share.
  public let spec: PodSpec
  // In this order a pod takes sixteen bytes less than in any other: the next field begins at a whole word.
  public let rest: Tree
  /// Whether the pod's Ready condition is True; kept, because everything asks for it.
  public let isReady: Bool
  /// What differs from pod to pod in its spec.
  public let placement: Placement
  /// What the kubelet reports.
  public let status: PodStatus

  /// The fields of a pod's spec that its siblings do not share.
  public struct Placement: Sendable, Hashable {
    /// The node, empty until the pod is scheduled.
    public var nodeName: String
    /// `spec.hostname`, the first half of the pod's own DNS name; empty where it has none.
    public var hostname: String
    /// `spec.subdomain`, the name of the Service under which the hostname stands; empty where it has none.
    public var subdomain: String
    /// The random end of the name of the volume with the service account's token, where it was taken out of the spec so
    /// that pods can share that; see ``SpecPool``.
    public internal(set) var tokenSuffix = ""

    /// On no node unless said, without names.
    public init(nodeName: String = "", hostname: String = "", subdomain: String = "") {
      (self.nodeName, self.hostname, self.subdomain) = (nodeName, hostname, subdomain)
    }
  }

  /// A pod that says this.
  public init(
    metadata: Metadata, spec: PodSpec, placement: Placement = Placement(), status: PodStatus = PodStatus(),
    rest: Tree = .null
  ) {
    (self.metadata, self.spec, self.placement, self.status, self.rest) = (metadata, spec, placement, status, rest)
    isReady = status.conditions.contains { $0.saysReady }
  }

  public func with(metadata: Metadata) -> Pod {
    Pod(metadata: metadata, spec: spec, placement: placement, status: status, rest: rest)
  }

  /// The same pod in another place.
  public func with(placement: Placement) -> Pod {
    Pod(metadata: metadata, spec: spec, placement: placement, status: status, rest: rest)
  }

  /// The same pod with another spec.
  public func with(spec: PodSpec) -> Pod {
    Pod(metadata: metadata, spec: spec, placement: placement, status: status, rest: rest)
  }

  /// The same pod with another status.
  public func with(status: consuming PodStatus) -> Pod {
    Pod(metadata: metadata, spec: spec, placement: placement, status: status, rest: rest)
  }

  public static func == (left: Pod, right: Pod) -> Bool {
    left === right
      || (left.metadata == right.metadata && left.placement == right.placement && left.status == right.status
        && left.spec == right.spec && left.rest == right.rest)
  }

  /// Whether the pod has run to its end, Succeeded or Failed (pkg/api/v1/pod IsPodTerminal).
  public var isTerminal: Bool { status.phase == .succeeded || status.phase == .failed }

  /// Whether that status says what the pod's own does.
  public func reports(_ other: PodStatus) -> Bool { status == other }

  /// The claims on storage that the pod's volumes name.
  public var claimNames: [String] {
    spec.fields.volumes.compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }
  }

  /// Whether a workload counts the pod: neither finished nor on its way out (controller_utils.go IsPodActive).
  public var isActive: Bool { !isTerminal && !metadata.isBeingDeleted }
}

extension Pod {
  public convenience init(metadata: Metadata, reading object: inout FieldReader) throws(FieldProblem) {
    var placement = Placement()
    let fields = try object.nested("spec") { reader throws(FieldProblem) in
      placement.nodeName = try reader.string("nodeName") ?? ""
      placement.hostname = try reader.string("hostname") ?? ""
      placement.subdomain = try reader.string("subdomain") ?? ""
      return try PodSpec.Fields(fields: &reader)
    }
    let status = try object.nested("status") { reader throws(FieldProblem) in try PodStatus(fields: &reader) }
    self.init(
      metadata: metadata, spec: PodSpec(fields ?? PodSpec.Fields()), placement: placement,
      status: status ?? PodStatus(), rest: object.rest)
  }

  /// What the spec says, with the name that the token's volume has in this pod.
  private var ownFields: PodSpec.Fields {
    guard !placement.tokenSuffix.isEmpty else { return spec.fields }
    return spec.fields.renamingVolume(PodSpec.tokenPrefix, to: PodSpec.tokenPrefix + placement.tokenSuffix)
  }

  public func write(_ writer: inout FieldWriter) {
    var own = FieldWriter()
    own.set("nodeName", placement.nodeName.isEmpty ? nil : placement.nodeName)
    own.set("hostname", placement.hostname.isEmpty ? nil : placement.hostname)
    own.set("subdomain", placement.subdomain.isEmpty ? nil : placement.subdomain)
    writer.set("spec", ownFields.tree.merged(with: own.tree))
    writer.nested("status", status.write)
  }
}
