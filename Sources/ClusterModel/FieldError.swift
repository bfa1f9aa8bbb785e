/// What is wrong with the value of a field, in the words and the form of the API server: `spec.ports: Required value`
/// (apimachinery util/validation/field Error).
public struct FieldError: Error, Sendable, Hashable, CustomStringConvertible {
  /// In which way a value is wrong; the words open the message.
  public enum Flaw: String, Sendable, Hashable {
    /// The value is not one that the field can have.
    case invalid = "Invalid value"
    /// There is none, and there must be one.
    case required = "Required value"
    /// There is one, and there may be none.
    case forbidden = "Forbidden"
    /// The value is none of those that there are.
    case unsupported = "Unsupported value"
    /// The value is there twice.
    case duplicate = "Duplicate value"
    /// The value refers to something that is not there.
    case notFound = "Not found"
    /// The value is longer than it may be.
    case tooLong = "Too long"
    /// There are more elements than there may be.
    case tooMany = "Too many"
  }

  /// The field.
  public let path: FieldPath
  /// What is wrong with its value.
  public let flaw: Flaw
  /// The value as JSON; nil where the message does not name it.
  public let value: String?
  /// More about it; empty where the flaw says it all.
  public let detail: String

  /// This flaw at this field, of this value where the message is to name it.
  public init(_ path: FieldPath, _ flaw: Flaw, _ value: Tree? = nil, _ detail: String = "") {
    self.init(path, flaw, json: value?.quoted, detail)
  }

  /// This flaw of a value that is given as JSON, because the order of its fields is the server's own.
  public init(_ path: FieldPath, _ flaw: Flaw, json: String?, _ detail: String = "") {
    (self.path, self.flaw, self.value, self.detail) = (path, flaw, json, detail)
  }

  /// The message without the field.
  public var body: String {
    var words = flaw.rawValue
    if let value { words += ": " + value }
    return detail.isEmpty ? words : words + ": " + detail
  }

  /// The whole message; Go's `<nil>` stands for the lack of a field.
  public var description: String { (path.steps.isEmpty ? "<nil>" : path.description) + ": " + body }

  /// Several messages as one, as Go joins errors: each once, in brackets where there is more than one
  /// (apimachinery util/errors NewAggregate).
  public static func joined(_ errors: [FieldError]) -> String {
    var messages: [String] = []
    for error in errors where !messages.contains(error.description) { messages.append(error.description) }
    guard let first = messages.first, messages.count > 1 else { return messages.first ?? "" }
    return "[" + messages.dropFirst().reduce(first) { $0 + ", " + $1 } + "]"
  }
}

extension Tree {
  /// The value as a message shows it: a string in Go's quotes, everything else as JSON in one line. No control
  /// character survives either.
  public var quoted: String {
    switch self {
    case .string(let text): text.quotedAsInGo
    default: compactJSON
    }
  }

  /// The value as JSON in one line, the fields of maps in the order of their names.
  public var compactJSON: String {
    switch self {
    case .null: "null"
    case .bool(let value): String(value)
    case .integer(let number): String(number)
    case .double(let number): number.description
    case .string(let text): text.quotedAsInJSON
    case .list(let elements): "[" + elements.map(\.compactJSON).joined(separator: ",") + "]"
    case .map(let fields):
      "{"
        + fields.sorted { $0.key < $1.key }.map { $0.key.quotedAsInJSON + ":" + $0.value.compactJSON }
        .joined(separator: ",") + "}"
    }
  }
}

extension String {
  /// The text in double quotes, with Go's escapes for what cannot be printed (strconv.Quote).
  public var quotedAsInGo: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{07}": quoted += "\\a"
      case "\u{08}": quoted += "\\b"
      case "\u{0B}": quoted += "\\v"
      case "\u{0C}": quoted += "\\f"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += "\\x" + hexadecimal(scalar.value, 2)
      case _ where scalar.isPrintable: quoted.unicodeScalars.append(scalar)
      case _ where scalar.value > 0xFFFF: quoted += "\\U" + hexadecimal(scalar.value, 8)
      default: quoted += "\\u" + hexadecimal(scalar.value, 4)
      }
    }
    return quoted + "\""
  }

  /// The text in double quotes with JSON's escapes (RFC 8259), and what cannot be printed escaped as well.
  var quotedAsInJSON: String {
    // Nearly all is printable ASCII without anything to escape.
    func isPlain(_ byte: UInt8) -> Bool {
      byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    if utf8.allSatisfy(isPlain) { return "\"" + self + "\"" }
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value >= 0x20 && scalar.isPrintable || scalar.value > 0xFFFF:
        quoted.unicodeScalars.append(scalar)
      default: quoted += "\\u" + hexadecimal(scalar.value, 4)
      }
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows something and moves nothing: neither a control, nor a format character such as the
  /// ones that turn the direction of text, nor a separator other than the plain space.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: self == " "
    default: true
    }
  }
}

private func hexadecimal(_ number: UInt32, _ width: Int) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
