import ClusterModel
import DequeModule

/// Who is to be woken when: by moment, and of one moment in the order of asking.
///
/// Controllers look at pods that were made together at the same moments, so that a hundred thousand wishes are for a few
/// dozen moments.
struct Timetable: Sendable {
  /// The moments, the latest first.
  private var moments: [Moment] = []

  private struct Moment: Sendable {
    let instant: Instant
    var wishes: Deque<WorkItem>
  }

  /// The earliest moment at which somebody is to be woken.
  var next: Instant? { moments.last?.instant }

  /// All who are to be woken, in no order.
  var items: [WorkItem] { moments.flatMap(\.wishes) }

  mutating func add(_ item: WorkItem, at instant: Instant) {
    var (low, high) = (0, moments.count)
    while low < high {
      let middle = (low + high) / 2
      if moments[middle].instant > instant { low = middle + 1 } else { high = middle }
    }
    if low < moments.count, moments[low].instant == instant {
      moments[low].wishes.append(item)
    } else {
      moments.insert(Moment(instant: instant, wishes: [item]), at: low)
    }
  }

  /// Takes off all whose moment has come.
  mutating func take(until now: Instant) -> [(item: WorkItem, instant: Instant)] {
    var taken: [(item: WorkItem, instant: Instant)] = []
    while let moment = moments.last, moment.instant <= now {
      for item in moment.wishes { taken.append((item, moment.instant)) }
      moments.removeLast()
    }
    return taken
  }

  /// Drops whoever is not to be woken any more, up to the first who is.
  mutating func dropFirst(where isReplaced: (WorkItem, Instant) -> Bool) {
    while let last = moments.indices.last {
      while let item = moments[last].wishes.first {
        guard isReplaced(item, moments[last].instant) else { return }
        moments[last].wishes.removeFirst()
      }
      moments.removeLast()
    }
  }
}
