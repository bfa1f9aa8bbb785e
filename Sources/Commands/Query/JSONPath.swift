import ClusterModel

/// A template of JSONPath as kubectl reads it: text as it is, and between braces paths into an object
/// (client-go util/jsonpath).
struct JSONPath: Sendable, Hashable {
  /// What stands between braces, in the order in which it is walked.
  indirect enum Node: Sendable, Hashable {
    case text(String)
    case number(Tree)
    case word(String)
    case field(String)
    case wildcard
    case descent
    case slice(Slice)
    case union([[Node]])
    /// The elements for which left and right compare so; without an operator, those that have the left.
    case filter(left: [Node], operator: String?, right: [Node])
  }

  /// `[from:to:step]`; one element is a slice too.
  struct Slice: Sendable, Hashable {
    var from: Int?
    var to: Int?
    var step: Int?
    /// Whether only one index was written, so that the end follows from the start.
    var isIndex = false
  }

  /// A piece of the template.
  enum Piece: Sendable, Hashable {
    case text(String)
    case action([Node])
  }

  /// What is wrong with a template, or with it and an object together, in kubectl's words.
  struct Problem: Error, Hashable { let text: String }

  let pieces: [Piece]

  /// Reads a template.
  init(_ text: String) throws(Problem) { pieces = try JSONPathParser.pieces(of: text) }

  /// Reads a path as `--sort-by` and custom columns take it: braces and the first dot may be left out
  /// (kubectl pkg/cmd/get RelaxedJSONPathExpression).
  init(relaxed text: String) throws(Problem) { try self.init(try Self.complete(text)) }

  /// The complete form of a path that leaves braces or the first dot out.
  static func complete(_ text: String) throws(Problem) -> String {
    guard !text.isEmpty else { return text }
    var inner = Substring(text)
    if inner.hasPrefix("{"), inner.hasSuffix("}") { inner = inner.dropFirst().dropLast() }
    if inner.hasPrefix(".") { inner = inner.dropFirst() }
    guard !inner.isEmpty, !inner.contains(where: { $0 == "{" || $0 == "}" }) else {
      throw Problem(
        text: "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or "
          + "'{.name1.name2}'")
    }
    return "{.\(inner)}"
  }
}

// MARK: - Walking

extension JSONPath {
  /// What the pieces of the template come to in an object, one list for each.
  func results(in tree: Tree) throws(Problem) -> [[Tree]] {
    var results: [[Tree]] = []
    _ = try run(from: 0, in: tree, depth: 0, &results)
    return results
  }

  /// Runs the pieces from `start` to the end of the loop that they are in.
  ///
  /// - Returns: the place behind that end.
  private func run(from start: Int, in tree: Tree, depth: Int, _ results: inout [[Tree]]) throws(Problem) -> Int {
    var place = start
    while place < pieces.count {
      guard case .action(let nodes) = pieces[place] else {
        if case .text(let text) = pieces[place] { results.append([.string(text)]) }
        place += 1
        continue
      }
      switch nodes.first {
      case .word("end"):
        guard depth > 0 else { throw Problem(text: "not in range, nothing to end") }
        return place + 1
      case .word("range"):
        let values = try walk([tree], nodes.dropFirst())
        var next = end(from: place + 1)
        for value in values { next = try run(from: place + 1, in: value, depth: depth + 1, &results) }
        place = next
      default:
        results.append(try walk([tree], nodes[...]))
        place += 1
      }
    }
    return place
  }

  /// The place behind the end of the loop whose inside begins at `start`.
  private func end(from start: Int) -> Int {
    var depth = 1
    for (place, piece) in pieces.enumerated().dropFirst(start) {
      guard case .action(let nodes) = piece else { continue }
      if nodes.first == .word("range") { depth += 1 }
      if nodes.first == .word("end") { depth -= 1 }
      if depth == 0 { return place + 1 }
    }
    return pieces.count
  }

  private func walk(_ values: [Tree], _ nodes: ArraySlice<Node>) throws(Problem) -> [Tree] {
    var values = values
    for node in nodes { values = try step(values, node) }
    return values
  }

  private func step(_ values: [Tree], _ node: Node) throws(Problem) -> [Tree] {
    switch node {
    case .text(let text): return [.string(text)]
    case .number(let number): return values.map { _ in number }
    case .word(let word): throw Problem(text: "unrecognized identifier \(word)")
    case .field(let name): return values.compactMap { $0[name] }
    case .wildcard: return values.flatMap(\.children)
    case .descent: return values.flatMap(\.descendants)
    case .union(let branches):
      var united: [Tree] = []
      for branch in branches { united += try walk(values, branch[...]) }
      return united
    case .slice(let slice):
      var found: [Tree] = []
      for value in values where value != .null { found += try slice.elements(of: value) }
      return found
    case .filter(let left, let comparison, let right):
      var found: [Tree] = []
      for value in values { found += try filter(value, left, comparison, right) }
      return found
    }
  }

  private func filter(
    _ value: Tree, _ left: [Node], _ comparison: String?, _ right: [Node]
  ) throws(Problem) -> [Tree] {
    guard let elements = value.list else {
      throw Problem(text: "\(value.goText) is not array or slice and cannot be filtered")
    }
    var found: [Tree] = []
    for element in elements {
      let lefts = try walk([element], left[...])
      guard let comparison else {
        if !lefts.isEmpty { found.append(element) }
        continue
      }
      let rights = try walk([element], right[...])
      guard lefts.count < 2, rights.count < 2 else {
        throw Problem(text: "can only compare one element at a time")
      }
      guard let one = lefts.first, let other = rights.first else { continue }
      if try Self.compare(one, comparison, other) { found.append(element) }
    }
    return found
  }

  private static func compare(_ left: Tree, _ comparison: String, _ right: Tree) throws(Problem) -> Bool {
    let mismatch = Problem(text: "incompatible types for comparison")
    let order: Int
    switch (left, right) {
    case (.integer(let left), .integer(let right)): order = left < right ? -1 : left == right ? 0 : 1
    case (.double(let left), .double(let right)): order = left < right ? -1 : left == right ? 0 : 1
    case (.string(let left), .string(let right)):
      order = left == right ? 0 : left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    case (.bool(let left), .bool(let right)):
      guard comparison == "==" || comparison == "!=" else {
        throw Problem(text: "invalid type for comparison")
      }
      order = left == right ? 0 : 1
    default: throw mismatch
    }
    switch comparison {
    case "==": return order == 0
    case "!=": return order != 0
    case "<": return order < 0
    case ">": return order > 0
    case "<=": return order <= 0
    case ">=": return order >= 0
    default: throw Problem(text: "unrecognized filter operator \(comparison)")
    }
  }
}

extension JSONPath.Slice {
  /// The elements of a list that the slice means.
  fileprivate func elements(of value: Tree) throws(JSONPath.Problem) -> [Tree] {
    guard let list = value.list else { throw JSONPath.Problem(text: "\(value.goType) is not array or slice") }
    let count = list.count
    var start = from ?? 0
    if start < 0 { start += count }
    var end = isIndex ? start + 1 : to ?? count
    if !isIndex, end < 0 { end += count }
    guard start != end else { return [] }
    func outOfBounds(_ index: Int) -> JSONPath.Problem {
      JSONPath.Problem(text: "array index out of bounds: index \(index), length \(count)")
    }
    guard start >= 0, start < count else { throw outOfBounds(start) }
    guard end >= 0, end <= count else { throw outOfBounds(end - 1) }
    guard start < end else {
      throw JSONPath.Problem(text: "starting index \(start) is greater than ending index \(end)")
    }
    guard let step else { return Array(list[start..<end]) }
    guard step > 0 else { throw JSONPath.Problem(text: "step must be > 0") }
    return stride(from: start, to: end, by: step).map { list[$0] }
  }
}
