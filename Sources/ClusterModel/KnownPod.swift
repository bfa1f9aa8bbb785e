/// A pod by the key that one cluster gave its name. Looking for the name takes longer, and is left to other clusters: an
/// endpoint may be handed to a rehearsal, or to the next cluster.
struct KnownPod: Sendable {
  /// The number of the table of names that the key belongs to.
  let table: UInt64
  /// The pod.
  let key: ObjectKey
}
