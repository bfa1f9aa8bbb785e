public import ClusterModel
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
  private var clients: LessonClients
  /// How things stood when somebody looked last.
  private var looked: Standing?

  /// What the answer of a step's checks hangs on.
  private struct Standing: Hashable {
    let place: Int
    let change: Int
    let deeds: Int
    let isAsking: Bool
    /// The time, where a check hangs on that.
    let time: Instant?
  }

  /// The lesson from its beginning.
  public init(_ lesson: Lesson) {
    self.lesson = lesson
    guesses = Array(repeating: nil, count: lesson.steps.count)
    clients = LessonClients(lesson.clients)
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

  /// Looks whether the step is reached, and the next ones with it, where anything has changed since it was looked last.
  ///
  /// - Returns: whether it went on.
  public mutating func follow(_ simulator: inout Simulator, _ session: Session = Session()) -> Bool {
    // Who looks back does nothing.
    guard !simulator.isLookingBack else { return false }
    let before = place
    while let step, looked != standing(simulator) {
      looked = standing(simulator)
      clients.send(step.senders, simulator, session)
      guard question == nil, isReached(step, &simulator, session) else { break }
      place += 1
      deeds = []
    }
    return place != before
  }

  /// When it is to be looked again although nothing may have changed: where a step waits for what a client meets, each
  /// second.
  public func nextLook(at now: Instant) -> Instant? { waitsForTime ? now + .seconds(1) : nil }

  private var waitsForTime: Bool { step?.checks.contains(where: \.hangsOnTime) ?? false }

  private func standing(_ simulator: borrowing Simulator) -> Standing {
    Standing(
      place: place, change: simulator.log.latest, deeds: deeds.count, isAsking: question != nil,
      time: waitsForTime ? simulator.now : nil)
  }

  private func isReached(_ step: Lesson.Step, _ simulator: inout Simulator, _ session: Session) -> Bool {
    if !step.deeds.isEmpty, !step.deeds.contains(where: deeds.contains) { return false }
    return step.checks.allSatisfy { $0.holds(in: &simulator, session, clients) }
  }

  /// The first check of the step that does not hold, and what came of it; nil where all do.
  func failure(_ simulator: inout Simulator, _ session: Session) -> String? {
    for check in step?.checks ?? [] where !check.holds(in: &simulator, session, clients) {
      let outcome = check.outcome(in: &simulator, session, clients)
      return "\(check.subject) printed \(outcome.output)\(outcome.messages)"
    }
    return nil
  }
}
