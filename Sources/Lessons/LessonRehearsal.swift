import ClusterModel
public import ClusterSimulation
public import Commands
import Manifests

extension Lesson {
  /// The cluster that the lesson begins with, settled.
  ///
  /// - Throws: what an API server would refuse of it.
  public func cluster() throws(ManifestProblems) -> Simulator {
    var settings = ClusterSettings()
    settings.seed = seed
    var simulator = Simulator(settings: settings)
    try ClusterLoader().load(manifests, into: &simulator)
    simulator.settle()
    return simulator
  }

  /// Plays the lesson by its own steps, and each step by its wrong way: a check has to fail before, and after what
  /// misses it, and to hold after what does it.
  ///
  /// - Returns: what is wrong with the lesson, a sentence each; nothing where all is well.
  public func rehearse() -> [String] {
    var complaints: [String] = []
    do throws(ManifestProblems) {
      var simulator = try cluster()
      var run = LessonRun(self)
      if run.follow(&simulator) { complaints.append("lesson \(number): its first step is reached before it begins") }
      for (index, step) in steps.enumerated() {
        let title = "lesson \(number), step \(index + 1)"
        if run.place != index { return complaints + ["\(title): is reached before it begins"] }
        if step.lines.isEmpty { complaints.append("\(title): does not say what does it") }
        if !step.wrongLines.isEmpty { complaints += try missing(index, title) }
        if let question = step.question { run.guess(question.right) }
        complaints += play(step.lines, title, &run, &simulator)
        if run.place > index + 1 { return complaints + ["\(title): what does it does the next one as well"] }
        if run.place != index + 1 {
          return complaints + ["\(title): is not reached by what does it: \(failed(step, run, &simulator))"]
        }
      }
      if !steps.contains(where: { !$0.wrongLines.isEmpty }) {
        complaints.append("lesson \(number): has no way that is wrong")
      }
      return complaints
    } catch {
      return complaints + ["lesson \(number): \(error.description)"]
    }
  }

  /// Goes the wrong way at a step, on a cluster of its own.
  private func missing(_ index: Int, _ title: String) throws(ManifestProblems) -> [String] {
    var simulator = try cluster()
    var run = LessonRun(self)
    var complaints: [String] = []
    for step in steps.prefix(index) {
      if let question = step.question { run.guess(question.right == 0 ? 1 : 0) }
      complaints += play(step.lines, title, &run, &simulator)
    }
    if run.step?.question != nil { run.guess(0) }
    complaints += play(steps[index].wrongLines, title, &run, &simulator)
    if run.place != index { complaints.append("\(title): is reached by what misses it") }
    return complaints
  }

  private func play(
    _ lines: [String], _ title: String, _ run: inout LessonRun, _ simulator: inout Simulator
  ) -> [String] {
    var complaints: [String] = []
    for line in lines {
      let outcome = session().run(line, on: &simulator)
      if outcome.isMisuse { complaints.append("\(title): \(line): \(outcome.messages)") }
      simulator.settle()
      if let word = Session.words(of: line).first(where: { $0 != "kubectl" }) { run.note(word) }
    }
    _ = run.follow(&simulator)
    return complaints
  }

  private func failed(_ step: Step, _ run: LessonRun, _ simulator: inout Simulator) -> String {
    run.failure(&simulator, session()) ?? "nobody did \(step.deeds.joined(separator: " or "))"
  }

  /// A session whose lines find the lesson's files.
  public func session(_ session: Session = Session()) -> Session {
    var session = session
    session.reader.builtIn += files
    return session
  }
}
