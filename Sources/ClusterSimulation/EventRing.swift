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

  /// What was said while a cluster was loaded, the newest of it.
  private var held: Deque<Speech> = []
  private var notesHeld = 0
  /// Twice as many notes as the correlator remembers.
  private static let mostHeld = 8192

  /// Keeps a speech for ``hearHeld()``. A hundred thousand pods say half a million things while they start, of which the
  /// ring keeps the last; the others are not worth being counted and compared.
  mutating func hold(_ speech: Speech) {
    notesHeld += speech.notes.count
    held.append(speech)
    while let oldest = held.first, notesHeld - oldest.notes.count >= Self.mostHeld {
      notesHeld -= oldest.notes.count
      held.removeFirst()
    }
  }

  /// Hears the speeches that were held, as if they were given now one after the other.
  mutating func hearHeld() {
    for speech in held { hear(speech) }
    (held, notesHeld) = ([], 0)
  }

  /// Adds the notes of a speech.
  mutating func hear(_ speech: Speech) {
    for note in speech.notes { add(note, on: speech.uid, from: speech.source, at: speech.instant) }
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

/// Decides what becomes of a note before it is written (client-go tools/record/events_cache.go): the same words about the
/// same object are counted, many similar ones are told as one, and who talks too much is not listened to.
///
/// Nearly all that is said is about different objects, and about one nobody says very much: the object is hash enough.
struct EventCorrelator: Sendable {
  /// A note as it is to be written.
  struct Heard {
    let note: EventNote
    /// The number of the Event that it is, a new one or one from before.
    let number: Int
    let first: Instant
    let count: Int
  }

  /// Who said something about whom.
  private struct Speaker: Hashable {
    let source: String
    let about: ObjectKey
    let uid: UID?

    func hash(into hasher: inout Hasher) { hasher.combine(about) }
  }

  /// What counts as similar: all but the words.
  private struct Topic: Hashable {
    let speaker: Speaker
    let isWarning: Bool
    let reason: String

    func hash(into hasher: inout Hasher) { hasher.combine(speaker) }
  }

  /// What counts as the same; without words, what is told of many similar notes.
  private struct Saying: Hashable {
    let topic: Topic
    let message: String?

    func hash(into hasher: inout Hasher) { hasher.combine(topic) }
  }

  private var latest = 0
  private var topics = Memory<Topic, (messages: [String], last: Instant)>()
  private var sayings = Memory<Saying, (number: Int, first: Instant, count: Int)>()
  private var patience = Memory<Speaker, (tenths: Int64, last: Instant)>()

  /// From so many different messages on, similar notes are told as one.
  private static let mostSimilar = 10
  /// Notes are similar only if they follow each other within this time.
  private static let similarFor = Duration.seconds(600)
  /// How many notes about an object are listened to at once, and after how long one more is.
  private static let (burst, refill): (Int64, Int64) = (25, 3_000)

  /// What is to be written of a note; nil where it is one too many.
  mutating func hear(_ note: EventNote, on uid: UID?, from source: String, at now: Instant) -> Heard? {
    let speaker = Speaker(source: source, about: note.about, uid: uid)
    let topic = Topic(speaker: speaker, isWarning: note.isWarning, reason: note.reason)
    let message = note.message
    let isOneOfMany = isOneOfMany(message, topic, at: now)
    var told = note
    told.message = isOneOfMany ? "(combined from similar events): " + message : message

    let saying = Saying(topic: topic, message: isOneOfMany ? nil : message)
    let next = latest + 1
    let known = sayings.change(saying, from: (next, now, 0)) { known in
      known.count += 1
      return known
    }
    latest = max(latest, known.number)
    guard isListenedTo(speaker, at: now) else { return nil }
    return Heard(note: told, number: known.number, first: known.first, count: known.count)
  }

  /// EventAggregator.EventAggregate. The set of known messages never grows to the limit, so that a known one is still
  /// counted by itself; which one is forgotten for a new one is left open there, and the oldest here.
  private mutating func isOneOfMany(_ message: String, _ topic: Topic, at now: Instant) -> Bool {
    topics.change(topic, from: ([], now)) { record in
      if record.last + Self.similarFor < now { record.messages = [] }
      if !record.messages.contains(message) { record.messages.append(message) }
      record.last = now
      let isFull = record.messages.count >= Self.mostSimilar
      if isFull { record.messages.removeFirst() }
      return isFull
    }
  }

  /// EventSourceObjectSpamFilter, a bucket of tokens.
  private mutating func isListenedTo(_ speaker: Speaker, at now: Instant) -> Bool {
    let full = Self.burst * Self.refill
    return patience.change(speaker, from: (full, now)) { bucket in
      bucket.tenths = min(full, bucket.tenths + max(0, min(full, now.tenths - bucket.last.tenths)))
      bucket.last = now
      let isEnough = bucket.tenths >= Self.refill
      if isEnough { bucket.tenths -= Self.refill }
      return isEnough
    }
  }
}

/// A dictionary that forgets the oldest of more than 4096 entries, as many as client-go remembers.
private struct Memory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var values: [Key: Value] = [:]
  private var order: Deque<Key> = []

  /// Changes the value of a key where it is; one that is not remembered begins with `first`.
  mutating func change<Result>(_ key: Key, from first: Value, _ body: (inout Value) -> Result) -> Result {
    let known = values.count
    let result = body(&values[key, default: first])
    guard values.count > known else { return result }
    order.append(key)
    if order.count > 4096, let oldest = order.popFirst() { values[oldest] = nil }
    return result
  }
}
