/// A set of keys to choose by name: what it changes of the usual ones.
struct KeyPreset: Sendable {
  /// What a file and `--keymap` call it.
  let name: String
  /// What it is like: a clause without a full stop.
  let sentence: String
  /// Names of rows and the keys that they have instead, as in ``KeyTable``.
  let changes: [(row: String, keys: String)]

  /// The presets. The usual keys are one that changes nothing.
  static let all = [
    KeyPreset(name: "usual", sentence: "the keys as the program comes", changes: []),
    KeyPreset(
      name: "vim", sentence: "h and l go left and right, ^d and ^u by a page; H makes headless, i edits labels",
      changes: [
        ("headless", "H"), ("traffic-headless", "H"), ("labels", "i"), ("focus-left", "Left h"),
        ("focus-right", "Right l"),
        ("page-down", "NPage C-f C-d"), ("page-up", "PPage C-b C-u"), ("delete", "DC"),
        ("read-page-down", "NPage C-f C-d Space"), ("read-page-up", "PPage C-b C-u"),
        ("answer-toggle-answer", "Tab Left Right BTab h l"),
      ]),
  ]

  /// The preset of a name; nil where there is none.
  static func named(_ name: String) -> KeyPreset? { all.first { $0.name == name } }

  /// The rows of the table with what the preset changes.
  var rows: [KeyBinding] {
    KeyTable.all.map { row in
      guard let change = changes.first(where: { $0.row == row.name }) else { return row }
      var row = row
      row.keys = change.keys.split(separator: " ").map(String.init)
      return row
    }
  }
}

extension KeyMap {
  /// The names of the presets, each with what it is like.
  public static var presets: [(name: String, sentence: String)] { KeyPreset.all.map { ($0.name, $0.sentence) } }

  /// The keys of a preset; nil where there is none of that name.
  public static func preset(_ name: String) -> KeyMap? { KeyPreset.named(name).map { KeyMap($0.rows) } }
}
