import ArgumentParser

/// What the dashboard and its pictures take.
struct DashboardOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Show this namespace only.", valueName: "name"))
  var namespace: String?

  @Option(
    help: ArgumentHelp(
      "A theme by name (rollcall themes), or the file of a k9s skin; ROLLCALL_THEME unless said.", valueName: "theme"))
  var theme: String?

  @Option(
    help: ArgumentHelp(
      "Which keys do what: usual, vim, or a file (rollcall keys); keys.yaml unless said.", valueName: "keys"),
    completion: .file())
  var keymap: String?

  @Flag(
    inversion: .prefixedNo, help: "Look only: no key and no command changes the cluster; for a projector.")
  var readonly: Bool?

  @Flag(help: "Lay the screen out for a room: few panes, the last key and what came of it.")
  var presenter = false

  @Flag(
    inversion: .prefixedNo,
    help: "Show ASCII only, or all signs; unless said, ASCII where the locale is not UTF-8.")
  var ascii: Bool?

  /// What the flags, the environment and config.yaml say.
  func settings(mouse: Bool? = nil) -> Settings {
    var flags: [String: String] = [:]
    flags[Setting.theme.name] = theme
    flags[Setting.keymap.name] = keymap
    flags[Setting.namespace.name] = namespace
    flags[Setting.mouse.name] = mouse.map(String.init)
    flags[Setting.ascii.name] = ascii.map(String.init)
    flags[Setting.readonly.name] = readonly.map(String.init)
    return Settings(flags: flags)
  }

  /// What comes of them, with what there is to say about it told on standard error.
  /// - Throws: where the command line names what there is not.
  func chosen(mouse: Bool? = nil) throws -> DashboardChoices {
    let chosen = DashboardChoices(settings(mouse: mouse))
    guard chosen.problems.isEmpty else {
      Console.tell(chosen.problems.joined(separator: "\n") + "\n")
      throw ExitCode.badInput
    }
    for note in chosen.notes { Console.tell("note: \(note)\n") }
    return chosen
  }

  /// What the header calls the cluster.
  func source(_ paths: [String]) -> String {
    guard let first = paths.first else { return "sample-cluster" }
    let name = first == "-" ? "standard input" : first.split(separator: "/").last.map(String.init) ?? first
    return paths.count == 1 ? name : "\(name) and \(paths.count - 1) more"
  }
}
