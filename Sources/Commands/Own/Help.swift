import ClusterSimulation

extension Command {
  static let help = Command("help", or: ["?"], in: .cluster, "[COMMAND]", "List the commands, or explain one") {
    arguments, _, _, outcome throws(CommandProblem) in
    guard !arguments.words.isEmpty else {
      outcome.output = CommandTable.overview
      return
    }
    if let (command, _) = CommandTable.command(for: arguments.words) {
      outcome.output = command.help
      return
    }
    let siblings = arguments.words.first.map(CommandTable.commands(under:)) ?? []
    guard !siblings.isEmpty else {
      throw CommandProblem(error: "there is no command \"\(arguments.words.joined(separator: " "))\"")
    }
    for command in siblings { outcome.output += command.help + "\n" }
  }

  static let quit = Command("quit", or: ["q", "exit"], in: .cluster, "", "Leave") { _, _, _, outcome in
    outcome.isQuit = true
  }
}

extension CommandTable {
  /// All commands with what they do, by family.
  public static var overview: String {
    let width = all.map(\.name.count).max() ?? 0
    var text = ""
    for family in Command.Family.allCases {
      text += (text.isEmpty ? "" : "\n") + family.rawValue + ":\n"
      for command in all where command.family == family {
        let padding = String(repeating: " ", count: width - command.name.count + 2)
        text += "  \(command.name)\(padding)\(command.sentence)\n"
      }
    }
    return text + "\nkubectl may stand before its own words. help COMMAND tells more.\n"
  }
}
