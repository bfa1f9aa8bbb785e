/// A line taken apart as a shell would: words between blanks, quotes and backslashes, a comment after `#`.
///
/// One thing differs. JSON is typed here without the quotes that a shell needs, because people paste patches: a word
/// that begins with a brace or a bracket, at its start or after `=`, is read literally to the bracket that closes it.
struct Words {
  private let characters: [Character]
  private var index = 0

  private init(_ line: String) { characters = Array(line) }

  /// The words of a line; none for an empty one and for a comment.
  static func split(_ line: String) throws(CommandProblem) -> [String] {
    var splitter = Words(line)
    var words: [String] = []
    while let word = try splitter.next() { words.append(word) }
    return words
  }

  /// A word as it has to be typed so that it is read as this one word again.
  static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.allSatisfy { !$0.isWhitespace && !"'\"\\#".contains($0) }
    let isJSON = word.hasPrefix("{") || word.hasPrefix("[")
    if isPlain || (isJSON && (try? split(word)) == [word]) { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private var here: Character? { index < characters.count ? characters[index] : nil }

  private mutating func next() throws(CommandProblem) -> String? {
    while here?.isWhitespace == true { index += 1 }
    guard let first = here, first != "#" else { return nil }
    var word = ""
    var takesJSON = true
    while let character = here, !character.isWhitespace {
      switch character {
      case "{" where takesJSON, "[" where takesJSON:
        word += try literal()
        continue
      case "'", "\"":
        word += try quotation(character)
      case "\\":
        index += 1
        if let escaped = here { word.append(escaped) }
        index += 1
      default:
        word.append(character)
        index += 1
      }
      takesJSON = character == "="
    }
    return word
  }

  /// From a quote to the one that ends it. Between double quotes a backslash escapes those two characters.
  private mutating func quotation(_ quote: Character) throws(CommandProblem) -> String {
    var text = ""
    index += 1
    while let character = here {
      index += 1
      if character == quote { return text }
      if character == "\\", quote == "\"", let escaped = here, escaped == "\"" || escaped == "\\" {
        text.append(escaped)
        index += 1
      } else {
        text.append(character)
      }
    }
    throw CommandProblem(error: "the line ends inside \(quote): close it")
  }

  /// From a bracket to the one that closes it, as it is; brackets within JSON's strings do not count.
  private mutating func literal() throws(CommandProblem) -> String {
    let start = index
    var depth = 0
    var isInString = false
    while let character = here {
      index += 1
      switch character {
      case "\\" where isInString: index += 1
      case "\"": isInString.toggle()
      case "{", "[": if !isInString { depth += 1 }
      case "}", "]": if !isInString { depth -= 1 }
      default: break
      }
      if depth == 0 { return String(characters[start..<min(index, characters.count)]) }
    }
    throw CommandProblem(error: "the line ends inside \(characters[start]): close it")
  }
}
