import ClusterModel
public import ClusterSimulation
public import Commands

/// Something that is to be true of the cluster: a line that only looks, and what it has to print.
///
/// What people would type to find out is what finds out here, so that a check can be read, tried at the prompt, and
/// taken along to a real cluster.
public struct LessonCheck: Sendable, Hashable {
  /// What the line has to do.
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

  /// The line, in kubectl's words or rollcall's own.
  public let line: String
  /// What it has to do; all of it.
  public let expectations: [Expectation]

  /// A line that has to do all of this.
  public init(line: String, expectations: [Expectation]) { (self.line, self.expectations) = (line, expectations) }

  /// Whether it is so. Nothing is changed: a line that would is no check, and never true.
  public func holds(in simulator: inout Simulator, _ session: Session) -> Bool {
    var session = session
    session.isReadOnly = true
    let outcome = session.run(line, on: &simulator)
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
}
