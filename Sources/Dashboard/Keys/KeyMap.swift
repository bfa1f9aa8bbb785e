import Lessons
import Phrases
import TextScreen

/// The keys that are in force: every row of the ``KeyTable``, some perhaps with other keys.
public struct KeyMap: Sendable {
  /// The rows, in the order of the help.
  public let rows: [KeyBinding]
  /// The rows by key, each list in the order of the table.
  private let lookup: [KeyPress: [Int]]
  /// The rows with a hint and a key, and the key as the hint shows it, the most useful first.
  private var hints: [(binding: KeyBinding, key: String)] = []

  /// The keys as the program comes.
  public static let usual = KeyMap(KeyTable.all)

  /// These rows.
  init(_ rows: [KeyBinding]) {
    self.rows = rows
    var lookup: [KeyPress: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      for press in row.keys.compactMap(KeyPress.init(named:)) { lookup[press, default: []].append(index) }
    }
    self.lookup = lookup
    let hinted = rows.enumerated().filter { $0.element.hint != nil && !$0.element.keys.isEmpty }
    hints = hinted.sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map { ($0.element, hintKey(of: $0.element)) }
  }

  /// The row that a key means in a context; nil where it means nothing.
  func binding(for press: KeyPress, in context: KeyContext) -> KeyBinding? {
    lookup[press]?.first { !rows[$0].context.isDisjoint(with: context) }.map { rows[$0] }
  }

  /// The row of an action that works in a context; nil where none does.
  func row(of action: Action, in context: KeyContext = .panes) -> KeyBinding? {
    rows.first { $0.action == action && !$0.context.isDisjoint(with: context) }
  }

  /// The key of an action as people read it; nil where it has none.
  func key(of action: Action, in context: KeyContext = .panes) -> String? {
    row(of: action, in: context)?.keys.first.map(KeyBinding.spelled)
  }

  /// The key of an action as people read it, wherever it works: in the panes where it works there.
  func anyKey(of action: Action) -> String? {
    key(of: action) ?? rows.first { $0.action == action }?.keys.first.map(KeyBinding.spelled)
  }

  /// What a sentence adds about a key, such as `; u takes it back`; nothing where no key does it.
  func clause(_ action: Action, _ does: Phrase, in context: KeyContext = .panes) -> Phrase {
    guard let key = key(of: action, in: context) else { return "" }
    return "; \(key) \(does)"
  }

  /// The rows with a hint and a key in a context, the most useful first, and the key as the line of hints shows it.
  func hints(in context: KeyContext) -> [(binding: KeyBinding, key: String)] {
    hints.filter { !$0.binding.context.isDisjoint(with: context) }
  }

  /// The key with those of its companions: `h`, `+/-`, `1-4`.
  private func hintKey(of row: KeyBinding) -> String {
    var keys: [String] = []
    for action in [row.action] + row.companions { keys += key(of: action, in: row.context).map { [$0] } ?? [] }
    let digits = keys.compactMap { Int($0) }
    if let first = digits.first, keys.count > 2, digits == Array(first..<first + keys.count) {
      return "\(first)-\(first + keys.count - 1)"
    }
    return keys.joined(separator: "/")
  }

  /// Pairs of rows that claim one key in one place, with that key.
  var conflicts: [(first: KeyBinding, second: KeyBinding, key: String)] {
    var conflicts: [(first: KeyBinding, second: KeyBinding, key: String)] = []
    for (index, row) in rows.enumerated() {
      for other in rows[(index + 1)...] where !row.context.isDisjoint(with: other.context) {
        let mine = Set(row.keys.compactMap(KeyPress.init(named:)))
        if let key = other.keys.first(where: { KeyPress(named: $0).map(mine.contains) == true }) {
          conflicts.append((row, other, key))
        }
      }
    }
    return conflicts
  }
}
