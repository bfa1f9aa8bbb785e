import ClusterModel
import DequeModule

/// What the controllers still have to look at, now and later.
///
/// First in, first out, each (controller, key) once; that is what gives the real control plane its batching. What
/// falls due is ordered by moment and then by when it was asked for, so the order is the same in every process.
struct WorkQueue: Sendable {
  private var queue: Deque<WorkItem> = []
  /// What about each item in the queue is to be looked at.
  private var pending = ItemTable<Subjects?>(lacking: nil)
  private var due = Timetable()
  private var endless = Timetable()
  /// When each item is to be looked at again; a wish of another moment was replaced.
  private var dueAt = ItemTable<Instant>(lacking: .distantPast)

  /// Puts the key at the end of the queue, or adds to what it is looked at for if it waits already.
  mutating func add(_ item: WorkItem, about subjects: Subjects) {
    let isNew = pending.change(item) { waiting in
      guard waiting != nil else {
        waiting = subjects
        return true
      }
      waiting?.unite(with: subjects)
      return false
    }
    if isNew { queue.append(item) }
  }

  /// The next key to look at.
  mutating func next() -> (WorkItem, Subjects)? {
    guard let item = queue.popFirst() else { return nil }
    return (item, pending.take(item) ?? .all)
  }

  /// Asks for the key to be looked at again at `instant`. A later wish replaces an earlier one: each look decides anew.
  mutating func wake(_ item: WorkItem, at instant: Instant, isEndless: Bool) {
    guard dueAt[item] != instant else { return }
    dueAt[item] = instant
    if isEndless { endless.add(item, at: instant) } else { due.add(item, at: instant) }
  }

  /// The key is looked at now and has not asked for a later look.
  mutating func cancelWake(_ item: WorkItem) {
    if dueAt[item] != .distantPast { dueAt[item] = .distantPast }
  }

  /// When the next key falls due.
  var nextDue: Instant? {
    guard let due = due.next else { return endless.next }
    return endless.next.map { min($0, due) } ?? due
  }

  /// When the next key falls due that settling waits for.
  var nextFinite: Instant? { due.next }

  /// Moves the keys that are due at `now` into the queue.
  mutating func collect(at now: Instant) {
    for (item, instant) in due.take(until: now) + endless.take(until: now) where dueAt[item] == instant {
      dueAt[item] = .distantPast
      add(item, about: .itself)
    }
  }

  /// Gives back the memory that loading a cluster took: nothing like as much waits later.
  mutating func giveBackMemory() {
    if queue.isEmpty { (queue, pending) = ([], ItemTable(lacking: nil)) }
    var waiting = ItemTable<Instant>(lacking: .distantPast)
    for item in due.items + endless.items where dueAt[item] != .distantPast { waiting[item] = dueAt[item] }
    dueAt = waiting
  }

  /// Drops replaced wishes from the front, so that nobody is woken for nothing.
  mutating func tidy() {
    due.dropFirst { item, instant in dueAt[item] != instant }
    endless.dropFirst { item, instant in dueAt[item] != instant }
  }
}
