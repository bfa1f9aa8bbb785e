import ClusterModel

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
}
