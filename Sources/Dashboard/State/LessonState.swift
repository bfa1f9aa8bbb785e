import Lessons

/// The lesson that is taken, as the screen shows it.
struct LessonState: Sendable {
  var run: LessonRun
  /// Whether the hint for the present step was asked for.
  var showsHint = false
  /// Whether it was told that the lesson is done.
  var isRemembered = false

  init(_ lesson: Lesson) { run = LessonRun(lesson) }
}
