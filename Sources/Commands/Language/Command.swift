import ClusterSimulation

/// A word of the command line: how it is written, what it does, and doing it.
public struct Command: Sendable {
  /// What is done with the arguments. What was done before a problem stays done and said, as kubectl does it.
  typealias Run =
    @Sendable (Arguments, Session, inout Simulator, inout CommandOutcome) throws(CommandProblem) -> Void

  /// The groups under which help lists commands.
  public enum Family: String, Sendable, CaseIterable {
    case looking = "Looking"
    case changing = "Changing"
    case cluster = "The simulated cluster"
  }

  /// The words that call it, such as `scale` or `rollout restart`; unique.
  public let name: String
  /// Other words that call it.
  public let aliases: [String]
  /// Where help lists it.
  public let family: Family
  /// What stands after the name, such as `KIND/NAME --replicas=N`.
  public let usage: String
  /// What it does: an imperative without a full stop.
  public let sentence: String
  /// Its own flags; ``namespace`` and ``help`` go with every command.
  public let flags: [Flag]
  /// What can be offered for its words.
  public let completion: Completion

  let run: Run

  init(
    _ name: String, or aliases: [String] = [], in family: Family, _ usage: String, _ sentence: String,
    flags: [Flag] = [], completion: Completion = .nothing, run: @escaping Run
  ) {
    (self.name, self.aliases, self.family) = (name, aliases, family)
    (self.usage, self.sentence, self.flags) = (usage, sentence, flags)
    (self.completion, self.run) = (completion, run)
  }

  /// All flags that the command understands.
  public var allFlags: [Flag] { flags + [.namespace, .help] }

  /// Help for this command.
  public var help: String {
    var text = "\(sentence).\n\nUsage:\n  \(name) \(usage)\n"
    if !aliases.isEmpty { text += "\nAlso called: \(aliases.joined(separator: ", "))\n" }
    return text + "\nFlags:\n" + Self.lines(of: allFlags)
  }

  /// Its own flags, a line each.
  public var flagHelp: String { Self.lines(of: flags) }

  private static func lines(of flags: [Flag]) -> String {
    let width = flags.map(\.usage.count).max() ?? 0
    return flags.map { flag in
      "  \(flag.usage)" + String(repeating: " ", count: width - flag.usage.count + 3) + "\(flag.sentence)\n"
    }.joined()
  }
}
