import ClusterModel
import DequeModule

/// What was done, so that it can be undone: the net change of every object for one moment and cause.
///
/// Undoing puts the old objects back and leaves the clock alone. Timers need no undoing, because a timer is only a
/// wake: what falls due for an object that came back is found by waking its controllers. Chance is not rewound either;
/// doing the same again draws new names, as it would on a real cluster. Loading a cluster is not a step.
public struct Journal: Sendable {
  /// The net changes of one moment.
  public struct Step: Sendable {
    /// When.
    public let instant: Instant
    /// Who began it. Controllers that answered in the same moment are part of the step.
    public let cause: Cause
    /// Counts up from 1, so that a step can be found again. The steps that stand are in this order, with gaps where some
    /// were taken back.
    public fileprivate(set) var number = 0
    /// Whether with this step the controllers of a copied cluster began to act.
    var isThaw = false
    /// Whether it belongs to the action of the step before, so that one undo takes both back.
    fileprivate var isContinuation = false
    /// Each object that differs, once, with what it was before and after the step.
    public fileprivate(set) var changes: [Change] = []
    private var places: [ObjectKey: Int] = [:]

    init(instant: Instant, cause: Cause) { (self.instant, self.cause) = (instant, cause) }

    /// The bytes that the step holds on to, roughly.
    fileprivate var weight: Int { changes.reduce(0) { $0 + $1.weight } }

    /// Adds a change, uniting it with what the step did to the same object before.
    mutating func add(_ change: Change) {
      guard let place = places[change.key] else {
        places[change.key] = changes.count
        changes.append(change)
        return
      }
      changes[place] = changes[place].followed(by: change)
    }

    /// Whether a person's action begins with this step.
    public var beginsAction: Bool { cause.actor == .person && !isContinuation }
  }

  /// The steps that stand, the oldest first.
  public private(set) var done: Deque<Step> = []
  /// What was undone and may be done again.
  private var undone: [Undone] = []
  private var size = 0
  /// Of the action that is going on, whether a step of a person was recorded; nil where none is going on.
  private var actionHasBegun: Bool?
  private var latest = 0

  /// The steps that one undo took back, the newest first, and the step on which they stood.
  private struct Undone: Sendable {
    let steps: [Step]
    let base: Int
    /// What going forward again is called; nil where the first step says it.
    var summary: String?
  }

  /// Whether the oldest steps were forgotten.
  public private(set) var hasForgotten = false

  /// How many bytes of objects are kept, roughly; older steps are forgotten.
  static let capacity = 64 << 20

  /// How often undo has something to take back.
  public var undoCount: Int { done.count(where: \.beginsAction) }

  /// What people did and did not take back, the oldest first. Actions that are so old that they were forgotten are
  /// not among them.
  public var actions: [Cause] { done.filter(\.beginsAction).map(\.cause) }

  /// What a person does from here to ``endAction()`` is one action: one undo takes it back.
  mutating func beginAction() { actionHasBegun = false }

  mutating func endAction() { actionHasBegun = nil }

  mutating func record(_ step: Step) {
    guard !step.changes.isEmpty || step.isThaw else { return }
    latest += 1
    var step = step
    if step.cause.actor == .person {
      undone = []
      step.isContinuation = actionHasBegun == true
      if actionHasBegun != nil { actionHasBegun = true }
    }
    step.number = latest
    append(step)
  }

  /// Takes the steps through the last one of a person off, the newest first; none where no person did anything.
  mutating func takeBack() -> [Step] {
    guard let first = done.lastIndex(where: \.beginsAction) else { return [] }
    let steps = takeOff(done.count - first)
    undone.append(Undone(steps: steps, base: done.last?.number ?? 0))
    return steps
  }

  /// Takes every step off but the first so many, the newest first. One redo puts them back.
  mutating func takeBack(to count: Int, summary: String) -> [Step] {
    guard (0..<done.count).contains(count) else { return [] }
    let steps = takeOff(done.count - count)
    undone.append(Undone(steps: steps, base: done.last?.number ?? 0, summary: summary))
    return steps
  }

  /// Puts the steps of the last undo back.
  ///
  /// - Returns: what controllers have done since that undo and has to give way, the newest first; and the steps that
  ///   were put back, in the order in which they were done, and what that is called where the first of them does not
  ///   say it. Together they lead to the very state that was undone.
  mutating func takeForward() -> (away: [Step], back: [Step], summary: String?) {
    guard let last = undone.popLast() else { return ([], [], nil) }
    let away = takeOff(done.reversed().prefix { $0.number > last.base }.count)
    for step in last.steps.reversed() { append(step) }
    return (away, last.steps.reversed(), last.summary)
  }

  /// Takes the newest steps off, the newest first.
  private mutating func takeOff(_ count: Int) -> [Step] {
    let steps = Array(done.suffix(count).reversed())
    for step in steps { size -= step.weight }
    done.removeLast(count)
    return steps
  }

  private mutating func append(_ step: Step) {
    size += step.weight
    done.append(step)
    // Forgetting a crowd takes as long as a frame. Nobody who pressed a key waits for it while there is room.
    forgetOldest(beyond: Self.capacity * 3 / 2)
  }

  /// Forgets the oldest steps for which there is no room; whoever lets time pass sees to it. The newest step is kept
  /// whatever its size: what was just done can be undone.
  mutating func forgetOldest(beyond most: Int = capacity) {
    while size > most, done.count > 1 {
      size -= done.removeFirst().weight
      hasForgotten = true
    }
  }
}

extension Change {
  /// The bytes that the change holds on to, roughly: what is not shared with other objects. Only EndpointSlices
  /// and Endpoints grow.
  var weight: Int {
    func count(_ object: Object?) -> Int {
      switch object {
      case .endpointSlice(let slice): slice.endpoints.count
      case .endpoints(let endpoints):
        endpoints.subsets.reduce(0) { $0 + $1.addresses.count + $1.notReadyAddresses.count }
      default: 0
      }
    }
    return 1000 + (count(old) + count(new)) * 300
  }
}
