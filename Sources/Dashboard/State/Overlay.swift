import ClusterModel
import Commands
import TextScreen

/// What lies over the panes and has the keyboard.
enum Overlay: Sendable {
  /// Text to be read.
  case page(Page)
  /// A list to pick from.
  case picker(Picker)
  /// A question before something is done.
  case question(ConfirmationDialog)

  /// Which keys work in it.
  var context: KeyContext {
    switch self {
    case .page(let page):
      switch page.source {
      case .printed, .help: .text
      case .dig: .dig
      case .gates: [.page, .why]
      case .traffic: [.page, .traffic]
      default: .page
      }
    case .picker: .picker
    case .question: .question
    }
  }
}

/// A question with a safe answer and the other.
struct ConfirmationDialog: Sendable {
  /// What is done where the answer is yes.
  enum Action: Sendable {
    case deed(Deed)
    /// An object is replaced by what was edited.
    case replacement(String, of: Draft)
    /// Another cluster is opened.
    case opening(ClusterChoice)
    /// What is broken in an incident is told.
    case revealing
  }

  var text: String
  var action: Action
  /// Whether the cursor is on the answer that does it. It starts on the safe one.
  var isOnYes = false
}
