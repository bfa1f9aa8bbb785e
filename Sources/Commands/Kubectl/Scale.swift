import ClusterModel
import ClusterSimulation

extension Command {
  static let scale = Command(
    "scale", in: .changing, "KIND/NAME… --replicas=N", "Set how many pods a workload has",
    flags: [
      .replicasWanted, .currentReplicas, .resourceVersion, .selector, .all, .filename, .recursive, .timeout,
    ] + Manner.flags, completion: .objects(["deploy", "sts", "rs"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let count = try arguments.number(.replicasWanted) else {
      throw CommandProblem(error: "required flag(s) \"replicas\" not set")
    }
    guard count >= 0 else {
      throw CommandProblem(
        error: "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    }
    var manner = try Manner(arguments)
    let current = try arguments.number(.currentReplicas).flatMap { $0 == -1 ? nil : $0 }
    if let current, current < 0 {
      throw CommandProblem(error: "The --current-replicas must specify an integer of -1 or greater")
    }
    let (targets, missing) = try simulator.find(arguments.words, arguments, session)
    if arguments[.resourceVersion] != nil, targets.count > 1 {
      throw CommandProblem(error: "cannot use --resource-version with multiple resources")
    }
    if targets.isEmpty, missing.isEmpty { throw CommandProblem(error: "no objects passed to scale") }
    for target in targets {
      guard let replicas = target.object.replicas else {
        throw CommandProblem(text: "Error from server (NotFound): the server could not find the requested resource")
      }
      if let current, current != replicas {
        throw CommandProblem(error: "Expected replicas to be \(current), was \(replicas)")
      }
      let version = String(simulator.cluster.resourceVersion(of: target.key))
      if let wanted = arguments[.resourceVersion], wanted != version {
        throw CommandProblem(error: "Expected resource version to be \(wanted), was \(version)")
      }
      let identity = target.object.identity
      let made = try simulator.change(
        [.update(target.object.with(replicas: count))],
        .person(
          "scale \(identity.text) \(replicas) → \(count)",
          command: "kubectl scale \(identity.text) --replicas=\(count)\(identity.namespaceFlag)"), manner, &outcome)
      try manner.tell(
        target.resource, made.first.flatMap(\.self) ?? target.object, "scaled", in: simulator.cluster, &outcome)
    }
    for problem in missing { outcome.fail(problem) }
  }
}

extension Flag {
  static let replicasWanted = Flag("replicas", nil, .required("N"), does: "how many pods")
  static let currentReplicas = Flag("current-replicas", nil, .required("N"), does: "only if there are so many now")
}
