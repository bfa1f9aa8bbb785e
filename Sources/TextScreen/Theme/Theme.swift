/// What each ``Ink`` and ``Paper`` looks like.
///
/// A theme is a k9s skin: see ``overlaid(named:with:)`` for how a file becomes one. ``look(of:depth:)`` is the only way
/// from a meaning to colours, for the terminal and for pictures alike.
public struct Theme: Sendable, Hashable {
  /// What people call it.
  public internal(set) var name: String
  /// The colour of each ink, by its raw value.
  var inks: [Color]
  /// The background that an ink brings with it, by the ink's raw value.
  var grounds: [Color?]
  /// The colour of each paper, by its raw value.
  var papers: [Color]
  /// The text of the cursor's row.
  var cursorText: Color
  /// The background of the cursor's row where the row's own colour is the terminal's default.
  var cursorBar: Color
  /// How heavy the hints in the line of keys are.
  var hintAttributes: Attributes

  /// The skin that every other is laid over: what a file does not set has the colour it has in k9s.
  public static let stock: Theme = {
    var theme = Theme(
      name: "stock", inks: Array(repeating: .terminalDefault, count: Ink.allCases.count),
      grounds: Array(repeating: nil, count: Ink.allCases.count),
      papers: Array(repeating: .terminalDefault, count: Paper.allCases.count),
      cursorText: .palette(0), cursorBar: .palette(14), hintAttributes: .dim)
    for entry in inkTable {
      theme.inks[Int(entry.ink.rawValue)] = Color(named: entry.stock) ?? .terminalDefault
      theme.grounds[Int(entry.ink.rawValue)] = entry.stockGround.flatMap(Color.init(named:))
    }
    for entry in paperTable { theme.papers[Int(entry.paper.rawValue)] = Color(named: entry.stock) ?? .terminalDefault }
    return theme
  }()

  /// The colour of an ink.
  public func color(of ink: Ink) -> Color { inks[Int(ink.rawValue)] }
  /// The colour of a paper.
  public func background(of paper: Paper) -> Color { papers[Int(paper.rawValue)] }
  /// The background that an ink brings with it, whatever the paper; nil for most.
  public func ground(of ink: Ink) -> Color? { grounds[Int(ink.rawValue)] }
}
