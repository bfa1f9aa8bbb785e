/// How goyaml.v2 writes a string (encode.go and the analysis in emitterc.go).
enum YAMLScalarStyle: Equatable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal

  /// The style of a value.
  init(of string: String) {
    let traits = Traits(of: string)
    if traits.hasSpecials || traits.hasSpaceBeforeBreak {
      self = .doubleQuoted
    } else if traits.hasBreaks {
      self = traits.endsWithSpace ? .doubleQuoted : .literal
    } else if YAMLScalar(plain: string) != .string || Self.looksLikeTime(string) {
      self = .doubleQuoted
    } else {
      self = traits.hasIndicators || traits.beginsWithSpace || traits.endsWithSpace ? .singleQuoted : .plain
    }
  }

  /// The style of a key. A plain `<<` would be a merge key.
  init(ofKey string: String) {
    self = string == "<<" ? .doubleQuoted : YAMLScalarStyle(of: string)
  }

  /// Whether YAML 1.1 has a type for such text that Kubernetes does not use, but other readers may: dates, and
  /// numbers to the base of 60 such as 1:30.
  private static func looksLikeTime(_ string: String) -> Bool {
    guard let first = string.utf8.first, first.isDigit || first == ASCII.plus || first == ASCII.minus else {
      return false
    }
    return YAMLTimestamp.matches(string) || isSexagesimal(string)
  }

  /// `[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?`
  private static func isSexagesimal(_ string: String) -> Bool {
    var rest = string.utf8[...]
    if rest.first == ASCII.plus || rest.first == ASCII.minus { rest.removeFirst() }
    guard rest.first?.isDigit ?? false else { return false }
    let isDigitOrLine = { (byte: UInt8) in byte.isDigit || byte == UInt8(ascii: "_") }
    let parts = rest.split(separator: ASCII.colon, omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].allSatisfy(isDigitOrLine) else { return false }
    for (index, part) in parts.enumerated().dropFirst() {
      var digits = part
      if index == parts.count - 1, let point = part.firstIndex(of: ASCII.point) {
        guard part[part.index(after: point)...].allSatisfy(isDigitOrLine) else { return false }
        digits = part[..<point]
      }
      guard let value = Int(Substring(digits)), digits.allSatisfy(\.isDigit), digits.count <= 2, value < 60 else {
        return false
      }
    }
    return true
  }
}

extension YAMLScalarStyle {
  /// What about a string forbids one style or the other.
  private struct Traits {
    /// Begins like another token, or holds what would end a plain scalar.
    var hasIndicators = false
    /// Line feeds, which a block can show.
    var hasBreaks = false
    /// Characters that only escapes can show.
    var hasSpecials = false
    var hasSpaceBeforeBreak = false
    var beginsWithSpace = false
    var endsWithSpace = false

    init(of string: String) {
      hasIndicators = string.hasPrefix("---") || string.hasPrefix("...")
      var previous: Unicode.Scalar?
      var rest = string.unicodeScalars[...]
      while let scalar = rest.popFirst() {
        let isFollowedByBlank = rest.first.map { $0 == " " || $0 == "\t" || $0 == "\n" } ?? true
        switch scalar {
        case " ":
          if previous == nil { beginsWithSpace = true }
          if rest.isEmpty { endsWithSpace = true }
        case "\n":
          hasBreaks = true
          if previous == " " { hasSpaceBeforeBreak = true }
        case ":":
          if isFollowedByBlank { hasIndicators = true }
        case "#":
          if previous == nil || previous == " " { hasIndicators = true }
        case "-", "?":
          if previous == nil && isFollowedByBlank { hasIndicators = true }
        case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
          if previous == nil { hasIndicators = true }
        default:
          if !scalar.isPlainInYAML { hasSpecials = true }
        }
        previous = scalar
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether goyaml.v2 writes this scalar as itself. Tabs and everything beyond the basic plane are escaped, and so
  /// are line and paragraph separators, which readers disagree about.
  var isPlainInYAML: Bool {
    switch value {
    case 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: false
    }
  }
}
