import Lessons
import Phrases

/// What is wrong with a filter, as words to stand behind it.
struct FilterProblem: Error, Sendable, Hashable {
  let text: Phrase

  init(_ text: Phrase) { self.text = text }
}

/// Reads a regular expression by RE2's syntax, as far as it says whether something is found.
struct PatternParser {
  private let letters: [Unicode.Scalar]
  private var place = 0
  private var depth = 0

  /// More repetitions than these, or deeper groups, are refused.
  private static let most = 200

  init(_ text: String) { letters = Array(text.unicodeScalars) }

  mutating func parse() throws(FilterProblem) -> PatternNode {
    let node = try alternatives()
    guard place == letters.count else { throw FilterProblem("a ) without its (") }
    return node
  }

  private var next: Unicode.Scalar? { place < letters.count ? letters[place] : nil }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard next == letter else { return false }
    place += 1
    return true
  }

  private mutating func alternatives() throws(FilterProblem) -> PatternNode {
    var nodes = [try sequence()]
    while take("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .either(nodes)
  }

  private mutating func sequence() throws(FilterProblem) -> PatternNode {
    var nodes: [PatternNode] = []
    while let letter = next, letter != "|", letter != ")" { nodes.append(try repeated(try piece())) }
    return .sequence(nodes)
  }

  private mutating func repeated(_ node: PatternNode) throws(FilterProblem) -> PatternNode {
    var node = node
    while let letter = next {
      switch letter {
      case "*": node = .repeated(node, least: 0, most: nil)
      case "+": node = .repeated(node, least: 1, most: nil)
      case "?": node = .repeated(node, least: 0, most: 1)
      case "{":
        guard let (least, most, end) = try counts() else { return node }
        node = .repeated(node, least: least, most: most)
        place = end
        _ = take("?")
        continue
      default: return node
      }
      place += 1
      // How much a repetition takes makes no difference to whether something is found.
      _ = take("?")
    }
    return node
  }

  /// `{2}`, `{2,}` or `{2,5}`, and where that ends; nil where the brace stands for itself.
  private func counts() throws(FilterProblem) -> (least: Int, most: Int?, end: Int)? {
    guard let close = letters[place...].firstIndex(of: "}") else { return nil }
    let parts = String(String.UnicodeScalarView(letters[(place + 1)..<close]))
      .split(separator: ",", omittingEmptySubsequences: false)
    guard let least = Int(parts[0]), parts.count <= 2 else { return nil }
    let most = parts.count == 1 ? least : parts[1].isEmpty ? nil : Int(parts[1])
    if parts.count == 2, !parts[1].isEmpty, most == nil { return nil }
    guard least <= Self.most, most ?? 0 <= Self.most else { throw FilterProblem("too many repetitions") }
    guard most ?? least >= least else { throw FilterProblem("a repetition that ends before it begins") }
    return (least, most, close + 1)
  }

  private mutating func piece() throws(FilterProblem) -> PatternNode {
    guard let letter = next else { return .sequence([]) }
    place += 1
    switch letter {
    case "^": return .start
    case "$": return .end
    case ".": return .byte(ByteSet().inverted)
    case "(": return try group()
    case "[": return .byte(try bracket())
    case "\\": return try escape()
    case "*", "+", "?": throw FilterProblem("nothing stands before \(letter)")
    default: return Self.literal(letter)
    }
  }

  private mutating func group() throws(FilterProblem) -> PatternNode {
    if take("?") {
      // (?:…) and flags such as (?i): the case is never told apart.
      while let letter = next, letter != ":", letter != ")" {
        guard "imsU-".unicodeScalars.contains(letter) else { throw FilterProblem("(?\(letter) is not known") }
        place += 1
      }
      if take(")") { return .sequence([]) }
      _ = take(":")
    }
    depth += 1
    guard depth <= Self.most else { throw FilterProblem("too many groups") }
    let node = try alternatives()
    depth -= 1
    guard take(")") else { throw FilterProblem("a ( without its )") }
    return node
  }

  private mutating func escape() throws(FilterProblem) -> PatternNode {
    guard let letter = next else { throw FilterProblem("a \\ with nothing behind it") }
    place += 1
    if let set = Self.named(letter) { return .byte(set) }
    switch letter {
    case "A": return .start
    case "z": return .end
    case _ where letter.properties.isAlphabetic || letter.properties.numericType != nil:
      throw FilterProblem("\\\(letter) is not known")
    default: return Self.literal(letter)
    }
  }

  private mutating func bracket() throws(FilterProblem) -> ByteSet {
    var set = ByteSet()
    let isInverted = take("^")
    var isFirst = true
    while let letter = next, letter != "]" || isFirst {
      isFirst = false
      place += 1
      if letter == "\\", let escaped = next, let named = Self.named(escaped) {
        place += 1
        set.formUnion(named)
        continue
      }
      let low = try bracketed(letter)
      guard next == "-", place + 1 < letters.count, letters[place + 1] != "]" else {
        set.insert(low)
        continue
      }
      let end = letters[place + 1]
      place += 2
      let high = try bracketed(end)
      guard low <= high else { throw FilterProblem("the range \(letter)-\(end) ends before it begins") }
      for byte in low...high { set.insert(byte) }
    }
    guard take("]") else { throw FilterProblem("a [ without its ]") }
    return isInverted ? set.caseless.inverted : set.caseless
  }

  /// A letter between brackets, which may be escaped.
  private mutating func bracketed(_ letter: Unicode.Scalar) throws(FilterProblem) -> UInt8 {
    var letter = letter
    if letter == "\\", let escaped = next {
      letter = escaped
      place += 1
    }
    guard letter.isASCII else { throw FilterProblem("only ASCII letters between [ and ]") }
    return UInt8(letter.value)
  }

  private static func literal(_ letter: Unicode.Scalar) -> PatternNode {
    .sequence(
      Array(String(letter).utf8).map { byte in
        var set = ByteSet()
        set.insert(byte)
        return .byte(set.caseless)
      })
  }

  /// `\d`, `\w`, `\s` and what is not of them.
  private static func named(_ letter: Unicode.Scalar) -> ByteSet? {
    var set = ByteSet()
    switch letter {
    case "d", "D": for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { set.insert(byte) }
    case "s", "S": for byte in " \t\n\r\u{0C}".utf8 { set.insert(byte) }
    case "w", "W":
      for byte in "abcdefghijklmnopqrstuvwxyz0123456789_".utf8 { set.insert(byte) }
      set = set.caseless
    default: return nil
    }
    return letter.properties.isUppercase ? set.inverted : set
  }
}
