import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// Paints what a demonstration says, and what somebody can do about it; of a film nothing can be asked.
  func paintCaption(_ text: String, _ part: Rect, on canvas: inout Canvas) {
    canvas.within(part) { canvas in
      canvas.fill(Rect(canvas.size), paper: .dialog)
      let isFilm = player?.hasKeyboard == false
      let lines = text.wrapped(toColumns: max(10, canvas.columns - 4)).prefix(isFilm ? canvas.rows : canvas.rows - 1)
      let top = isFilm ? (canvas.rows - lines.count) / 2 : 0
      for (row, line) in lines.enumerated() {
        canvas.put(line, row: top + row, column: 2, .dialog, .strong, width: canvas.columns - 4)
      }
      guard !isFilm else { return }
      let isPaused = player?.isPaused == true
      let help = told(isPaused ? "Space goes on  . next" : "Space waits  . next  < > pace  Esc ends")
      canvas.put(help, row: canvas.rows - 1, column: 2, .faint, width: canvas.columns - 4)
    }
  }
}
