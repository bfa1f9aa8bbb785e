import ClusterModel

/// Kubernetes' own way of patching: lists whose elements have a key are united by it instead of replaced
/// (apimachinery util/strategicpatch; the keys are the `patchMergeKey` of the API's types).
enum StrategicMerge {
  /// The key by which the elements of a list are told apart, by the field that holds the list; nil where the list is
  /// replaced as a whole.
  static func mergeKey(of field: String, under parents: [String]) -> String? {
    switch field {
    case "containers", "initContainers", "ephemeralContainers", "volumes", "env", "imagePullSecrets": "name"
    case "ports": parents.contains("containers") || parents.contains("initContainers") ? "containerPort" : "port"
    case "volumeMounts": "mountPath"
    case "volumeDevices": "devicePath"
    case "hostAliases": "ip"
    case "conditions", "addresses": "type"
    case "ownerReferences": "uid"
    case "topologySpreadConstraints": "topologyKey"
    default: nil
    }
  }

  /// Lists of plain values that are united instead of replaced.
  private static let unitedLists: Set<String> = ["finalizers"]

  /// `value` with `patch` applied.
  static func apply(_ patch: Tree, to value: Tree, under parents: [String] = []) -> Tree {
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
      case .list(let elements): fields[name] = .list(united(fields[name]?.list ?? [], elements, name, parents))
      case .map:
        let merged = apply(change, to: fields[name] ?? .null, under: parents + [name])
        fields[name] = merged == .null ? nil : merged
      default: fields[name] = change
      }
    }
    return .map(fields)
  }

  private static func united(_ old: [Tree], _ new: [Tree], _ field: String, _ parents: [String]) -> [Tree] {
    if unitedLists.contains(field) { return old + new.filter { !old.contains($0) } }
    guard let key = mergeKey(of: field, under: parents) else { return new }
    if new.contains(["$patch": "replace"]) { return new.filter { $0 != ["$patch": "replace"] } }
    var elements = old
    for change in new {
      let place = elements.firstIndex { $0[key] != nil && $0[key] == change[key] }
      if change["$patch"]?.string == "delete" {
        if let place { elements.remove(at: place) }
      } else if let place {
        elements[place] = apply(change, to: elements[place], under: parents + [field])
      } else {
        elements.append(apply(change, to: .null, under: parents + [field]))
      }
    }
    return elements
  }
}
