import Testing
import TextScreen

@Suite("A canvas")
struct CanvasTests {
  @Test("is drawn on by rows and columns, and read as text")
  func text() {
    var canvas = Canvas(rows: 3, columns: 10)
    canvas.put("web-0", row: 0, column: 0)
    canvas.put("Running", row: 1, column: 5, .healthy)
    #expect(canvas.text() == "web-0\n     Runn…\n\n")
    #expect(canvas.text(keepingTrailingBlanks: true) == "web-0     \n     Runn…\n          \n")
    #expect(canvas.cell(row: 1, column: 5)?.style.ink == .healthy)
  }

  @Test("has borders that join where panes share them; the focused one is heavy")
  func borders() {
    var canvas = Canvas(rows: 4, columns: 21)
    canvas.box(Rect(row: 0, column: 0, rows: 4, columns: 11), title: Line("Services", .title))
    canvas.box(
      Rect(row: 0, column: 10, rows: 4, columns: 11), .heavy, .borderFocused, title: Line("Pods", .title),
      footer: Line("+3 linked below", .counter))
    #expect(
      canvas.text() == """
        ┌Services─┲Pods━━━━━┓
        │         ┃         ┃
        │         ┃         ┃
        └─────────┺+3 linke…┛

        """)
  }

  @Test("keeps the state of the row under the cursor, and the paper under the text")
  func cursor() {
    var canvas = Canvas(rows: 1, columns: 12)
    canvas.fill(.table)
    canvas.put("web-0", row: 0, column: 0)
    canvas.put("Error", row: 0, column: 6, .failing)
    canvas.emphasize(canvas.bounds, .cursor, as: .failing)
    #expect(canvas.cell(row: 0, column: 0)?.style == Style(.failing, on: .table, .cursor))
    #expect(canvas.cell(row: 0, column: 11)?.style == Style(.failing, on: .table, .cursor))
  }

  @Test("draws a part in the part's own coordinates, and nothing outside of it")
  func parts() {
    var canvas = Canvas(rows: 4, columns: 12)
    canvas.within(Rect(row: 1, column: 2, rows: 2, columns: 6)) { pane in
      #expect(pane.size == Size(rows: 2, columns: 6))
      pane.put("abcdefghij", row: 0, column: 0)
      pane.put("above", row: -1, column: 0)
      pane.within(Rect(row: 1, column: 4, rows: 9, columns: 9)) { corner in
        corner.fill(corner.bounds, with: "#", .faint)
      }
    }
    #expect(canvas.text() == "\n  abcde…\n      ##\n\n")
  }
}
