/// What came of a line: what kubectl would have printed, and how it would have ended.
public struct CommandOutcome: Sendable, Hashable {
  /// What belongs on standard output; lines that each end with a line feed, or nothing.
  public var output = ""
  /// What belongs on standard error: errors, warnings and remarks, in the same form.
  public var messages = ""
  /// How kubectl would exit: 0 where all went well.
  public var exitCode: Int32 = 0
  /// Whether it ended so because the line itself is wrong, whatever the cluster.
  public var isMisuse = false
  /// Whether the line asked to leave.
  public var isQuit = false

  /// Nothing was printed and all went well.
  public init() {}

  /// Adds a line to ``output``.
  mutating func print(_ line: String) { output += line + "\n" }

  /// Adds a line to ``messages``.
  mutating func remark(_ line: String) { messages += line + "\n" }

  /// Adds a problem to ``messages``, and its exit code.
  mutating func fail(_ problem: CommandProblem) {
    remark(problem.text)
    isMisuse = isMisuse || problem.isMisuse
    exitCode = max(exitCode, problem.exitCode)
  }
}
