import ClusterModel

/// What a scalar means in the YAML 1.1 of sigs.k8s.io/yaml (its goyaml.v2, resolve.go), through which kubectl reads
/// every manifest: `yes` is true, `010` is 8, `1_000` is 1000, `2026-01-01` is a string.
enum YAMLScalar: Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Also whole numbers beyond 64 bits, and infinities, which JSON cannot express.
  case float(Double)
  case string

  /// What plain text means.
  init(plain text: String) {
    if let word = Self.words[text] {
      self = word
      return
    }
    switch text.utf8.first {
    case .some(ASCII.point):
      self = Self.isDecimal(text.utf8) ? .number(text) : .string
    case .some(let first) where first.isDigit || first == ASCII.plus || first == ASCII.minus:
      self.init(digits: text.utf8.contains(UInt8(ascii: "_")) ? text.filter { $0 != "_" } : text)
    default:
      self = .string
    }
  }

  /// A text that begins like a number, underscores removed. Whole numbers are tried first, with Go's prefixes and a
  /// leading 0 for octal; what is none may still be a decimal, so that `08` is 8.
  private init(digits text: String) {
    var rest = text[...]
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    let (radix, digits) = Self.radix(of: rest)
    guard digits.utf8.first?.hexadecimalValue != nil else {
      self = Self.isDecimal(text.utf8) ? .number(text) : .string
      return
    }
    if let integer = Int64((isNegative ? "-" : "") + digits, radix: radix) {
      self = .integer(integer)
    } else if rest.startIndex == text.startIndex, let unsigned = UInt64(digits, radix: radix) {
      self = .float(Double(unsigned))
    } else {
      self = Self.isDecimal(text.utf8) ? .number(text) : .string
    }
  }

  /// The base that Go's strconv.ParseInt derives from a prefix, and the digits after it.
  private static func radix(of text: Substring) -> (Int, Substring) {
    guard text.utf8.count > 1, text.utf8.first == ASCII.zero else { return (10, text) }
    switch text.dropFirst().first {
    case "x", "X": return (16, text.dropFirst(2))
    case "o", "O": return (8, text.dropFirst(2))
    case "b", "B": return (2, text.dropFirst(2))
    default: return (8, text.dropFirst())
    }
  }

  /// A decimal; text beyond the range of a double stays text.
  private static func number(_ text: String) -> YAMLScalar {
    guard let double = Double(text), double.isFinite else { return .string }
    return .float(double)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
  private static func isDecimal(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    if rest.first == ASCII.plus || rest.first == ASCII.minus { rest.removeFirst() }
    let whole = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(whole.count)
    if rest.first == ASCII.point {
      rest.removeFirst()
      let fraction = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(fraction.count)
      if whole.isEmpty && fraction.isEmpty { return false }
    } else if whole.isEmpty {
      return false
    }
    guard let exponent = rest.popFirst() else { return true }
    guard exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return false }
    if rest.first == ASCII.plus || rest.first == ASCII.minus { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy(\.isDigit)
  }

  private static let words: [String: YAMLScalar] = {
    var words: [String: YAMLScalar] = [:]
    for text in ["", "~", "null", "Null", "NULL"] { words[text] = .null }
    for text in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] { words[text] = .bool(true) }
    for text in ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"] {
      words[text] = .bool(false)
    }
    for text in [".nan", ".NaN", ".NAN"] { words[text] = .float(.nan) }
    for text in [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"] { words[text] = .float(.infinity) }
    for text in ["-.inf", "-.Inf", "-.INF"] { words[text] = .float(-.infinity) }
    return words
  }()
}
