import TextScreen

extension Dashboard {
  /// Paints what a demonstration says, and what somebody can do about it.
  func paintCaption(_ text: String, _ part: Rect, on canvas: inout Canvas) {
    canvas.within(part) { canvas in
      canvas.fill(Rect(canvas.size), paper: .dialog)
      let help = player?.isPaused == true ? "Space goes on  . next" : "Space waits  . next  < > pace  Esc ends"
      let lines = text.wrapped(toColumns: max(10, canvas.columns - 4))
      for (row, line) in lines.prefix(canvas.rows - 1).enumerated() {
        canvas.put(line, row: row, column: 2, .dialog, .strong, width: canvas.columns - 4)
      }
      canvas.put(help, row: canvas.rows - 1, column: 2, .faint, width: canvas.columns - 4)
    }
  }
}
