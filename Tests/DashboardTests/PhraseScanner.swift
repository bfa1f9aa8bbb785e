import Foundation
import Phrases

/// Finds the phrases in Swift sources: literals handed to `told`, `say` and the like, and those in what is a `Phrase` by
/// its type, such as the body of a function that gives one. Interpolations become numbered places, as in `Phrase` itself.
struct PhraseScanner {
  /// The calls whose literals are phrases.
  private static let calls = ["told", "say", "clause", "sentence", "end", "Phrase", "ViewProblem", "FilterProblem"]
  /// What a statement goes on with in its next line.
  private static let continuations = ["?", ":", "+", ".", "\"", "}", "switch ", "case ", "default"]

  private let text: [Character]
  private var place = 0
  private(set) var keys: [String] = []
  /// For each bracket that is open, whether literals in it are phrases.
  private var open: [Bool] = []
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
        let isPhrase = open.last == true || place < statementEnd
        let key = literal()
        if isPhrase { keys.append(key) }
        continue
      case "(", "[", "{": open.append(opensPhrases(letter))
      case ")", "]", "}": _ = open.popLast()
      case "=" where before.hasSuffix("Phrase ") || before.hasSuffix("Phrase) "): statementEnd = endOfStatement()
      default: break
      }
      place += 1
    }
  }

  private func letter(at place: Int) -> Character? { text.indices.contains(place) ? text[place] : nil }

  /// What stands just before, as far as it matters.
  private var before: String { String(text[max(0, place - 40)..<place]) }

  /// Whether the literals in a bracket that opens here are phrases.
  private func opensPhrases(_ bracket: Character) -> Bool {
    let word = String(before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
    switch bracket {
    case "(":
      let isAsItIs = ["key:", "verbatim:"].contains { text[(place + 1)...].starts(with: Array($0)) }
      if Self.calls.contains(word) { return !isAsItIs }
      return word.isEmpty && open.last == true
    case "{": return before.hasSuffix("Phrase ") || before.hasSuffix("Phrase? ") || open.last == true
    default: return word.isEmpty && open.last == true
    }
  }

  /// Where the statement ends whose value begins here: before a line that is none of its continuations.
  private func endOfStatement() -> Int {
    var end = place + 1
    var hasBegun = false
    while end < text.count {
      let line = text[end...].prefix { $0 != "\n" }
      let trimmed = String(line).trimmingCharacters(in: .whitespaces)
      if hasBegun, !Self.continuations.contains(where: trimmed.hasPrefix) { return end }
      hasBegun = hasBegun || !trimmed.isEmpty
      end += line.count + 1
    }
    return end
  }

  /// Reads the literal that begins here, of one line or of several.
  private mutating func literal() -> String {
    let hasLines = text[place...].starts(with: Self.quotes)
    place += hasLines ? 3 : 1
    if hasLines { skipBlanks() }
    var key = ""
    var number = 0
    while let letter = letter(at: place), hasLines ? !text[place...].starts(with: Self.quotes) : letter != "\"" {
      guard letter == "\\" else {
        key.append(letter)
        place += 1
        if hasLines, letter == "\n" { skipBlanks() }
        continue
      }
      if hasLines, self.letter(at: place + 1) == "\n" {
        place += 1
        skipBlanks()
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
    place += hasLines ? 3 : 1
    return hasLines && key.last == "\n" ? String(key.dropLast()) : key
  }

  private static let quotes: [Character] = ["\"", "\"", "\""]

  private mutating func skipBlanks() {
    while let letter = letter(at: place), letter.isWhitespace { place += 1 }
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
