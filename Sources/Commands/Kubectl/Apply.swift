import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let apply = Command(
    "apply", in: .changing, "-f FILE", "Make the cluster say what manifests say: create or change",
    flags: [.filename, .recursive, .kustomize, .force, .serverSide, .forceConflicts, .wait] + Manner.flags
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard arguments.words.isEmpty else {
      throw .usage("Unexpected args: [\(arguments.words.joined(separator: " "))]", of: "apply")
    }
    var manner = try Manner(arguments)
    if arguments.isOn(.serverSide), manner.rehearsal == .client {
      throw CommandProblem(
        error: "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
    }
    if arguments.isOn(.forceConflicts), !arguments.isOn(.serverSide) {
      throw CommandProblem(error: "--force-conflicts only works with --server-side")
    }
    for wished in try arguments.manifested(session) {
      do throws(CommandProblem) {
        try Applying.apply(wished, arguments, &manner, &simulator, &outcome)
      } catch {
        outcome.fail(error)
      }
    }
  }
}

extension Flag {
  static let serverSide = Flag("server-side", does: "let the server merge; who set which field is not kept")
  static let forceConflicts = Flag(
    "force-conflicts", does: "accepted with --server-side: there is one owner of all fields")
  static let kustomize = Flag(
    "kustomize", "k", .required("DIRECTORY"), completion: .files, does: "refused: pipe kubectl kustomize into -f -")
}

/// `kubectl apply`.
enum Applying {
  /// Creates or changes one object and tells what became of it: created, configured or unchanged.
  static func apply(
    _ wished: Manifested, _ arguments: Arguments, _ manner: inout Manner, _ simulator: inout Simulator,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    let cause = arguments.cause("apply \(wished.printed)")
    let isServerSide = arguments.isOn(.serverSide)
    let word = isServerSide ? "serverside-applied" : nil
    let applied = try Applied(wished)
    let live = simulator.cluster.existing(wished)
    // The server remembers by itself what was applied, so that only what kubectl noted before is kept up to date.
    let remembers = !isServerSide || live?.object.wasApplied == true
    // Only whoever creates asks the server to read the manifest; a change is read as a patch.
    func fresh() throws(CommandProblem) -> Object {
      remembers ? try applied.fresh() : try applied.fresh().forgetting
    }
    guard let live else {
      let object = try fresh()
      let made = try simulator.change([.create(object)], cause, manner, from: ("creating", wished.file), &outcome)
      try manner.tell(
        wished.resource, made.first.flatMap(\.self) ?? object, word ?? "created", in: simulator.cluster, &outcome)
      return
    }
    if !isServerSide, !live.object.wasApplied {
      outcome.remark(
        "Warning: resource \(live.resource.plural)/\(live.object.metadata.name) is missing the "
          + "\(ThreeWayMerge.annotation) annotation which is required by kubectl apply. kubectl apply should only be "
          + "used on resources created declaratively by either kubectl create --save-config or kubectl apply. The "
          + "missing annotation will be patched automatically.")
    }
    let merged = try applied.merged(with: live.object)
    let object = remembers ? merged : merged.forgetting
    guard object.wish != live.object.wish else {
      try manner.tell(wished.resource, live.object, word ?? "unchanged", in: simulator.cluster, &outcome)
      return
    }
    var after: [Object?]
    do throws(CommandProblem) {
      after = try simulator.change([.update(object)], cause, manner, from: ("applying patch", wished.file), &outcome)
    } catch {
      guard arguments.isOn(.force), manner.rehearsal == .none else { throw error }
      after = try simulator.change(
        [.delete(live.key, grace: .zero), .create(try fresh())], cause, manner, from: ("creating", wished.file),
        &outcome)
    }
    let stored = after.compactMap(\.self).last ?? object
    try manner.tell(wished.resource, stored, word ?? "configured", in: simulator.cluster, &outcome)
    if let note = note(on: stored, wish: wished.tree, before: live.object) { outcome.remark(note) }
  }

  /// What a person may have meant by leaving the address of a headless Service out, and did not get: the server keeps
  /// it, and kubectl says "configured" all the same.
  private static func note(on stored: Object, wish: Tree, before: Object) -> String? {
    guard let service = stored.service, service.spec.clusterIP == "None",
      before.service?.spec.clusterIP == "None", wish["spec"]?["clusterIP"]?.string ?? "" == ""
    else { return nil }
    let name = service.metadata.name
    return
      "note: service/\(name) stays headless: clusterIP may not change once set, and leaving it out changes nothing; "
      + "headless svc/\(name) off deletes and creates it"
  }
}
