/// Keeps a coordinate within a million of the origin, so that no sum of a few of them can overflow.
func bounded(_ value: Int) -> Int { min(max(value, -1_000_000), 1_000_000) }

/// How many rows and columns there are. Never negative.
public struct Size: Hashable, Sendable {
  /// Rows, 0 or more.
  public let rows: Int
  /// Columns, 0 or more.
  public let columns: Int

  /// A size; negative numbers become 0.
  public init(rows: Int, columns: Int) {
    self.rows = max(0, bounded(rows))
    self.columns = max(0, bounded(columns))
  }
}

/// A rectangle of cells. It may be empty and it may lie outside of every canvas; it is never malformed.
public struct Rect: Hashable, Sendable {
  /// The topmost row, counted from 0 at the top.
  public let row: Int
  /// The leftmost column, counted from 0 at the left.
  public let column: Int
  /// Its height, 0 or more.
  public let rows: Int
  /// Its width, 0 or more.
  public let columns: Int

  /// A rectangle; negative heights and widths become 0.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = bounded(row)
    self.column = bounded(column)
    self.rows = max(0, bounded(rows))
    self.columns = max(0, bounded(columns))
  }

  /// The rectangle of this size at the origin.
  public init(_ size: Size) { self.init(row: 0, column: 0, rows: size.rows, columns: size.columns) }

  /// The row after the last one.
  public var endRow: Int { row + rows }
  /// The column after the last one.
  public var endColumn: Int { column + columns }
  /// Its height and width.
  public var size: Size { Size(rows: rows, columns: columns) }
  /// Whether it holds no cell.
  public var isEmpty: Bool { rows == 0 || columns == 0 }

  /// Whether the cell at this row and column lies inside.
  public func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < endRow && column >= self.column && column < endColumn
  }

  /// What both rectangles cover; empty where they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, rows: min(endRow, other.endRow) - top,
      columns: min(endColumn, other.endColumn) - left)
  }

  /// This rectangle without so many rows and columns at its edges.
  public func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    Rect(
      row: row + bounded(top), column: column + bounded(left), rows: rows - bounded(top) - bounded(bottom),
      columns: columns - bounded(left) - bounded(right))
  }

  /// What lies within a border of one cell.
  public var interior: Rect { inset(top: 1, left: 1, bottom: 1, right: 1) }

  /// This rectangle moved down and to the right.
  public func moved(rows: Int = 0, columns: Int = 0) -> Rect {
    Rect(row: row + bounded(rows), column: column + bounded(columns), rows: self.rows, columns: self.columns)
  }

  /// One row of this rectangle, counted from its top; empty where there is none.
  public func row(_ index: Int) -> Rect {
    guard index >= 0, index < rows else { return Rect(row: row, column: column, rows: 0, columns: columns) }
    return Rect(row: row + index, column: column, rows: 1, columns: columns)
  }

  /// The upper `count` rows and the rest below; asking for more than there is gives everything to the upper part.
  public func split(top count: Int) -> (top: Rect, rest: Rect) {
    let height = min(max(0, count), rows)
    return (
      Rect(row: row, column: column, rows: height, columns: columns),
      Rect(row: row + height, column: column, rows: rows - height, columns: columns)
    )
  }

  /// The lower `count` rows and the rest above.
  public func split(bottom count: Int) -> (rest: Rect, bottom: Rect) {
    let (top, rest) = split(top: rows - min(max(0, count), rows))
    return (top, rest)
  }

  /// The `count` columns on the left and the rest on the right.
  public func split(left count: Int) -> (left: Rect, rest: Rect) {
    let width = min(max(0, count), columns)
    return (
      Rect(row: row, column: column, rows: rows, columns: width),
      Rect(row: row, column: column + width, rows: rows, columns: columns - width)
    )
  }

  /// A rectangle of this size in the middle of this one, cut to fit.
  public func centered(_ size: Size) -> Rect {
    let height = min(size.rows, rows)
    let width = min(size.columns, columns)
    return Rect(
      row: row + (rows - height) / 2, column: column + (columns - width) / 2, rows: height, columns: width)
  }
}
