import ClusterModel
import TextScreen

/// Where the cursor of a pane stands.
struct Cursor: Sendable, Hashable {
  /// The row it was put on. It stays wanted while the row is away, so that undoing a kill brings the cursor back.
  var wanted: RowID?
  /// The row's place when it was last seen: where to look for a neighbour.
  var index = 0
  /// The first row in view.
  var top = 0
  /// What stood there when the rows were last looked at, so that rows which come or go above do not push it away.
  var anchor: Anchor?

  struct Anchor: Sendable, Hashable {
    let row: RowID
    let top: Int
  }
}

/// What is said for a while in place of the relation line.
struct Flash: Sendable, Hashable {
  enum Weight: Sendable, Hashable {
    case done
    case warning
    case error
  }

  var text: String
  var weight: Weight
  /// When it makes way again, in wall time.
  var until: Duration
}

/// A key that was pressed, as it is shown to whoever watches.
struct LastKey: Sendable, Hashable {
  /// The key as people read it.
  let key: String
  /// What it does: a clause.
  let does: String
}

/// What the person has made of the screen: focus, cursors, filters, overlays. Everything that is not the cluster.
///
/// It holds keys and texts, never an object, so that it stays right whatever happens to the cluster.
public struct ViewState: Sendable {
  /// The size of the screen.
  var screen: Size
  /// What of it is the dashboard's; a lesson or an incident has the rest.
  public internal(set) var size: Size
  /// The lesson that is taken.
  var lesson: LessonState?
  /// The incident that is looked into; a lesson is not taken meanwhile.
  var incident: IncidentState?
  /// What a demonstration says; nil where none is played.
  var caption: String?
  /// The pane that has the keyboard.
  public internal(set) var focus = Pane.services
  /// Which of the three linked panes the others follow: the last of them that had the keyboard.
  var leader = Pane.services
  var cursors = PerPane(Cursor())
  var filters = PerPane(RowFilter())
  /// By what each pane is sorted.
  var orders = PerPane(RowOrder.usual)
  /// The column that is picked for sorting, where one is; by its place in the wide or the narrow table.
  var picked = PerPane<Int?>(nil)
  /// Whether only what needs attention is listed.
  var faultsOnly = false
  /// The objects that are marked, in the order in which they were. They stay marked while they are away.
  var marked: [ObjectKey] = []
  /// Where and when the mouse was clicked last.
  var lastClick: (row: Int, column: Int, wall: Duration)?
  /// What was copied last, and how often from that row.
  var copied: (row: RowID, round: Int)?
  /// Panes that a link was followed from, for the way back.
  var trail: [Pane] = []
  /// Whether the focused pane has the screen for itself.
  var isZoomed = false
  /// Whether the screen is laid out for a room: few panes, the last key, what came of it.
  var isPresenting = false
  /// The key that was pressed last, for whoever watches.
  var lastKey: LastKey?
  /// Whether panes show every column there is.
  var isWide = false
  var namespaces = NamespaceView.workloads
  var overlay: Overlay?
  var prompt: Prompt?
  var flash: Flash?
  /// The event line with which what the last key did begins: where the events stand while nothing else happens, so
  /// that the cause is seen with its effects.
  var firstEvent: Int?
  /// Whether the events are grouped by what somebody wished.
  var isByCause = false
  /// The history, where it is open.
  var timeline: Timeline?
  /// The moment that is marked for a comparison: the number of the step that leads to it, 0 for the beginning.
  var markedMoment: Int?
  /// The lines that were entered at the `:` prompt, the oldest first.
  var history: [String] = []
  /// The clients that the traffic page showed last, which remember what they have seen while it is closed.
  var clients: TrafficView?
  /// Whether the terminal reports the mouse.
  var isMouseOn = true
  /// Whether nothing may change the cluster.
  var isReadOnly = false
  /// Which of a row's keys was pressed, from 1.
  var pressedNumber = 0
  /// Whether simulated time stands still.
  public internal(set) var isPaused = false
  /// How many simulated seconds go by in a second; one of ``speeds``.
  public internal(set) var speed = 1.0
  /// The theme that is shown.
  public internal(set) var themeName: String
  /// Until `h` is pressed for the first time, the relation line says that it can be.
  var hasPressedHeadless = false
  /// The columns of each pane that are as wide as they ever had to be, so that nothing twitches.
  var widths = PerPane([Int]())
  /// For which layout of the pane the widths were found.
  var widthsAreNarrow = PerPane(false)

  static let speeds: [Double] = [0.25, 0.5, 1, 2, 5, 10, 30, 60]

  init(size: Size, themeName: String) { (screen, self.size, self.themeName) = (size, size, themeName) }
}
