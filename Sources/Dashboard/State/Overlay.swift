import ClusterModel
import Commands
import TextScreen

/// What lies over the panes and has the keyboard.
enum Overlay: Sendable {
  /// Every key.
  case help(Scroll)
  /// The themes, the one under the cursor being shown already.
  case themes(ThemePicker)
  /// Text that came of a command.
  case output(Output)
  /// A question before something is done.
  case question(ConfirmationDialog)

  /// Which keys work in it.
  var context: KeyContext {
    switch self {
    case .help: .help
    case .output: .output
    case .themes: .themes
    case .question: .question
    }
  }
}

/// How far text was scrolled. The painter knows how much there is, and clamps it.
struct Scroll: Sendable, Hashable {
  var top = 0

  /// Moves, within what `count` lines and a height of `rows` leave.
  mutating func move(by distance: Int, count: Int, rows: Int) {
    top = max(0, min(top + distance, max(0, count - rows)))
  }
}

/// The lines that a command printed.
struct Output: Sendable {
  var title: String
  var lines: [String]
  var scroll = Scroll()
}

/// The list of themes.
struct ThemePicker: Sendable {
  var names: [String]
  var index: Int
  /// What to go back to.
  var before: String
  /// What of the theme under the cursor has no effect.
  var problems: [String] = []
}

/// A question with a safe answer and the other.
struct ConfirmationDialog: Sendable {
  var text: String
  var deed: Deed
  /// Whether the cursor is on the answer that does it. It starts on the safe one.
  var isOnYes = false
}
