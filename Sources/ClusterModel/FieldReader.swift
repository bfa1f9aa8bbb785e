/// A field that does not hold what its kind says it holds.
public struct FieldProblem: Error, Sendable, Hashable {
  /// Where, from the object inwards.
  public var path: FieldPath
  /// What was found, as JSON calls it: `string`, `number`, `bool`, `array`, `object`; or the value itself.
  public var found: String
  /// What belongs there, in Go's words as the API server says them: `string`, `int32`, `bool`.
  public var expected: String
  /// What the decoder says, where a type that decodes itself has words of its own.
  public var words: String?

  /// The problem that `found` stands at `path` where `expected` belongs.
  public init(path: FieldPath, found: String, expected: String, words: String? = nil) {
    (self.path, self.found, self.expected, self.words) = (path, found, expected, words)
  }
}

/// Takes the fields that a kind models out of a map; what is not taken is the rest, which the object keeps.
///
/// Reading and writing are thus each other's inverse: what an object writes from its typed fields, merged with its
/// rest, says what was read. Lists that are taken in part leave a list of the same length behind, with null in the
/// place of elements that were taken whole.
public struct FieldReader {
  /// What was read, which the tree that it comes from shares.
  private var fields: [String: Tree]
  /// The names that were taken, and what each left behind: few, and cheaper to note than to take out of the map.
  private var taken: [(name: String, left: Tree?)] = []
  private let path: FieldPath

  /// A reader of `tree`, which stands at `path`. Throws where it is no map.
  public init(_ tree: Tree, at path: FieldPath = []) throws(FieldProblem) {
    switch tree {
    case .map(let fields): self.fields = fields
    case .null: fields = [:]
    default: throw FieldProblem(path: path, found: tree.jsonKind, expected: "object")
    }
    self.path = path
    taken.reserveCapacity(fields.count)
  }

  /// What has not been taken; null where nothing is left.
  public var rest: Tree {
    if taken.isEmpty { return fields.isEmpty ? .null : .map(fields) }
    var rest: [String: Tree] = [:]
    if taken.count < fields.count {
      rest = fields.filter { field in !taken.contains { $0.name == field.key } }
    }
    for (name, left) in taken { if let left { rest[name] = left } }
    return rest.isEmpty ? .null : .map(rest)
  }

  /// Takes the field out; nil where it is absent or null. A null stays in the rest.
  public mutating func take(_ name: String) -> Tree? {
    guard let value = fields[name], value != .null else { return nil }
    if let place = taken.firstIndex(where: { $0.name == name }) {
      defer { taken[place].left = nil }
      return taken[place].left
    }
    taken.append((name, nil))
    return value
  }

  /// Throws the field away.
  public mutating func drop(_ name: String) {
    guard fields[name] != nil else { return }
    leave(nil, as: name)
  }

  /// Puts back what a field that was taken leaves.
  private mutating func leave(_ left: Tree?, as name: String) {
    if let place = taken.lastIndex(where: { $0.name == name }) {
      taken[place].left = left
    } else {
      taken.append((name, left))
    }
  }

  private func problem(_ name: String, _ value: Tree, _ expected: String) -> FieldProblem {
    FieldProblem(path: path.field(name), found: value.jsonKind, expected: expected)
  }

  /// Takes a string.
  public mutating func string(_ name: String) throws(FieldProblem) -> String? {
    guard let value = take(name) else { return nil }
    guard let text = value.string else { throw problem(name, value, "string") }
    return text
  }

  /// Takes a whole number that fits 32 bits.
  public mutating func integer(_ name: String) throws(FieldProblem) -> Int? {
    guard let value = take(name) else { return nil }
    guard let number = value.integer.flatMap(Int32.init(exactly:)) else { throw problem(name, value, "int32") }
    return Int(number)
  }

  /// Takes a whole number that fits 64 bits.
  public mutating func longInteger(_ name: String) throws(FieldProblem) -> Int? {
    guard let value = take(name) else { return nil }
    guard let number = value.integer.flatMap(Int.init(exactly:)) else { throw problem(name, value, "int64") }
    return number
  }

  /// Takes a truth value.
  public mutating func bool(_ name: String) throws(FieldProblem) -> Bool? {
    guard let value = take(name) else { return nil }
    guard let truth = value.bool else { throw problem(name, value, "bool") }
    return truth
  }

  /// Takes a timestamp.
  public mutating func instant(_ name: String) throws(FieldProblem) -> Instant? {
    guard let value = take(name) else { return nil }
    guard let text = value.string, let instant = Instant(timestamp: text) else {
      throw problem(name, value, "Time")
    }
    return instant
  }

  /// Takes a map of strings. An empty one stays in the rest, because it is written back as it was.
  public mutating func labels(_ name: String) throws(FieldProblem) -> Labels? {
    guard let value = take(name) else { return nil }
    guard let map = value.map else { throw problem(name, value, "map[string]string") }
    if map.isEmpty {
      leave(value, as: name)
      return Labels()
    }
    var labels: [(String, String)] = []
    // In order, so that of several wrong values the same one is named in every process.
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .string(let text): labels.append((key, text))
      case .null: labels.append((key, ""))
      default:
        throw FieldProblem(path: path.field(name).key(key), found: value.jsonKind, expected: "string")
      }
    }
    return Labels(labels)
  }

  /// Takes a list of anything, as it is.
  public mutating func trees(_ name: String) throws(FieldProblem) -> [Tree]? { try elements(name) }

  /// Takes a list of strings.
  public mutating func strings(_ name: String) throws(FieldProblem) -> [String]? {
    guard let elements = try elements(name) else { return nil }
    var strings: [String] = []
    for (index, element) in elements.enumerated() {
      guard let text = element.string else {
        throw FieldProblem(path: path.field(name).index(index), found: element.jsonKind, expected: "string")
      }
      strings.append(text)
    }
    return strings
  }

  /// Takes a map through a reader of its own and puts back what that leaves.
  public mutating func nested<Value>(
    _ name: String, _ read: (inout FieldReader) throws(FieldProblem) -> Value
  ) throws(FieldProblem) -> Value? {
    guard let value = take(name) else { return nil }
    var reader = try FieldReader(value, at: path.field(name))
    let result = try read(&reader)
    // A map that was empty stays, as does whatever of a fuller one was not taken.
    let left = reader.rest
    leave(value.isEmpty ? value : left == .null ? nil : left, as: name)
    return result
  }

  /// Takes a list of maps through readers of their own and puts back what those leave.
  public mutating func list<Value>(
    _ name: String, _ read: (inout FieldReader) throws(FieldProblem) -> Value
  ) throws(FieldProblem) -> [Value]? {
    guard let elements = try elements(name) else { return nil }
    var values: [Value] = []
    var rests: [Tree] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      var reader = try FieldReader(element, at: path.field(name).index(index))
      values.append(try read(&reader))
      let rest = reader.rest
      guard rest != .null else { continue }
      if rests.isEmpty { rests = Array(repeating: .null, count: elements.count) }
      rests[index] = rest
    }
    if !rests.isEmpty { leave(.list(rests), as: name) }
    return values
  }

  private mutating func elements(_ name: String) throws(FieldProblem) -> [Tree]? {
    guard let value = take(name) else { return nil }
    guard let elements = value.list else { throw problem(name, value, "array") }
    // An empty list stays in the rest, because it is written back as it was.
    if elements.isEmpty { leave(value, as: name) }
    return elements
  }
}

extension FieldReader {
  /// Takes a string that must be one of an enumeration's.
  public mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String
  ) throws(FieldProblem) -> Choice? where Choice.RawValue == String {
    guard let text = try string(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw FieldProblem(path: path.field(name), found: text, expected: Self.options(Choice.self))
    }
    return choice
  }

  /// Takes a list of strings that must each be one of an enumeration's.
  public mutating func choices<Choice: RawRepresentable & CaseIterable>(
    _ name: String
  ) throws(FieldProblem) -> [Choice]? where Choice.RawValue == String {
    guard let texts = try strings(name) else { return nil }
    var choices: [Choice] = []
    for (index, text) in texts.enumerated() {
      guard let choice = Choice(rawValue: text) else {
        throw FieldProblem(path: path.field(name).index(index), found: text, expected: Self.options(Choice.self))
      }
      choices.append(choice)
    }
    return choices
  }

  private static func options<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> String
  where Choice.RawValue == String {
    Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
  }

  /// Takes a value that may be a number or a string.
  public mutating func intOrString(_ name: String) throws(FieldProblem) -> IntOrString? {
    guard let value = take(name) else { return nil }
    switch value {
    case .integer(let number):
      guard let number = Int32(exactly: number) else { throw problem(name, value, "int32") }
      return .number(Int(number))
    case .string(let text): return .string(text)
    default: throw problem(name, value, "int or string")
    }
  }

  /// Takes a label selector.
  public mutating func labelSelector(_ name: String) throws(FieldProblem) -> LabelSelector? {
    try nested(name) { reader throws(FieldProblem) in
      let pairs = try reader.labels("matchLabels") ?? Labels()
      let requirements =
        try reader.list("matchExpressions") { reader throws(FieldProblem) -> LabelSelector.Requirement in
          let key = try reader.string("key") ?? ""
          let word = try reader.string("operator") ?? ""
          return LabelSelector.Requirement(
            key: key, operator: LabelSelector.Operator(apiWord: word), values: try reader.strings("values") ?? [])
        } ?? []
      return LabelSelector(matchLabels: pairs, matchExpressions: requirements)
    }
  }
}

extension FieldReader {
  /// Takes everything that is left.
  public mutating func takeRest() -> Tree {
    defer { (fields, taken) = ([:], []) }
    return rest
  }
}
