import ClusterModel
import Manifests

extension Tree {
  /// What a map or a list holds, a map's in the order of its keys.
  var children: [Tree] {
    switch self {
    case .map(let fields): fields.sorted { $0.key < $1.key }.map(\.value)
    case .list(let elements): elements
    default: []
    }
  }

  /// This and all that it holds, as far as it holds anything.
  var descendants: [Tree] {
    let children = children
    guard !children.isEmpty else { return [] }
    return [self] + children.flatMap(\.descendants)
  }

  /// The value as Go's `%v` prints it, which custom columns are made with: `map[a:b]`, `[1 2]`.
  var goText: String {
    switch self {
    case .null: "<nil>"
    case .string(let text): text
    case .list(let elements): "[" + elements.map(\.goText).joined(separator: " ") + "]"
    case .map(let fields):
      "map[" + fields.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.goText)" }.joined(separator: " ") + "]"
    default: JSONWriter.compact(self)
    }
  }

  /// The name of the value's type in Go, where it was read as JSON.
  var goType: String {
    switch self {
    case .null: "<nil>"
    case .bool: "bool"
    case .integer: "int64"
    case .double: "float64"
    case .string: "string"
    case .list: "[]interface {}"
    case .map: "map[string]interface {}"
    }
  }
}

extension JSONPath {
  /// What `-o jsonpath` prints: values with blanks between those of one path, maps and lists as JSON
  /// (client-go util/jsonpath PrintResults).
  func text(of tree: Tree) throws(Problem) -> String {
    var text = ""
    for results in try results(in: tree) {
      text += results.map { !$0.isContainer ? $0.goText : JSONWriter.compact($0) }
        .joined(separator: " ")
    }
    return text
  }

  /// What `-o jsonpath-as-json` prints: each path's values as a JSON list.
  func jsonText(of tree: Tree) throws(Problem) -> String {
    var text = ""
    for results in try results(in: tree) { text += JSONWriter.pretty(.list(results)) }
    return text
  }

  /// The first value that a path leads to; nil where it leads nowhere.
  func first(in tree: Tree) throws(Problem) -> Tree? { try results(in: tree).first?.first }
}

extension Tree {
  fileprivate var isContainer: Bool {
    switch self {
    case .map, .list: true
    default: false
    }
  }
}
