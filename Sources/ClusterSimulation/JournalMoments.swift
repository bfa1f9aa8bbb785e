import ClusterModel
import DequeModule

// The moments of the journal: a moment is known by how many of the steps that stand lead to it, and for longer by the
// number of the last of them.

extension Journal {
  /// How many steps stand; there is one moment more.
  public var count: Int { done.count }

  /// The step that leads to a moment; nil for the beginning, and where there is no such moment.
  public func step(to place: Int) -> Step? { done.indices.contains(place - 1) ? done[place - 1] : nil }

  /// The number of the step that leads to a moment; 0 for the beginning.
  public func number(at place: Int) -> Int { step(to: place)?.number ?? 0 }

  /// The moment after the step of a number, or where that does not stand any more, after the last one before it.
  /// O(log steps).
  public func place(after number: Int) -> Int { place { $0.number <= number } }

  /// The last moment that had begun by then. O(log steps).
  public func place(at instant: Instant) -> Int { place { $0.instant <= instant } }

  private func place(where isBefore: (Step) -> Bool) -> Int {
    var (low, high) = (0, done.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(done[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// When a moment began; for the beginning, when it ended. Nil where nothing was done.
  public func instant(of place: Int) -> Instant? {
    guard !done.isEmpty else { return nil }
    return done[max(0, min(place, done.count) - 1)].instant
  }

  /// The moment of the last action of a person before another moment; nil where there is none.
  public func action(before place: Int) -> Int? {
    done.prefix(max(0, place - 1)).lastIndex(where: \.beginsAction).map { $0 + 1 }
  }

  /// The moment of the next action of a person after another moment; nil where there is none.
  public func action(after place: Int) -> Int? {
    done.suffix(from: max(0, min(place, done.count))).firstIndex(where: \.beginsAction).map { $0 + 1 }
  }

  /// What differs between two moments, each object once; where they are the other way round, backwards.
  public func changes(from start: Int, to end: Int) -> [Change] {
    let (first, last) = (max(0, min(start, end, done.count)), max(0, min(max(start, end), done.count)))
    var differences = Differences()
    for place in first..<last {
      for change in done[place].changes { differences.add(change) }
    }
    guard start > end else { return differences.changes }
    return differences.changes.map { Change(key: $0.key, old: $0.new, new: $0.old) }
  }
}
