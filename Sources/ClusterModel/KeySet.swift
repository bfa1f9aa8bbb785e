/// A set of keys in their order: small, shared when copied, and walked in the same order everywhere.
///
/// Names made later have larger keys, so adding is nearly always an append. Most sets in the indexes hold the one key of
/// a pod, which needs no array.
public struct KeySet: Sendable, Hashable {
  @usableFromInline enum Content: Sendable, Hashable {
    case none
    case one(ObjectKey)
    /// Two or more, sorted.
    case many([ObjectKey])
  }

  @usableFromInline var content: Content

  /// No keys.
  @inlinable public init() { content = .none }

  /// This one key.
  @inlinable public init(only key: ObjectKey) { content = .one(key) }

  /// The keys of `unsorted`, each once.
  @inlinable public init(_ unsorted: some Sequence<ObjectKey>) { self.init(sorting: Array(unsorted)) }

  @usableFromInline init(sorting unsorted: [ObjectKey]) {
    // Nearly always it is one pod that a Service or a workload is looked at for.
    guard unsorted.count > 1 else {
      self.init(inOrder: unsorted)
      return
    }
    var keys = unsorted
    keys.sort()
    var kept = 0
    for index in keys.indices where index == 0 || keys[index] != keys[index - 1] {
      keys[kept] = keys[index]
      kept += 1
    }
    keys.removeLast(keys.count - kept)
    self.init(inOrder: keys)
  }

  /// Keys that are sorted already, each once.
  init(inOrder keys: [ObjectKey]) {
    content = keys.count > 1 ? .many(keys) : keys.first.map { .one($0) } ?? .none
  }

  /// Where `key` is among sorted keys, or would be put.
  @inlinable static func place(of key: ObjectKey, in keys: [ObjectKey]) -> Int {
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
    switch content {
    case .none: return false
    case .one(let only): return only == key
    case .many(let keys):
      let place = Self.place(of: key, in: keys)
      return place < keys.count && keys[place] == key
    }
  }

  /// Which of the keys, in their order, `key` is; nil where it is not in the set. O(log n).
  public func place(of key: ObjectKey) -> Int? {
    switch content {
    case .none: return nil
    case .one(let only): return only == key ? 0 : nil
    case .many(let keys):
      let place = Self.place(of: key, in: keys)
      return place < keys.count && keys[place] == key ? place : nil
    }
  }

  /// Those keys that are of one kind.
  public func only(_ kind: Kind) -> KeySet {
    // Keys are in the order of their kinds.
    guard let first, let last, first.kind != kind || last.kind != kind else { return self }
    return KeySet(inOrder: filter { $0.kind == kind })
  }

  /// The keys that are in both sets. O(both), or where this one is much smaller O(it).
  func intersection(_ other: KeySet) -> KeySet {
    guard case .many(let mine) = content, case .many(let theirs) = other.content, theirs.count < mine.count * 16 else {
      return KeySet(inOrder: filter(other.contains))
    }
    var both: [ObjectKey] = []
    var place = 0
    for key in mine {
      while place < theirs.count, theirs[place] < key { place += 1 }
      guard place < theirs.count else { break }
      if theirs[place] == key { both.append(key) }
    }
    return KeySet(inOrder: both)
  }

  /// Adds `key`; false where it was in the set already.
  @inlinable @discardableResult public mutating func insert(_ key: ObjectKey) -> Bool {
    switch content {
    case .none: content = .one(key)
    case .one(let only):
      guard only != key else { return false }
      content = .many(only < key ? [only, key] : [key, only])
    case .many(var keys):
      let place = Self.place(of: key, in: keys)
      guard place == keys.count || keys[place] != key else { return false }
      // Let go first, so that the array is changed where it is.
      content = .none
      keys.insert(key, at: place)
      content = .many(keys)
    }
    return true
  }

  /// Takes `key` out; false where it was not in the set.
  @inlinable @discardableResult public mutating func remove(_ key: ObjectKey) -> Bool {
    switch content {
    case .none: return false
    case .one(let only):
      guard only == key else { return false }
      content = .none
    case .many(var keys):
      let place = Self.place(of: key, in: keys)
      guard place < keys.count, keys[place] == key else { return false }
      content = .none
      keys.remove(at: place)
      content = keys.count == 1 ? .one(keys[0]) : .many(keys)
    }
    return true
  }
}

extension KeySet: RandomAccessCollection {
  /// Walks the keys in their order.
  public struct Iterator: IteratorProtocol {
    @usableFromInline var only: ObjectKey?
    @usableFromInline var many: IndexingIterator<[ObjectKey]>

    @usableFromInline init(_ content: Content) {
      if case .one(let key) = content { only = key }
      if case .many(let keys) = content { many = keys.makeIterator() } else { many = [].makeIterator() }
    }

    /// The next key; nil after the last.
    @inlinable public mutating func next() -> ObjectKey? {
      guard let key = only else { return many.next() }
      only = nil
      return key
    }
  }

  @inlinable public func makeIterator() -> Iterator { Iterator(content) }
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int {
    switch content {
    case .none: 0
    case .one: 1
    case .many(let keys): keys.count
    }
  }
  @inlinable public subscript(position: Int) -> ObjectKey {
    switch content {
    case .one(let only) where position == 0: return only
    case .many(let keys): return keys[position]
    default: preconditionFailure("no key at \(position)")
    }
  }
}
