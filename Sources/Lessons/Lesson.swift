import ClusterModel
public import Manifests

/// A lesson: a cluster to begin with, and what is to be done and understood in it, step by step.
public struct Lesson: Sendable {
  /// Its place in the curriculum, from 1.
  public let number: Int
  /// Its name in files and commands: `one-field`.
  public let name: String
  /// What it is about.
  public let title: LocalizedText
  /// What it opens with.
  public let text: LocalizedText
  /// The concepts that it shows: `C1`.
  public let concepts: [String]
  /// About how many minutes it takes.
  public let minutes: Int
  /// The steps, in order.
  public let steps: [Step]
  /// What is left to remember when all is done.
  public let closing: LocalizedText
  /// The cluster that it begins with.
  public let manifests: [Manifest]
  /// Manifests that its lines name, for who applies them: what `-f` finds by their names.
  public let files: [ManifestReader.BuiltIn]
  /// Clients that send beside the student, and by which checks find out.
  public let clients: [LessonClient]

  /// One step: a goal, and how it is known to be reached.
  public struct Step: Sendable, Hashable {
    /// What is to be done.
    public let goal: LocalizedText
    /// How, for who does not find out.
    public let hint: LocalizedText
    /// The action that does it, whose key is shown and held back until the question is answered; nil for none.
    public let action: String?
    /// Lines that do it.
    public let lines: [String]
    /// The same on a real cluster, where the lines are not kubectl's.
    public let kubectl: [String]
    /// What somebody has to have asked for, any of these: names of actions or commands; empty where the cluster alone
    /// decides.
    public let deeds: [String]
    /// What is true of the cluster when it is done; all of it.
    public let checks: [LessonCheck]
    /// Lines that miss it: after these it is not done.
    public let wrongLines: [String]
    /// What is asked before.
    public let question: Question?
    /// Why it is so: told when it is done.
    public let why: LocalizedText
    /// What is often written otherwise, and put right here.
    public let corrections: [Correction]
    /// The clients of the lesson that send a request each time somebody looks whether the step is done.
    public let senders: [String]
  }

  /// Something that is often written and wrong, with what is right.
  public struct Correction: Sendable, Hashable {
    /// What is wrong.
    public let erratum: Erratum
    /// What is written, and what is so.
    public let text: LocalizedText
  }

  /// What a student expects, asked before it happens. A wrong guess is shown beside what happened, and never counted.
  public struct Question: Sendable, Hashable {
    /// The question.
    public let text: LocalizedText
    /// What can be answered; two to six.
    public let answers: [LocalizedText]
    /// The place of the answer that comes true, from 0.
    public let right: Int
  }

  /// Where chance begins in it: the same names, addresses and choices on every laptop.
  public var seed: UInt64 { 7_000 + UInt64(number) }

  /// A few letters that are the same where the lesson is the same, for a class that wants to know: `1-4F0C`.
  public var code: String {
    // What is played counts, in whatever language it is told.
    let played = YAMLWriter.stream(manifests.map(\.tree)) + steps.flatMap(\.lines).joined(separator: "\n")
    return "\(number)-\(ShortCode.of(played))"
  }

  /// Every text of it.
  public var texts: [LocalizedText] {
    let own = [title, text, closing]
    let ofSteps = steps.flatMap { step in
      [step.goal, step.hint, step.why] + step.corrections.map(\.text)
        + (step.question.map { [$0.text] + $0.answers } ?? [])
    }
    return (own + ofSteps).filter { !$0.isEmpty }
  }
}
