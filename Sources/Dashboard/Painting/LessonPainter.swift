import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// Paints the lesson in its part of the screen.
  ///
  /// - Parameter isUnderway: whether time alone will change something.
  func paintLesson(_ state: LessonState, _ part: Rect, isUnderway: Bool, on canvas: inout Canvas) {
    let columns = part.interior.columns - 2
    let lesson = state.run.lesson
    paintPanel(
      part, title: [Run(" \(numbered(lesson)) · ", .counter), Run(lesson.title[language] + " ", .title)],
      code: lesson.code, past: lessonPast(state, columns: columns),
      task: lessonTask(state, columns: columns, isUnderway: isUnderway),
      on: &canvas)
  }

  /// Paints what stands beside the panes. Where it does not fit, what was understood is cut before what is to be done, and
  /// of that the end, but for its last line: it says which key helps on.
  func paintPanel(
    _ part: Rect, title: Line, code: String, past: [Line], task: [Line], on canvas: inout Canvas
  ) {
    canvas.fill(part, paper: .table)
    canvas.box(part, .light, .border)
    let inside = part.interior.inset(left: 1, right: 1)
    var lines = past + (past.isEmpty ? [] : [Line()]) + task
    if task.count >= inside.rows {
      lines = Array(task.prefix(max(0, inside.rows - 1))) + task.suffix(1)
    } else if lines.count > inside.rows {
      lines = [Line("…", .faint)] + lines.suffix(max(0, inside.rows - 1))
    }
    for (row, line) in lines.enumerated() {
      canvas.put(line, row: inside.row + row, column: inside.column, width: inside.columns)
    }
    // The code is what a class compares: a long title gives way to it.
    let room = max(0, part.columns - code.columnCount - 8)
    canvas.caption(
      part, title: title.columnCount > room ? title.cut(toColumns: room) : title, subtitle: Line(" \(code) ", .counter))
  }

  /// What was understood last; at the beginning, what the lesson is about.
  private func lessonPast(_ state: LessonState, columns: Int) -> [Line] {
    let run = state.run
    var lines: [Line] = []
    func add(_ text: String, _ ink: Ink) { lines += wrapped(text, ink, columns: columns) }
    if let last = run.lastStep {
      add("✓ " + told(last.goal), .healthy)
      if let question = last.question, let guess = run.guesses[run.place - 1] {
        if guess == question.right {
          add(told("As you said: \(told(question.answers[guess]))"), .text)
        } else {
          add(told("You said: \(told(question.answers[guess]))"), .faint)
          add(told("What happened: \(told(question.answers[question.right]))"), .text)
        }
      }
      if !last.why.isEmpty { add(told(last.why), .text) }
      for correction in last.corrections { add(told(correction.text), .help) }
    } else {
      add(told(run.lesson.text), .text)
    }
    return lines
  }

  /// What is to be done, and what is asked before.
  private func lessonTask(_ state: LessonState, columns: Int, isUnderway: Bool) -> [Line] {
    let run = state.run
    var lines: [Line] = []
    func add(_ text: String, _ ink: Ink, _ emphasis: Emphasis = [], indent: Int = 0) {
      lines += wrapped(text, ink, emphasis, columns: columns, indent: indent)
    }
    guard let step = run.step else {
      add(told("All done.") + " " + told(run.lesson.closing), .text, .strong)
      add(told("\(name(of: .lessons)) goes on to the next lesson"), .help)
      return lines
    }
    add(told("Step \(run.place + 1)/\(run.lesson.steps.count)"), .label)
    add(told(step.goal), .titleSubject, .strong)
    if let question = run.question {
      add(told("First say what you expect: \(told(question.text))"), .help)
      for (index, answer) in question.answers.enumerated() { add("\(index + 1)  \(told(answer))", .text, indent: 1) }
      add(told("\(name(of: .lessons)) answers"), .help)
    } else {
      if let question = step.question, let guess = run.guesses[run.place] {
        add(told("You said: \(told(question.answers[guess]))"), .faint)
      }
      // Who has done what was asked and sees nothing come of it may be waiting for a pod to end.
      if isUnderway {
        add(told("\(name(of: .faster)) lets time pass faster: something is under way"), .indicatorOn)
      }
      guard !step.hint.isEmpty else { return lines }
      if state.showsHint {
        add(told("Hint: \(told(step.hint))"), .help)
      } else {
        add(told("\(name(of: .lessons)) shows a hint"), .faint)
      }
    }
    return lines
  }

  func wrapped(
    _ text: String, _ ink: Ink, _ emphasis: Emphasis = [], columns: Int, indent: Int = 0
  ) -> [Line] {
    text.wrapped(toColumns: max(8, columns - indent)).map { part in
      [Run(String(repeating: " ", count: indent) + part, ink, emphasis)]
    }
  }

  /// `Lesson 3`.
  func numbered(_ lesson: Lesson) -> String { told("Lesson \(lesson.number)") }

  /// How a sentence names an action: by its key, else by the word for the prompt.
  func name(of action: Action) -> String { keys.anyKey(of: action) ?? ":\(action.rawValue)" }

  /// A text of the lesson, actions named by their keys.
  func told(_ text: LocalizedText) -> String {
    text.told(in: language) { name in
      Action(rawValue: name).flatMap(keys.anyKey(of:)) ?? ":" + name
    }
  }
}
