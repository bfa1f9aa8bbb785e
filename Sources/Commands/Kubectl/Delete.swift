import ClusterModel
import ClusterSimulation

extension Command {
  static let delete = Command(
    "delete", in: .changing, "KIND NAME… | KIND/NAME… | KIND -l SELECTOR | KIND --all | -f FILE", "Delete objects",
    flags: [
      .selector, .fieldSelector, .all, .allNamespaces, .filename, .recursive, .kustomize, .force, .gracePeriod, .now,
      .cascade, .wait, .timeout, .ignoreNotFound, .output, .dryRun,
    ], completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let isNameOnly = arguments[.output] == "name"
    if let form = arguments[.output], !form.isEmpty, !isNameOnly {
      throw CommandProblem(error: "unexpected -o output mode: \(form). We only support '-o name'")
    }
    let grace = try Deleting.grace(arguments)
    let manner = try Manner(arguments)
    let (targets, missing) = try Deleting.targets(arguments, session, simulator)
    if grace == .zero { outcome.remark(Deleting.warning) }
    if arguments[.namespace] != nil, !arguments.isOn(.allNamespaces),
      targets.contains(where: { !$0.resource.isNamespaced })
    {
      outcome.remark("Warning: deleting cluster-scoped resources, not scoped to the provided namespace")
    }
    var mutations: [Mutation] = []
    if arguments[.cascade] == "orphan" { for target in targets { mutations += simulator.cluster.releases(of: target) } }
    if arguments[.cascade] == "foreground" { mutations += targets.compactMap(\.waitingForDependents) }
    mutations += targets.map { .delete($0.key, grace: grace) }
    if !mutations.isEmpty { try simulator.change(mutations, arguments.cause(), manner, &outcome) }
    for target in targets {
      outcome.print(
        isNameOnly
          ? target.printed : Deleting.said(of: target, isForced: grace == .zero, remark: manner.rehearsal.remark))
    }
    let ignores = arguments.isOn(.ignoreNotFound)
    if targets.isEmpty, missing.isEmpty || ignores { outcome.print("No resources found") }
    if !ignores { for problem in missing { outcome.fail(problem) } }
  }
}

extension Flag {
  static let now = Flag("now", does: "a grace period of one second")
  static let ignoreNotFound = Flag("ignore-not-found", does: "what is not there is no error")
  static let timeout = Flag("timeout", nil, .required("TIME"), does: "how long to wait, such as 30s")
}

extension Target {
  /// The object as one that goes after those that it owns (`--cascade=foreground`).
  fileprivate var waitingForDependents: Mutation? {
    var metadata = object.metadata
    guard !metadata.isBeingDeleted, !metadata.finalizers.contains("foregroundDeletion") else { return nil }
    metadata.finalizers.append("foregroundDeletion")
    return .update(object.with(metadata: metadata))
  }
}

/// `kubectl delete`.
enum Deleting {
  static let warning =
    "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. "
    + "The resource may continue to run on the cluster indefinitely."

  /// What kubectl says of an object that was deleted.
  static func said(of target: Target, isForced: Bool, remark: String = "") -> String {
    let place = target.resource.isNamespaced ? " from \(target.object.metadata.namespace) namespace" : ""
    let word = isForced ? "force deleted" : "deleted"
    return "\(target.resource.printed) \"\(target.object.metadata.name)\" \(word)\(remark)\(place)"
  }

  /// The grace period asked for; nil for each pod's own. `--force` is without any.
  static func grace(_ arguments: Arguments) throws(CommandProblem) -> Duration? {
    let seconds = try arguments.number(.gracePeriod).flatMap { $0 < 0 ? nil : $0 }
    let isForced = arguments.isOn(.force)
    if arguments.isOn(.now) {
      guard seconds == nil else {
        throw CommandProblem(error: "--now and --grace-period cannot be specified together")
      }
      guard !isForced else {
        throw CommandProblem(error: "--force and --grace-period greater than 0 cannot be specified together")
      }
      return .seconds(1)
    }
    if isForced {
      guard seconds ?? 0 == 0 else {
        throw CommandProblem(error: "--force and --grace-period greater than 0 cannot be specified together")
      }
      return .zero
    }
    // kubectl keeps 0 for those who say --force, and turns it into 1 for the others.
    return seconds.map { .seconds(max(1, $0)) }
  }

  /// The objects to delete, by words or by files.
  static func targets(
    _ arguments: Arguments, _ session: Session, _ simulator: borrowing Simulator
  ) throws(CommandProblem) -> (targets: [Target], missing: [CommandProblem]) {
    guard arguments[.filename] == nil else {
      var missing: [CommandProblem] = []
      guard arguments.words.isEmpty else { throw .filesAndWords }
      var targets: [Target] = []
      for wished in try arguments.manifested(session) {
        if let target = simulator.cluster.existing(wished) {
          targets.append(target)
        } else {
          let name = wished.name
          missing.append(
            CommandProblem(
              text: "Error from server (NotFound): error when deleting \"\(wished.file)\": "
                + "\(wished.resource.qualified) \"\(name)\" not found"))
        }
      }
      return (targets, missing)
    }
    guard !arguments.words.isEmpty else {
      throw CommandProblem(
        error: "You must provide one or more resources by argument or filename.\n"
          + "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   "
          + "'<resource> <name>'\n   '<resource>'")
    }
    return try simulator.find(arguments.words, arguments, session)
  }
}

extension Cluster {
  /// What lets the objects of an owner stay when it goes: they are told apart from it (`--cascade=orphan`).
  fileprivate func releases(of target: Target) -> [Mutation] {
    let uid = target.object.metadata.uid
    var mutations: [Mutation] = []
    for key in dependents(of: uid) {
      guard let object = self[key] else { continue }
      var metadata = object.metadata
      metadata.ownerReferences.removeAll { $0.uid == uid }
      mutations.append(.update(object.with(metadata: metadata)))
    }
    return mutations
  }
}
