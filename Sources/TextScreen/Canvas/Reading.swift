// What stands on a canvas, for painters, pictures and tests.

extension Canvas {
  /// What stands in a cell: its text ("" in the right half of a wide character) and its style; nil outside.
  public func cell(row: Int, column: Int) -> (text: String, style: Style)? {
    guard let index = index(row: row, column: column) else { return nil }
    return (text(of: cells[index]), cells[index].style)
  }

  /// The scalar in a cell and the marks on it, without making a string: for painters. A right half has no base.
  /// The row and column are those of the whole canvas.
  public func read(row: Int, column: Int) -> (
    base: Unicode.Scalar?, marks: [Unicode.Scalar], columns: Int, style: Style
  ) {
    guard row >= 0, row < fullSize.rows, column >= 0, column < fullSize.columns else { return (nil, [], 0, Style()) }
    let cell = cells[row * fullSize.columns + column]
    guard cell.columns > 0 else { return (nil, [], 0, cell.style) }
    guard cell.code & Cell.clusterBit != 0 else {
      return (Unicode.Scalar(cell.code), [], Int(cell.columns), cell.style)
    }
    let glyph = clusters[Int(cell.code & ~Cell.clusterBit)]
    return (glyph.base, glyph.marks, Int(cell.columns), cell.style)
  }

  /// What stands in a part of a row: for painters, who paint many cells of one style.
  public enum Stretch {
    /// Scalars below U+0300, of one column each, of one style.
    case plain(UnsafeBufferPointer<UInt32>, Style)
    /// A cell that is to be read by itself.
    case other(column: Int)
  }

  /// Calls `body` with what stands in these columns of a row of the whole canvas, from left to right.
  public func read(row: Int, columns: Range<Int>, _ body: (Stretch) -> Void) {
    let columns = columns.clamped(to: 0..<fullSize.columns)
    guard row >= 0, row < fullSize.rows, !columns.isEmpty else { return }
    let start = row * fullSize.columns
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: columns.count) { codes in
      cells.withUnsafeBufferPointer { cells in
        var column = columns.lowerBound
        while column < columns.upperBound {
          let first = cells[start + column]
          var count = 0
          while column + count < columns.upperBound, cells[start + column + count].isPlain,
            cells[start + column + count].isStyled(as: first)
          {
            codes[count] = cells[start + column + count].code
            count += 1
          }
          body(count > 0 ? .plain(UnsafeBufferPointer(rebasing: codes[..<count]), first.style) : .other(column: column))
          column += max(1, count)
        }
      }
    }
  }

  /// The columns of a row of the whole canvas outside of which it is the same as in another, so that painters can pass over
  /// them; nil where the whole row is. Glyphs that take two columns are never parted.
  public func difference(from other: Canvas, inRow row: Int) -> Range<Int>? {
    let all = 0..<fullSize.columns
    guard row >= 0, row < fullSize.rows else { return nil }
    guard fullSize.columns == other.fullSize.columns, row < other.fullSize.rows, clusters == other.clusters else {
      return all
    }
    let start = row * fullSize.columns
    return cells.withUnsafeBufferPointer { mine in
      other.cells.withUnsafeBufferPointer { theirs in
        func isSame(_ column: Int) -> Bool { mine[start + column] == theirs[start + column] }
        func isRightHalf(_ column: Int) -> Bool {
          mine[start + column].columns == 0 || theirs[start + column].columns == 0
        }
        guard var first = all.first(where: { !isSame($0) }), var last = all.last(where: { !isSame($0) }) else {
          return nil
        }
        while first > 0, isRightHalf(first) { first -= 1 }
        while last + 1 < all.upperBound, isRightHalf(last + 1) { last += 1 }
        return first..<last + 1
      }
    }
  }

  func text(of cell: Cell) -> String {
    guard cell.columns > 0 else { return "" }
    guard cell.code & Cell.clusterBit != 0 else {
      return Unicode.Scalar(cell.code).map { String(Character($0)) } ?? ""
    }
    let glyph = clusters[Int(cell.code & ~Cell.clusterBit)]
    var text = String(Character(glyph.base))
    text.unicodeScalars.append(contentsOf: glyph.marks)
    return text
  }
}
