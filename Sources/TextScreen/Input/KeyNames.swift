/// The names that tmux gives to keys, the first of each being the one that is printed. Their capitals do not matter.
private let keyNames: [(name: String, key: Key)] = [
  ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
  ("PPage", .pageUp), ("PageUp", .pageUp), ("PgUp", .pageUp), ("NPage", .pageDown), ("PageDown", .pageDown),
  ("PgDn", .pageDown), ("IC", .insert), ("Insert", .insert), ("DC", .delete), ("Delete", .delete),
  ("BSpace", .backspace), ("Tab", .tab), ("BTab", .backtab), ("Enter", .enter), ("Escape", .escape),
  ("Space", .character(" ")),
]

extension KeyPress: CustomStringConvertible {
  /// The key that tmux calls so, such as `C-k`, `S-Left`, `F1`, `BTab` or `x`; nil if it knows none of that name.
  ///
  /// It is the press that arrives when that key is sent to a terminal: `C-m` is Enter, for a terminal has no other
  /// way to say it.
  public init?(named name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    while rest.count > 2, let letter = rest.first, rest.dropFirst().first == "-",
      let prefix = modifierPrefixes.first(where: { $0.letter == String(letter).uppercased() })
    {
      modifiers.insert(prefix.modifier)
      rest = rest.dropFirst(2)
    }
    if rest.count == 2, rest.first == "^" {
      modifiers.insert(.control)
      rest = rest.dropFirst()
    }

    let small = rest.lowercased()
    if rest.count == 1, let character = rest.first {
      self = KeyPress(.character(character), modifiers).normalized
    } else if let entry = keyNames.first(where: { $0.name.lowercased() == small }) {
      self = KeyPress(entry.key, modifiers).normalized
    } else if small.first == "f", let number = Int(small.dropFirst()), (1...24).contains(number),
      small == "f\(number)"
    {
      self = KeyPress(.function(number), modifiers)
    } else {
      return nil
    }
  }

  /// The name that tmux gives to this key.
  public var description: String {
    let name: String =
      switch key {
      case .character(let character) where character != " ": String(character)
      case .function(let number): "F\(number)"
      default: keyNames.first { $0.key == key }?.name ?? ""
      }
    return modifierPrefixes.filter { modifiers.contains($0.modifier) }.map { $0.letter + "-" }.joined() + name
  }
}

private let modifierPrefixes: [(letter: String, modifier: Modifiers)] = [
  ("C", .control), ("M", .alt), ("S", .shift),
]

/// A piece of a line of keys, such as `Down C-k 'hello' settle`.
public enum KeyToken: Hashable, Sendable {
  /// A word without quotes: the name of a key, or whatever else the caller understands.
  case word(String)
  /// What stood in quotes: text to be typed as it is.
  case text(String)

  /// The key presses of this piece: of each character of quoted text, or of the key with this name. nil for a word
  /// that names no key.
  public var presses: [KeyPress]? {
    switch self {
    case .word(let name): KeyPress(named: name).map { [$0] }
    case .text(let text): text.map(KeyPress.init(typing:))
    }
  }

  /// The pieces of a line of keys: words between blanks, and text in single or double quotes. Nothing is special
  /// within quotes but the quote itself.
  /// - Throws: ``KeyTokenError`` if a quote is not closed.
  public static func tokens(of line: String) throws(KeyTokenError) -> [KeyToken] {
    var tokens: [KeyToken] = []
    let characters = Array(line)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character.isWhitespace {
        index += 1
      } else if character == "'" || character == "\"" {
        guard let end = characters[(index + 1)...].firstIndex(of: character) else {
          throw KeyTokenError(quote: character, position: index + 1)
        }
        tokens.append(.text(String(characters[(index + 1)..<end])))
        index = end + 1
      } else {
        let end = characters[index...].firstIndex(where: \.isWhitespace) ?? characters.count
        tokens.append(.word(String(characters[index..<end])))
        index = end
      }
    }
    return tokens
  }
}

extension KeyPress {
  /// The key that types a character.
  init(typing character: Character) {
    switch character {
    case "\n", "\r", "\r\n": self.init(.enter)
    case "\t": self.init(.tab)
    default: self.init(.character(character))
    }
  }
}

/// A quote in a line of keys that is not closed.
public struct KeyTokenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The quote that was opened.
  public let quote: Character
  /// Where it stands in the line, in characters from 1.
  public let position: Int

  public var description: String {
    "the quote \(quote) at character \(position) of the keys is not closed; to press that key, put it in the other quotes"
  }
}
