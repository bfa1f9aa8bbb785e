import ClusterDNS
import ClusterModel
import Commands

/// The order in which a pane lists objects. What is equal stays in the order of the names.
struct RowOrder: Sendable, Hashable {
  var column = SortColumn.name
  var isDescending = false

  /// The home namespace first, then the others by name, and within each by name as a person counts.
  static let usual = RowOrder()

  /// By this column; if that is the order already, the other way round.
  func toggled(to column: SortColumn) -> RowOrder {
    RowOrder(column: column, isDescending: self.column == column && !isDescending)
  }

  /// What an object is sorted by; nil where its name says everything, or it is not there.
  ///
  /// - Parameter ranks: what is found about Services, in numbers; the smallest is the worst.
  func value(of key: ObjectKey, in cluster: borrowing Cluster, ranks: [ObjectKey: Int] = [:]) -> SortValue? {
    guard column != .name else { return nil }
    if let pod = cluster.pods[key] { return value(of: pod) }
    if column == .finding { return .number(Int64(ranks[key] ?? .max >> 1)) }
    if column == .namespace { return cluster.identity(of: key).map { .text($0.namespace) } }
    return cluster.services[key].map { value(of: $0, key, cluster) }
  }

  /// What a pod is sorted by.
  func value(of pod: Pod) -> SortValue {
    switch column {
    case .age: return Self.youth(of: pod.metadata)
    case .status, .type: return .text(pod.statusWord)
    case .ready: return .number(Int64(pod.containerCount.ready))
    case .address: return Self.place(ofAddress: pod.status.podIPs.first)
    case .restarts: return .number(Int64(PodState(pod).restarts))
    case .node: return .text(pod.placement.nodeName)
    case .namespace: return .text(pod.metadata.namespace)
    case .name, .finding: return .text("")
    }
  }

  private func value(of service: Service, _ key: ObjectKey, _ cluster: borrowing Cluster) -> SortValue {
    switch column {
    case .age: return Self.youth(of: service.metadata)
    case .address: return Self.place(ofAddress: service.spec.clusterIP)
    case .type, .node: return .text(service.spec.type.rawValue)
    case .ready, .status, .restarts: return .number(Int64(Backing(of: key, service, in: cluster).ready))
    case .name, .namespace, .finding: return .text("")
    }
  }

  /// What has no address comes first. Addresses of IPv4 are in the same order as numbers and as texts.
  private static func place(ofAddress address: String?) -> SortValue {
    guard let address, !address.isEmpty else { return .number(-1) }
    if case .v4(let number) = IPAddress(address) { return .number(Int64(number)) }
    return .text(address)
  }

  /// The youngest first.
  private static func youth(of metadata: Metadata) -> SortValue { .number(-(metadata.creationTimestamp?.tenths ?? 0)) }
}

/// What one object is sorted by.
enum SortValue: Sendable, Hashable {
  case number(Int64)
  case text(String)

  /// Whether this comes first; texts as a person counts.
  func precedes(_ other: SortValue) -> Bool {
    switch (self, other) {
    case (.number(let mine), .number(let theirs)): mine < theirs
    case (.text(let mine), .text(let theirs)): naturallyPrecedes(mine, theirs)
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}
