import ClusterModel

/// Which moment of the journal is looked at.
struct LookBack: Sendable {
  /// How many of the journal's steps stand.
  var place: Int
  /// The time of the present.
  let present: Instant
  /// For each step that is out of sight, the newest first, the versions of what it had stored.
  var versions: [[Int64]] = []
}
