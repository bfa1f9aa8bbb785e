import ClusterModel
import Yams

/// Finds fields in composed nodes.
enum YAMLLocator {
  /// Where what `steps` lead to stands: a scalar and an element of a list where they begin, a map or a list at the
  /// key whose value it is, and what an alias stands for where the alias is used. Nil where the steps lead nowhere.
  static func mark(of steps: [FieldPath.Step], in root: YAMLNode) -> Mark? {
    var node = root
    var mark = root.mark
    for step in steps {
      switch step {
      case .field(let name), .key(let name):
        guard case .mapping(let mapping) = node, let (key, value) = field(name, of: mapping) else { return nil }
        mark = place(of: value, key: key)
        node = value
      case .index(let index):
        guard case .sequence(let sequence) = node, sequence.indices.contains(index) else { return nil }
        mark = place(of: sequence[index], in: sequence)
        node = sequence[index]
      }
    }
    return mark
  }

  /// Where a field is best pointed at. Yams gives an alias the mark of its anchor, which stands before the key.
  static func place(of value: YAMLNode, key: YAMLNode) -> Mark? {
    guard case .scalar(let scalar) = value, let mark = scalar.mark, let keyMark = key.mark else { return key.mark }
    return mark.isBefore(keyMark) ? keyMark : mark
  }

  /// Where an element is best pointed at; an alias, of which only the anchor's place is known, at its list.
  static func place(of element: YAMLNode, in sequence: YAMLNode.Sequence) -> Mark? {
    guard let mark = element.mark, let start = sequence.mark else { return sequence.mark }
    return mark.isBefore(start) ? start : mark
  }

  /// The field that counts where merge keys and fields set the same one: the last.
  private static func field(_ name: String, of mapping: YAMLNode.Mapping) -> (YAMLNode, YAMLNode)? {
    for (key, value) in mapping.reversed() {
      if key.isMergeKey {
        for merged in ((try? YAMLMerge.mappings(value)) ?? []).reversed() {
          if let found = field(name, of: merged) { return found }
        }
      } else if (try? YAMLKey.name(of: key)) == name {
        return (key, value)
      }
    }
    return nil
  }
}

extension Mark {
  fileprivate func isBefore(_ other: Mark) -> Bool { (line, column) < (other.line, other.column) }
}
