import ClusterModel
import ClusterSimulation

extension Command {
  static let rolloutRestart = rollout(
    "restart", "Replace all pods, one after the other", flags: Manner.flags,
    refusing: { _, name in "\(name) restarting is not supported" }
  ) { target, arguments, simulator, outcome throws(CommandProblem) in
    if target.object.deployment?.spec.paused == true {
      throw CommandProblem(
        error: "\(target.quoted) can't restart paused deployment (run rollout resume first)")
    }
    let path: FieldPath = ["spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"]
    let object = try Object(
      edited: target.object.tree.setting(path.steps[...], to: .string(simulator.now.timestamp)))
    guard object != target.object else {
      throw CommandProblem(
        error:
          "failed to create patch for \(target.object.metadata.name): if restart has already been triggered within "
          + "the past second, please wait before attempting to trigger another")
    }
    try target.become(object, "restarted", arguments, &simulator, &outcome)
  }

  static let rolloutPause = rollout(
    "pause", "Let changes of a Deployment wait", flags: Manner.flags,
    refusing: { target, name in target.object.deployment == nil ? "\(name) pausing is not supported" : nil }
  ) { target, arguments, simulator, outcome throws(CommandProblem) in
    try target.setPaused(true, "paused", arguments, &simulator, &outcome)
  }

  static let rolloutResume = rollout(
    "resume", "Let a paused Deployment go on", flags: Manner.flags,
    refusing: { target, name in target.object.deployment == nil ? "\(name) resuming is not supported" : nil }
  ) { target, arguments, simulator, outcome throws(CommandProblem) in
    try target.setPaused(false, "resumed", arguments, &simulator, &outcome)
  }

  static let rolloutHistory = rollout(
    "history", "List the revisions of a workload, or show one of them", flags: [.revision],
    refusing: { target, _ in "no history viewer has been implemented for \"\(target.resource.groupKind)\"" }
  ) { target, arguments, simulator, outcome throws(CommandProblem) in
    let revisions = simulator.cluster.revisions(of: target)
    guard !revisions.isEmpty else {
      outcome.print("\(target.printed) \nNo rollout history found.")
      return
    }
    let number = try arguments.number(.revision) ?? 0
    guard number >= 0 else { throw CommandProblem(error: "revision must be a positive integer: \(number)") }
    guard number == 0 else {
      guard let revision = revisions.first(where: { $0.number == number }) else {
        throw CommandProblem(error: "unable to find the specified revision")
      }
      var sheet = Sheet()
      sheet.podTemplate(Fields(revision.shown))
      outcome.print("\(target.printed) with revision #\(number)\n\(sheet.unaligned)")
      return
    }
    var table = "REVISION  CHANGE-CAUSE\n"
    for revision in revisions {
      let number = String(revision.number)
      table +=
        number + String(repeating: " ", count: max(1, 10 - number.count)) + "\(revision.changeCause ?? "<none>")\n"
    }
    outcome.print("\(target.printed) \n\(table)")
  }

  static let rolloutUndo = rollout(
    "undo", "Go back to an earlier revision", flags: [.toRevision] + Manner.flags,
    refusing: { target, _ in "no rollbacker has been implemented for \"\(target.resource.groupKind)\"" }
  ) { target, arguments, simulator, outcome throws(CommandProblem) in
    if target.object.wasApplied {
      outcome.remark(
        "Warning: resource \(target.resource.plural)/\(target.object.metadata.name) was previously managed with "
          + "'kubectl apply'. Rolling back will not update the kubectl.kubernetes.io/last-applied-configuration "
          + "annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using "
          + "'kubectl apply' with your previous configuration file instead.")
    }
    let number = try arguments.number(.toRevision) ?? 0
    guard let goal = try RolloutUndo.goal(of: target, number, in: simulator.cluster) else {
      var manner = try Manner(arguments)
      let word = "skipped rollback (current template already matches revision \(number))"
      try manner.tell(target.resource, target.object, word, in: simulator.cluster, &outcome)
      return
    }
    try target.become(try Object(edited: goal), "rolled back", arguments, &simulator, &outcome)
  }

  typealias RolloutRun =
    @Sendable (Target, Arguments, inout Simulator, inout CommandOutcome) throws(CommandProblem) -> Void

  /// A word of `rollout`.
  ///
  /// - Parameter refusing: why it cannot be done to an object that is no workload, given how kubectl names that; or nil.
  static func rollout(
    _ word: String, _ sentence: String, flags: [Flag] = [],
    refusing: @escaping @Sendable (Target, String) -> String?, run: @escaping RolloutRun
  ) -> Command {
    Command(
      "rollout " + word, in: .changing, "KIND/NAME", sentence, flags: flags + [.selector, .filename, .recursive],
      completion: .objects(["deploy", "sts", "ds"])
    ) { arguments, session, simulator, outcome throws(CommandProblem) in
      guard !arguments.words.isEmpty || arguments[.filename] != nil else {
        throw CommandProblem(error: "required resource not specified")
      }
      try simulator.forEach(arguments.words, arguments, session, &outcome, allowsAll: true) {
        target, simulator, outcome throws(CommandProblem) in
        let rollsOut = target.object.workload != nil && target.object.kind != .replicaSet
        if !rollsOut || ["pause", "resume"].contains(word), let refusal = refusing(target, target.quoted) {
          throw CommandProblem(error: refusal)
        }
        try run(target, arguments, &simulator, &outcome)
      }
    }
  }
}

extension Target {
  /// How kubectl names the object in what it cannot do: `deployments.apps "web"`.
  fileprivate var quoted: String { "\(resource.qualified) \"\(object.metadata.name)\"" }

  /// Stores the object as it is to be, and tells it.
  fileprivate func become(
    _ object: Object, _ word: String, _ arguments: Arguments, _ simulator: inout Simulator,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    var manner = try Manner(arguments)
    let made = try simulator.change([.update(object)], arguments.cause(), manner, &outcome)
    try manner.tell(resource, made.first.flatMap(\.self) ?? object, word, in: simulator.cluster, &outcome)
  }

  fileprivate func setPaused(
    _ isPaused: Bool, _ word: String, _ arguments: Arguments, _ simulator: inout Simulator,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    guard let deployment = object.deployment else { return }
    guard deployment.spec.paused != isPaused else {
      throw CommandProblem(error: "\(quoted) is \(isPaused ? "already" : "not") paused")
    }
    var spec = deployment.spec
    spec.paused = isPaused
    try become(.deployment(deployment.with(spec: spec)), word, arguments, &simulator, &outcome)
  }
}

extension Resource {
  /// The kind with its group, as kubectl writes it where it has nothing for it: `ReplicaSet.apps`.
  var groupKind: String { group.isEmpty ? kindName : kindName + "." + group }
}

extension Flag {
  static let toRevision = Flag("to-revision", nil, .required("N"), does: "the revision; the one before unless said")
  static let revision = Flag("revision", nil, .required("N"), does: "show the pod template of this revision")
}
