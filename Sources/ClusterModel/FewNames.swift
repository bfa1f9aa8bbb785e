/// Names that are few for the most part, counted: which keys selectors ask for, where an object has many labels that no
/// selector ever asks for. Looked through, which of a few is faster than hashing.
struct FewNames: Sendable, Equatable {
  private var names: [String] = []
  private var counts: [Int] = []

  /// From so many on nobody looks.
  private static let most = 16

  /// Whether the name may be among them; false is certain.
  func mayContain(_ name: String) -> Bool {
    guard names.count <= Self.most else { return true }
    for place in names.indices where names[place].isSameName(as: name) { return true }
    return false
  }

  mutating func insert(_ name: String) {
    if let place = names.firstIndex(of: name) {
      counts[place] += 1
    } else {
      names.append(name)
      counts.append(1)
    }
  }

  mutating func remove(_ name: String) {
    guard let place = names.firstIndex(of: name) else { return }
    counts[place] -= 1
    if counts[place] == 0 {
      names.remove(at: place)
      counts.remove(at: place)
    }
  }

  /// In whatever order they came.
  static func == (left: FewNames, right: FewNames) -> Bool {
    left.names.count == right.names.count
      && left.names.indices.allSatisfy { place in
        right.names.firstIndex(of: left.names[place]).map { right.counts[$0] == left.counts[place] } ?? false
      }
  }
}
