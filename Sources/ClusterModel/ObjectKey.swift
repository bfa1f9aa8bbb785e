/// A small number that stands for one (kind, namespace, name) within a ``Cluster``.
///
/// Numbers are dense and never given to another name, so that tables are arrays and a key kept by the journal, a
/// queue or the screen can never come to mean something else. Incarnations of one name share its key and differ by
/// uid.
public struct ObjectKey: Sendable, Hashable, Comparable {
  /// The kind in the upper five bits, the number within the kind in the others.
  public let rawValue: UInt32

  @usableFromInline static let indexBits: UInt32 = 27

  @usableFromInline init(_ kind: Kind, _ index: Int) {
    rawValue = UInt32(kind.rawValue) << Self.indexBits | UInt32(index)
  }

  /// The kind of what the key stands for.
  public var kind: Kind { Kind(rawValue: UInt8(rawValue >> Self.indexBits)) ?? .other }

  /// The number within the kind, from 0.
  @inlinable public var index: Int { Int(rawValue & (1 << Self.indexBits - 1)) }

  /// By kind, then by age of the name within this cluster.
  @inlinable public static func < (left: ObjectKey, right: ObjectKey) -> Bool { left.rawValue < right.rawValue }
}

/// What a key stands for: the three things that name an object to a person.
public struct ObjectIdentity: Sendable, Hashable {
  /// The kind of the object.
  public let kind: Kind
  /// The namespace, empty for kinds without one.
  public let namespace: String
  /// The name; an ``OtherObject``'s begins with its kind, see ``OtherObject/identityName``.
  public let name: String

  /// The object of this kind, namespace and name.
  public init(_ kind: Kind, _ namespace: String, _ name: String) {
    (self.kind, self.namespace, self.name) = (kind, namespace, name)
  }
}

/// A set of keys as a sorted array: small, shared when copied, and walked in the same order everywhere.
///
/// Names made later have larger keys, so adding is nearly always an append.
public struct KeySet: Sendable, Hashable {
  @usableFromInline var keys: [ObjectKey]

  /// No keys.
  @inlinable public init() { keys = [] }

  /// The keys of `unsorted`, each once.
  public init(_ unsorted: some Sequence<ObjectKey>) {
    keys = unsorted.sorted()
    var kept = 0
    for index in keys.indices where index == 0 || keys[index] != keys[index - 1] {
      keys[kept] = keys[index]
      kept += 1
    }
    keys.removeLast(keys.count - kept)
  }

  /// Where `key` is, or would be put.
  @inlinable func place(of key: ObjectKey) -> Int {
    guard let last = keys.last, key <= last else { return keys.count }
    var low = 0
    var high = keys.count - 1
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether `key` is in the set. O(log n).
  @inlinable public func contains(_ key: ObjectKey) -> Bool {
    let place = place(of: key)
    return place < keys.count && keys[place] == key
  }

  /// Adds `key`; false where it was in the set already.
  @inlinable @discardableResult public mutating func insert(_ key: ObjectKey) -> Bool {
    let place = place(of: key)
    guard place == keys.count || keys[place] != key else { return false }
    keys.insert(key, at: place)
    return true
  }

  /// Takes `key` out; false where it was not in the set.
  @inlinable @discardableResult public mutating func remove(_ key: ObjectKey) -> Bool {
    let place = place(of: key)
    guard place < keys.count, keys[place] == key else { return false }
    keys.remove(at: place)
    return true
  }
}

extension KeySet: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { keys.count }
  @inlinable public subscript(position: Int) -> ObjectKey { keys[position] }
}
