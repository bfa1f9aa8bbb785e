import Foundation
import Phrases

/// Finds the phrases in Swift sources: literals handed to `told`, `say` and the like, and those in what is a `Phrase` by
/// its type, such as the body of a function that gives one. Interpolations become numbered places, as in `Phrase` itself.
struct PhraseScanner {
  /// The calls whose literals are phrases.
  private static let calls = [
    "told", "say", "clause", "sentence", "end", "Phrase", "ViewProblem", "FilterProblem", "VerbProblem", "Observation",
    "briefly", "Remedy", "patching", "merging", "behind", "Gate", "Argument",
  ]
  /// What is a phrase, or holds one, by the name of its type: what is assigned to it, and what a body gives that returns it.
  private static let types = [
    "Phrase", "Phrase?", "[Phrase]", "Phrase)", "Phrase?)", "Cause", "Cause?", "AnswerNote =",
  ]
  /// Arguments of such calls that are none: lines to be typed, fields, separators.
  private static let labels = ["line", "pointer", "separator", "by", "key", "verbatim", "command", "of", "named"]
  /// What a statement goes on with in its next line.
  private static let continuations = ["?", ":", "+", ".", "\"", "}", "switch ", "case ", "default"]

  private let text: [Character]
  private var place = 0
  private(set) var keys: [String] = []
  /// For each bracket that is open, whether literals in it are phrases.
  private var open: [(bracket: Character, isPhrase: Bool)] = []
  /// Where a statement ends that gives a phrase its value.
  private var statementEnd = 0

  /// Every phrase in a Swift file or in those below a folder, each once and in order.
  static func keys(below folder: URL) throws -> [String] {
    var found: Set<String> = []
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    for file in [folder] + (files ?? []) where file.pathExtension == "swift" {
      var scanner = PhraseScanner(try String(contentsOf: file, encoding: .utf8))
      scanner.scan()
      found.formUnion(scanner.keys)
    }
    return found.sorted()
  }

  init(_ text: some StringProtocol) { self.text = Array(text) }

  mutating func scan() {
    while let letter = letter(at: place) {
      switch letter {
      case "/" where self.letter(at: place + 1) == "/":
        while let next = self.letter(at: place), next != "\n" { place += 1 }
        continue
      case "\"":
        let isPhrase = (open.last?.isPhrase == true || place < statementEnd) && !isSomethingElse
        let isBranch = before.hasSuffix("? ")
        let key = literal()
        // The key of a map is none, and has a colon behind it like the first branch of a choice.
        let isOfMap = open.last?.bracket == "[" && !isBranch && self.letter(at: place) == ":"
        if isPhrase, !isOfMap { keys.append(key) }
        continue
      case "(", "[", "{": open.append((letter, opensPhrases(letter)))
      case ")", "]", "}": _ = open.popLast()
      case "=" where before.isTyped(by: Self.types): statementEnd = endOfStatement()
      default: break
      }
      place += 1
    }
  }

  private func letter(at place: Int) -> Character? { text.indices.contains(place) ? text[place] : nil }

  /// What stands just before, as far as it matters.
  private var before: String { String(text[max(0, place - 160)..<place]) }

  /// Whether the literals in a bracket that opens here are phrases.
  private func opensPhrases(_ bracket: Character) -> Bool {
    let word = String(before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
    switch bracket {
    case "(":
      let arguments = text[(place + 1)...].drop { $0.isWhitespace }
      let isAsItIs = ["key:", "verbatim:"].contains { arguments.starts(with: Array($0)) }
      if Self.calls.contains(word) { return !isAsItIs }
      return word.isEmpty && open.last?.isPhrase == true
    case "{": return before.isTyped(by: Self.types) || open.last?.isPhrase == true
    default: return word.isEmpty && !before.hasSuffix("?") && open.last?.isPhrase == true
    }
  }

  /// Whether the literal that begins here is compared, a pattern, a value of a map or an argument that is no phrase.
  private var isSomethingElse: Bool {
    let before = String(before.reversed().drop { $0.isWhitespace }.reversed())
    if before.hasSuffix("==") || before.hasSuffix("!=") { return true }
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).last?.trimmingPrefix { $0 == " " } ?? ""
    if line.hasPrefix("case"), !line.contains(":") { return true }
    guard before.hasSuffix(":") else { return false }
    if open.last?.bracket == "[" { return true }
    return Self.labels.contains(String(before.dropLast().reversed().prefix { $0.isLetter }.reversed()))
  }

  /// Where the statement ends whose value begins here: before a line that is none of its continuations.
  private func endOfStatement() -> Int {
    var end = place + 1
    var hasBegun = false
    var isInText = false
    while end < text.count {
      let line = text[end...].prefix { $0 != "\n" }
      let trimmed = String(line).trimmingCharacters(in: .whitespaces)
      if hasBegun, !isInText, !Self.continuations.contains(where: trimmed.hasPrefix) { return end }
      if trimmed.hasSuffix("\"\"\"") || trimmed.hasPrefix("\"\"\"") { isInText.toggle() }
      hasBegun = hasBegun || !trimmed.isEmpty
      end += line.count + 1
    }
    return end
  }

  /// Reads the literal that begins here. One of several lines begins and ends in lines of their own, and goes on in the
  /// next line, without what that is indented by, where a line ends with a backslash.
  private mutating func literal() -> String {
    let fence = Array("\"\"\"")
    let hasLines = text[place...].starts(with: fence)
    place += hasLines ? fence.count : 1
    var key = ""
    var number = 0
    if hasLines { skipBlanks() }
    while let letter = letter(at: place), hasLines ? !text[place...].starts(with: fence) : letter != "\"" {
      if hasLines, letter == "\n" {
        skipBlanks()
        if !text[place...].starts(with: fence) { key.append("\n") }
        continue
      }
      if letter == "\\", self.letter(at: place + 1) == "\n" {
        place += 1
        skipBlanks()
        continue
      }
      guard letter == "\\" else {
        key.append(letter)
        place += 1
        continue
      }
      guard self.letter(at: place + 1) == "(" else {
        if let escaped = self.letter(at: place + 1) { key.append(escaped == "n" ? "\n" : escaped) }
        place += 2
        continue
      }
      number += 1
      key += "%\(number)" + interpolation()
    }
    place += hasLines ? fence.count : 1
    return key
  }

  private mutating func skipBlanks() {
    while letter(at: place)?.isWhitespace == true { place += 1 }
  }

  /// Reads an interpolation, and gives the noun that the key has behind its place. Phrases may stand in it as well.
  private mutating func interpolation() -> String {
    let start = place + 2
    place = start
    var depth = 1
    while depth > 0, let letter = letter(at: place) {
      if letter == "\"" {
        _ = literal()
        continue
      }
      depth += letter == "(" ? 1 : letter == ")" ? -1 : 0
      place += 1
    }
    let code = String(text[start..<max(start, min(place - 1, text.count))])
    if code.hasPrefix("counted: ") { return " " + (code.split(separator: "\"").last.map(String.init) ?? "") }
    var inside = PhraseScanner(code)
    inside.scan()
    keys += inside.keys
    return ""
  }
}

extension String {
  /// Whether the text ends with the name of one of these types and a blank, as what stands before a value or a body does.
  fileprivate func isTyped(by types: [String]) -> Bool { types.contains { hasSuffix(" " + $0 + " ") } }
}
