/// Sets of keys filed under the keys of one kind: an array, because those are small numbers without gaps. Only ever asked,
/// never walked.
struct KeyShelf: Sendable, Equatable {
  /// The kind of the headings.
  let kind: Kind
  private var sets: [KeySet] = []

  init(under kind: Kind) { self.kind = kind }

  /// The keys under `heading`; none where that is of another kind.
  subscript(heading: ObjectKey) -> KeySet {
    heading.kind == kind && heading.index < sets.count ? sets[heading.index] : KeySet()
  }

  mutating func insert(_ key: ObjectKey, under heading: ObjectKey) {
    guard heading.kind == kind else { return }
    while sets.count <= heading.index { sets.append(KeySet()) }
    sets[heading.index].insert(key)
  }

  mutating func remove(_ key: ObjectKey, under heading: ObjectKey) {
    if heading.kind == kind, heading.index < sets.count { sets[heading.index].remove(key) }
  }

  /// Files `key` under the new heading instead of the old one, where they differ.
  mutating func move(_ key: ObjectKey, from old: ObjectKey?, to new: ObjectKey?) {
    guard old != new else { return }
    if let old { remove(key, under: old) }
    if let new { insert(key, under: new) }
  }

  static func == (left: KeyShelf, right: KeyShelf) -> Bool {
    // How far the array reaches depends on what was filed before.
    let both = min(left.sets.count, right.sets.count)
    return left.sets[..<both] == right.sets[..<both] && left.sets[both...].allSatisfy(\.isEmpty)
      && right.sets[both...].allSatisfy(\.isEmpty)
  }
}
