/// Names that are few for the most part, counted: which keys selectors ask for, where an object has many labels that no
/// selector ever asks for. Looked through, which of a few is faster than hashing.
struct FewNames: Sendable, Equatable {
  private var names: [(name: String, count: Int)] = []

  /// From so many on nobody looks.
  private static let most = 16

  /// Whether the name may be among them; false is certain.
  func mayContain(_ name: String) -> Bool {
    names.count > Self.most || names.contains { $0.name.isSameName(as: name) }
  }

  mutating func insert(_ name: String) {
    if let place = names.firstIndex(where: { $0.name == name }) {
      names[place].count += 1
    } else {
      names.append((name, 1))
    }
  }

  mutating func remove(_ name: String) {
    guard let place = names.firstIndex(where: { $0.name == name }) else { return }
    names[place].count -= 1
    if names[place].count == 0 { names.remove(at: place) }
  }

  /// In whatever order they came.
  static func == (left: FewNames, right: FewNames) -> Bool {
    left.names.count == right.names.count
      && left.names.allSatisfy { own in right.names.contains { $0.name == own.name && $0.count == own.count } }
  }
}
