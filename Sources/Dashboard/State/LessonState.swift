import Lessons
import TextScreen

/// The lesson that is taken, as the screen shows it.
struct LessonState: Sendable {
  var run: LessonRun
  /// Whether the hint for the present step was asked for.
  var showsHint = false
  /// Whether it was told that the lesson is done.
  var isRemembered = false

  init(_ lesson: Lesson) { run = LessonRun(lesson) }
}

/// How a lesson and the dashboard share the screen: the lesson takes about a third, at the right where there is room for
/// it, else at the bottom.
struct LessonLayout: Sendable {
  /// What is left for the dashboard, which begins in the upper left corner.
  let dashboard: Size
  /// Where the lesson is told; nil where the screen is too small for both.
  let panel: Rect?

  init(_ screen: Size) {
    let whole = Rect(screen)
    if screen.columns >= 116 {
      let columns = max(38, screen.columns / 3)
      dashboard = Size(rows: screen.rows, columns: screen.columns - columns)
      panel = whole.split(left: screen.columns - columns).rest
    } else if screen.rows >= 22, screen.columns >= 40 {
      let rows = max(8, screen.rows / 3)
      dashboard = Size(rows: screen.rows - rows, columns: screen.columns)
      panel = whole.split(bottom: rows).bottom
    } else {
      (dashboard, panel) = (screen, nil)
    }
  }
}
