import ClusterModel
import Phrases
import TextScreen

/// One line of the event log.
struct EventLine: Sendable {
  /// Counts up from 1.
  let number: Int
  /// When, in simulated time.
  let instant: Instant
  /// Who or what caused it.
  let actor: EventActor
  /// What happened.
  let text: Phrase
  let ink: Ink
  /// The object that it happened to.
  let key: ObjectKey?
  /// The line that does the same, where a person caused it.
  let command: String?
  /// The number of the line that tells what somebody wished and this came of; its own where it is that line.
  let opening: Int

  /// Whether it tells what somebody wished.
  var isOpening: Bool { number == opening }
}

/// What happened, told line by line. The oldest lines go when there are too many.
struct EventLog: Sendable {
  private(set) var lines: [EventLine] = []
  private(set) var latest = 0
  private var opening = 1
  private var sieve = EventSieve()
  private let capacity = 5_000

  /// Tells something more.
  ///
  /// - Parameter opens: whether it is what somebody wished, of which comes what is told after it.
  mutating func add(at instant: Instant, _ sentence: Sentence, command: String? = nil, opens: Bool = false) {
    latest += 1
    if opens { opening = latest }
    lines.append(
      EventLine(
        number: latest, instant: instant, actor: sentence.actor, text: sentence.text, ink: sentence.ink,
        key: sentence.key, command: command, opening: opening))
    // A fifth at a time, so that forgetting costs nothing for each line.
    if lines.count > capacity + capacity / 5 { lines.removeFirst(lines.count - capacity) }
  }

  /// The lines that a filter lets through, told in a language.
  func lines(admittedBy filter: RowFilter, in language: Language) -> [EventLine] {
    var sieve = sieve
    sieve.follow(self, filter, in: language)
    return sieve.numbers.compactMap { number in index(of: number).map { lines[$0] } }
  }

  /// Remembers which lines these are, for the next time.
  mutating func sift(by filter: RowFilter, in language: Language) {
    guard !filter.isEverything else { return }
    var sieve = sieve
    sieve.follow(self, filter, in: language)
    self.sieve = sieve
  }

  /// How many lines tell what came of a wish.
  func count(after opening: EventLine) -> Int {
    guard let place = index(of: opening.number) else { return 0 }
    return lines[(place + 1)...].prefix { $0.opening == opening.number }.count
  }

  /// The place of a line; nil where it was forgotten.
  func index(of number: Int) -> Int? {
    guard let first = lines.first?.number, number >= first, number <= latest else { return nil }
    return number - first
  }
}

/// A line of the event log before it has a time and a number.
struct Sentence: Sendable {
  var actor: EventActor
  var text: Phrase
  var ink = Ink.event
  var key: ObjectKey?
}
