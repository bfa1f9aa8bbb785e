import ClusterModel
import ClusterSimulation
import Manifests
import Phrases

extension Command {
  static let save = Command(
    "save", or: ["w", "write"], in: .cluster, "FILE [--force] [--server-fields]",
    "Write the cluster's manifests to a file, so that they can be applied anywhere; - prints them",
    flags: [.replaceFile, .serverFields], completion: .files
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let path = arguments.words.first, arguments.words.count == 1 else {
      throw CommandProblem(error: "name the file to save to, such as cluster.yaml or cluster.json")
    }
    let isCopy = arguments.isOn(.serverFields)
    let saved = SavedManifests(of: simulator, serverFields: isCopy)
    guard !saved.trees.isEmpty else {
      throw CommandProblem(error: "nobody has put anything into this cluster, so there is nothing to save")
    }
    let text =
      path.hasSuffix(".json") ? JSONWriter.pretty(.list(of: saved.trees)) : YAMLWriter.stream(saved.trees)
    try session.save(text, String.counted(saved.trees.count, "object"), to: path, arguments, &outcome)
  }

  static let saveSession = Command(
    "save-session", in: .cluster, "FILE [--force]",
    "Write what was done as lines of kubectl, which rollcall run does again; - prints them", flags: [.replaceFile],
    completion: .files
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let path = arguments.words.first, arguments.words.count == 1 else {
      throw CommandProblem(error: "name the file to save to, such as session.txt")
    }
    let actions = simulator.journal.actions
    guard !actions.isEmpty else { throw CommandProblem(error: "nothing was done, or all of it was undone") }
    var text = "# What was done, line by line: rollcall run FILE -f MANIFESTS does it again.\n"
    for action in actions { text += (action.command ?? "# \(action.summary)") + "\n" }
    try session.save(text, String.counted(actions.count, "action"), to: path, arguments, &outcome)
  }
}

extension Session {
  /// Writes a text to a file, or prints it where that is `-`.
  fileprivate func save(
    _ text: String, _ what: String, to path: String, _ arguments: Arguments, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    guard path != "-" else {
      outcome.output += text
      return
    }
    do throws(ManifestProblem) {
      try writer.write(text, to: path, replaces: arguments.isOn(.replaceFile))
    } catch {
      throw CommandProblem(error: error.description)
    }
    outcome.print("\(what) saved to \(path)")
  }
}

extension Flag {
  static let replaceFile = Flag("force", does: "replace a file that is there already")
  static let serverFields = Flag(
    "server-fields", does: "everything as it is, statuses and what controllers made included: a copy to look at")
}
