import ClusterModel

/// Reads templates of JSONPath, with the very errors of client-go's parser.
struct JSONPathParser {
  private let characters: [Character]
  private var place = 0
  /// How many filters and unions stand around this text: bounded, because each is read by a parser of its own.
  private let depth: Int

  private static let deepest = 32

  private init(_ text: some StringProtocol, depth: Int) { (characters, self.depth) = (Array(text), depth) }

  /// The pieces of a template.
  static func pieces(of text: String) throws(JSONPath.Problem) -> [JSONPath.Piece] {
    var parser = JSONPathParser(text, depth: 0)
    var pieces: [JSONPath.Piece] = []
    var plain = ""
    while let character = parser.next() {
      guard character == "{" else {
        plain.append(character)
        continue
      }
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
      pieces.append(.action(try parser.action()))
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
    return pieces
  }

  /// What a part of an action means that stands alone, such as a side of a comparison.
  private func nodes(of text: some StringProtocol) throws(JSONPath.Problem) -> [JSONPath.Node] {
    guard depth < Self.deepest else { throw JSONPath.Problem(text: "more than \(Self.deepest) filters in each other") }
    var parser = JSONPathParser(text + "}", depth: depth + 1)
    return try parser.action()
  }

  private var here: Character? { place < characters.count ? characters[place] : nil }

  private mutating func next() -> Character? {
    guard let character = here else { return nil }
    place += 1
    return character
  }

  private func isAt(_ text: String) -> Bool { characters[place...].starts(with: text) }

  /// Reads to the brace that closes an action.
  private mutating func action() throws(JSONPath.Problem) -> [JSONPath.Node] {
    var nodes: [JSONPath.Node] = []
    while true {
      if isAt("[?(") {
        nodes.append(try filter())
        continue
      }
      if isAt("..") {
        guard nodes.last != .descent else { throw JSONPath.Problem(text: "invalid multiple recursive descent") }
        place += 2
        nodes.append(.descent)
        if let here, here.isName { nodes.append(field()) }
        continue
      }
      guard let character = next(), !character.isNewline else { throw JSONPath.Problem(text: "unclosed action") }
      switch character {
      case "}": return nodes
      case " ", "@", "$": break
      case "[": nodes += try brackets()
      case "\"", "'": nodes.append(.text(try quotation(character)))
      case ".": nodes.append(field())
      case "+", "-", "0"..."9":
        place -= 1
        nodes.append(try number())
      case _ where character.isName:
        place -= 1
        nodes.append(word())
      default:
        let code = character.unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) } ?? ""
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        throw JSONPath.Problem(text: "unrecognized character in action: U+\(padded) '\(character)'")
      }
    }
  }

  private mutating func word() -> JSONPath.Node {
    var text = ""
    while let character = here, !character.endsName {
      text.append(character)
      place += 1
    }
    return switch text {
    case "true": .number(true)
    case "false": .number(false)
    default: .word(text)
    }
  }

  private mutating func field() -> JSONPath.Node {
    var name = ""
    while let character = here, !character.endsName {
      place += 1
      guard character == "\\" else {
        name.append(character)
        continue
      }
      if let escaped = next() { name.append(escaped) }
    }
    return name == "*" ? .wildcard : .field(name)
  }

  private mutating func number() throws(JSONPath.Problem) -> JSONPath.Node {
    var text = ""
    if let sign = here, sign == "+" || sign == "-" {
      text.append(sign)
      place += 1
    }
    while let digit = here, digit == "." || ("0"..."9").contains(digit) {
      text.append(digit)
      place += 1
    }
    if let number = Int64(text) { return .number(.integer(number)) }
    if let number = Double(text) { return .number(.double(number)) }
    throw JSONPath.Problem(text: "cannot parse number \(text)")
  }

  /// A text between quotes, whose opening one was read.
  private mutating func quotation(_ quote: Character) throws(JSONPath.Problem) -> String {
    var text = ""
    while let character = next(), !character.isNewline {
      if character == quote { return text }
      guard character == "\\", let escaped = next() else {
        text.append(character)
        continue
      }
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "\\", "\"", "'": text.append(escaped)
      default:
        throw JSONPath.Problem(text: "unquote string \(quote)\(text)\\\(escaped)\(quote) error invalid syntax")
      }
    }
    throw JSONPath.Problem(text: "unterminated quoted string")
  }

  /// What stands in brackets, of which the opening one was read: an index, a slice, keys, or several of them.
  private mutating func brackets() throws(JSONPath.Problem) -> [JSONPath.Node] {
    var text = ""
    while true {
      guard let character = next(), character != "\n" else { throw JSONPath.Problem(text: "unterminated array") }
      if character == "]" { break }
      text.append(character)
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count < 2 else {
      var branches: [[JSONPath.Node]] = []
      for part in parts { branches.append(try nodes(of: "[\(part.drop { $0 == " " })]")) }
      return [.union(branches)]
    }
    if text == "*" { return [.slice(JSONPath.Slice())] }
    if text.count > 1, text.first == "'", text.last == "'", !text.dropFirst().dropLast().contains("'") {
      return try nodes(of: "." + text.dropFirst().dropLast())
    }
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count <= 3, !text.isEmpty else { throw JSONPath.Problem(text: "invalid array index \(text)") }
    var slice = JSONPath.Slice(isIndex: numbers.count == 1)
    for (index, digits) in numbers.enumerated() where !digits.isEmpty {
      // Bounded, so that adding to it cannot overflow.
      guard let number = Int32(digits) else { throw JSONPath.Problem(text: "invalid array index \(text)") }
      switch index {
      case 0: slice.from = Int(number)
      case 1: slice.to = Int(number)
      default: slice.step = Int(number)
      }
    }
    return [.slice(slice)]
  }

  /// `[?(left operator right)]`; brackets and braces in quotes do not end it.
  private mutating func filter() throws(JSONPath.Problem) -> JSONPath.Node {
    place += 3
    var text = ""
    var quote: Character?
    while true {
      guard let character = next(), character != "\n" else { throw JSONPath.Problem(text: "unterminated filter") }
      if character == ")", quote == nil { break }
      if quote == nil, character == "\"" || character == "'" {
        quote = character
      } else if character == quote, text.last != "\\" {
        quote = nil
      }
      text.append(character)
    }
    guard next() == "]" else { throw JSONPath.Problem(text: "unclosed array expect ]") }
    let left = text.prefix { !$0.compares }
    let comparison = text.dropFirst(left.count).prefix(while: \.compares)
    let right = text.dropFirst(left.count + comparison.count)
    guard !left.isEmpty, !comparison.isEmpty, !right.isEmpty else {
      return .filter(left: try nodes(of: text), operator: nil, right: [])
    }
    return .filter(left: try nodes(of: left), operator: String(comparison), right: try nodes(of: right))
  }
}

extension Character {
  /// Whether a name may begin with it.
  fileprivate var isName: Bool { self == "_" || isLetter || isNumber }
  /// Whether a name ends before it.
  fileprivate var endsName: Bool { isNewline || " \t.,[]$@{}".contains(self) }
  /// Whether it is part of an operator that compares.
  fileprivate var compares: Bool { "!<>=".contains(self) }
}
