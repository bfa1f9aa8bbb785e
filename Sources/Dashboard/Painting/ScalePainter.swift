import ClusterSimulation
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// What the number that is being typed comes to, in a frame above the line in which it is typed.
  func paintScale(_ prompt: Prompt, _ layout: ScreenLayout, on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    let room = layout.relation.row - 1
    guard room >= 4 else { return }
    let lines = scaleText(prompt.line, rows: min(room - 2, 14), simulator)
    guard !lines.isEmpty else { return }
    let widest = lines.map(\.columnCount).max() ?? 0
    let size = Size(rows: min(room, lines.count + 2), columns: min(canvas.columns, max(48, widest + 4)))
    let part = Rect(row: layout.relation.row - size.rows, column: 0, rows: size.rows, columns: size.columns)
    canvas.fill(part, paper: .dialog)
    canvas.box(part, .heavy, .borderFocused, title: [Run(" " + told("Scale") + " ", .title, .strong)])
    canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in
      for (row, line) in lines.prefix(canvas.rows).enumerated() {
        canvas.put(line, row: row, column: 0, width: canvas.columns)
      }
    }
  }
}
