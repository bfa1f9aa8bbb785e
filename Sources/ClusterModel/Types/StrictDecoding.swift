/// What the API server's decoder finds in a manifest: the first value that is of another type than its field, and the
/// fields that the kind does not have (sigs.k8s.io/json UnmarshalStrict, which is Go's own decoder made strict).
///
/// Fields are visited in the order of their names, in which kubectl writes them when it sends an object.
public struct StrictDecoding: Sendable {
  /// Why the manifest cannot be decoded; nil where it can.
  public private(set) var problem: FieldProblem?
  /// The fields that the kind does not have, in the server's order.
  public private(set) var unknownFields: [FieldPath] = []

  /// Decodes a whole object. Of a kind whose fields are not known everything is right.
  public init(of tree: Tree) {
    let kind = Kind(kind: tree["kind"]?.string ?? "", apiVersion: tree["apiVersion"]?.string ?? "")
    self.init(tree, as: APITypes.type(of: kind) ?? .any, at: [])
  }

  /// Decodes what stands at `path` of an object.
  public init(_ tree: Tree, as type: APITypes.FieldType, at path: FieldPath) {
    do throws(FieldProblem) {
      try visit(tree, type, path)
    } catch {
      // A type that decodes itself ends the whole decoding, whatever was found before.
      problem = error
    }
  }

  /// What the server says of the fields that it does not know; nil where there are none.
  public var strictText: String? {
    guard !unknownFields.isEmpty else { return nil }
    return "strict decoding error: " + warnings.joined(separator: ", ")
  }

  /// The same field by field, as the server warns where it is not asked to be strict.
  public var warnings: [String] { unknownFields.map { "unknown field \"\($0)\"" } }

  private mutating func save(_ path: FieldPath, _ found: String, _ type: APITypes.FieldType) {
    guard problem == nil else { return }
    problem = FieldProblem(path: path, found: found, expected: type.goName)
  }

  private mutating func visit(_ tree: Tree, _ type: APITypes.FieldType, _ path: FieldPath) throws(FieldProblem) {
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
          try visit(value, field.type, path.field(name))
        } else {
          unknownFields.append(path.field(name))
        }
      }
    case (.list(let element), .list(let elements)):
      for (index, value) in elements.enumerated() { try visit(value, element, path.index(index)) }
    case (.map(let element), .map(let fields)):
      for (key, value) in fields.sorted(by: { $0.key < $1.key }) { try visit(value, element, path.key(key)) }
    case (.quantity, _): try decodeQuantity(tree, path)
    case (.time, _): try decodeTime(tree, path)
    case (.intOrString, _): try decodeIntOrString(tree, path)
    default: save(path, tree.jsonKind, type)
    }
  }

  // MARK: Types that decode themselves

  private func decodeQuantity(_ tree: Tree, _ path: FieldPath) throws(FieldProblem) {
    do throws(Quantity.Problem) {
      _ = try Quantity(tree)
    } catch {
      throw FieldProblem(path: path, found: tree.jsonKind, expected: "quantity", words: error.text)
    }
  }

  private func decodeTime(_ tree: Tree, _ path: FieldPath) throws(FieldProblem) {
    guard let text = tree.string else {
      throw FieldProblem(path: path, found: tree.jsonKind, expected: "string")
    }
    guard let words = Self.problem(ofTime: text) else { return }
    throw FieldProblem(path: path, found: "string", expected: "time", words: words)
  }

  private func decodeIntOrString(_ tree: Tree, _ path: FieldPath) throws(FieldProblem) {
    switch tree {
    case .string: return
    case .integer(let number) where Int32(exactly: number) != nil: return
    case .integer, .double:
      throw FieldProblem(path: path, found: "number " + tree.compactJSON, expected: "int32")
    default: throw FieldProblem(path: path, found: tree.jsonKind, expected: "int32")
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
