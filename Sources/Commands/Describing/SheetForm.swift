import ClusterModel

/// An object that is described: what the API says of it, and what it is here.
struct Described {
  let fields: Fields
  let object: Object
  let key: ObjectKey

  init(_ target: Target, in cluster: borrowing Cluster) {
    (object, key) = (target.object, target.key)
    let tree = cluster.tree(of: key)
    fields = Fields(target.object.pod.map { $0.asServed(tree ?? .null) } ?? tree)
  }
}

/// How the objects of a kind are described. What a sheet says, and in which order, follows kubectl's describers
/// (kubectl pkg/describe/describe.go, 1.36).
struct SheetForm: Sendable {
  /// Whether the Events about the object stand at the end.
  let hasEvents: Bool
  let fill: @Sendable (inout Sheet, Described, borrowing Cluster, Instant) -> Void

  init(
    hasEvents: Bool = true,
    fill: @escaping @Sendable (inout Sheet, Described, borrowing Cluster, Instant) -> Void
  ) {
    (self.hasEvents, self.fill) = (hasEvents, fill)
  }

  /// The form of a kind. A kind without one of its own is told field by field.
  static func of(_ resource: Resource) -> SheetForm {
    switch resource.kind {
    case .namespace: namespace
    case .node: node
    case .persistentVolumeClaim: claim
    case .service: service
    case .endpoints: endpoints
    case .endpointSlice: endpointSlice
    case .pod: pod
    case .replicaSet: replicaSet
    case .deployment: deployment
    case .statefulSet: statefulSet
    case .daemonSet: daemonSet
    case .other: kept.first { $0.kind == resource.kindName && $0.group == resource.group }?.form ?? generic
    }
  }

  private static let kept: [(kind: String, group: String, form: SheetForm)] = [
    ("ConfigMap", "", configMap), ("Secret", "", secret), ("ServiceAccount", "", serviceAccount),
    ("PersistentVolume", "", volume), ("Job", "batch", job), ("CronJob", "batch", cronJob),
    ("Ingress", "networking.k8s.io", ingress),
  ]
}
