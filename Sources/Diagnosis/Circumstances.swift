public import ClusterModel
public import Phrases

/// What a diagnosis needs to know besides the cluster.
public struct Circumstances: Sendable {
  /// How the recorded EndpointSlices of a Service differ from what controllers would write: clauses, none where they
  /// agree.
  public typealias Drift = @Sendable (ObjectKey, borrowing Cluster) -> [Phrase]

  /// Compares what was recorded with what would be computed, in the copy of a real cluster whose controllers stand
  /// still; nil for a simulated cluster, where nothing differs. It is left to whoever has the controllers.
  public var drift: Drift?
  /// Whether the cluster is such a copy.
  public var isObserved: Bool { drift != nil }
  /// Objects that are nobody's business: those that a simulated cluster brings along.
  public var givens: [ObjectIdentity] = []

  /// A simulated cluster.
  public init() {}
}
