public import ClusterModel

/// Writes trees as JSON the way Go's encoding/json does, which kubectl's output is made with: keys in the order of
/// their bytes, `<`, `>` and `&` escaped.
public struct JSONWriter {
  private var bytes: [UInt8] = []
  /// Spaces for each level; nil for everything on one line.
  private let indentation: Int?

  /// What `kubectl -o json` prints: four spaces a level, a line feed at the end.
  public static func pretty(_ tree: Tree) -> String {
    var writer = JSONWriter(indentation: 4)
    writer.write(tree, level: 0)
    writer.bytes.append(ASCII.lineFeed)
    return writer.text
  }

  /// The shortest form, on one line without a line feed: what goes on a command line or into an annotation.
  public static func compact(_ tree: Tree) -> String {
    var writer = JSONWriter(indentation: nil)
    writer.write(tree, level: 0)
    return writer.text
  }

  private init(indentation: Int?) { self.indentation = indentation }

  private var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func write(_ tree: Tree, level: Int) {
    switch tree {
    case .null: bytes += "null".utf8
    case .bool(let bool): bytes += (bool ? "true" : "false").utf8
    case .integer(let integer): bytes += String(integer).utf8
    // JSON has no infinities; Go refuses to write them, and no manifest can hold one.
    case .double(let double): bytes += (double.isFinite ? GoNumber(double).json : "null").utf8
    case .string(let string): write(string)
    case .list(let elements):
      write(elements, from: ASCII.openBracket, to: ASCII.closeBracket, level: level) { writer, element in
        writer.write(element, level: level + 1)
      }
    case .map(let fields):
      let names = fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      write(names, from: ASCII.openBrace, to: ASCII.closeBrace, level: level) { writer, name in
        writer.write(name)
        writer.bytes.append(ASCII.colon)
        if writer.indentation != nil { writer.bytes.append(ASCII.space) }
        writer.write(fields[name] ?? .null, level: level + 1)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], from open: UInt8, to close: UInt8, level: Int,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    bytes.append(open)
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(ASCII.comma) }
      isFirst = false
      breakLine(level: level + 1)
      body(&self, element)
    }
    if !isFirst { breakLine(level: level) }
    bytes.append(close)
  }

  private mutating func breakLine(level: Int) {
    guard let indentation else { return }
    bytes.append(ASCII.lineFeed)
    bytes.append(contentsOf: repeatElement(ASCII.space, count: level * indentation))
  }

  private mutating func write(_ string: String) {
    bytes.append(ASCII.quote)
    defer { bytes.append(ASCII.quote) }
    // Nearly every string of a cluster goes out as it is.
    if string.utf8.allSatisfy(Self.standsForItself) {
      bytes += string.utf8
      return
    }
    for scalar in string.unicodeScalars {
      if let escape = Self.escape(of: scalar) {
        bytes += escape.utf8
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Whether a byte is a whole character that needs no escape.
  private static func standsForItself(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.quote, ASCII.backslash, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): false
    default: byte >= 0x20 && byte < 0x80
    }
  }

  /// How Go escapes a scalar; nil for one that stands for itself. Angle brackets and ampersands are escaped so that
  /// JSON can stand in HTML, line and paragraph separators so that it can stand in JavaScript.
  private static func escape(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{8}": return "\\b"
    case "\u{C}": return "\\f"
    case "\u{0}"..."\u{1F}", "<", ">", "&", "\u{2028}", "\u{2029}":
      let code = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - code.count) + code
    default: return nil
    }
  }
}
