import ClusterModel
import DequeModule

/// A Kubernetes Event (core/v1 Event): what a controller said about an object, and how often.
public struct Event: Sendable {
  /// What was said.
  public let note: EventNote
  /// The controller that said it.
  public let source: String
  /// When it was said first.
  public let firstTimestamp: Instant
  /// When it was said last.
  public internal(set) var lastTimestamp: Instant
  /// How often it was said.
  public internal(set) var count: Int
}

/// The newest Events. A bounded ring and not a table, because a cluster makes five for every pod.
public struct EventRing: Sendable {
  /// The Events, the oldest first.
  public private(set) var events: Deque<Event> = []
  private let capacity = 2000

  /// Adds a note. The same note from the same source raises the count of the Event that is there, as client-go's
  /// correlator does; it is looked for among the newest only.
  mutating func add(_ note: EventNote, from source: String, at now: Instant) {
    let newest = events.indices.suffix(50)
    if let index = newest.last(where: { events[$0].note == note && events[$0].source == source }) {
      var event = events.remove(at: index)
      event.count += 1
      event.lastTimestamp = now
      events.append(event)
      return
    }
    if events.count >= capacity { events.removeFirst() }
    events.append(Event(note: note, source: source, firstTimestamp: now, lastTimestamp: now, count: 1))
  }

  /// The Events about one object, the oldest first.
  public func events(about key: ObjectKey) -> [Event] { events.filter { $0.note.about == key } }
}
