import ClusterModel
import ClusterSimulation

extension Command {
  static let replace = Command(
    "replace", in: .changing, "-f FILE [--force]", "Replace objects as a whole; --force deletes and creates them",
    flags: [.filename, .recursive, .force, .gracePeriod, .cascade, .wait]
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    for wished in try arguments.manifested(session) {
      do throws(CommandProblem) {
        try Replacing.replace(wished, arguments, &simulator, &outcome)
      } catch {
        outcome.fail(error)
      }
    }
  }
}

/// `kubectl replace`.
enum Replacing {
  static func replace(
    _ wished: Manifested, _ arguments: Arguments, _ simulator: inout Simulator, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    let cause = arguments.cause("replace \(wished.printed)")
    let live = simulator.cluster.existing(wished)
    if arguments.isOn(.force) {
      let removal: [Mutation] = live.map { [.delete($0.key, grace: .zero)] } ?? []
      if let live { outcome.print(Deleting.said(of: live, isForced: false)) }
      try simulator.change(
        removal + [.create(try wished.object().asNew)], cause, from: ("creating", wished.file), &outcome)
    } else {
      guard let live else {
        let name = wished.name
        throw CommandProblem(
          Refusal(.notFound, "\(wished.resource.qualified) \"\(name)\" not found"), "replacing", file: wished.file)
      }
      // A status is not the person's to replace.
      var tree = try wished.object("replacing").tree.map ?? [:]
      tree["status"] = live.object.tree["status"]
      let object = try Object(edited: .map(tree))
      try simulator.change([.update(object)], cause, from: ("replacing", wished.file), &outcome)
    }
    outcome.print("\(wished.printed) replaced")
  }
}

extension Object {
  /// The object without what belongs to the incarnation that it was copied from.
  var asNew: Object {
    var metadata = metadata
    (metadata.uid, metadata.creationTimestamp, metadata.generation) = (UID(""), nil, 0)
    (metadata.deletionTimestamp, metadata.deletionGracePeriodSeconds) = (nil, nil)
    return with(metadata: metadata)
  }
}
