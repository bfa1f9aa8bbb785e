import ClusterModel
import DequeModule
import HeapModule

/// Who is to be woken when: by moment, and of one moment in the order of asking.
///
/// Controllers look at pods that were made together at the same moments, so that a hundred thousand wishes are for a few
/// dozen moments. Only these are kept in order.
struct Timetable: Sendable {
  private var moments = Heap<Instant>()
  /// Only asked here by moment, never walked for what follows from the order.
  private var wishes: [Instant: Deque<WorkItem>] = [:]

  /// The earliest moment at which somebody is to be woken.
  var next: Instant? { moments.min }

  /// All who are to be woken, in no order.
  var items: [WorkItem] { wishes.values.flatMap { Array($0) } }

  mutating func add(_ item: WorkItem, at instant: Instant) {
    if let index = wishes.index(forKey: instant) {
      wishes.values[index].append(item)
    } else {
      wishes[instant] = [item]
      moments.insert(instant)
    }
  }

  /// Takes off all whose moment has come.
  mutating func take(until now: Instant) -> [(item: WorkItem, instant: Instant)] {
    var taken: [(item: WorkItem, instant: Instant)] = []
    while let instant = moments.min, instant <= now {
      moments.removeMin()
      for item in wishes.removeValue(forKey: instant) ?? [] { taken.append((item, instant)) }
    }
    return taken
  }

  /// Drops whoever is not to be woken any more, up to the first who is.
  mutating func dropFirst(where isReplaced: (WorkItem, Instant) -> Bool) {
    while let instant = moments.min {
      while let item = wishes[instant]?.first {
        guard isReplaced(item, instant) else { return }
        wishes[instant]?.removeFirst()
      }
      wishes[instant] = nil
      moments.removeMin()
    }
  }
}
