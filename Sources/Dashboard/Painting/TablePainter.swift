import TextScreen

/// Paints the rows of a pane: one column for a sign, then the cells, with a column between them in which a change is
/// marked, so that marking moves nothing.
struct TablePainter {
  let columns: [TableColumn]
  /// The width of each column, nil for those that are left out.
  let shared: [Int?]

  /// - Parameters:
  ///   - widths: how wide each column would like to be; as many as there are columns.
  ///   - available: how wide the pane is inside.
  init(_ columns: [TableColumn], widths: [Int], available: Int) {
    let widths = widths.count == columns.count ? widths : columns.map(\.title.columnCount)
    self.columns = columns
    // One column at the left is for the sign.
    let room = max(0, available - 1)
    let fitting = columns.indices.filter { columns[$0].room <= room }
    let wishes = fitting.map { index -> ColumnWish in
      let mark = columns[index].roomForMark.map { $0 <= room } == true ? 1 : 0
      return ColumnWish(
        minimum: min(columns[index].minimum, widths[index]) + mark, ideal: widths[index] + mark,
        priority: columns[index].priority)
    }
    var shared = [Int?](repeating: nil, count: columns.count)
    for (index, width) in zip(fitting, shareColumns(room, among: wishes, gap: 1)) { shared[index] = width }
    self.shared = shared
  }

  /// Paints the headings, with an arrow at the column by which the rows are sorted.
  ///
  /// - Parameter picked: the column that is picked for sorting, in brackets.
  func paintHeadings(on canvas: inout Canvas, row: Int, order: RowOrder?, picked: Int?) {
    var place = 1
    for (index, column) in columns.enumerated() {
      guard let width = shared[index] else { continue }
      let arrow = order.flatMap { $0 != .usual && column.sort == $0.column ? $0.isDescending ? "↓" : "↑" : nil } ?? ""
      // The arrow may stand in the gap behind the column, as the sign of a change does.
      let room = column.alignment == .leading ? width + (place + width < canvas.columns ? 1 : 0) : width
      var title = column.title + arrow
      if title.columnCount > room { title = (column.brief ?? column.title) + arrow }
      if title.columnCount > room { title = title.cut(toColumns: room) }
      canvas.put(title, row: row, column: place, arrow.isEmpty ? .header : .sorter, width: room, column.alignment)
      if index == picked {
        canvas.emphasize(Rect(row: row, column: place, rows: 1, columns: width), .cursorUnfocused, as: .sorter)
      }
      place += width + 1
    }
  }

  /// Paints a row.
  ///
  /// - Parameters:
  ///   - isUnderCursor: whether the cursor is on it, in the pane that leads.
  ///   - hasKeyboard: whether that pane has the keyboard.
  ///   - isFaint: whether it is to step back, since something else is looked at.
  func paint(
    _ visible: VisibleRow, on canvas: inout Canvas, row: Int, isUnderCursor: Bool, hasKeyboard: Bool,
    isFaint: Bool = false
  ) {
    let isNew = visible.mark?.isNew == true && !visible.isGone
    let whole: Ink? = visible.isGone ? .gone : isNew ? .new : isFaint ? .faint : nil
    var place = 1
    for (index, column) in columns.enumerated() {
      guard let width = shared[index], index < visible.row.cells.count else { continue }
      let cell = visible.row.cells[index]
      let hasChanged = !visible.isGone && (visible.mark?.columns ?? 0) & column.marks != 0
      let ink = whole ?? (hasChanged ? .changed : cell.ink)
      let text = column.cut.apply(to: cell.text, columns: width)
      let emphasis: Emphasis = visible.isMarked ? .marked : visible.link == .ready ? .linked : []
      canvas.put(text, row: row, column: place, ink, emphasis, width: width, column.alignment)
      if hasChanged {
        // Beside the text, at the latest in the gap behind it; where the pane ends, in the gap before it.
        let end = place + (column.alignment == .leading ? text.columnCount : width)
        canvas.put(String(Sign.changed.rawValue), row: row, column: end < canvas.columns ? end : place - 1, .changed)
      }
      place += width + 1
    }
    if isUnderCursor {
      let bar = Rect(row: row, column: 0, rows: 1, columns: canvas.columns)
      canvas.emphasize(bar, hasKeyboard ? .cursor : .cursorUnfocused, as: hasKeyboard ? whole ?? visible.row.ink : nil)
    }
    guard let sign = sign(of: visible, isNew: isNew, isUnderCursor: isUnderCursor) else { return }
    canvas.put(String(sign.rawValue), row: row, column: 0, sign == .cursor ? whole ?? visible.row.ink : sign.ink)
  }

  /// What the gutter shows. What has just happened comes before where the cursor is, for that is seen anyway.
  private func sign(of visible: VisibleRow, isNew: Bool, isUnderCursor: Bool) -> Sign? {
    if visible.isGone { return .gone }
    if isNew { return .new }
    if isUnderCursor { return .cursor }
    if visible.isMarked { return .marked }
    switch visible.link {
    case .ready: return .linked
    case .withheld: return .withheld
    case .none: return visible.row.sign
    }
  }
}
