/// A cluster that can be opened: the dashboard lists it, whoever runs the loop knows how to load it.
public struct ClusterChoice: Sendable, Hashable {
  /// What the header calls it.
  public let name: String
  /// What it is about: a clause without a full stop.
  public let detail: String
  /// What `-f` takes; nothing for the sample cluster.
  public let paths: [String]

  /// A cluster of these files.
  public init(name: String, detail: String, paths: [String]) {
    (self.name, self.detail, self.paths) = (name, detail, paths)
  }
}
