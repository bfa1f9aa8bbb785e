/// What a copy of a real cluster holds. Who copies a cluster names the kinds, so that of the others nothing is known: a
/// copy without StatefulSets does not say that there were none.
public struct Coverage: Sendable, Hashable {
  /// Kinds that are only kept, and how many objects of each the copy holds.
  public struct Kept: Sendable, Hashable {
    /// The kind's name in manifests, such as `ConfigMap`.
    public let kindName: String
    /// How many objects there are.
    public var count: Int
  }

  /// The modelled kinds that the copy holds, be it as an empty list.
  public private(set) var kinds: Set<Kind> = []
  /// The kinds that are only kept, in the order of their names.
  public private(set) var kept: [Kept] = []

  /// A copy that holds nothing yet.
  public init() {}

  /// The copy holds objects of this kind, or a list of them that was empty.
  public mutating func note(_ kind: Kind) { if kind != .other { kinds.insert(kind) } }

  /// The copy holds objects of a kind that is only kept, or a list of them that was empty.
  public mutating func note(kept kindName: String, count: Int) {
    let place = kept.firstIndex { $0.kindName >= kindName } ?? kept.endIndex
    if place < kept.endIndex, kept[place].kindName == kindName {
      kept[place].count += count
    } else {
      kept.insert(Kept(kindName: kindName, count: count), at: place)
    }
  }

  /// Whether the copy says which objects of this kind there were.
  public func holds(_ kind: Kind) -> Bool { kinds.contains(kind) }

  /// Whether the copy says which objects of a kind there were that is only kept, such as `ConfigMap`.
  public func holds(kept kindName: String) -> Bool { kept.contains { $0.kindName == kindName } }
}

extension Metadata {
  /// The annotation on objects that a copy of a cluster lacks and that follow from others in it; the value says from
  /// which, such as `its pods`.
  public static let inferredAnnotation = "rollcall/inferred-from"

  /// What the object was inferred from; nil for one that was observed or made.
  public var inferredFrom: String? { annotations[Self.inferredAnnotation] }

  /// Whether the object was inferred from others, because the copy of the cluster lacks its kind.
  public var isInferred: Bool { inferredFrom != nil }
}
