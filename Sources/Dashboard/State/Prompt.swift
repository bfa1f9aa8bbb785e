import TextScreen

/// A line that is being typed.
struct Prompt: Sendable, Hashable {
  /// What becomes of it.
  enum Purpose: Sendable, Hashable {
    /// A command.
    case command
    /// What rows of a pane must contain; applied with every letter.
    case filter(Pane, before: RowFilter)
    /// What a verb asks for.
    case argument(verb: String, asks: String)
    /// What is looked for in a page.
    case search
  }

  var purpose: Purpose
  /// What was typed.
  private(set) var text: [Character]
  /// Where the next letter goes.
  private(set) var cursor: Int
  /// Whether the whole line was offered, and what is typed first takes its place.
  private(set) var isOffered = false
  /// What is wrong with it.
  var problem: String?
  /// How far back in the history it is; nil for the line itself.
  var historyIndex: Int?
  /// The line itself while the history is looked through.
  var draft = ""

  init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    self.text = Array(text)
    cursor = self.text.count
    if case .argument = purpose { isOffered = !text.isEmpty }
  }

  var line: String { String(text) }

  /// What stands before the line.
  var lead: String {
    switch purpose {
    case .command: ":"
    case .filter, .search: "/"
    case .argument(_, let asks): asks + ": "
    }
  }

  /// The text before the cursor.
  var head: String { String(text.prefix(cursor)) }

  /// Puts text where the cursor is. Line breaks and what else cannot be typed become blanks.
  mutating func insert(_ string: String) {
    let letters = string.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    if isOffered { deleteToStart() }
    guard text.count + letters.count <= 4_000 else { return }
    text.insert(contentsOf: letters, at: cursor)
    cursor += letters.count
    problem = nil
  }

  /// Replaces the whole line.
  mutating func replace(with string: String) {
    text = Array(string)
    cursor = text.count
    problem = nil
  }

  mutating func deleteBackward() {
    isOffered = false
    guard cursor > 0 else { return }
    cursor -= 1
    text.remove(at: cursor)
    problem = nil
  }

  mutating func deleteForward() {
    isOffered = false
    guard cursor < text.count else { return }
    text.remove(at: cursor)
    problem = nil
  }

  /// Takes away what is before the cursor.
  mutating func deleteToStart() {
    isOffered = false
    text.removeFirst(cursor)
    cursor = 0
    problem = nil
  }

  /// Takes away the word before the cursor.
  mutating func deleteWord() {
    while cursor > 0, text[cursor - 1] == " " { deleteBackward() }
    while cursor > 0, text[cursor - 1] != " " { deleteBackward() }
  }

  mutating func move(by distance: Int) { move(to: cursor + distance) }
  mutating func moveToStart() { move(to: 0) }
  mutating func moveToEnd() { move(to: text.count) }

  private mutating func move(to place: Int) {
    cursor = max(0, min(place, text.count))
    isOffered = false
  }
}
