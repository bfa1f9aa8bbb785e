import ClusterModel

/// When a copy of a cluster was taken: at the newest moment that anything in it tells of. Ages count from there, so that
/// a dump of last week does not make everything a week older.
struct NewestTimestamp: Sendable {
  private var text: String?

  /// The newest moment that objects tell of; nil where none tells of any.
  var instant: Instant? { text.flatMap { Instant(timestamp: $0) } }

  /// Takes into account what an object tells of.
  mutating func look(into tree: Tree) { Self.look(into: tree, &text) }

  /// Takes into account what other objects tell of.
  mutating func take(_ other: NewestTimestamp) {
    guard let time = other.text, text.map({ time > $0 }) ?? true else { return }
    text = time
  }

  /// The fields that say when something was. Those that say when something will be, such as a deletion's end or the end
  /// of a certificate, are not among them.
  private static let fields: Set<String> = [
    "creationTimestamp", "lastTransitionTime", "lastHeartbeatTime", "lastProbeTime", "lastUpdateTime", "startTime",
    "startedAt", "finishedAt", "firstTimestamp", "lastTimestamp", "eventTime", "lastObservedTime", "renewTime", "time",
    "completionTime", "lastScheduleTime", "lastSuccessfulTime",
  ]

  /// Times of the API are in UTC and of one form, so that their order is that of their letters down to the second.
  private static func look(into tree: Tree, _ newest: inout String?) {
    switch tree {
    case .list(let elements):
      for element in elements { look(into: element, &newest) }
    case .map(let map):
      for (name, value) in map {
        switch value {
        case .string(let text):
          // The quickest test first: nearly no text comes to the last.
          guard text.utf8.count >= 20, text.utf8.last == UInt8(ascii: "Z"), newest.map({ text > $0 }) ?? true,
            fields.contains(name), Instant(timestamp: text) != nil
          else { continue }
          newest = text
        case .map, .list: look(into: value, &newest)
        default: break
        }
      }
    default: break
    }
  }
}
