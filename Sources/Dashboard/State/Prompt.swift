import TextScreen

/// A line that is being typed.
struct Prompt: Sendable, Hashable {
  /// What becomes of it.
  enum Purpose: Sendable, Hashable {
    /// A command.
    case command
    /// What rows of a pane must contain; applied with every letter.
    case filter(Pane, before: String)
    /// How many replicas.
    case replicas
  }

  var purpose: Purpose
  /// What was typed.
  private(set) var text: [Character]
  /// Where the next letter goes.
  private(set) var cursor: Int
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
  }

  var line: String { String(text) }

  /// What stands before the line.
  var lead: String {
    switch purpose {
    case .command: ":"
    case .filter: "/"
    case .replicas: "replicas: "
    }
  }

  /// The text before the cursor.
  var head: String { String(text.prefix(cursor)) }

  /// Puts text where the cursor is. Line breaks and what else cannot be typed become blanks.
  mutating func insert(_ string: String) {
    let letters = string.map { $0.isNewline || $0 == "\t" ? " " : $0 }
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
    guard cursor > 0 else { return }
    cursor -= 1
    text.remove(at: cursor)
    problem = nil
  }

  mutating func deleteForward() {
    guard cursor < text.count else { return }
    text.remove(at: cursor)
    problem = nil
  }

  /// Takes away what is before the cursor.
  mutating func deleteToStart() {
    text.removeFirst(cursor)
    cursor = 0
    problem = nil
  }

  /// Takes away the word before the cursor.
  mutating func deleteWord() {
    while cursor > 0, text[cursor - 1] == " " { deleteBackward() }
    while cursor > 0, text[cursor - 1] != " " { deleteBackward() }
  }

  mutating func move(by distance: Int) { cursor = max(0, min(cursor + distance, text.count)) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = text.count }
}
