/// All objects of one kind, by key.
public struct Table<Value: AnyObject & Sendable>: Sendable {
  @usableFromInline let kind: UInt32
  @usableFromInline var slots: [Value?] = []

  /// The keys of the objects that are there, in order.
  public private(set) var keys = KeySet()

  init(of kind: Kind) { self.kind = UInt32(kind.rawValue) }

  /// The object of `key`; nil where there is none, or the key is of another kind. O(1).
  @inlinable public subscript(key: ObjectKey) -> Value? {
    let index = key.index
    return index < slots.count && key.rawValue >> ObjectKey.indexBits == kind ? slots[index] : nil
  }

  /// How many objects there are.
  public var count: Int { keys.count }

  /// Puts `value` in the place of `key`, or empties it.
  mutating func set(_ key: ObjectKey, _ value: Value?) {
    let index = key.index
    while slots.count <= index { slots.append(nil) }
    let wasThere = slots[index] != nil
    slots[index] = value
    switch (wasThere, value != nil) {
    case (false, true): keys.insert(key)
    case (true, false): keys.remove(key)
    default: break
    }
  }
}
