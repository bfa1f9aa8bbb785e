import ClusterModel
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
    /// The labels of an object; of a Service its selector.
    case labels(ObjectKey)
    /// What is looked for in a page.
    case search
    /// A name and a type for the dig console.
    case question
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

  /// Whether words are offered: for commands, names of DNS, and labels.
  var isCompleted: Bool {
    switch purpose {
    case .command, .question, .labels: true
    case .filter: head.hasPrefix("-l ")
    case .argument, .search: false
    }
  }

  /// Whether the cursor is behind everything.
  var isAtEnd: Bool { cursor == text.count }

  /// The words that were offered for where the cursor is, and which of them stands there.
  var offered: [String] = []
  var offeredIndex = 0
  private var offeredAt = 0

  /// Puts an offered word where the cursor is; the next one where the one of before still stands there.
  mutating func complete(with words: [String], keeping kept: Int) {
    let head = String(text.prefix(cursor))
    if offered.indices.contains(offeredIndex), offered.count > 1, head.count == offeredAt + offered[offeredIndex].count,
      head.hasSuffix(offered[offeredIndex])
    {
      let tail = text[cursor...]
      offeredIndex = (offeredIndex + 1) % offered.count
      text = text[..<offeredAt] + Array(offered[offeredIndex])
      cursor = text.count
      text += tail
      return
    }
    guard !words.isEmpty else { return }
    let common = words.dropFirst().reduce(words[0]) { $0.commonPrefix(with: $1) }
    let typed = String(text[kept..<cursor])
    // As far as all agree; where that is nothing more, the first of them, and the next with each key.
    let isNews = common.count > typed.count
    let tail = text[cursor...]
    text = text[..<kept] + Array(isNews ? common : words[0])
    cursor = text.count
    text += tail
    (offered, offeredIndex, offeredAt) = isNews ? ([], 0, 0) : (words, 0, kept)
    problem = nil
  }

  /// What stands before the line.
  var lead: String {
    switch purpose {
    case .command: ":"
    case .filter, .search: "/"
    case .question: "dig "
    case .labels(let key): key.kind == .service ? "selector: " : "labels: "
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

  /// Makes the number that was typed larger or smaller; what is typed next takes its place.
  mutating func count(by distance: Int) {
    guard let number = Int(line), (0...1_000_000).contains(number) else { return }
    replace(with: String(max(0, number + distance)))
    isOffered = true
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

extension String {
  /// What two texts have in common at their beginning.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
