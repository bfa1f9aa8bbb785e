/// What the API server's decoder finds in a manifest: the first value that is of another type than its field, and the
/// fields that the kind does not have (sigs.k8s.io/json UnmarshalStrict, which is Go's own decoder made strict).
///
/// Fields are visited in the order of their names, in which kubectl writes them when it sends an object.
public struct StrictDecoding: Sendable {
  /// Every value that is of another type than its field, in the order in which they are met.
  public private(set) var problems: [FieldProblem] = []
  /// The fields that the kind does not have, in the server's order.
  public private(set) var unknownFields: [FieldPath] = []
  /// The first value that a type which decodes itself did not take: such a type ends the whole decoding, whatever was
  /// found before.
  private var last: FieldProblem?

  /// Why the manifest cannot be decoded, of which the server tells one reason; nil where it can.
  public var problem: FieldProblem? { last ?? problems.first }

  /// Decodes a whole object. Of a kind whose fields are not known everything is right.
  public init(of tree: Tree) {
    let kind = Kind(kind: tree["kind"]?.string ?? "", apiVersion: tree["apiVersion"]?.string ?? "")
    self.init(tree, as: APITypes.type(of: kind) ?? .any, at: [])
  }

  /// Decodes what stands at `path` of an object.
  public init(_ tree: Tree, as type: APITypes.FieldType, at path: FieldPath) { visit(tree, type, path) }

  /// What the server says of the fields that it does not know; nil where there are none.
  public var strictText: String? {
    guard !unknownFields.isEmpty else { return nil }
    return "strict decoding error: " + warnings.joined(separator: ", ")
  }

  /// The same field by field, as the server warns where it is not asked to be strict.
  public var warnings: [String] { unknownFields.map { "unknown field \"\($0)\"" } }

  private mutating func save(_ path: FieldPath, _ found: String, _ type: APITypes.FieldType) {
    problems.append(FieldProblem(path: path, found: found, expected: type.goName))
  }

  private mutating func visit(_ tree: Tree, _ type: APITypes.FieldType, _ path: FieldPath) {
    if tree == .null { return }
    switch (type, tree) {
    case (.any, _), (.string, .string), (.bool, .bool): return
    case (.integer(let bits), .integer(let number)):
      if bits == 32, Int32(exactly: number) == nil { save(path, "number \(number)", type) }
    case (.integer, .double(let number)): save(path, "number " + Tree.double(number).compactJSON, type)
    case (.structure, .map(let fields)):
      guard let structure = type.structure else { return }
      for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
        if let field = structure[name] {
          visit(value, field.type, path.field(name))
        } else {
          unknownFields.append(path.field(name))
        }
      }
    case (.list(let element), .list(let elements)):
      for (index, value) in elements.enumerated() { visit(value, element, path.index(index)) }
    case (.map(let element), .map(let fields)):
      for (key, value) in fields.sorted(by: { $0.key < $1.key }) { visit(value, element, path.key(key)) }
    case (.quantity, _): refuse(Self.problem(ofQuantity: tree, path))
    case (.time, _): refuse(Self.problem(ofTime: tree, path))
    case (.intOrString, _): refuse(Self.problem(ofIntOrString: tree, path))
    default: save(path, tree.jsonKind, type)
    }
  }

  // MARK: Types that decode themselves

  private mutating func refuse(_ problem: FieldProblem?) {
    guard let problem else { return }
    problems.append(problem)
    last = last ?? problem
  }

  private static func problem(ofQuantity tree: Tree, _ path: FieldPath) -> FieldProblem? {
    do throws(Quantity.Problem) {
      _ = try Quantity(tree)
      return nil
    } catch {
      return FieldProblem(path: path, found: tree.jsonKind, expected: "quantity", words: error.text)
    }
  }

  private static func problem(ofTime tree: Tree, _ path: FieldPath) -> FieldProblem? {
    guard let text = tree.string else {
      return FieldProblem(path: path, found: tree.jsonKind, expected: "string")
    }
    return problem(ofTime: text).map { FieldProblem(path: path, found: "string", expected: "time", words: $0) }
  }

  private static func problem(ofIntOrString tree: Tree, _ path: FieldPath) -> FieldProblem? {
    switch tree {
    case .string: return nil
    case .integer(let number) where Int32(exactly: number) != nil: return nil
    case .integer, .double: return FieldProblem(path: path, found: "number " + tree.compactJSON, expected: "int32")
    default: return FieldProblem(path: path, found: tree.jsonKind, expected: "int32")
    }
  }

  /// What Go says of a text that is no moment: which part of it is not what belongs there (time.Parse).
  private static func problem(ofTime text: String) -> String? {
    let layout = ["2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05"]
    var rest = Substring(text)
    for element in layout {
      let piece = rest.prefix(element.count)
      let isNumber = element.utf8.first.map { (48...57).contains($0) } == true
      let fits =
        isNumber
        ? piece.utf8.count == element.utf8.count && piece.utf8.allSatisfy { (48...57).contains($0) } : piece == element
      guard fits else {
        return "parsing time \(text.quotedAsInGo) as \"2006-01-02T15:04:05Z07:00\": cannot parse "
          + "\(String(rest).quotedAsInGo) as \(element.quotedAsInGo)"
      }
      rest = rest.dropFirst(element.count)
    }
    guard Instant(timestamp: text) == nil else { return nil }
    return "parsing time \(text.quotedAsInGo) as \"2006-01-02T15:04:05Z07:00\": cannot parse "
      + "\(String(rest).quotedAsInGo) as \"Z07:00\""
  }
}

extension FieldProblem {
  /// What Go's decoder says: `json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type
  /// string` (encoding/json UnmarshalTypeError). A field is named by the innermost structure that has it and by the
  /// named fields that lead to it, without indexes and keys.
  public func decoderText(in kind: Kind) -> String {
    if let words { return words }
    var type = APITypes.type(of: kind)
    var owner = kind.names.kind
    var names: [String] = []
    for step in path.steps {
      if case .structure(_, let goName)? = type, case .field(let name) = step {
        owner = goName
        names.append(name)
      }
      type = type?.type(at: step)
    }
    // Whoever reads a field without the table says only roughly what belongs there.
    let isRough = ["array", "object", "Time", "int or string", "map[string]string"].contains(expected)
    let name = isRough ? type == .intOrString ? "int32" : type?.goName ?? expected : expected
    return
      "json: cannot unmarshal \(found) into Go struct field \(owner).\(names.joined(separator: ".")) of type \(name)"
  }
}
