import ClusterModel
import ClusterSimulation
import Manifests

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
    guard path != "-" else {
      outcome.output += text
      return
    }
    do throws(ManifestProblem) {
      try session.writer.write(text, to: path, replaces: arguments.isOn(.replaceFile))
    } catch {
      throw CommandProblem(error: error.description)
    }
    outcome.print("\(String.counted(saved.trees.count, "object")) saved to \(path)")
  }
}

extension Flag {
  static let replaceFile = Flag("force", does: "replace a file that is there already")
  static let serverFields = Flag(
    "server-fields", does: "everything as it is, statuses and what controllers made included: a copy to look at")
}
