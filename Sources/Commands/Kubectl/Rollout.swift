import ClusterModel
import ClusterSimulation

extension Command {
  static let rolloutStatus = rollout("status", "Say how far a rollout is") {
    target, arguments, simulator, outcome throws(CommandProblem) in
    let status = RolloutStatus(of: target)
    if status.hasFailed { throw CommandProblem(error: status.text) }
    outcome.print(status.text)
  }

  static let rolloutRestart = rollout("restart", "Replace all pods, one after the other") {
    target, arguments, simulator, outcome throws(CommandProblem) in
    if target.object.deployment?.spec.paused == true {
      throw CommandProblem(
        error: "\(target.resource.qualified) \"\(target.object.metadata.name)\" can't restart paused deployment "
          + "(run rollout resume first)")
    }
    let path: FieldPath = ["spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"]
    let tree = target.object.tree.setting(path.steps[...], to: .string(simulator.now.timestamp))
    try simulator.change([.update(try Object(edited: tree))], arguments.cause(), &outcome)
    outcome.print("\(target.printed) restarted")
  }

  static let rolloutPause = rollout("pause", "Let changes of a Deployment wait") {
    target, arguments, simulator, outcome throws(CommandProblem) in
    try Self.setPaused(true, target, arguments, &simulator, &outcome)
    outcome.print("\(target.printed) paused")
  }

  static let rolloutResume = rollout("resume", "Let a paused Deployment go on") {
    target, arguments, simulator, outcome throws(CommandProblem) in
    try Self.setPaused(false, target, arguments, &simulator, &outcome)
    outcome.print("\(target.printed) resumed")
  }

  static let rolloutHistory = rollout("history", "List the revisions of a workload") {
    target, arguments, simulator, outcome throws(CommandProblem) in
    let revisions = simulator.cluster.revisions(of: target)
    guard !revisions.isEmpty else {
      throw CommandProblem(
        error: "no rollout history found for \(target.resource.singular) \"\(target.object.metadata.name)\"")
    }
    var table = "REVISION  CHANGE-CAUSE\n"
    for revision in revisions {
      let number = String(revision.number)
      table +=
        number + String(repeating: " ", count: max(1, 10 - number.count)) + "\(revision.changeCause ?? "<none>")\n"
    }
    outcome.print("\(target.printed) \n\(table)")
  }

  static let rolloutUndo = rollout("undo", "Go back to an earlier revision", flags: [.toRevision]) {
    target, arguments, simulator, outcome throws(CommandProblem) in
    if target.object.metadata.annotations[ThreeWayMerge.annotation] != nil {
      outcome.remark(
        "Warning: resource \(target.resource.plural)/\(target.object.metadata.name) was previously managed with "
          + "'kubectl apply'. Rolling back will not update the kubectl.kubernetes.io/last-applied-configuration "
          + "annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using "
          + "'kubectl apply' with your previous configuration file instead.")
    }
    let goal = try RolloutUndo.goal(of: target, try arguments.number(.toRevision), in: simulator.cluster)
    guard let spec = goal else {
      outcome.print("\(target.printed) skipped rollback (current template already matches revision)")
      return
    }
    let tree = target.object.tree.setting(FieldPath(arrayLiteral: "spec", "template").steps[...], to: spec)
    try simulator.change([.update(try Object(edited: tree))], arguments.cause(), &outcome)
    outcome.print("\(target.printed) rolled back")
  }

  private typealias RolloutRun =
    @Sendable (Target, Arguments, inout Simulator, inout CommandOutcome) throws(CommandProblem) -> Void

  private static func rollout(
    _ word: String, _ sentence: String, flags: [Flag] = [], run: @escaping RolloutRun
  ) -> Command {
    Command(
      "rollout " + word, in: .changing, "KIND/NAME", sentence, flags: flags + [.selector],
      completion: .objects(["deploy", "sts", "ds"])
    ) { arguments, session, simulator, outcome throws(CommandProblem) in
      for target in try simulator.targets(arguments.words, arguments, session) {
        guard target.object.workload != nil, target.object.kind != .replicaSet else {
          throw CommandProblem(error: "no rollout \(word) has been implemented for \"\(target.resource.kindName)\"")
        }
        try run(target, arguments, &simulator, &outcome)
      }
    }
  }

  private static func setPaused(
    _ isPaused: Bool, _ target: Target, _ arguments: Arguments, _ simulator: inout Simulator,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    guard let deployment = target.object.deployment else {
      throw CommandProblem(
        error: "\(target.resource.qualified) \"\(target.object.metadata.name)\" pausing is not supported")
    }
    guard deployment.spec.paused != isPaused else {
      throw CommandProblem(
        error:
          "\(target.resource.qualified) \"\(target.object.metadata.name)\" is \(isPaused ? "already" : "not") paused")
    }
    var spec = deployment.spec
    spec.paused = isPaused
    try simulator.change([.update(.deployment(deployment.with(spec: spec)))], arguments.cause(), &outcome)
  }
}

extension Flag {
  static let toRevision = Flag("to-revision", nil, .required("N"), does: "the revision; the one before unless said")
}
