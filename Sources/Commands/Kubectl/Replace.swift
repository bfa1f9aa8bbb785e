import ClusterModel
import ClusterSimulation

extension Command {
  static let replace = Command(
    "replace", in: .changing, "-f FILE [--force]", "Replace objects as a whole; --force deletes and creates them",
    flags: [
      .filename, .recursive, .kustomize, .force, .gracePeriod, .cascade, .wait, .timeout, .saveConfig, .subresource,
    ] + Manner.flags
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard arguments.words.isEmpty else {
      throw .usage("Unexpected args: [\(arguments.words.joined(separator: " "))]", of: "replace")
    }
    guard arguments[.filename] != nil || arguments[.kustomize] != nil else {
      throw .usage("must specify --filename to replace", of: "replace")
    }
    if arguments[.gracePeriod] != nil, !arguments.isOn(.force) {
      throw CommandProblem(error: "--grace-period must have --force specified")
    }
    var manner = try Manner(arguments)
    for wished in try arguments.manifested(session) {
      do throws(CommandProblem) {
        try Replacing.replace(wished, arguments, &manner, &simulator, &outcome)
      } catch {
        outcome.fail(error)
      }
    }
  }
}

/// `kubectl replace`.
enum Replacing {
  static func replace(
    _ wished: Manifested, _ arguments: Arguments, _ manner: inout Manner, _ simulator: inout Simulator,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    let cause = arguments.cause("replace \(wished.printed)")
    let live = simulator.cluster.existing(wished)
    let made: [Object?]
    let wish: Object
    if arguments.isOn(.force) {
      let removal: [Mutation] = live.map { [.delete($0.key, grace: .zero)] } ?? []
      if let live { outcome.print(Deleting.said(of: live, isForced: false, remark: manner.rehearsal.remark)) }
      wish = try wished.object().renewing(wished.tree, always: arguments.isOn(.saveConfig)).asNew
      made = try simulator.change(
        removal + [.create(wish)], cause, manner, from: ("creating", wished.file), &outcome)
    } else {
      guard let live else {
        let name = wished.name
        throw CommandProblem(
          Refusal(.notFound, "\(wished.resource.qualified) \"\(name)\" not found"), "replacing", file: wished.file)
      }
      if let version = wished.tree["metadata"]?["resourceVersion"]?.string, !version.isEmpty {
        try live.require(version: version, in: simulator.cluster, from: ("replacing", wished.file))
      }
      // A status is not the person's to replace.
      var tree = try wished.object("replacing").tree.map ?? [:]
      tree["status"] = live.object.tree["status"]
      wish = try Object(edited: .map(tree)).renewing(wished.tree, always: arguments.isOn(.saveConfig))
      made = try simulator.change([.update(wish)], cause, manner, from: ("replacing", wished.file), &outcome)
    }
    let stored = made.compactMap(\.self).last ?? wish
    try manner.tell(wished.resource, stored, "replaced", in: simulator.cluster, &outcome)
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
