extension YAMLWriter {
  /// The column after which a space becomes the end of a line.
  private static let width = 80

  /// Writes a string; the lines after its first are indented by `indent`.
  mutating func writeScalar(_ string: String, style: YAMLScalarStyle, indent: Int, mayFold: Bool) {
    switch style {
    case .plain where column + string.utf8.count <= Self.width:
      append(string)
    case .plain:
      writeFolded(string, indent: indent, mayFold: mayFold, quote: nil)
    case .singleQuoted:
      append("'")
      writeFolded(string, indent: indent, mayFold: mayFold, quote: "'")
      append("'")
    case .doubleQuoted:
      append("\"")
      writeEscaped(string, indent: indent, mayFold: mayFold)
      append("\"")
    case .literal:
      writeLiteral(string, indent: indent)
    }
  }

  /// Writes text in which a single space may become the end of a line, as long as none stands beside it.
  private mutating func writeFolded(_ string: String, indent: Int, mayFold: Bool, quote: Unicode.Scalar?) {
    var rest = string.unicodeScalars[...]
    var previous: Unicode.Scalar?
    while let scalar = rest.popFirst() {
      let isBetweenWords = scalar == " " && previous != nil && previous != " " && !rest.isEmpty && rest.first != " "
      if mayFold, isBetweenWords, column > Self.width {
        breakLine(indent: indent)
      } else {
        append(scalar)
        if scalar == quote { append(scalar) }
      }
      previous = scalar
    }
  }

  private mutating func writeEscaped(_ string: String, indent: Int, mayFold: Bool) {
    var rest = string.unicodeScalars[...]
    var previous: Unicode.Scalar?
    while let scalar = rest.popFirst() {
      if scalar == " ", mayFold, previous != nil, previous != " ", !rest.isEmpty, column > Self.width {
        breakLine(indent: indent)
        // A space at the beginning of a line would vanish.
        if rest.first == " " { append("\\") }
      } else if scalar == "\"" || scalar == "\\" || scalar == "\n" || !scalar.isPlainInYAML {
        append(Self.escape(of: scalar))
      } else {
        append(scalar)
      }
      previous = scalar
    }
  }

  /// The shortest escape that YAML 1.1 has for a scalar.
  private static func escape(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x00: return "\\0"
    case 0x07: return "\\a"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0B: return "\\v"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x85: return "\\N"
    case 0xA0: return "\\_"
    case 0x2028: return "\\L"
    case 0x2029: return "\\P"
    default:
      let code = String(scalar.value, radix: 16, uppercase: true)
      let (prefix, width) = scalar.value <= 0xFF ? ("\\x", 2) : scalar.value <= 0xFFFF ? ("\\u", 4) : ("\\U", 8)
      return prefix + String(repeating: "0", count: width - code.count) + code
    }
  }

  /// A block of lines after `|`. The header says how far they are indented where they begin with what would be taken
  /// for indentation, and what becomes of the line feeds at the end: `-` there is none, `+` there are several.
  private mutating func writeLiteral(_ string: String, indent: Int) {
    let scalars = string.unicodeScalars
    append("|")
    if scalars.first == " " || scalars.first == "\n" { append("2") }
    if scalars.last != "\n" {
      append("-")
    } else if scalars.count == 1 || scalars.dropLast().last == "\n" {
      append("+")
    }
    append("\n")
    var isLineStart = true
    for scalar in scalars {
      if isLineStart && scalar != "\n" { append(String(repeating: " ", count: indent)) }
      append(scalar)
      isLineStart = scalar == "\n"
    }
  }
}
