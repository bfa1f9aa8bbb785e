import ClusterModel
import ClusterSimulation

extension Command {
  static let scale = Command(
    "scale", in: .changing, "KIND/NAME… --replicas=N", "Set how many pods a workload has",
    flags: [.replicas, .currentReplicas, .selector, .all], completion: .objects(["deploy", "sts", "rs"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let count = try arguments.number(.replicas), count >= 0 else {
      throw CommandProblem(
        error: "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    }
    let current = try arguments.number(.currentReplicas)
    for target in try simulator.targets(arguments.words, arguments, session) {
      guard let replicas = target.object.replicas else {
        throw CommandProblem(text: "Error from server (NotFound): the server could not find the requested resource")
      }
      if let current, current != replicas {
        throw CommandProblem(error: "Expected replicas to be \(current), was \(replicas)")
      }
      let identity = target.object.identity
      try simulator.change(
        [.update(target.object.with(replicas: count))],
        .person(
          "scale \(identity.text) \(replicas) → \(count)",
          command: "kubectl scale \(identity.text) --replicas=\(count)\(identity.namespaceFlag)"), &outcome)
      outcome.print("\(target.printed) scaled")
    }
  }
}

extension Flag {
  static let currentReplicas = Flag("current-replicas", nil, .required("N"), does: "only if there are so many now")
}
