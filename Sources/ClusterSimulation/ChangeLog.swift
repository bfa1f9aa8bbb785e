import ClusterModel
import DequeModule

/// The newest changes, each with who caused it: what the screen marks and the event log tells. Unlike the journal it
/// only goes forward; undoing something is one more thing that happened.
public struct ChangeLog: Sendable {
  /// One change.
  public struct Entry: Sendable {
    /// Counts up from 1 and never back.
    public let number: Int
    /// When, in simulated time.
    public let instant: Instant
    /// Who.
    public let cause: Cause
    /// What.
    public let change: Change
  }

  /// The entries that are kept, the oldest first.
  public private(set) var entries: Deque<Entry> = []
  /// The number of the newest entry; 0 before the first.
  public private(set) var latest = 0
  private var size = 0
  /// How many bytes of objects are kept at most, roughly.
  private static let capacity = 16 << 20

  /// The entries after `number`, the oldest first. Fewer than there were, if more came than are kept; whoever shows
  /// them compares numbers to notice.
  public func entries(after number: Int) -> Deque<Entry>.SubSequence {
    entries.suffix(max(0, min(entries.count, latest - number)))
  }

  mutating func add(_ change: Change, cause: Cause, at now: Instant) {
    latest += 1
    size += change.weight
    entries.append(Entry(number: latest, instant: now, cause: cause, change: change))
    // While the clock stands still, somebody at the keyboard has to wait for it in the end.
    if size > Self.capacity * 5 / 4 { forgetOldest() }
  }

  /// Forgets the entries for which there is no room; the clock sees to it.
  mutating func forgetOldest() {
    while size > Self.capacity, entries.count > 1, let oldest = entries.popFirst() { size -= oldest.change.weight }
  }

  /// Forgets the entries, not their numbers.
  mutating func forget() {
    entries = []
    size = 0
  }
}
