import ClusterModel
import ClusterSimulation
import Commands
import Phrases

/// Something that is to be true of the cluster: a line that only looks, and what it has to print, or a client of the lesson
/// and what its requests have to meet.
///
/// What people would type to find out is what finds out here, so that a check can be read, tried at the prompt, and
/// taken along to a real cluster.
public struct LessonCheck: Sendable, Hashable {
  /// Who finds out.
  public enum Subject: Sendable, Hashable {
    /// A line, in kubectl's words or rollcall's own.
    case line(String)
    /// So many requests of a client of the lesson; see ``LessonClients/report(of:requests:_:_:)``.
    case client(String, requests: Int)
  }

  /// What has to come of it.
  public enum Expectation: Sendable, Hashable {
    /// To print so many lines.
    case lines(Int)
    /// To print or say this text.
    case says(String)
    /// Not to print or say it.
    case silent(String)
    /// To succeed, or to fail.
    case succeeds(Bool)
  }

  /// Who finds out.
  public let subject: Subject
  /// What has to come of it; all of it.
  public let expectations: [Expectation]

  /// A check in which all of this has to come of it.
  public init(_ subject: Subject, expectations: [Expectation]) {
    (self.subject, self.expectations) = (subject, expectations)
  }

  /// Whether the answer may be another because time has passed, and nothing else.
  var hangsOnTime: Bool { if case .client = subject { true } else { false } }

  /// Whether it is so. Nothing is changed: a line that would is no check, and never true.
  func holds(in simulator: inout Simulator, _ session: Session, _ clients: LessonClients) -> Bool {
    let outcome = outcome(in: &simulator, session, clients)
    guard !outcome.isMisuse else { return false }
    let text = outcome.output + outcome.messages
    return expectations.allSatisfy { expectation in
      switch expectation {
      case .lines(let count): outcome.output.split(separator: "\n").count == count
      case .says(let wanted): text.contains(wanted)
      case .silent(let unwanted): !text.contains(unwanted)
      case .succeeds(let isWanted): (outcome.exitCode == 0) == isWanted
      }
    }
  }

  /// What comes of it.
  func outcome(in simulator: inout Simulator, _ session: Session, _ clients: LessonClients) -> CommandOutcome {
    switch subject {
    case .line(let line):
      var session = session
      session.isReadOnly = true
      // What has to be said stands in the lesson in English.
      session.language = .english
      return session.run(line, on: &simulator)
    case .client(let name, let requests):
      var outcome = CommandOutcome()
      outcome.output = clients.report(of: name, requests: requests, simulator, session)
      return outcome
    }
  }
}

extension LessonCheck.Subject: CustomStringConvertible {
  public var description: String {
    switch self {
    case .line(let line): line
    case .client(let name, let requests): "client \(name), \(requests) requests"
    }
  }
}
