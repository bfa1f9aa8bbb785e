import Manifests

/// A table as kubectl prints it: columns padded with blanks, nothing behind the last.
struct TextTable {
  private var rows: [[String]]

  /// kubectl's settings of the writer (cli-runtime printers/tabwriter.go).
  private static let writer = TabWriter(padding: 3, minimum: 6)

  /// A table with these headings.
  init(_ headings: [String]) { rows = [headings] }

  /// Adds a row. Control characters, which come from strangers' manifests, are shown as escapes.
  mutating func add(_ cells: [String]) { rows.append(cells.map(\.withoutControls)) }

  /// The table without its headings.
  func withoutHeadings() -> TextTable {
    var table = self
    table.rows.removeFirst()
    return table
  }

  /// The lines, each ended by a line feed.
  var text: String { Self.writer.text(of: rows) }
}
