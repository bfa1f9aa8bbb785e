/// Every command there is. Dispatch, help and completion are made from this table: adding a command is adding a row.
public enum CommandTable {
  /// The commands in the order in which help lists them.
  public static let all: [Command] = [
    .get, .describe, .events, .why, .check, .dig, .exec, .connect,
    .apply, .create, .createNamespace, .createDeployment, .createClusterIP, .createNodePort, .createLoadBalancer,
    .createExternalName, .run, .expose, .delete, .scale, .label, .annotate, .patch, .replace, .setImage, .setSelector,
    .rolloutStatus, .rolloutHistory, .rolloutRestart, .rolloutUndo, .rolloutPause, .rolloutResume,
    .cordon, .uncordon,
    .headless, .ready, .kill,
    .wait, .thaw, .save, .saveSession, .undo, .redo, .help, .quit,
  ]

  /// Every name of every command, word by word.
  private static let names = all.flatMap { command in
    ([command.name] + command.aliases).map { (words: $0.split(separator: " ").map(String.init), command: command) }
  }

  /// The command that words begin with, the longest name that fits, and how many words its name takes.
  static func command(for words: [String]) -> (command: Command, length: Int)? {
    let fitting = names.filter { words.starts(with: $0.words) }
    return fitting.max { $0.words.count < $1.words.count }.map { ($0.command, $0.words.count) }
  }

  /// The commands whose names begin with this word, such as those of `rollout`.
  static func commands(under word: String) -> [Command] { all.filter { $0.name.hasPrefix(word + " ") } }
}
