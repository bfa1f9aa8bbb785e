/// Why a text is no label selector, in the words of kubectl.
public struct LabelSelectorProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The whole message.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension LabelSelector {
  /// Reads what kubectl takes after `-l`: conditions with commas between, which are `a=b`, `a==b`, `a!=b`,
  /// `a in (x,y)`, `a notin (x)`, `a`, `!a`, `a>1`, `a<1` (apimachinery pkg/labels Parse). Throws in its words.
  public init(parsing text: String) throws(LabelSelectorProblem) {
    var parser = LabelSelectorParser(text)
    self.init()
    matchExpressions = try parser.requirements()
    matchExpressions = requirements
  }
}

/// A word of a selector. Which words are operators depends on the place: `in in (in)` is a selector.
enum LabelSelectorToken: Hashable {
  case end
  case comma
  case opening
  case closing
  case not
  case binary(LabelSelector.Operator)
  /// A key or value; `in` and `notin` come as ``binary(_:)``.
  case identifier
}

/// The words of a selector, each as a token and as what a message calls it.
func labelSelectorTokens(_ text: String) -> [(token: LabelSelectorToken, text: String)] {
  let bytes = Array(text.utf8)
  var tokens: [(token: LabelSelectorToken, text: String)] = []
  var place = 0
  func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
  func isSign(_ byte: UInt8) -> Bool { "=!(),><".utf8.contains(byte) }
  while place < bytes.count {
    let start = place
    place += 1
    if isSpace(bytes[start]) { continue }
    if isSign(bytes[start]) {
      // Two signs are one word only in `==` and `!=`.
      if place < bytes.count, bytes[place] == UInt8(ascii: "="), "=!".utf8.contains(bytes[start]) { place += 1 }
    } else {
      while place < bytes.count, !isSign(bytes[place]), !isSpace(bytes[place]) { place += 1 }
    }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    tokens.append((notIdentifiers[word] ?? .identifier, word))
  }
  return tokens + [(.end, "")]
}

/// What is no identifier.
private let notIdentifiers: [String: LabelSelectorToken] = [
  ")": .closing, ",": .comma, "!": .not, "==": .binary(.doubleEquals), "=": .binary(.equals),
  ">": .binary(.greaterThan), "in": .binary(.within), "<": .binary(.lessThan), "!=": .binary(.notEquals),
  "notin": .binary(.notWithin), "(": .opening,
]

/// Reads selectors by recursive descent. Order and words of the messages are those of pkg/labels Parser.
private struct LabelSelectorParser {
  private let tokens: [(token: LabelSelectorToken, text: String)]
  private var place = 0

  init(_ text: String) { tokens = labelSelectorTokens(text) }

  /// The next token where a key or a value belongs, so that `in` and `notin` are words like others.
  private var next: (token: LabelSelectorToken, text: String) {
    let (token, text) = nextOperator
    let isWord = token == .binary(.within) || token == .binary(.notWithin)
    return (isWord ? .identifier : token, text)
  }

  /// The next token where an operator belongs. At the end the end is read again and again.
  private var nextOperator: (token: LabelSelectorToken, text: String) {
    place < tokens.count ? tokens[place] : (.end, "")
  }

  mutating func requirements() throws(LabelSelectorProblem) -> [LabelSelector.Requirement] {
    var requirements: [LabelSelector.Requirement] = []
    while next.token != .end {
      guard next.token == .identifier || next.token == .not else {
        throw LabelSelectorProblem("found '\(next.text)', expected: !, identifier, or 'end of string'")
      }
      do {
        requirements.append(try requirement())
      } catch {
        throw LabelSelectorProblem("unable to parse requirement: \(error)")
      }
      let separator = next
      place += 1
      if separator.token == .end { break }
      guard separator.token == .comma else {
        throw LabelSelectorProblem("found '\(separator.text)', expected: ',' or 'end of string'")
      }
      guard next.token == .identifier || next.token == .not else {
        throw LabelSelectorProblem("found '\(next.text)', expected: identifier after ','")
      }
    }
    return requirements
  }

  private mutating func requirement() throws(LabelSelectorProblem) -> LabelSelector.Requirement {
    let isNegated = next.token == .not
    if isNegated { place += 1 }
    let key = next
    place += 1
    guard key.token == .identifier else { throw LabelSelectorProblem("found '\(key.text)', expected: identifier") }
    let problems = NameSyntax.labelKey.problems(key.text)
    guard problems.isEmpty else {
      let error = FieldError([], .invalid, .string(key.text), problems.joined(separator: "; "))
      throw LabelSelectorProblem(error.description)
    }
    if isNegated { return try LabelSelector.Requirement(checking: key.text, .doesNotExist, []) }
    if next.token == .end || next.token == .comma {
      return try LabelSelector.Requirement(checking: key.text, .exists, [])
    }
    let sign = nextOperator
    place += 1
    guard case .binary(let `operator`) = sign.token else {
      throw LabelSelectorProblem("found '\(sign.text)', expected: in, notin, =, ==, !=, gt, lt")
    }
    let values = `operator` == .within || `operator` == .notWithin ? try list() : [try value()]
    return try LabelSelector.Requirement(checking: key.text, `operator`, values)
  }

  private mutating func value() throws(LabelSelectorProblem) -> String {
    if next.token == .end || next.token == .comma { return "" }
    let value = next
    place += 1
    guard value.token == .identifier else {
      throw LabelSelectorProblem("found '\(value.text)', expected: identifier")
    }
    return value.text
  }

  /// A list in parentheses, sorted, each value once. What stands between two commas may be empty.
  private mutating func list() throws(LabelSelectorProblem) -> [String] {
    let opening = next
    place += 1
    guard opening.token == .opening else { throw LabelSelectorProblem("found '\(opening.text)' expected: '('") }
    guard [.identifier, .comma, .closing].contains(next.token) else {
      throw LabelSelectorProblem("found '\(next.text)', expected: ',', ')' or identifier")
    }
    if next.token == .closing {
      place += 1
      return [""]
    }
    var values: Set<String> = []
    while next.token != .closing {
      let here = next
      place += 1
      switch here.token {
      case .identifier:
        values.insert(here.text)
        guard next.token == .comma || next.token == .closing else {
          throw LabelSelectorProblem("found '\(next.text)', expected: ',' or ')'")
        }
      case .comma:
        if values.isEmpty || next.token == .closing || next.token == .comma { values.insert("") }
      default:
        throw LabelSelectorProblem("found '\(here.text)', expected: ',', or identifier")
      }
    }
    place += 1
    return values.sorted()
  }
}
