import ClusterModel
import DequeModule

/// Decides what becomes of a note before it is written (client-go tools/record/events_cache.go): the same words about the
/// same object are counted, many similar ones are told as one, and who talks too much is not listened to.
///
/// The original remembers these three things apart, 4096 of each. Here they stand together under who said them about
/// whom, because what is remembered of one object is little, and what is forgotten for it has to be fetched.
struct EventCorrelator: Sendable {
  /// A note as it is to be written.
  struct Heard {
    let note: EventNote
    /// The number of the Event that it is, a new one or one from before.
    let number: Int
    let first: Instant
    let count: Int
  }

  /// Who said something about whom. Of all that is said nearly all is about different objects: the object is hash enough.
  private struct Speaker: Hashable {
    let source: String
    let about: ObjectKey
    let uid: UID?

    func hash(into hasher: inout Hasher) { hasher.combine(about) }
  }

  /// What a speaker has said.
  private struct Memory {
    var topics: [Topic] = []
    var sayings: [Saying] = []
    /// What is left of the listeners' patience, in tenths of a second.
    var patience = burst * refill
    var lastHeard: Instant

    init(at now: Instant) { lastHeard = now }

    /// Takes in a note, which has this number where it is new: the note as it is to be written, what it counts as, and
    /// whether it is listened to.
    mutating func hear(
      _ note: EventNote, number: Int, at now: Instant
    ) -> (note: EventNote, saying: Saying, isListenedTo: Bool) {
      var note = note
      let message = note.message
      let isOneOfMany = isOneOfMany(note, message, at: now)
      note.message = isOneOfMany ? "(combined from similar events): " + message : message
      let saying = count(note, isOneOfMany ? nil : message, number: number, at: now)
      return (note, saying, isListenedTo(at: now))
    }

    /// EventAggregator.EventAggregate. The known messages never are as many as the limit, so that a known one is still
    /// counted by itself; which one is forgotten for a new one is left open there, and the oldest here.
    private mutating func isOneOfMany(_ note: EventNote, _ message: String, at now: Instant) -> Bool {
      let known = topics.firstIndex { $0.isWarning == note.isWarning && $0.reason == note.reason }
      let place = known ?? topics.count
      if known == nil {
        topics.append(Topic(isWarning: note.isWarning, reason: note.reason, last: now))
      }
      if topics[place].last + similarFor < now { topics[place].messages = [] }
      if !topics[place].messages.contains(message) { topics[place].messages.append(message) }
      topics[place].last = now
      let isFull = topics[place].messages.count >= mostSimilar
      if isFull { topics[place].messages.removeFirst() }
      return isFull
    }

    /// Counts what is said once more; it has this number where it is new.
    private mutating func count(
      _ note: EventNote, _ message: String?, number: Int, at now: Instant
    ) -> Saying {
      let known = sayings.lastIndex {
        $0.message == message && $0.isWarning == note.isWarning && $0.reason == note.reason
      }
      if known == nil {
        if sayings.count >= mostSayings { sayings.removeFirst() }
        sayings.append(
          Saying(
            isWarning: note.isWarning, reason: note.reason, message: message, number: number, first: now))
      }
      let place = known ?? sayings.count - 1
      sayings[place].count += 1
      return sayings[place]
    }

    /// EventSourceObjectSpamFilter, a bucket of tokens.
    private mutating func isListenedTo(at now: Instant) -> Bool {
      let full = burst * refill
      patience = min(full, patience + max(0, min(full, now.tenths - lastHeard.tenths)))
      lastHeard = now
      let isEnough = patience >= refill
      if isEnough { patience -= refill }
      return isEnough
    }
  }

  /// What counts as similar: all but the words.
  private struct Topic {
    let isWarning: Bool
    let reason: String
    var messages: [String] = []
    var last: Instant
  }

  /// What counts as the same; without words, what is told of many similar notes.
  private struct Saying {
    let isWarning: Bool
    let reason: String
    let message: String?
    let number: Int
    let first: Instant
    var count = 0
  }

  private var latest = 0
  private var memories: [Speaker: Memory] = [:]
  private var order: Deque<Speaker> = []

  /// So many speakers are remembered, the newest.
  private static let mostSpeakers = 4096
  /// So much of what one of them said is remembered, the newest.
  private static let mostSayings = 512
  /// From so many different messages on, similar notes are told as one.
  private static let mostSimilar = 10
  /// Notes are similar only if they follow each other within this time.
  private static let similarFor = Duration.seconds(600)
  /// How many notes about an object are listened to at once, and after how long one more is.
  private static let (burst, refill): (Int64, Int64) = (25, 3_000)

  /// What is to be written of a note; nil where it is one too many.
  mutating func hear(_ note: EventNote, on uid: UID?, from source: String, at now: Instant) -> Heard? {
    let speaker = Speaker(source: source, about: note.about, uid: uid)
    let known = memories.count
    let heard = memories[speaker, default: Memory(at: now)].hear(note, number: latest + 1, at: now)
    if memories.count > known {
      order.append(speaker)
      if order.count > Self.mostSpeakers, let oldest = order.popFirst() { memories[oldest] = nil }
    }
    latest = max(latest, heard.saying.number)
    guard heard.isListenedTo else { return nil }
    return Heard(note: heard.note, number: heard.saying.number, first: heard.saying.first, count: heard.saying.count)
  }
}
