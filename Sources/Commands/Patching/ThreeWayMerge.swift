import ClusterModel

/// What `kubectl apply` does to an object that is there: what the manifest says is set, what it said the last time and
/// says no more is removed, and everything else stays (kubectl pkg/cmd/apply patcher).
enum ThreeWayMerge {
  /// The annotation in which kubectl keeps what was applied last.
  static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

  /// `live`, which is of `type`, as it is to be after `wished` was applied, of which `last` was the previous version.
  static func apply(_ wished: Tree, over live: Tree, last: Tree, as type: APITypes.FieldType?) -> Tree {
    guard case .map(let wishes) = wished, case .map(var fields) = live else { return wished }
    for name in (last.map ?? [:]).keys where wishes[name] == nil || wishes[name] == .null { fields[name] = nil }
    for (name, wish) in wishes where wish != .null {
      guard let field = fields[name] else {
        fields[name] = wish
        continue
      }
      fields[name] = apply(
        wish, over: field, last: last[name] ?? .null, type?.structure?[name], type?.type(at: .field(name)))
    }
    return .map(fields)
  }

  private static func apply(
    _ wished: Tree, over live: Tree, last: Tree, _ field: APITypes.Field?, _ type: APITypes.FieldType?
  ) -> Tree {
    if case .list(let wishes) = wished, case .list(let elements) = live {
      guard let field, let key = field.merge.key else { return wished }
      return .list(merge(wishes, elements, last.list ?? [], by: key, type?.type(at: .index(0))))
    }
    guard field?.merge.retainsKeys == true, case .map(let fields) = live else {
      return apply(wished, over: live, last: last, as: type)
    }
    // Of a choice of one, what is not wished any more goes.
    let kept = fields.filter { wished[$0.key] != nil }
    return apply(wished, over: .map(kept), last: last, as: type)
  }

  /// The wished elements in their order, each laid over the one that has its key, then those that somebody else put
  /// there.
  private static func merge(
    _ wishes: [Tree], _ elements: [Tree], _ last: [Tree], by key: String, _ type: APITypes.FieldType?
  ) -> [Tree] {
    func find(_ value: Tree?, in list: [Tree]) -> Tree? { list.first { $0[key] != nil && $0[key] == value } }
    var result: [Tree] = []
    for wish in wishes {
      guard let element = find(wish[key], in: elements) else {
        result.append(wish)
        continue
      }
      result.append(apply(wish, over: element, last: find(wish[key], in: last) ?? .null, as: type))
    }
    for element in elements where find(element[key], in: wishes) == nil && find(element[key], in: last) == nil {
      result.append(element)
    }
    return result
  }
}

// MARK: - The patch

extension ThreeWayMerge {
  /// The strategic patch that kubectl would send for ``apply(_:over:last:as:)``, without what changes nothing
  /// (strategicpatch CreateThreeWayMergePatch).
  static func patch(_ wished: Tree, over live: Tree, last: Tree, as type: APITypes.FieldType?) -> Tree {
    var changes: [String: Tree] = [:]
    for name in (last.map ?? [:]).keys where wished[name] == nil { changes[name] = .null }
    for (name, wish) in wished.map ?? [:] {
      guard let there = live[name] else {
        changes[name] = wish
        continue
      }
      let inner = type?.type(at: .field(name))
      let merge = type?.structure?[name]?.merge
      switch (wish, there) {
      case (.map, .map):
        guard case .map(var change) = patch(wish, over: there, last: last[name] ?? .null, as: inner), !change.isEmpty
        else { continue }
        if merge?.retainsKeys == true {
          change["$retainKeys"] = .list((wish.map ?? [:]).keys.sorted().map(Tree.string))
        }
        changes[name] = .map(change)
      case (.list(let wishes), .list(let elements)) where merge?.key != nil:
        let key = merge?.key ?? ""
        let before = last[name]?.list ?? []
        let change = patch(wishes, over: elements, last: before, by: key, as: inner?.type(at: .index(0)))
        guard !change.isEmpty else { continue }
        changes[name] = .list(change)
        changes["$setElementOrder/" + name] = .list(wishes.map { .map([key: $0[key] ?? .null]) })
      default: if wish != there { changes[name] = wish }
      }
    }
    return .map(changes)
  }

  private static func patch(
    _ wishes: [Tree], over elements: [Tree], last: [Tree], by key: String, as type: APITypes.FieldType?
  ) -> [Tree] {
    var changes: [Tree] = []
    for wish in wishes {
      guard let element = elements.first(where: { $0[key] == wish[key] }) else {
        changes.append(wish)
        continue
      }
      let before = last.first { $0[key] == wish[key] } ?? .null
      guard case .map(var change) = patch(wish, over: element, last: before, as: type), !change.isEmpty else {
        continue
      }
      change[key] = wish[key]
      changes.append(.map(change))
    }
    for element in last where !wishes.contains(where: { $0[key] == element[key] }) {
      changes.append(.map(["$patch": "delete", key: element[key] ?? .null]))
    }
    return changes
  }
}
