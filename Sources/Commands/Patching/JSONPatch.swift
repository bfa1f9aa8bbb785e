import ClusterModel

/// A list of operations on a value (RFC 6902), with paths as RFC 6901 writes them.
struct JSONPatch {
  /// Why a patch could not be applied, in the words of the API server's library.
  struct Problem: Error {
    let text: String
    /// Whether the patch itself could not be read, rather than not be applied.
    var isUnreadable = false

    /// What kubectl prints. Why a patch does not apply the server keeps to itself (apiserver endpoints/handlers/patch.go:
    /// a generic response, whose message has nothing of the cause).
    var commandProblem: CommandProblem {
      CommandProblem(
        text: isUnreadable
          ? "Error from server (BadRequest): \(text)"
          : "The request is invalid: the server rejected our request due to an error in our request")
    }
  }

  /// The value with all operations of `patch` applied in order.
  static func apply(_ patch: Tree, to value: Tree) throws(Problem) -> Tree {
    guard case .list(let operations) = patch else {
      throw Problem(
        text: "json: cannot unmarshal \(patch.jsonKind) into Go value of type jsonpatch.Patch", isUnreadable: true)
    }
    var value = value
    for operation in operations { try apply(operation: operation, to: &value) }
    return value
  }

  private static func apply(operation: Tree, to value: inout Tree) throws(Problem) {
    let name = operation["op"]?.string ?? ""
    let path = try steps(operation["path"])
    switch name {
    case "add": try edit(&value, path, name) { Edit.add(operation["value"] ?? .null, over: $0) }
    case "replace": try edit(&value, path, name) { $0 == nil ? .missing : .set(operation["value"] ?? .null) }
    case "remove": try edit(&value, path, name) { $0 == nil ? .missing : .remove }
    case "test":
      guard find(path, in: value) == operation["value"] ?? .null else {
        throw Problem(text: "testing value \(operation["path"]?.string ?? "") failed: test failed")
      }
    case "copy", "move":
      let from = try steps(operation["from"])
      guard let found = find(from, in: value) else { throw missing(name, from) }
      if name == "move" { try edit(&value, from, name) { _ in .remove } }
      try edit(&value, path, name) { Edit.add(found, over: $0) }
    default:
      throw Problem(text: "Unexpected kind: \(name.isEmpty ? "unknown" : name)")
    }
  }

  private enum Edit {
    case set(Tree)
    case insert(Tree)
    case remove
    case missing

    /// Adding to a list makes room; adding to a map sets.
    static func add(_ value: Tree, over _: Tree?) -> Edit { .insert(value) }
  }

  private static func edit(
    _ value: inout Tree, _ path: [String], _ name: String, _ decide: (Tree?) -> Edit
  ) throws(Problem) {
    guard let step = path.first else {
      switch decide(value) {
      case .set(let new), .insert(let new): value = new
      case .remove: value = .null
      case .missing: throw missing(name, path)
      }
      return
    }
    let rest = Array(path.dropFirst())
    switch value {
    case .map(var fields):
      if rest.isEmpty {
        switch decide(fields[step]) {
        case .set(let new), .insert(let new): fields[step] = new
        case .remove: fields[step] = nil
        case .missing: throw missing(name, path)
        }
      } else {
        guard var inner = fields[step] else { throw missing(name, path) }
        try edit(&inner, rest, name, decide)
        fields[step] = inner
      }
      value = .map(fields)
    case .list(var elements):
      let index = step == "-" ? elements.count : Int(step) ?? -1
      let isThere = elements.indices.contains(index)
      guard rest.isEmpty else {
        guard isThere else { throw missing(name, path) }
        try edit(&elements[index], rest, name, decide)
        value = .list(elements)
        return
      }
      switch decide(isThere ? elements[index] : nil) {
      case .set(let new) where isThere: elements[index] = new
      case .insert(let new) where isThere || index == elements.count: elements.insert(new, at: index)
      case .remove where isThere: elements.remove(at: index)
      default: throw missing(name, path)
      }
      value = .list(elements)
    default: throw missing(name, path)
    }
  }

  private static func find(_ path: [String], in value: Tree) -> Tree? {
    var here = value
    for step in path {
      guard let next = here[step] ?? Int(step).flatMap({ here[$0] }) else { return nil }
      here = next
    }
    return here
  }

  private static func steps(_ pointer: Tree?) throws(Problem) -> [String] {
    guard let text = pointer?.string else { throw Problem(text: "missing path in an operation of the patch") }
    guard !text.isEmpty else { return [] }
    return text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { step in
      String(step.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
  }

  private static func missing(_ operation: String, _ path: [String]) -> Problem {
    Problem(text: "\(operation) operation does not apply: doc is missing path: /\(path.joined(separator: "/"))")
  }
}
