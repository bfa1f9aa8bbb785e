import TextScreen

/// Where everything is on a screen of some size. The same for painting, for scrolling and for the mouse.
struct ScreenLayout: Sendable {
  /// The steps of the ladder, from nothing but a card to all three panes side by side.
  enum Step: Sendable, Hashable {
    /// Too small for any pane: what size it is, and what it should be.
    case card
    /// One pane, the others as tabs in its border.
    case tabs
    /// The pane with the keyboard and one that it is linked to.
    case pair
    /// Three panes side by side.
    case trio
    /// Three panes one above the other, for high and narrow screens.
    case stack
    /// Two panes, and below them what was done last: for a room.
    case presenter
  }

  let step: Step
  let header: Rect
  /// The panes that are to be seen, with their borders, in the order of their numbers.
  let panes: [(pane: Pane, rect: Rect)]
  let relation: Rect
  let hints: Rect
  /// Where the last key and what came of it are told; nil where they are not.
  let news: Rect?

  /// Fewer rows or columns than these, and there is only a card.
  static let smallest = Size(rows: 8, columns: 40)

  init(_ size: Size, focus: Pane, isZoomed: Bool) {
    step = Self.step(of: size)
    news = nil
    let whole = Rect(size)
    guard step != .card else {
      header = Rect(Size(rows: 0, columns: 0))
      (panes, relation, hints) = ([], header, header)
      return
    }
    let (top, below) = whole.split(top: 1)
    let (above, bottom) = below.split(bottom: 1)
    (header, hints) = (top, bottom)

    let height = isZoomed ? 0 : Self.eventRows(of: size, step)
    let (rest, eventRect) = above.split(bottom: height)
    let (main, relationRow) = rest.split(bottom: 1)
    relation = relationRow
    if isZoomed || step == .tabs || (focus == .events && height == 0) {
      panes = [(focus, main)]
      return
    }
    var panes = Self.linked(step, focus, in: main)
    if height > 0 { panes.append((.events, eventRect)) }
    self.panes = panes
  }

  /// Whether there is room for panes.
  static func hasRoom(_ size: Size) -> Bool { step(of: size) != .card }

  /// The layout for a room: one pane beside the records, white space where there is room for it, and what was done last.
  ///
  /// - Parameter size: of a screen that has room for panes.
  init(presenting size: Size, focus: Pane, isZoomed: Bool) {
    step = .presenter
    let gap = size.rows >= 20 ? 1 : 0
    let (top, below) = Rect(size).split(top: 1)
    let (above, bottom) = below.split(bottom: 1)
    (header, hints) = (top, bottom)
    let (upper, lower) = above.split(bottom: (size.rows >= 22 ? 6 : size.rows >= 14 ? 4 : 2) + gap)
    news = lower.inset(top: gap)
    let (middle, relationRow) = upper.split(bottom: 1)
    relation = relationRow
    let main = middle.inset(top: gap)
    guard !isZoomed, main.columns >= 56 else {
      panes = [(focus, main)]
      return
    }
    let (left, rest) = main.split(left: main.columns * 4 / 9)
    let beside: Pane = focus == .records ? .pods : focus
    panes = [(beside, left), (.records, rest.inset(left: 2))]
  }

  private static func step(of size: Size) -> Step {
    if size.rows < smallest.rows || size.columns < smallest.columns { return .card }
    if size.rows < 16 || size.columns < 60 { return size.rows >= 46 && size.columns >= 50 ? .stack : .tabs }
    if size.columns <= 84, size.rows >= 46 { return .stack }
    return size.columns < 80 ? .pair : .trio
  }

  /// How high the events are, borders included. They grow with the screen, the panes more so.
  private static func eventRows(of size: Size, _ step: Step) -> Int {
    if step == .tabs || size.rows < 20 { return 0 }
    return min(step == .stack ? 8 : 14, 6 + max(0, size.rows - 24) / 3)
  }

  private static func linked(_ step: Step, _ focus: Pane, in main: Rect) -> [(pane: Pane, rect: Rect)] {
    switch step {
    case .stack: return divide(main, among: [(.services, 28), (.pods, 34), (.records, 38)], isVertical: true)
    case .pair:
      return divide(main, among: [(focus == .services ? .services : .pods, 48), (.records, 52)], isVertical: false)
    default:
      let shares = main.columns < 110 ? (31, 31, 38) : (34, 32, 34)
      return divide(
        main, among: [(.services, shares.0), (.pods, shares.1), (.records, shares.2)], isVertical: false)
    }
  }

  /// Divides a rectangle in proportion. Neighbours share the border between them.
  private static func divide(
    _ rect: Rect, among shares: [(pane: Pane, share: Int)], isVertical: Bool
  ) -> [(pane: Pane, rect: Rect)] {
    let total = shares.reduce(0) { $0 + $1.share }
    let length = (isVertical ? rect.rows : rect.columns) + shares.count - 1
    var result: [(pane: Pane, rect: Rect)] = []
    var start = 0
    var before = 0
    for (pane, share) in shares {
      before += share
      let end = length * before / total
      let offset = start - result.count
      result.append(
        (
          pane,
          isVertical
            ? Rect(row: rect.row + offset, column: rect.column, rows: end - start, columns: rect.columns)
            : Rect(row: rect.row, column: rect.column + offset, rows: rect.rows, columns: end - start)
        ))
      start = end
    }
    return result
  }

  /// Where a pane is; nil where it is not to be seen.
  func rect(of pane: Pane) -> Rect? { panes.first { $0.pane == pane }?.rect }

  /// Whether a pane shows its narrow columns.
  func isNarrow(_ pane: Pane) -> Bool {
    // What the wide columns need at least, the sign and the gaps included.
    let wide = pane == .services ? 42 : 49
    return (rect(of: pane)?.columns ?? 0) - 2 < wide
  }

  /// Where the rows of a pane are, below the headings of its columns.
  func body(of pane: Pane) -> Rect {
    guard let rect = rect(of: pane) else { return Rect(Size(rows: 0, columns: 0)) }
    return pane == .events ? rect.interior : rect.interior.inset(top: 1)
  }
}
