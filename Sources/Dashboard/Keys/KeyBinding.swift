public import Phrases
import TextScreen

/// One row of the key table: which keys do what, where, and how that is said.
public struct KeyBinding: Sendable {
  /// The keys, in tmux's names; the first is the one that hints show. None where a person has taken them away.
  public internal(set) var keys: [String]
  /// What they do.
  public let action: Action
  /// What the help says.
  public let help: Phrase
  /// What the line of hints says; nil where it is left to the help.
  public let hint: Phrase?
  /// Whether the cluster changes, which undo takes back.
  public let mutates: Bool
  let context: KeyContext
  /// The hint's place in the line: lower ones come first and are kept when there is little room.
  let rank: Int
  /// Actions whose keys the hint shows as well: `+/-`.
  let companions: [Action]
  /// A line for the `:` prompt that the key types and takes; nil for what the program comes with.
  var line: String?

  init(
    _ keys: String, _ action: Action, _ context: KeyContext, _ help: Phrase, hint: Phrase? = nil, rank: Int = 50,
    mutates: Bool = false, with companions: [Action] = []
  ) {
    self.keys = keys.split(separator: " ").map(String.init)
    (self.action, self.context, self.help, self.hint) = (action, context, help, hint)
    (self.rank, self.mutates, self.companions) = (rank, mutates, companions)
  }

  /// What a file of keys calls the row: the action's name, where it does not work in the panes with the place before
  /// it, such as `headless`, `read-down` or `type-complete`. No two rows share one.
  public var name: String { line.map { "commands \($0)" } ?? context.prefix + action.rawValue }

  /// A key of a person's own, which does what a line says.
  init(_ key: String, line: String) {
    self.init("", .command, .panes, Phrase(verbatim: ":\(line)"))
    (keys, self.line) = ([key], line)
  }

  /// The heading of the help under which the row stands, in English.
  public var place: String { context.heading.english }

  /// The keys as people read them: `↓ j`.
  public var keysText: String { keys.map(Self.spelled).joined(separator: " ") }

  /// A key as people read it: `^k` for `C-k`.
  static func spelled(_ name: String) -> String {
    switch name {
    case "Up": "↑"
    case "Down": "↓"
    case "Left": "←"
    case "Right": "→"
    case "S-Left": "S-←"
    case "S-Right": "S-→"
    case "PPage": "PgUp"
    case "NPage": "PgDn"
    case "BTab": "S-Tab"
    case "BSpace": "Backspace"
    case "DC": "Del"
    case "Escape": "Esc"
    case _ where name.hasPrefix("C-"): "^" + name.dropFirst(2)
    default: name
    }
  }
}
