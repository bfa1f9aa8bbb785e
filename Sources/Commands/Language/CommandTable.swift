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

  /// The command that words begin with, the longest name that fits, and how many words its name takes.
  static func command(for words: [String]) -> (command: Command, length: Int)? {
    var best: (command: Command, length: Int)?
    for command in all {
      for name in [command.name] + command.aliases {
        let parts = name.split(separator: " ").map(String.init)
        if words.starts(with: parts), parts.count > best?.length ?? 0 { best = (command, parts.count) }
      }
    }
    return best
  }

  /// The commands whose names begin with this word, such as those of `rollout`.
  static func commands(under word: String) -> [Command] { all.filter { $0.name.hasPrefix(word + " ") } }
}
