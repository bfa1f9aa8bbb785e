import ClusterModel
import DequeModule
import HeapModule

/// What the controllers still have to look at, now and later.
///
/// First in, first out, each (controller, key) once; that is what gives the real control plane its batching. What
/// falls due is ordered by moment and then by when it was asked for. Sets and dictionaries are only asked here, never
/// walked, so the order is the same in every process.
struct WorkQueue: Sendable {
  /// A key, for one of the controllers.
  struct Item: Equatable, Sendable {
    let controller: Int
    let key: ObjectKey

    /// What stands for the item in dictionaries, which hash a number in one step.
    fileprivate var number: UInt64 { UInt64(controller) << 32 | UInt64(key.rawValue) }
  }

  private struct Wake: Comparable, Sendable {
    let instant: Instant
    let sequence: Int
    let item: Item

    static func < (left: Wake, right: Wake) -> Bool {
      (left.instant, left.sequence) < (right.instant, right.sequence)
    }
  }

  private var queue: Deque<Item> = []
  private var pending: [UInt64: Subjects] = [:]
  private var due = Heap<Wake>()
  private var endless = Heap<Wake>()
  private var dueAt: [UInt64: Instant] = [:]
  private var sequence = 0

  /// Puts the key at the end of the queue, or adds to what it is looked at for if it waits already.
  mutating func add(_ item: Item, about subjects: Subjects) {
    let before = pending.count
    pending[item.number, default: .some([])].unite(with: subjects)
    if pending.count > before { queue.append(item) }
  }

  /// The next key to look at.
  mutating func next() -> (Item, Subjects)? {
    guard let item = queue.popFirst() else { return nil }
    return (item, pending.removeValue(forKey: item.number) ?? .all)
  }

  /// Asks for the key to be looked at again at `instant`. A later wish replaces an earlier one: each look decides anew.
  mutating func wake(_ item: Item, at instant: Instant, isEndless: Bool) {
    guard dueAt[item.number] != instant else { return }
    dueAt[item.number] = instant
    sequence += 1
    let wake = Wake(instant: instant, sequence: sequence, item: item)
    if isEndless { endless.insert(wake) } else { due.insert(wake) }
  }

  /// The key is looked at now and has not asked for a later look.
  mutating func cancelWake(_ item: Item) { dueAt[item.number] = nil }

  /// When the next key falls due.
  var nextDue: Instant? {
    guard let due = due.min?.instant else { return endless.min?.instant }
    return endless.min.map { min($0.instant, due) } ?? due
  }

  /// When the next key falls due that settling waits for.
  var nextFinite: Instant? { due.min?.instant }

  /// Moves the keys that are due at `now` into the queue.
  mutating func collect(at now: Instant) {
    while let wake = due.min, wake.instant <= now { take(due.removeMin()) }
    while let wake = endless.min, wake.instant <= now { take(endless.removeMin()) }
  }

  private mutating func take(_ wake: Wake) {
    // A wish that was replaced by another is passed over.
    guard dueAt[wake.item.number] == wake.instant else { return }
    dueAt[wake.item.number] = nil
    add(wake.item, about: .some([]))
  }

  /// Gives back the memory that loading a cluster took: nothing like as much waits later.
  mutating func giveBackMemory() {
    if queue.isEmpty { (queue, pending) = ([], [:]) }
    dueAt = dueAt.filter { _ in true }
    due = Heap(due.unordered)
    endless = Heap(endless.unordered)
  }

  /// Drops replaced wishes from the front, so that nobody is woken for nothing.
  mutating func tidy() {
    while let wake = due.min, dueAt[wake.item.number] != wake.instant { due.removeMin() }
    while let wake = endless.min, dueAt[wake.item.number] != wake.instant { endless.removeMin() }
  }
}
