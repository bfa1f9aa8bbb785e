import ClusterModel
import TextScreen

/// Text over the panes, to be read, searched and copied. What is said of an object is made anew when the cluster
/// changes, and what is other than before is marked.
struct Page: Sendable {
  /// Where the text comes from.
  enum Source: Sendable, Hashable {
    /// A command printed it.
    case printed([String])
    /// Every key there is.
    case help
    /// What kubectl describe says.
    case description(ObjectKey)
    /// The object as YAML.
    case manifest(ObjectKey)
    /// The EndpointSlices of a Service as YAML.
    case slices(ObjectKey)
    /// All records of the Services in view, as a zone file would have them.
    case zone
    /// A Service, its slices, their endpoints, and the records that come of each.
    case tree(ObjectKey)
    /// The pods of a Service's namespace, and the gate at which each is held back.
    case gates(ObjectKey)
    /// What differs between two moments.
    case difference(title: String, [Line])
    /// What the dig console asks and hears.
    case dig(DigQuery)
    /// Clients that send requests to a Service, and who answers.
    case traffic(TrafficView)
  }

  var title: String
  var source: Source
  var lines: [Line] = []
  /// The lines that are other than before, by their places.
  var changed: Set<Int> = []
  var scroll = Scroll()
  /// What is looked for in it; empty for nothing.
  var search = ""
  /// The pages that led here, the latest last.
  var trail: [Source] = []

  /// Whether the text belongs to the cluster and follows it.
  var isLive: Bool {
    switch source {
    case .printed, .help: false
    default: true
    }
  }

  /// Whether the text is made anew when the cluster changes.
  var isFollowing: Bool {
    switch source {
    case .dig(let query): query.isWatching
    case .difference: false
    default: isLive
    }
  }

  /// Takes a newer text, and marks what is other than before.
  mutating func replace(with new: [Line]) {
    guard new != lines else { return }
    changed = []
    // Beyond this, comparing takes longer than reading.
    if new.count + lines.count <= 4_000 {
      for case .insert(let place, _, _) in new.map(\.text).difference(from: lines.map(\.text)) {
        // That time has passed is no difference.
        if !new[place].text.hasPrefix(";; WHEN") { changed.insert(place) }
      }
    }
    lines = new
  }

  /// The next place at or behind `start`, going in a direction round and round, where what is looked for stands.
  func match(from start: Int, forward: Bool) -> Int? {
    guard !search.isEmpty, !lines.isEmpty else { return nil }
    let wanted = search.lowercased()
    for step in 0..<lines.count {
      let place = ((start + (forward ? step : -step)) % lines.count + lines.count) % lines.count
      if lines[place].text.containsIgnoringCase(wanted) { return place }
    }
    return nil
  }

  /// How many lines have what is looked for.
  var matchCount: Int {
    let wanted = search.lowercased()
    return wanted.isEmpty ? 0 : lines.count { $0.text.containsIgnoringCase(wanted) }
  }
}
