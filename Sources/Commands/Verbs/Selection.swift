public import ClusterModel

/// What a verb is done to: one or several objects in the order in which they were chosen.
public struct Selection: Sendable, Hashable {
  /// The objects, each once.
  public let keys: [ObjectKey]

  /// These objects; of one that is named twice the first counts.
  public init(_ keys: [ObjectKey]) {
    var seen = KeySet()
    self.keys = keys.filter { seen.insert($0) }
  }

  /// One object.
  public init(_ key: ObjectKey) { keys = [key] }
}
