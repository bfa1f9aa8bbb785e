public import ClusterDNS
public import ClusterSimulation
public import Manifests
public import Phrases

/// Whoever types commands: what they need not say each time. The prompt, scripts, tests and the command line run
/// their lines through the same ``run(_:on:)``.
public struct Session: Sendable {
  /// The namespace of lines that name none.
  public var namespace = "default"
  /// In which language sentences of our own are told: findings, gates, notes. What kubectl and the API server say is
  /// theirs, and stays.
  public var language = Language.english
  /// Who answers `dig`.
  public var nameServer = NameServer()
  /// Whether only commands that look are done.
  public var isReadOnly = false
  /// Who reads what `-f` names.
  public var reader = ManifestReader()
  /// Who writes what `save` names.
  public var writer = ManifestWriter()

  /// In the namespace `default`.
  public init() {}

  /// The words of a line, taken apart as a shell would; none where a quote or a bracket is not closed.
  public static func words(of line: String) -> [String] { (try? Words.split(line)) ?? [] }

  /// Does what a line says. The leading `kubectl` is optional; an empty line and a comment do nothing.
  ///
  /// Everything is done in the moment: no simulated time passes unless the line asks for it.
  public func run(_ line: String, on simulator: inout Simulator) -> CommandOutcome {
    do throws(CommandProblem) {
      return run(words: try Words.split(line), on: &simulator)
    } catch {
      var outcome = CommandOutcome()
      outcome.fail(error)
      return outcome
    }
  }

  /// Does what a line says that a shell has taken apart already.
  ///
  /// Whatever the line changes is one action: one undo takes it back.
  public func run(words: [String], on simulator: inout Simulator) -> CommandOutcome {
    var outcome = CommandOutcome()
    simulator.asOneAction { outcome = run(words, on: &$0) }
    return outcome
  }

  private func run(_ words: [String], on simulator: inout Simulator) -> CommandOutcome {
    var outcome = CommandOutcome()
    do throws(CommandProblem) {
      var words = words
      if words.first == "kubectl" { words.removeFirst() }
      guard !words.isEmpty else { return outcome }
      let (command, rest) = try Self.dispatch(words)
      var arguments = try Arguments(rest, flags: command.allFlags, command: command.name)
      if arguments.isOn(.help) {
        outcome.output = command.help
        return outcome
      }
      var session = self
      session.namespace = arguments[.namespace] ?? namespace
      if namespace != "default", arguments[.namespace] == nil, !arguments.isOn(.allNamespaces) {
        arguments.place = namespace
      }
      guard !isReadOnly || command.family == .looking || Self.harmless.contains(command.name) else {
        throw CommandProblem(error: "\(command.name) is not done: this is read-only")
      }
      guard !simulator.isLookingBack || command.family == .looking || ["help", "quit", "save"].contains(command.name)
      else { throw CommandProblem(error: "\(command.name) is not done: this is the past, where nothing changes") }
      let before = simulator.log.latest
      try command.run(arguments, session, &simulator, &outcome)
      if command.family == .changing, simulator.isFrozen, simulator.log.latest != before {
        outcome.remark("note: nothing follows, the controllers of a copied cluster stand still; thaw lets them act")
      }
    } catch {
      outcome.fail(error)
    }
    return outcome
  }

  /// Commands that change nothing although they are no looking.
  private static let harmless = ["help", "quit", "wait", "save", "save-session", "rollout status", "rollout history"]

  /// The command that `words` call, and the words that are left for it. Flags may stand before it, as in
  /// `kubectl -n shop get pods`.
  private static func dispatch(_ words: [String]) throws(CommandProblem) -> (Command, [String]) {
    var leading: [String] = []
    var rest = words[...]
    while let word = rest.first, word.hasPrefix("-"), word.count > 1 {
      leading.append(rest.removeFirst())
      if word == "-n" || word == "--namespace", let value = rest.popFirst() { leading.append(value) }
    }
    if let found = CommandTable.command(for: Array(rest)) {
      return (found.command, leading + rest.dropFirst(found.length))
    }
    guard let word = rest.first else { throw CommandProblem(error: "say what to do; help lists the commands") }
    let siblings = CommandTable.commands(under: word)
    guard siblings.isEmpty else {
      let lines = siblings.map { "\n  \($0.name) \($0.usage)" }.joined()
      throw CommandProblem(text: "error: \(word) needs to be told what:" + lines)
    }
    throw CommandProblem(error: "unknown command \"\(word)\"; help lists the commands")
  }
}
