/// A grid of cells, each with a glyph and a ``Style``. What a pane draws on: it knows no terminal and no colour.
///
/// Rows and columns count from 0. Nothing can be drawn outside, and no number is too large or too small: what does
/// not fit is cut. Whatever is written becomes printable first, so that no text can steer a terminal.
///
/// Text keeps the paper that it is put on: `fill` a part with the paper of a dialog, and everything written there
/// afterwards is written on a dialog.
public struct Canvas: Sendable {
  /// The largest height and width of a canvas.
  public static let limit = Size(rows: 1_000, columns: 2_000)

  /// The height and width of the whole.
  public let fullSize: Size
  private(set) var cells: [Cell]
  private(set) var clusters: [Glyph] = []
  private var clusterNumbers: [Glyph: UInt32] = [:]
  /// The part that is drawn on, in coordinates of the whole; see ``within(_:_:)``.
  private var origin: Rect
  /// What of that part can be seen.
  private var visible: Rect

  /// An empty canvas. More than ``limit`` is cut.
  public init(_ size: Size, paper: Paper = .body) {
    fullSize = Size(rows: min(size.rows, Canvas.limit.rows), columns: min(size.columns, Canvas.limit.columns))
    cells = Array(repeating: Cell(paper: paper), count: fullSize.rows * fullSize.columns)
    origin = Rect(fullSize)
    visible = origin
  }

  /// An empty canvas of so many rows and columns.
  public init(rows: Int, columns: Int, paper: Paper = .body) {
    self.init(Size(rows: rows, columns: columns), paper: paper)
  }

  /// The height and width of the part that is drawn on.
  public var size: Size { origin.size }
  /// The part that is drawn on, at the origin.
  public var bounds: Rect { Rect(origin.size) }
  /// Its height.
  public var rows: Int { origin.rows }
  /// Its width.
  public var columns: Int { origin.columns }

  /// Draws on a part of the canvas only: inside `body`, coordinates count from the part's corner, ``size`` is the
  /// part's size, and what does not fit in it is cut.
  @discardableResult
  public mutating func within<Result>(_ part: Rect, _ body: (inout Canvas) -> Result) -> Result {
    let (outerOrigin, outerVisible) = (origin, visible)
    origin = part.moved(rows: origin.row, columns: origin.column)
    visible = visible.intersection(origin)
    defer { (origin, visible) = (outerOrigin, outerVisible) }
    return body(&self)
  }

  // MARK: Writing

  /// Writes text, and says how many columns it took. Where it takes more than `width`, or than there are up to the
  /// edge of what is drawn on, it is cut with `…`: nothing looks whole that is not.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, _ ink: Ink = .text, _ emphasis: Emphasis = [], width: Int? = nil,
    _ alignment: Alignment = .leading
  ) -> Int {
    var text = text
    var count = text.narrowCount
    func cut(toColumns limit: Int) {
      if let count, count <= limit { return }
      text = text.cut(toColumns: limit)
      count = text.narrowCount
    }
    var start = Rect(row: row, column: column, rows: 1, columns: 0).column
    if let width = width.map(bounded) {
      cut(toColumns: width)
      if alignment != .leading { start += alignment.blanksBefore(max(0, width - (count ?? text.columnCount))) }
    }
    let place = Rect(row: row, column: start, rows: 1, columns: 0).moved(rows: origin.row, columns: origin.column)
    var here = place.column
    cut(toColumns: max(0, visible.endColumn - here))
    if let count { return putNarrow(text, count, row: place.row, column: here, ink, emphasis) }
    for glyph in Glyphs(text) {
      if here >= visible.endColumn { break }
      set(glyph, row: place.row, column: here, ink, emphasis)
      here += glyph.columns
    }
    return here - place.column
  }

  /// Writes a text of so many scalars, each of which is a glyph of one column, at a place of the whole canvas.
  private mutating func putNarrow(
    _ text: String, _ count: Int, row: Int, column: Int, _ ink: Ink, _ emphasis: Emphasis
  ) -> Int {
    let (first, end) = (max(column, visible.column), min(column + count, visible.endColumn))
    guard row >= visible.row, row < visible.endRow, first < end else { return max(0, end - column) }
    let start = row * fullSize.columns
    for index in start + first..<start + end where cells[index].columns != 1 { separate(index) }
    cells.withUnsafeMutableBufferPointer { cells in
      _ = text.utf8.withContiguousStorageIfAvailable { bytes in
        var (here, place) = (column, 0)
        while here < end, let scalar = NarrowScalar(in: bytes, at: place) {
          if here >= first {
            let index = start + here
            cells[index] = Cell(code: scalar.code, ink: ink, paper: cells[index].paper, emphasis: emphasis)
          }
          place += scalar.length
          here += 1
        }
      }
    }
    return max(0, end - column)
  }

  /// Writes a line, and says how many columns it took.
  @discardableResult
  public mutating func put(
    _ line: Line, row: Int, column: Int, width: Int? = nil, _ alignment: Alignment = .leading
  ) -> Int {
    var line = line
    let start = Rect(row: row, column: column, rows: 1, columns: 0).column
    var here = start
    // As one text: where a piece just fits and others follow, the piece has to make room for the sign.
    if width == nil { line = line.cut(toColumns: max(0, visible.endColumn - origin.column - start)) }
    if let width = width.map(bounded) {
      line = line.cut(toColumns: width)
      if alignment != .leading { here += alignment.blanksBefore(max(0, width - line.columnCount)) }
    }
    for run in line.runs { here += put(run.text, row: row, column: here, run.ink, run.emphasis) }
    return here - start
  }

  /// Clears a part and lays new paper under it, or keeps the paper that is there.
  public mutating func fill(_ part: Rect, paper: Paper? = nil) {
    guard let paper else { return forEachCell(of: part) { cell in cell = Cell(paper: cell.paper) } }
    let area = part.moved(rows: origin.row, columns: origin.column).intersection(visible)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let start = row * fullSize.columns
      // Only at the edges can a wide glyph lose one half and keep the other.
      for column in [area.column, area.endColumn - 1] where cells[start + column].columns != 1 {
        separate(start + column)
      }
      cells.withUnsafeMutableBufferPointer { cells in
        cells[start + area.column..<start + area.endColumn].update(repeating: Cell(paper: paper))
      }
    }
  }

  /// Clears everything and lays new paper under it.
  public mutating func fill(_ paper: Paper) { fill(bounds, paper: paper) }

  /// Fills a part with one character, such as `░` or `─`; a wide one is not repeated.
  public mutating func fill(_ part: Rect, with character: Character, _ ink: Ink, _ emphasis: Emphasis = []) {
    var glyphs = Glyphs(String(character))
    guard let glyph = glyphs.next(), glyph.columns == 1 else { return }
    let code = self.code(of: glyph)
    forEachCell(of: part) { cell in
      cell.code = code
      cell.columns = 1
      cell.ink = ink
      cell.emphasis = emphasis
    }
  }

  /// Says more about what is already written in a part. With an ink, the part means that as a whole: the row under
  /// the cursor is one bar of its state's colour, whatever its cells mean each.
  public mutating func emphasize(_ part: Rect, _ emphasis: Emphasis, as ink: Ink? = nil) {
    forEachCell(of: part) { cell in
      cell.emphasis.formUnion(emphasis)
      if let ink { cell.ink = ink }
    }
  }

  // MARK: Cells

  /// Writes a sign of one column in each cell of a part.
  ///
  /// - Parameter sign: makes it from the code in the cell, a blank's for the right half of a wide glyph, and from the
  ///   cell's place, in coordinates of the part that is drawn on.
  @inline(__always) mutating func rewrite(
    _ part: Rect, _ ink: Ink, _ sign: (_ before: UInt32, _ row: Int, _ column: Int) -> UInt32
  ) {
    let area = part.moved(rows: origin.row, columns: origin.column).intersection(visible)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let index = row * fullSize.columns + column
        let before = cells[index].columns > 0 ? cells[index].code : 0x20
        if cells[index].columns != 1 { separate(index) }
        let code = sign(before, row - origin.row, column - origin.column)
        cells[index] = Cell(code: code, ink: ink, paper: cells[index].paper, emphasis: [])
      }
    }
  }

  func index(row: Int, column: Int) -> Int? {
    let place = Rect(row: row, column: column, rows: 1, columns: 1).moved(rows: origin.row, columns: origin.column)
    guard visible.contains(row: place.row, column: place.column) else { return nil }
    return place.row * fullSize.columns + place.column
  }

  private mutating func code(of glyph: Glyph) -> UInt32 {
    if glyph.marks.isEmpty { return glyph.base.value }
    if let number = clusterNumbers[glyph] { return number | Cell.clusterBit }
    let number = UInt32(clusters.count)
    clusters.append(glyph)
    clusterNumbers[glyph] = number
    return number | Cell.clusterBit
  }

  /// Writes one glyph at a place of the whole canvas. A wide one of which only a half is visible leaves a blank.
  private mutating func set(_ glyph: Glyph, row: Int, column: Int, _ ink: Ink, _ emphasis: Emphasis) {
    guard row >= visible.row, row < visible.endRow else { return }
    let fits = column >= visible.column && column + glyph.columns <= visible.endColumn
    let code = fits ? self.code(of: glyph) : 0x20
    for offset in 0..<glyph.columns where visible.contains(row: row, column: column + offset) {
      let index = row * fullSize.columns + column + offset
      separate(index)
      cells[index].code = code
      cells[index].columns = !fits ? 1 : offset == 0 ? UInt8(glyph.columns) : 0
      cells[index].ink = ink
      cells[index].emphasis = emphasis
    }
  }

  /// Before a cell is written: if it is half of a wide glyph, the other half becomes a blank.
  private mutating func separate(_ index: Int) {
    let column = index % fullSize.columns
    switch cells[index].columns {
    case 0 where column > 0: cells[index - 1].blank()
    case 2 where column + 1 < fullSize.columns: cells[index + 1].blank()
    default: break
    }
    cells[index].columns = 1
  }

  /// Puts a character of one column in the place of every glyph: in the place of a wide one, two.
  mutating func substitute(_ standIn: (_ base: Unicode.Scalar, _ hasMarks: Bool) -> Unicode.Scalar) {
    var left: UInt32 = 0x20
    for index in cells.indices {
      if cells[index].columns > 0 {
        let code = cells[index].code
        if code < 0x80 { continue }
        if code & Cell.clusterBit != 0 {
          left = standIn(clusters[Int(code & ~Cell.clusterBit)].base, true).value
        } else {
          left = Unicode.Scalar(code).map { standIn($0, false).value } ?? 0x20
        }
      }
      cells[index].code = left
      cells[index].columns = 1
    }
    clusters = []
    clusterNumbers = [:]
  }

  private mutating func forEachCell(of part: Rect, _ change: (inout Cell) -> Void) {
    let area = part.moved(rows: origin.row, columns: origin.column).intersection(visible)
    for row in area.row..<area.endRow {
      let start = row * fullSize.columns
      for column in area.column..<area.endColumn {
        let before = cells[start + column].columns
        change(&cells[start + column])
        // A wide glyph that loses one half loses both.
        guard before != 1, cells[start + column].columns == 1 else { continue }
        if before == 0, column > 0, cells[start + column - 1].columns == 2 { cells[start + column - 1].blank() }
        if before == 2, column + 1 < fullSize.columns, cells[start + column + 1].columns == 0 {
          cells[start + column + 1].blank()
        }
      }
    }
  }
}
