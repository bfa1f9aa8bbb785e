import ClusterModel

/// What about a key may have changed since it was last reconciled.
public enum Subjects: Sendable {
  /// Anything.
  case all
  /// Only what concerns these objects, usually pods.
  case some(KeySet)

  /// Only what concerns nothing else.
  static let itself = Subjects.some(KeySet())

  /// Only what concerns this object.
  static func one(_ key: ObjectKey) -> Subjects { .some(KeySet(only: key)) }

  /// Takes in what `other` says. Twenty thousand pods of a Service may come one after the other, so that the keys are
  /// added where they are.
  mutating func unite(with other: Subjects) {
    guard case .some(var mine) = self, case .some(let theirs) = other else {
      self = .all
      return
    }
    self = .all
    if mine.isEmpty { mine = theirs } else { for key in theirs { mine.insert(key) } }
    self = .some(mine)
  }
}

/// What a controller wishes after it has looked at a key.
public struct Plan: Sendable {
  /// The changes wished, in order.
  public var mutations: [Mutation] = []
  /// When the key is to be looked at again although nothing changed.
  public var wakeAt: Instant?
  /// Whether that waiting has no end of its own (a container that crashes again and again), so that settling the
  /// cluster does not wait for it.
  public var isEndless = false
  /// What the controller tells whoever reads the cluster's Events.
  public var events: [EventNote] = []

  /// What is told of each pod that is made, with a `%` for its name, which only admission knows.
  public var wordsOnMakingPods: StaticString?

  /// No wishes.
  public init() {}
}

/// One of the control loops: it compares what a key wishes with what is there and wishes the difference away.
///
/// Controllers are pure and level-triggered like the real ones: woken late, twice or in another order they come to
/// the same cluster, and reconciling some subjects gives what reconciling all of them would.
public protocol Controller: Sendable {
  /// The name, as Events and the log give it.
  var name: String { get }
  /// What the controller does, in a sentence for people.
  var sentence: String { get }
  /// Whether the controller need not look at what it wrote itself, because it writes whole what it decided. The real
  /// EndpointSlice controller keeps a tracker of the generations that it expects, for the same reason.
  var trustsItsOwnWriting: Bool { get }
  /// For how long after it was made an object is left alone, so that a look at it would find nothing to do.
  var firstDelay: Duration? { get }
  /// The kinds of objects whose changes can concern the controller, and what of them; about others it is not asked.
  var watched: [Kind: Aspects] { get }
  /// Calls `wake` for each key that has to be looked at because of `change`, saying what about it may differ now.
  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void)
  /// Looks at one key. `subjects` says what about it may have changed.
  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan
}

extension Controller {
  /// Everything, unless a controller says otherwise.
  public var watched: [Kind: Aspects] { Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, .all) }) }

  /// Most controllers look at what is new at once.
  public var firstDelay: Duration? { nil }

  /// Most controllers look again after each of their writes, for the next step.
  public var trustsItsOwnWriting: Bool { false }
}
