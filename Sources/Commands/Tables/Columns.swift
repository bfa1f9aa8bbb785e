import ClusterModel

/// The columns of a kind's table: what `kubectl get` and `get -o wide` show.
struct Columns {
  /// The headings, then those that only the wide table has.
  let headings: [String]
  let wide: [String]
  /// The cells of an object under all of those headings, name and age included.
  let cells: @Sendable (Object, borrowing Cluster, Instant) -> [String]

  init(
    _ headings: [String], wide: [String] = [],
    cells: @escaping @Sendable (Object, borrowing Cluster, Instant) -> [String]
  ) {
    (self.headings, self.wide, self.cells) = (headings, wide, cells)
  }

  /// The columns of a kind. Of a kind that is only kept, name and age.
  static func of(_ resource: Resource) -> Columns {
    switch resource.kind {
    case .namespace: namespaces
    case .node: nodes
    case .persistentVolumeClaim: claims
    case .service: services
    case .endpointSlice: slices
    case .pod: pods
    case .replicaSet: replicaSets
    case .deployment: deployments
    case .statefulSet: statefulSets
    case .daemonSet: daemonSets
    case .endpoints: endpoints
    case .other: resource.isVolume ? volumes : others
    }
  }

  private static let others = Columns(["NAME", "AGE"]) { object, _, now in [object.metadata.name, object.age(now)] }
}

extension Object {
  /// How old the object is, as kubectl writes it.
  func age(_ now: Instant) -> String { metadata.creationTimestamp.map { (now - $0).age } ?? "<unknown>" }
}

extension [String] {
  /// The first three and how many more there are, as kubectl shortens lists; `<none>` or another word for no elements.
  func shortened(else none: String) -> String {
    guard !isEmpty else { return none }
    let shown = prefix(3).joined(separator: ",")
    return count > 3 ? shown + " + \(count - 3) more..." : shown
  }

  /// All with commas between; `<none>` where there are none.
  var listed: String { isEmpty ? "<none>" : joined(separator: ",") }
}

extension Labels {
  /// `app=web,tier=front`, or `<none>`.
  var listed: String { isEmpty ? "<none>" : text }
}
