/// A cluster that can be opened: the dashboard lists it, whoever runs the loop knows how to load it.
public struct ClusterChoice: Sendable, Hashable {
  /// What the header calls it.
  public let name: String
  /// What it is about: a clause without a full stop.
  public let detail: String
  /// What `-f` takes; nothing for the sample cluster.
  public let paths: [String]
  /// The lesson that begins with it; nil for none.
  public let lesson: Int?
  /// The incident that has happened in it; nil for none.
  public let incident: Int?

  /// A cluster of these files, of a lesson or of an incident.
  public init(name: String, detail: String, paths: [String], lesson: Int? = nil, incident: Int? = nil) {
    (self.name, self.detail, self.paths, self.lesson, self.incident) = (name, detail, paths, lesson, incident)
  }
}
