public import ClusterModel

/// Writes trees as YAML the way sigs.k8s.io/yaml does, which `kubectl -o yaml` prints with: block style, lists at the
/// indentation of their key, strings quoted only where they would be read as something else, long ones folded.
///
/// Reading back what was written gives the same tree. In two cases that costs looking like kubectl, whose own reader
/// would not get back what it wrote: a key `<<` is quoted, and separators of Unicode are escaped.
public struct YAMLWriter {
  var bytes: [UInt8] = []
  /// How many characters stand on the current line.
  var column = 0

  /// One document, with a line feed at the end.
  public static func document(_ tree: Tree) -> String {
    var writer = YAMLWriter()
    writer.writeNode(tree, indent: -2, isInline: true)
    if writer.column > 0 { writer.append("\n") }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Several documents, with `---` between them.
  public static func stream(_ trees: [Tree]) -> String {
    trees.map(document).joined(separator: "---\n")
  }

  /// Writes a value below a collection whose entries stand at `indent`. The first line goes on where the pen stands
  /// if `isInline`, as after `- `.
  private mutating func writeNode(_ tree: Tree, indent: Int, isInline: Bool) {
    switch tree {
    case .list(let elements) where !elements.isEmpty: writeList(elements, indent: indent + 2, isInline: isInline)
    case .map(let fields) where !fields.isEmpty: writeMap(fields, indent: indent + 2, isInline: isInline)
    case .list: append("[]")
    case .map: append("{}")
    case .null: append("null")
    case .bool(let bool): append(bool ? "true" : "false")
    case .integer(let integer): append(String(integer))
    case .double(let double): append(GoNumber.yaml(double))
    case .string(let string):
      writeScalar(string, style: YAMLScalarStyle(of: string), indent: max(2, indent + 2), mayFold: true)
    }
  }

  private mutating func writeList(_ elements: [Tree], indent: Int, isInline: Bool) {
    for (index, element) in elements.enumerated() {
      if index > 0 || !isInline { breakLine(indent: indent) }
      append("- ")
      writeNode(element, indent: indent, isInline: true)
    }
  }

  private mutating func writeMap(_ fields: [String: Tree], indent: Int, isInline: Bool) {
    for (index, name) in YAMLKeyOrder.sorted(fields.keys).enumerated() {
      if index > 0 || !isInline { breakLine(indent: indent) }
      let value = fields[name] ?? .null
      let style = YAMLScalarStyle(ofKey: name)
      // What is longer or has several lines cannot be told to be a key until its colon comes (YAML 1.2.2, 7.4.2).
      if name.utf8.count > 128 || name.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) {
        append("? ")
        writeScalar(name, style: style, indent: indent + 2, mayFold: true)
        breakLine(indent: indent)
        append(": ")
        writeNode(value, indent: indent, isInline: true)
      } else {
        writeScalar(name, style: style, indent: indent + 2, mayFold: false)
        append(":")
        writeValue(value, indent: indent)
      }
    }
  }

  /// What follows the colon of a key.
  private mutating func writeValue(_ tree: Tree, indent: Int) {
    switch tree {
    case .list(let elements) where !elements.isEmpty: writeList(elements, indent: indent, isInline: false)
    case .map(let fields) where !fields.isEmpty: writeMap(fields, indent: indent + 2, isInline: false)
    default:
      append(" ")
      writeNode(tree, indent: indent, isInline: true)
    }
  }

  /// Ends the line, unless it is ended, and indents the next.
  mutating func breakLine(indent: Int) {
    if column > 0 { append("\n") }
    append(String(repeating: " ", count: indent))
  }

  /// Writes text of one line, or a line feed alone.
  mutating func append(_ text: String) {
    bytes += text.utf8
    column = text == "\n" ? 0 : column + text.unicodeScalars.count
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    column = scalar == "\n" ? 0 : column + 1
  }
}
