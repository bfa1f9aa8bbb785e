/// A table as kubectl prints it: columns padded with blanks, three between them, nothing behind the last.
struct TextTable {
  private var rows: [[String]]

  /// A table with these headings.
  init(_ headings: [String]) { rows = [headings] }

  /// Adds a row. Control characters, which come from strangers' manifests, are shown as escapes.
  mutating func add(_ cells: [String]) { rows.append(cells.map(\.printable)) }

  /// The table without its headings.
  func withoutHeadings() -> TextTable {
    var table = self
    table.rows.removeFirst()
    return table
  }

  /// The lines, each ended by a line feed.
  var text: String {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.count)
      }
    }
    var text = ""
    for row in rows {
      for (index, cell) in row.enumerated() {
        text += cell
        if index < row.count - 1 { text += String(repeating: " ", count: widths[index] - cell.count + 3) }
      }
      text += "\n"
    }
    return text
  }
}

extension String {
  /// The text with what a terminal would obey shown as an escape.
  var printable: String {
    guard unicodeScalars.contains(where: \.isCommand) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isCommand {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isCommand: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
