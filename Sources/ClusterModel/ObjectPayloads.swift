// The object as one particular kind; nil where it is of another.
extension Object {
  /// The namespace that this is.
  public var namespace: Namespace? { if case .namespace(let box) = self { box } else { nil } }
  /// The node that this is.
  public var node: Node? { if case .node(let box) = self { box } else { nil } }
  /// The claim that this is.
  public var persistentVolumeClaim: PersistentVolumeClaim? {
    if case .persistentVolumeClaim(let box) = self { box } else { nil }
  }
  /// The Service that this is.
  public var service: Service? { if case .service(let box) = self { box } else { nil } }
  /// The Endpoints that this is.
  public var endpoints: Endpoints? { if case .endpoints(let box) = self { box } else { nil } }
  /// The EndpointSlice that this is.
  public var endpointSlice: EndpointSlice? { if case .endpointSlice(let box) = self { box } else { nil } }
  /// The pod that this is.
  public var pod: Pod? { if case .pod(let box) = self { box } else { nil } }
  /// The ReplicaSet that this is.
  public var replicaSet: ReplicaSet? { if case .replicaSet(let box) = self { box } else { nil } }
  /// The Deployment that this is.
  public var deployment: Deployment? { if case .deployment(let box) = self { box } else { nil } }
  /// The StatefulSet that this is.
  public var statefulSet: StatefulSet? { if case .statefulSet(let box) = self { box } else { nil } }
  /// The DaemonSet that this is.
  public var daemonSet: DaemonSet? { if case .daemonSet(let box) = self { box } else { nil } }
  /// The object of a kind that is not modelled.
  public var other: OtherObject? { if case .other(let box) = self { box } else { nil } }
}

// And the other way round.
extension Namespace: BoxedObject { public var object: Object { .namespace(self) } }
extension Node: BoxedObject { public var object: Object { .node(self) } }
extension PersistentVolumeClaim: BoxedObject { public var object: Object { .persistentVolumeClaim(self) } }
extension Service: BoxedObject { public var object: Object { .service(self) } }
extension Endpoints: BoxedObject {
  public var object: Object { .endpoints(self) }
}
extension EndpointSlice: BoxedObject { public var object: Object { .endpointSlice(self) } }
extension Pod: BoxedObject { public var object: Object { .pod(self) } }
extension ReplicaSet: BoxedObject { public var object: Object { .replicaSet(self) } }
extension Deployment: BoxedObject { public var object: Object { .deployment(self) } }
extension StatefulSet: BoxedObject { public var object: Object { .statefulSet(self) } }
extension DaemonSet: BoxedObject { public var object: Object { .daemonSet(self) } }
extension OtherObject: BoxedObject { public var object: Object { .other(self) } }
