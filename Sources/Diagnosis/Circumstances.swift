public import ClusterModel

/// What a diagnosis needs to know besides the cluster.
public struct Circumstances: Sendable {
  /// Whether the cluster is a copy of a real one whose controllers stand still, so that what was recorded may differ
  /// from what would be computed.
  public var isObserved = false
  /// Objects that are nobody's business: those that a simulated cluster brings along.
  public var givens: [ObjectIdentity] = []

  /// A simulated cluster.
  public init() {}
}
