import Lessons
import TextScreen

extension Dashboard {
  /// Paints the lesson in its part of the screen. What does not fit is cut at the beginning, because what is to be done
  /// stands at the end.
  func paintLesson(_ state: LessonState, _ part: Rect, on canvas: inout Canvas) {
    canvas.fill(part, paper: .table)
    canvas.box(part, .light, .border)
    let inside = part.interior.inset(left: 1, right: 1)
    var lines = lessonText(state, columns: inside.columns)
    if lines.count > inside.rows {
      lines = [Line("…", .faint)] + lines.suffix(max(0, inside.rows - 1))
    }
    for (row, line) in lines.enumerated() {
      canvas.put(line, row: inside.row + row, column: inside.column, width: inside.columns)
    }
    let lesson = state.run.lesson
    canvas.caption(
      part, title: [Run(" \(numbered(lesson)) · ", .counter), Run(lesson.title[language] + " ", .title)],
      subtitle: Line(" \(lesson.code) ", .counter))
  }

  /// All that the panel has to say: what was understood last, then what is to be done.
  func lessonText(_ state: LessonState, columns: Int) -> [Line] {
    let run = state.run
    var lines: [Line] = []
    func add(_ text: String, _ ink: Ink, _ emphasis: Emphasis = [], indent: Int = 0) {
      for part in text.wrapped(toColumns: max(8, columns - indent)) {
        lines.append([Run(String(repeating: " ", count: indent) + part, ink, emphasis)])
      }
    }
    if let last = run.lastStep {
      add("✓ " + told(last.goal), .healthy)
      if let question = last.question, let guess = run.guesses[run.place - 1] {
        if guess == question.right {
          add(LessonPhrase.asYouSaid.label(told(question.answers[guess]), in: language), .text)
        } else {
          add(LessonPhrase.youSaid.label(told(question.answers[guess]), in: language), .faint)
          add(LessonPhrase.happened.label(told(question.answers[question.right]), in: language), .text)
        }
      }
      if !last.why.isEmpty { add(told(last.why), .text) }
    } else {
      add(told(run.lesson.text), .text)
    }
    lines.append(Line())
    guard let step = run.step else {
      add(phrase(.allDone) + " " + told(run.lesson.closing), .text, .strong)
      add(keyed(.lessons, .next), .help)
      return lines
    }
    add("\(phrase(.step)) \(run.place + 1)/\(run.lesson.steps.count)", .label)
    add(told(step.goal), .titleSubject, .strong)
    if let question = run.question {
      add(LessonPhrase.expect.label(told(question.text), in: language), .help)
      for (index, answer) in question.answers.enumerated() { add("\(index + 1)  \(told(answer))", .text, indent: 1) }
      add(keyed(.lessons, .answers), .help)
    } else {
      if let question = step.question, let guess = run.guesses[run.place] {
        add(LessonPhrase.youSaid.label(told(question.answers[guess]), in: language), .faint)
      }
      guard !step.hint.isEmpty else { return lines }
      if state.showsHint {
        add(LessonPhrase.hint.label(told(step.hint), in: language), .help)
      } else {
        add(keyed(.lessons, .showsHint), .faint)
      }
    }
    return lines
  }

  /// `Lesson 3`.
  func numbered(_ lesson: Lesson) -> String { LessonPhrase.numbered(lesson.number, in: language) }

  func phrase(_ phrase: LessonPhrase) -> String { phrase.told(in: language) }

  /// `L answers`.
  private func keyed(_ action: Action, _ does: LessonPhrase) -> String {
    (keys.key(of: action) ?? ":\(action.rawValue)") + " " + phrase(does)
  }

  /// A text of the lesson, actions named by their keys.
  func told(_ text: LocalizedText) -> String {
    text.told(in: language) { name in
      Action(rawValue: name).flatMap(keys.anyKey(of:)) ?? ":" + name
    }
  }
}
