import ClusterModel
import DequeModule

/// A Kubernetes Event (core/v1 Event): what a controller said about an object, and how often.
public struct Event: Sendable {
  /// What was said.
  public internal(set) var note: EventNote
  /// The incarnation of the object that it was said about; nil where the object was gone already.
  public let uid: UID?
  /// The controller that said it.
  public let source: String
  /// When it was said first.
  public let firstTimestamp: Instant
  /// When it was said last.
  public internal(set) var lastTimestamp: Instant
  /// How often it was said.
  public internal(set) var count: Int
  /// Counts up, so that an Event that is said again is found.
  fileprivate let number: Int
}

/// The newest Events. A bounded ring and not a table, because a cluster makes five for every pod.
public struct EventRing: Sendable {
  /// The Events, the oldest first.
  public private(set) var events: Deque<Event> = []
  private var correlator = EventCorrelator()
  private let capacity = 2000

  /// What a controller says at one look, all of it about one object.
  struct Speech {
    let notes: [EventNote]
    /// The object's incarnation.
    let uid: UID?
    let source: String
    let instant: Instant
  }

  /// What was said and is not counted yet.
  private var held: Deque<Speech> = []
  private var notesHeld = 0
  /// Twice as many notes as there are speakers that the correlator remembers.
  private static let mostHeld = 8192

  /// Keeps a speech for ``hearHeld()``: nobody at the keyboard waits for what is counted and compared.
  mutating func hold(_ speech: Speech) {
    notesHeld += speech.notes.count
    held.append(speech)
  }

  /// Whether so much is held that it should be heard, or the oldest of it dropped.
  var isFull: Bool { notesHeld >= Self.mostHeld }

  /// Drops the oldest of what is held. A hundred thousand pods say half a million things while they start, of which the
  /// ring keeps the last; the others are not worth being counted and compared.
  mutating func dropOldest() {
    while let oldest = held.first, notesHeld - oldest.notes.count >= Self.mostHeld {
      notesHeld -= oldest.notes.count
      held.removeFirst()
    }
  }

  /// Hears the speeches that were held, as if each had been heard when it was given.
  mutating func hearHeld() {
    for speech in held {
      for note in speech.notes { add(note, on: speech.uid, from: speech.source, at: speech.instant) }
    }
    (held, notesHeld) = ([], 0)
  }

  /// With all heard that was said.
  var heard: EventRing {
    guard !held.isEmpty else { return self }
    var heard = self
    heard.hearHeld()
    return heard
  }

  /// Adds a note, as client-go's correlator would have it: as an Event of its own, as one more of an Event that is there,
  /// or not at all.
  mutating func add(_ note: EventNote, on uid: UID?, from source: String, at now: Instant) {
    guard let heard = correlator.hear(note, on: uid, from: source, at: now) else { return }
    if heard.count > 1, let index = events.lastIndex(where: { $0.number == heard.number }) {
      events.remove(at: index)
    }
    if events.count >= capacity { events.removeFirst() }
    events.append(
      Event(
        note: heard.note, uid: uid, source: source, firstTimestamp: heard.first, lastTimestamp: now, count: heard.count,
        number: heard.number))
  }

  /// What had been said by then. How often something was said is counted up to the present.
  func said(until moment: Instant) -> EventRing {
    var earlier = self
    earlier.events = []
    for var event in events where event.firstTimestamp <= moment {
      event.lastTimestamp = min(event.lastTimestamp, moment)
      earlier.events.append(event)
    }
    return earlier
  }

  /// The Events about one object, the oldest first.
  public func events(about key: ObjectKey) -> [Event] { events.filter { $0.note.about == key } }
}
