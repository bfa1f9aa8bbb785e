/// An object of one kind that can stand for an object of any.
public protocol BoxedObject: APIObject {
  /// This as an object of any kind.
  var object: Object { get }
}

/// One API object of any kind. Eight bytes: a reference to an immutable box.
public enum Object: Sendable {
  case namespace(Namespace)
  case node(Node)
  case persistentVolumeClaim(PersistentVolumeClaim)
  case service(Service)
  case endpoints(Endpoints)
  case endpointSlice(EndpointSlice)
  case pod(Pod)
  case replicaSet(ReplicaSet)
  case deployment(Deployment)
  case statefulSet(StatefulSet)
  case daemonSet(DaemonSet)
  case other(OtherObject)

  /// The object as what all kinds share.
  public var box: any BoxedObject {
    switch self {
    case .namespace(let box): box
    case .node(let box): box
    case .persistentVolumeClaim(let box): box
    case .service(let box): box
    case .endpoints(let box): box
    case .endpointSlice(let box): box
    case .pod(let box): box
    case .replicaSet(let box): box
    case .deployment(let box): box
    case .statefulSet(let box): box
    case .daemonSet(let box): box
    case .other(let box): box
    }
  }

  /// The object's kind.
  public var kind: Kind { type(of: box).kind }

  /// The object's metadata.
  public var metadata: Metadata {
    // Without the detour over the protocol.
    switch self {
    case .namespace(let box): box.metadata
    case .node(let box): box.metadata
    case .persistentVolumeClaim(let box): box.metadata
    case .service(let box): box.metadata
    case .endpoints(let box): box.metadata
    case .endpointSlice(let box): box.metadata
    case .pod(let box): box.metadata
    case .replicaSet(let box): box.metadata
    case .deployment(let box): box.metadata
    case .statefulSet(let box): box.metadata
    case .daemonSet(let box): box.metadata
    case .other(let box): box.metadata
    }
  }

  /// The object's incarnation.
  public var uid: UID {
    // Asked at every change, so that no metadata are copied.
    switch self {
    case .pod(let box): box.metadata.uid
    case .endpointSlice(let box): box.metadata.uid
    case .endpoints(let box): box.metadata.uid
    case .replicaSet(let box): box.metadata.uid
    case .deployment(let box): box.metadata.uid
    case .statefulSet(let box): box.metadata.uid
    case .service(let box): box.metadata.uid
    default: metadata.uid
    }
  }

  /// The object's owners.
  public var ownerReferences: [OwnerReference] { metadata.ownerReferences }

  /// The modelled kind of the owner that manages the object; nil where there is none.
  public var controllerKind: Kind? {
    guard case .pod(let pod) = self else { return metadata.controllerKind }
    // Asked at every change, so that no metadata are copied.
    let kind = pod.metadata.record.facts.controllerKind
    return kind == .other ? nil : kind
  }

  /// Whether the object is on its way out.
  public var isBeingDeleted: Bool { metadata.isBeingDeleted }

  /// The same object with other metadata.
  public func with(metadata: Metadata) -> Object { box.with(metadata: metadata).object }

  /// What names the object.
  public var identity: ObjectIdentity {
    switch self {
    case .pod(let pod): return ObjectIdentity(.pod, pod.metadata.namespace, pod.metadata.name)
    case .endpointSlice(let slice):
      return ObjectIdentity(.endpointSlice, slice.metadata.namespace, slice.metadata.name)
    case .other(let other): return ObjectIdentity(.other, other.metadata.namespace, other.identityName)
    default:
      let metadata = metadata
      return ObjectIdentity(kind, metadata.namespace, metadata.name)
    }
  }
}

extension Object {
  /// Whether the metadata are those of another version of the same object which say the same, without a look at what they
  /// say; false may only mean that this would have to be looked at.
  public func sharesMetadata(with other: Object) -> Bool {
    switch (self, other) {
    case (.pod(let one), .pod(let other)): one.metadata.isSharing(other.metadata)
    case (.endpointSlice(let one), .endpointSlice(let other)): one.metadata.isSharing(other.metadata)
    case (.endpoints(let one), .endpoints(let other)): one.metadata.isSharing(other.metadata)
    case (.replicaSet(let one), .replicaSet(let other)): one.metadata.isSharing(other.metadata)
    case (.deployment(let one), .deployment(let other)): one.metadata.isSharing(other.metadata)
    case (.statefulSet(let one), .statefulSet(let other)): one.metadata.isSharing(other.metadata)
    default: false
    }
  }
}

extension Object: Equatable {
  /// Whether both say the same; identical boxes are not looked into.
  public static func == (left: Object, right: Object) -> Bool {
    switch (left, right) {
    // Again the kinds that there are many of first.
    case (.pod(let left), .pod(let right)): left == right
    case (.endpointSlice(let left), .endpointSlice(let right)): left == right
    default: left.box === right.box || left.box.says(theSameAs: right.box)
    }
  }
}

extension Object {
  /// Reads an object of any kind from a manifest. Throws where a field of a modelled kind does not hold what the
  /// kind says it holds.
  public init(_ tree: Tree) throws(FieldProblem) {
    let kind = Kind(kind: tree["kind"]?.string ?? "", apiVersion: tree["apiVersion"]?.string ?? "")
    var reader = try FieldReader(tree)
    if kind != .other {
      reader.drop("apiVersion")
      reader.drop("kind")
    }
    let metadata = try Metadata(reading: &reader)
    self = try kind.type.init(metadata: metadata, reading: &reader).object
  }

  /// The object as a manifest: typed fields and rest united.
  public var tree: Tree {
    var writer = FieldWriter()
    if case .other(let other) = self {
      writer.set("apiVersion", other.apiVersion)
      writer.set("kind", other.kindName)
    } else {
      writer.set("apiVersion", kind.names.apiVersion)
      writer.set("kind", kind.names.kind)
    }
    writer.nested("metadata", metadata.write)
    box.write(&writer)
    return writer.tree.merged(with: box.rest)
  }
}

extension Kind {
  /// The type of the kind's objects.
  var type: any BoxedObject.Type {
    switch self {
    case .namespace: Namespace.self
    case .node: Node.self
    case .persistentVolumeClaim: PersistentVolumeClaim.self
    case .service: Service.self
    case .endpoints: Endpoints.self
    case .endpointSlice: EndpointSlice.self
    case .pod: Pod.self
    case .replicaSet: ReplicaSet.self
    case .deployment: Deployment.self
    case .statefulSet: StatefulSet.self
    case .daemonSet: DaemonSet.self
    case .other: OtherObject.self
    }
  }
}
