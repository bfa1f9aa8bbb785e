/// Columns as Go's text/tabwriter makes them, on which all of kubectl's output stands.
///
/// The last cell of a line belongs to no column. A column is a run of lines that follow each other and have a cell
/// there that is not their last; it is as wide as the widest of these cells. So one line with fewer cells ends the
/// columns above it, and new ones begin below.
struct TabWriter {
  /// Blanks behind the widest cell.
  let padding: Int
  /// What a column takes at the least, its padding included.
  var minimum = 0

  /// The rows, each ended by a line feed.
  func text(of rows: [[String]]) -> String {
    var rows = rows
    let columns = rows.reduce(0) { max($0, $1.count - 1) }
    for column in 0..<max(0, columns) {
      var start = 0
      while let first = rows[start...].firstIndex(where: { $0.count > column + 1 }) {
        let end = rows[first...].firstIndex { $0.count <= column + 1 } ?? rows.count
        // Go counts what Unicode calls scalars, whatever their width on the screen.
        let widths = rows[first..<end].map { $0[column].unicodeScalars.count }
        let width = max(minimum, (widths.max() ?? 0) + padding)
        for (row, length) in zip(first..<end, widths) {
          rows[row][column] += String(repeating: " ", count: width - length)
        }
        start = end
      }
    }
    return rows.map { $0.joined() + "\n" }.joined()
  }
}
