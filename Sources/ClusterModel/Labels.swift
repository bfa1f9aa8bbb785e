/// Labels or annotations: pairs of strings in the order of their keys, each key once.
///
/// A sorted array rather than a dictionary: objects have a handful of labels, all pods of a template share one
/// array, and whatever walks over labels does so in the same order in every process.
public struct Labels: Sendable, Hashable {
  /// One pair.
  public struct Label: Sendable, Hashable {
    /// The key, with its prefix if it has one.
    public let key: String
    /// The value, maybe empty.
    public let value: String

    /// The pair of this key and value.
    @inlinable public init(key: String, value: String) { (self.key, self.value) = (key, value) }
  }

  @usableFromInline var pairs: [Label]

  /// No labels.
  @inlinable public init() { pairs = [] }

  /// These pairs; of equal keys the last wins.
  public init(_ unsorted: [(String, String)]) {
    self.init()
    if zip(unsorted, unsorted.dropFirst()).allSatisfy({ $0.0 < $1.0 }) {
      pairs = unsorted.map { Label(key: $0.0, value: $0.1) }
      return
    }
    // Sorted at once: setting one after the other takes quadratic time, and annotations come from strangers.
    let sorted = unsorted.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
    pairs.reserveCapacity(sorted.count)
    for (_, (key, value)) in sorted {
      if pairs.last?.key == key { pairs.removeLast() }
      pairs.append(Label(key: key, value: value))
    }
  }

  /// The value of `key`; nil where it is absent. Setting nil removes it.
  @inlinable public subscript(key: String) -> String? {
    get {
      for place in pairs.indices where pairs[place].key.isSameName(as: key) { return pairs[place].value }
      return nil
    }
    set {
      for place in pairs.indices where pairs[place].key.isSameName(as: key) {
        if let newValue { pairs[place] = Label(key: key, value: newValue) } else { pairs.remove(at: place) }
        return
      }
      guard let newValue else { return }
      let place = pairs.firstIndex { $0.key > key } ?? pairs.endIndex
      pairs.insert(Label(key: key, value: newValue), at: place)
    }
  }

  /// Whether every pair of `selector` is among these labels: a Service's selector, which is an AND of
  /// equalities (core/v1 ServiceSpec.selector).
  @inlinable public func contains(_ selector: Labels) -> Bool {
    for wanted in selector.pairs where self[wanted.key] != wanted.value { return false }
    return true
  }

  /// These labels with `others` set over them.
  public func merging(_ others: Labels) -> Labels {
    guard !others.isEmpty else { return self }
    guard !isEmpty else { return others }
    var merged = Labels()
    merged.pairs.reserveCapacity(count + others.count)
    var rest = pairs[...]
    for pair in others.pairs {
      while let own = rest.first, own.key < pair.key { merged.pairs.append(rest.removeFirst()) }
      if rest.first?.key == pair.key { rest.removeFirst() }
      merged.pairs.append(pair)
    }
    merged.pairs += rest
    return merged
  }

  /// The pairs as kubectl writes them: `app=web,tier=front`; empty where there are none.
  public var text: String { pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
}

extension Labels: RandomAccessCollection, ExpressibleByDictionaryLiteral {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { pairs.count }
  @inlinable public subscript(position: Int) -> Label { pairs[position] }

  /// These pairs; of equal keys the last wins.
  public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }
}
