public import ClusterModel

extension Tree {
  /// This value with a merge patch applied (RFC 7396): maps are united, null removes, everything else replaces.
  func applying(mergePatch patch: Tree) -> Tree {
    guard case .map(let changes) = patch else { return patch }
    var fields = map ?? [:]
    for (name, change) in changes {
      if change == .null {
        fields[name] = nil
      } else {
        fields[name] = (fields[name] ?? .null).applying(mergePatch: change)
      }
    }
    return .map(fields)
  }

  /// The merge patch that makes another value of this one: what differs, and null for what is gone. Lists are given
  /// whole, for a merge patch knows no parts of them.
  public func mergePatch(to new: Tree) -> Tree {
    guard case .map(let mine) = self, case .map(let theirs) = new else { return new }
    var changes: [String: Tree] = [:]
    for (name, value) in theirs where mine[name] != value {
      changes[name] = mine[name].map { $0.mergePatch(to: value) } ?? value
    }
    for name in mine.keys where theirs[name] == nil { changes[name] = .null }
    return .map(changes)
  }
}
