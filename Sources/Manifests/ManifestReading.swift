/// What was read: the objects, and what else the texts say.
public struct ManifestReading: Sendable {
  /// The objects, in the order of the texts.
  public internal(set) var manifests: [Manifest] = []
  /// The kinds of typed lists without an item: a PodList that is empty says that there were no pods, where a copy
  /// without one says nothing.
  public internal(set) var emptyLists: [EmptyList] = []
  /// What is worth saying about the texts: sentences without a full stop.
  public internal(set) var notes: [String] = []

  /// A typed list without an item.
  public struct EmptyList: Sendable, Hashable {
    /// The kind of the items that it does not have, such as `Pod`.
    public let kind: String
    /// Their group and version, such as `apps/v1`.
    public let apiVersion: String
  }

  /// The reading that these objects come from, when nothing else is known of it.
  public init(_ manifests: [Manifest] = []) { self.manifests = manifests }
}
