/// The pods of a StatefulSet in the order of their ordinals, each with what its controller asks of all of them at every
/// look: of a hundred pods, one list is read where each of them would have to be fetched.
public struct Roster: Sendable, Equatable {
  /// How a pod stands.
  public struct Standing: OptionSet, Sendable, Hashable {
    /// A bit for each word.
    public let rawValue: UInt8

    /// The standing of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It is on its way out.
    public static let leaving = Standing(rawValue: 1)
    /// It has run to its end.
    public static let terminal = Standing(rawValue: 2)
    /// It has not begun to run.
    public static let pending = Standing(rawValue: 4)
    /// It runs, and its Ready condition is True.
    public static let ready = Standing(rawValue: 8)
    /// It bears its name in the label that says it.
    public static let named = Standing(rawValue: 16)

    /// How `pod` stands, whose label says its name or not.
    fileprivate init(of pod: Pod, isNamed: Bool) {
      self = isNamed ? .named : []
      if pod.metadata.isBeingDeleted { insert(.leaving) }
      switch pod.status.phase {
      case .pending: insert(.pending)
      case .running: if pod.isReady { insert(.ready) }
      case .succeeded, .failed: insert(.terminal)
      default: break
      }
    }
  }

  /// A pod in its place.
  public struct Member: Sendable, Equatable {
    /// The number at the end of its name.
    public let ordinal: Int
    /// The pod.
    public let key: ObjectKey
    /// How it stands.
    public fileprivate(set) var standing: Standing
    /// The name of the revision that it was made from; empty where its label is missing.
    public let revision: String

    /// The place of a pod among those of the StatefulSet that controls it; nil where none does, or its name is not one
    /// that this would give.
    fileprivate init?(_ pod: Pod?, _ key: ObjectKey) {
      guard let pod, let ordinal = Roster.ordinal(of: pod) else { return nil }
      let labels = pod.metadata.labels
      (self.ordinal, self.key) = (ordinal, key)
      revision = labels[StatefulSet.revisionLabel] ?? ""
      standing = Standing(of: pod, isNamed: labels[StatefulSet.podNameLabel] == pod.metadata.name)
    }
  }

  /// The members; of those with the same ordinal (`web-1` and `web-01`) the one that was met first comes first.
  public private(set) var members: [Member] = []

  private static func ordinal(of pod: Pod) -> Int? {
    guard pod.metadata.controllerKind == .statefulSet, let set = pod.metadata.controller?.name else { return nil }
    return StatefulSet.ordinal(ofPod: pod.metadata.name, in: set)
  }

  /// Where a member is, or would be put.
  private func place(_ ordinal: Int, _ key: ObjectKey) -> Int {
    guard let last = members.last, (ordinal, key) <= (last.ordinal, last.key) else { return members.count }
    // Nearly always no number is missing.
    let guess = ordinal - members[0].ordinal
    if members.indices.contains(guess), members[guess].key == key { return guess }
    var (low, high) = (0, members.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if (members[middle].ordinal, members[middle].key) < (ordinal, key) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  fileprivate mutating func insert(_ member: Member) { members.insert(member, at: place(member.ordinal, member.key)) }

  fileprivate mutating func remove(_ member: Member) {
    let place = place(member.ordinal, member.key)
    if place < members.count, members[place].key == member.key { members.remove(at: place) }
  }

  fileprivate mutating func setStanding(of pod: Pod, _ key: ObjectKey) {
    guard let ordinal = Self.ordinal(of: pod) else { return }
    let place = place(ordinal, key)
    guard place < members.count, members[place].key == key else { return }
    members[place].standing = Standing(of: pod, isNamed: members[place].standing.contains(.named))
  }
}

/// The rosters of all StatefulSets, by the incarnations that control pods.
struct RosterFile: Sendable, Equatable {
  private var rosters: [UID: Roster] = [:]

  /// The pods that the incarnation `owner` controls.
  subscript(owner: UID) -> Roster { rosters[owner] ?? Roster() }

  /// Files a change of a pod.
  mutating func note(_ key: ObjectKey, from old: Pod?, to new: Pod?) {
    guard old?.metadata.controllerKind == .statefulSet || new?.metadata.controllerKind == .statefulSet else { return }
    let (before, now) = (Roster.Member(old, key), Roster.Member(new, key))
    let (left, joined) = (old?.metadata.ownerReferences.controllerUID, new?.metadata.ownerReferences.controllerUID)
    guard before != now || left != joined else { return }
    if let before, let left, let index = rosters.index(forKey: left) {
      rosters.values[index].remove(before)
      if rosters.values[index].members.isEmpty { rosters.remove(at: index) }
    }
    if let now, let joined { rosters[joined, default: Roster()].insert(now) }
  }

  /// Files a change that is one of a pod's status alone.
  mutating func noteStatus(ofPod key: ObjectKey, from old: Pod, to new: Pod) {
    guard new.metadata.controllerKind == .statefulSet,
      old.status.phase != new.status.phase || old.isReady != new.isReady,
      let owner = new.metadata.ownerReferences.controllerUID, let index = rosters.index(forKey: owner)
    else { return }
    rosters.values[index].setStanding(of: new, key)
  }
}
