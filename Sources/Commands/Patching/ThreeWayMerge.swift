import ClusterModel

/// What `kubectl apply` does to an object that is there: what the manifest says is set, what it said the last time and
/// says no more is removed, and everything else stays (kubectl pkg/cmd/apply patcher).
enum ThreeWayMerge {
  /// The annotation in which kubectl keeps what was applied last.
  static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

  /// `live` as it is to be after `wished` was applied, of which `last` was the previous version.
  static func apply(_ wished: Tree, over live: Tree, last: Tree, field: String = "", under parents: [String] = [])
    -> Tree
  {
    switch (wished, live) {
    case (.map(let wishes), .map(var fields)):
      for name in (last.map ?? [:]).keys where wishes[name] == nil || wishes[name] == .null { fields[name] = nil }
      for (name, wish) in wishes where wish != .null {
        let way = field.isEmpty ? parents : parents + [field]
        fields[name] =
          fields[name].map {
            apply(wish, over: $0, last: last[name] ?? .null, field: name, under: way)
          } ?? wish
      }
      return .map(fields)
    case (.list(let wishes), .list(let elements)):
      guard let key = StrategicMerge.mergeKey(of: field, under: parents) else { return wished }
      return .list(merge(wishes, elements, last.list ?? [], by: key, field, parents))
    default:
      return wished
    }
  }

  /// The wished elements in their order, each laid over the one that has its key, then those that somebody else put
  /// there.
  private static func merge(
    _ wishes: [Tree], _ elements: [Tree], _ last: [Tree], by key: String, _ field: String, _ parents: [String]
  ) -> [Tree] {
    func find(_ value: Tree?, in list: [Tree]) -> Tree? { list.first { $0[key] != nil && $0[key] == value } }
    var result: [Tree] = []
    for wish in wishes {
      guard let element = find(wish[key], in: elements) else {
        result.append(wish)
        continue
      }
      let before = find(wish[key], in: last) ?? .null
      result.append(apply(wish, over: element, last: before, field: field, under: parents))
    }
    for element in elements where find(element[key], in: wishes) == nil && find(element[key], in: last) == nil {
      result.append(element)
    }
    return result
  }
}
