import ClusterModel

/// Kubernetes' own way of patching: lists whose elements have a key are united by it instead of replaced
/// (apimachinery util/strategicpatch; how each field is merged is in ``APITypes``).
enum StrategicMerge {
  /// `value`, which is of `type`, with `patch` applied. Of a type that is not known, lists are replaced.
  static func apply(_ patch: Tree, to value: Tree, as type: APITypes.FieldType?) -> Tree {
    guard case .map(var changes) = patch else { return patch }
    let directive = changes.removeValue(forKey: "$patch")?.string
    if directive == "replace" { return .map(changes) }
    if directive == "delete" { return .null }
    let retained = changes.removeValue(forKey: "$retainKeys")?.list?.compactMap(\.string)
    var fields = value.map ?? [:]
    if let retained { fields = fields.filter { retained.contains($0.key) } }
    for (name, change) in changes {
      if name.hasPrefix("$setElementOrder/") { continue }
      if name.hasPrefix("$deleteFromPrimitiveList/") {
        let field = String(name.drop { $0 != "/" }.dropFirst())
        let gone = change.list ?? []
        fields[field] = fields[field]?.list.map { .list($0.filter { !gone.contains($0) }) }
        continue
      }
      switch change {
      case .null: fields[name] = nil
      case .list(let elements):
        fields[name] = .list(united(fields[name]?.list ?? [], elements, type?.structure?[name]))
      case .map:
        let merged = apply(change, to: fields[name] ?? .null, as: type?.type(at: .field(name)))
        fields[name] = merged == .null ? nil : merged
      default: fields[name] = change
      }
    }
    return .map(fields)
  }

  private static func united(_ old: [Tree], _ new: [Tree], _ field: APITypes.Field?) -> [Tree] {
    guard let field else { return new }
    if field.merge.unitesValues { return old + new.filter { !old.contains($0) } }
    guard let key = field.merge.key else { return new }
    if new.contains(["$patch": "replace"]) { return new.filter { $0 != ["$patch": "replace"] } }
    let type = field.type.type(at: .index(0))
    var elements = old
    for change in new {
      let place = elements.firstIndex { $0[key] != nil && $0[key] == change[key] }
      if change["$patch"]?.string == "delete" {
        if let place { elements.remove(at: place) }
      } else if let place {
        elements[place] = apply(change, to: elements[place], as: type)
      } else {
        elements.append(apply(change, to: .null, as: type))
      }
    }
    return elements
  }
}
