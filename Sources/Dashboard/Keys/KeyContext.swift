import Lessons
import Phrases

/// Where a key works. A key may mean different things in contexts that do not overlap.
struct KeyContext: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let services = KeyContext(rawValue: 1)
  static let pods = KeyContext(rawValue: 2)
  static let records = KeyContext(rawValue: 4)
  static let events = KeyContext(rawValue: 8)
  static let command = KeyContext(rawValue: 16)
  static let filter = KeyContext(rawValue: 32)
  static let argument = KeyContext(rawValue: 64)
  /// Where a number is typed.
  static let number = KeyContext(rawValue: 65_536)
  /// A page about an object.
  static let page = KeyContext(rawValue: 128)
  /// Text that a command printed, and the help.
  static let text = KeyContext(rawValue: 4096)
  static let search = KeyContext(rawValue: 256)
  static let picker = KeyContext(rawValue: 512)
  static let question = KeyContext(rawValue: 1024)
  /// Tells ``selection`` from ``panes``, for the help; no place of its own.
  private static let onSelection = KeyContext(rawValue: 2048)

  /// The panes that light each other up.
  static let linked: KeyContext = [.services, .pods, .records]
  /// The panes that list objects.
  static let objects: KeyContext = [.services, .pods]
  /// All panes, for what is done to the selection: it stays lit while the events have the keyboard.
  static let selection: KeyContext = [.services, .pods, .records, .events, .onSelection]
  /// All panes, the history among them.
  static let panes: KeyContext = [.services, .pods, .records, .events, .history]
  /// The history, which stands in the place of the events.
  static let history = KeyContext(rawValue: 131_072)
  /// Wherever something follows the cluster, and so can show another moment of it.
  static let following: KeyContext = [.services, .pods, .records, .events, .history, .page, .dig]
  /// Wherever a line is typed.
  static let typing: KeyContext = [.command, .filter, .argument, .number, .search, .asking]
  /// The dig console.
  static let dig = KeyContext(rawValue: 8192)
  /// Where a question for the dig console is typed.
  static let asking = KeyContext(rawValue: 16384)
  /// Wherever text is read.
  static let reading: KeyContext = [.page, .text, .dig]
  /// Wherever nothing is typed and nothing chosen.
  static let looking: KeyContext = [.services, .pods, .records, .events, .history, .page, .text, .dig]
  /// The page that asks why, which is a ``page`` as well.
  static let why = KeyContext(rawValue: 32768)
  /// The page of who answers whom, which is a ``page`` as well.
  static let traffic = KeyContext(rawValue: 262_144)
  /// Where what was done is taken back.
  static let changes: KeyContext = [.panes, .why, .traffic]
  /// Everywhere.
  static let everywhere = KeyContext(rawValue: .max)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The context of a pane that has the keyboard.
  init(_ pane: Pane) {
    switch pane {
    case .services: self = .services
    case .pods: self = .pods
    case .records: self = .records
    case .events: self = .events
    }
  }

  /// The heading under which the help lists what works only here.
  var heading: Phrase {
    switch self {
    case .services: "In the Services pane"
    case .pods: "In the Pods pane"
    case .records: "In the DNS records pane"
    case .events: "In the Events pane"
    case .history: "In the history"
    case .following: "Back in time"
    case .selection: "On the selection"
    case .objects: "On Services and pods"
    case .linked: "In the panes that light each other up"
    case .panes, .changes: "Everywhere on the dashboard"
    case .why: "Where it is asked why"
    case .traffic: "Where it is seen who answers"
    case .typing, .command, .filter, .argument, .number, .search, .asking, [.command, .asking]: "While typing"
    case .page, .text, .reading, [.page, .text, .dig, .picker]: "While reading"
    case .dig: "In the dig console"
    case .looking: "In the panes and while reading"
    case .picker: "In a list"
    case .question: "In a question"
    default: "Always"
    }
  }

  /// Whether a letter is part of what is typed here. Numbers are written with digits alone.
  func writes(_ letter: Character) -> Bool { self == .number ? letter.isNumber : !isDisjoint(with: .typing) }

  /// What the names of rows begin with that work here and not in the panes; empty in the panes and everywhere.
  var prefix: String {
    if self == .everywhere || (!isDisjoint(with: .panes) && self != .events && self != .history) { return "" }
    if !isDisjoint(with: .typing) { return "type-" }
    switch self {
    case .events: return "events-"
    case .dig: return "dig-"
    case .picker: return "list-"
    case .question: return "answer-"
    case .why: return "why-"
    case .traffic: return "traffic-"
    default: return "read-"
    }
  }
}
