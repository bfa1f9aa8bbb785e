import ClusterModel
import ClusterSimulation
import Lessons
import Manifests
import Phrases
import TextScreen

// A lesson beside the panes: chosen here, its cluster loaded by whoever runs the loop.

extension Dashboard {
  /// Opens what there is to choose of: the answers of a question that waits, what can be done about the lesson, and all
  /// lessons.
  mutating func openLessons(at wall: Duration) {
    guard !curriculum.lessons.isEmpty else {
      say(
        curriculum.problem.map { Phrase(verbatim: $0.description) } ?? "there are no lessons here", .warning, at: wall)
      return
    }
    if let question = view.lesson?.run.question {
      let items = question.answers.enumerated().map { index, answer in
        Picker.Item(choice: .guess(index), text: told(answer), key: String(index + 1))
      }
      view.overlay = .picker(
        Picker(purpose: .lessons, title: told(question.text), items: items + Array(lessonItems().dropFirst())))
      return
    }
    let items = lessonItems()
    let next = items.firstIndex { item in
      if case .lesson(let number) = item.choice { number > (view.lesson?.run.lesson.number ?? 0) } else { false }
    }
    // Whoever is in the middle of one is offered what helps there, whoever is not the next one.
    let isInside = view.lesson.map { !$0.run.isDone } ?? view.incident.map { !$0.run.isOver } ?? false
    let index = isInside ? 0 : view.incident == nil ? next ?? items.count - 1 : items.count - 1
    view.overlay = .picker(Picker(purpose: .lessons, title: told("Lessons"), items: items, index: index))
  }

  private func lessonItems() -> [Picker.Item] {
    var items: [Picker.Item] = []
    if let lesson = view.lesson {
      if !lesson.run.isDone { items.append(Picker.Item(choice: .lessonHint, text: told("Hint"))) }
      items.append(Picker.Item(choice: .lessonText, text: told("Read all that was said")))
      let key = keys.key(of: .restartLesson) ?? ""
      items.append(
        Picker.Item(choice: .lesson(lesson.run.lesson.number), text: told("Start over"), key: key))
      items.append(Picker.Item(choice: .leaveLesson, text: told("Leave the lesson; the cluster stays")))
    }
    items += incidentItems()
    for lesson in curriculum.lessons where lesson.number != view.lesson?.run.lesson.number {
      let done = doneLessons.contains(lesson.number) ? " · " + told("done") : ""
      items.append(
        Picker.Item(
          choice: .lesson(lesson.number), text: "\(numbered(lesson))  \(lesson.title[language])",
          detail: told("\(lesson.minutes) min") + done))
    }
    if let room = curriculum.incidentRoom {
      let number = nextIncident
      items.append(
        Picker.Item(
          choice: .incident(number),
          text: told("Incident \(number)") + "  " + told(IncidentRoom.title), detail: told(room.detail)))
    }
    return items
  }

  /// Does what an entry of that list stands for.
  mutating func take(lesson choice: Picker.Choice, _ simulator: inout Simulator, at wall: Duration) -> [Request] {
    switch choice {
    case .lesson(let number): return begin(lesson: number, simulator)
    case .guess(let answer):
      view.lesson?.run.guess(answer)
      return followLesson(&simulator)
    case .lessonHint: view.lesson?.showsHint = true
    case .lessonText:
      guard let lesson = view.lesson else { return [] }
      open(.printed(wholeText(lesson)), titled: lesson.run.lesson.title[language])
    case .leaveLesson:
      (view.lesson, view.incident) = (nil, nil)
      resize(to: view.screen, simulator, at: wall)
    default: break
    }
    return []
  }

  /// Asks for the cluster of a lesson, with which it begins; the same one begins anew without a question, because what
  /// was done in it was done for it.
  func begin(lesson number: Int, _ simulator: borrowing Simulator) -> [Request] {
    guard let lesson = curriculum[String(number)] else { return [] }
    let choice = ClusterChoice(
      name: "lesson \(lesson.number)", detail: lesson.title[language], paths: [], lesson: lesson.number)
    return [.open(choice)]
  }

  /// Whether a key has to wait until somebody has said what it will do.
  mutating func isHeldBack(_ action: Action, at wall: Duration) -> Bool {
    guard let run = view.lesson?.run, run.question != nil, run.step?.action == action.rawValue else { return false }
    let way: Phrase = "\(name(of: .lessons)) answers"
    say("First say what you expect: \(way)", .warning, at: wall)
    return true
  }

  /// Looks whether the lesson goes on.
  mutating func goOnWithLesson(_ simulator: inout Simulator) {
    guard var lesson = view.lesson else { return }
    if lesson.run.follow(&simulator, session) { lesson.showsHint = false }
    view.lesson = lesson
  }

  /// The same, and has a lesson remembered that is done, were it by time that passed.
  mutating func followLesson(_ simulator: inout Simulator) -> [Request] {
    goOnWithLesson(&simulator)
    guard let lesson = view.lesson, lesson.run.isDone, !lesson.isRemembered else { return [] }
    view.lesson?.isRemembered = true
    doneLessons.insert(lesson.run.lesson.number)
    return [.rememberLesson(lesson.run.lesson.number)]
  }

  /// Everything that the lesson has said so far.
  private func wholeText(_ state: LessonState) -> [String] {
    let run = state.run
    var paragraphs = [told(run.lesson.text)]
    for (index, step) in run.lesson.steps.prefix(run.place + 1).enumerated() {
      paragraphs.append("\(index + 1). " + told(step.goal))
      guard index < run.place else { continue }
      if let question = step.question { paragraphs.append(told(question.answers[question.right])) }
      if !step.why.isEmpty { paragraphs.append(told(step.why)) }
      paragraphs += step.corrections.map { told($0.text) }
    }
    if run.isDone { paragraphs.append(told(run.lesson.closing)) }
    return paragraphs.flatMap { $0.wrapped(toColumns: max(20, view.size.columns - 8)) + [""] }
  }
}
