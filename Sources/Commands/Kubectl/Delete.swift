import ClusterModel
import ClusterSimulation

extension Command {
  static let delete = Command(
    "delete", in: .changing, "KIND NAME… | KIND/NAME… | KIND -l SELECTOR | KIND --all | -f FILE", "Delete objects",
    flags: [
      .selector, .all, .allNamespaces, .filename, .recursive, .force, .gracePeriod, .now, .cascade, .wait,
      .ignoreNotFound,
    ], completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    var missing: [CommandProblem] = []
    let targets = try Deleting.targets(arguments, session, simulator, &missing)
    if targets.isEmpty, missing.isEmpty {
      outcome.print("No resources found")
      return
    }
    let grace = try Deleting.grace(arguments)
    if grace == .zero, arguments.isOn(.force), !targets.isEmpty { outcome.remark(Deleting.warning) }
    var mutations: [Mutation] = []
    if arguments[.cascade] == "orphan" { for target in targets { mutations += simulator.cluster.releases(of: target) } }
    mutations += targets.map { .delete($0.key, grace: grace) }
    if !mutations.isEmpty { try simulator.change(mutations, arguments.cause(), &outcome) }
    for target in targets { outcome.print(Deleting.said(of: target, isForced: arguments.isOn(.force))) }
    if !arguments.isOn(.ignoreNotFound) { for problem in missing { outcome.fail(problem) } }
  }
}

extension Flag {
  static let now = Flag("now", does: "a grace period of one second")
  static let ignoreNotFound = Flag("ignore-not-found", does: "what is not there is no error")
}

/// `kubectl delete`.
enum Deleting {
  static let warning =
    "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. "
    + "The resource may continue to run on the cluster indefinitely."

  /// What kubectl says of an object that was deleted.
  static func said(of target: Target, isForced: Bool) -> String {
    let place = target.resource.isNamespaced ? " from \(target.object.metadata.namespace) namespace" : ""
    return "\(target.resource.printed) \"\(target.object.metadata.name)\" \(isForced ? "force " : "")deleted\(place)"
  }

  /// The grace period asked for; nil for each pod's own. `--force` is without any.
  static func grace(_ arguments: Arguments) throws(CommandProblem) -> Duration? {
    if arguments.isOn(.force) { return .zero }
    if arguments.isOn(.now) { return .seconds(1) }
    guard let seconds = try arguments.number(.gracePeriod), seconds >= 0 else { return nil }
    // kubectl keeps 0 for those who say --force, and turns it into 1 for the others.
    return .seconds(max(1, seconds))
  }

  /// The objects to delete, by words or by files.
  static func targets(
    _ arguments: Arguments, _ session: Session, _ simulator: borrowing Simulator, _ missing: inout [CommandProblem]
  ) throws(CommandProblem) -> [Target] {
    guard arguments[.filename] == nil else {
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
      return targets
    }
    let words = try TargetWords(arguments.words, selector: arguments[.selector], in: simulator.cluster)
    if !words.areNamed, words.selector == nil, !arguments.isOn(.all) {
      throw CommandProblem(error: "resource(s) were provided, but no name was specified")
    }
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    return try words.targets(in: namespace, of: simulator.cluster, missing: &missing)
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
