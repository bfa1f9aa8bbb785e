import ClusterModel

/// A key that one of the controllers is to look at.
struct WorkItem: Equatable, Sendable {
  /// The controller's place among the loops.
  let controller: Int
  let key: ObjectKey
}
