public import ClusterSimulation
public import Commands

/// How far somebody has come in a lesson. The cluster stays theirs: wandering off and undo are fine, and a step that was
/// reached stays so.
public struct LessonRun: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The place of the step that is being taken; the number of steps when all are done.
  public private(set) var place = 0
  /// What was guessed at each step's question, by the place of the answer; nil for nothing yet, or no question.
  public private(set) var guesses: [Int?]
  /// What was asked for since the step began, as names of actions and commands.
  private var deeds: [String] = []

  /// The lesson from its beginning.
  public init(_ lesson: Lesson) {
    self.lesson = lesson
    guesses = Array(repeating: nil, count: lesson.steps.count)
  }

  /// The step that is being taken; nil when all are done.
  public var step: Lesson.Step? { place < lesson.steps.count ? lesson.steps[place] : nil }

  /// The step that was taken last.
  public var lastStep: Lesson.Step? { place > 0 ? lesson.steps[place - 1] : nil }

  /// Whether all is done.
  public var isDone: Bool { place == lesson.steps.count }

  /// The question that waits for an answer; nil where none does.
  public var question: Lesson.Question? {
    guard let question = step?.question, guesses[place] == nil else { return nil }
    return question
  }

  /// Answers the question that waits.
  public mutating func guess(_ answer: Int) {
    guard let question, question.answers.indices.contains(answer) else { return }
    guesses[place] = answer
  }

  /// Notes that somebody did an action, or ran a command, of this name.
  public mutating func note(_ deed: String) { deeds.append(deed) }

  /// Looks whether the step is reached, and the next ones with it.
  ///
  /// - Returns: whether it went on.
  public mutating func follow(_ simulator: inout Simulator, _ session: Session = Session()) -> Bool {
    let before = place
    while let step, question == nil, isReached(step, &simulator, session) {
      place += 1
      deeds = []
    }
    return place != before
  }

  private func isReached(_ step: Lesson.Step, _ simulator: inout Simulator, _ session: Session) -> Bool {
    if !step.deeds.isEmpty, !step.deeds.contains(where: deeds.contains) { return false }
    return step.checks.allSatisfy { $0.holds(in: &simulator, session) }
  }
}
