import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let apply = Command(
    "apply", in: .changing, "-f FILE", "Make the cluster say what manifests say: create or change",
    flags: [.filename, .recursive, .force, .serverSide, .forceConflicts], completion: .nothing
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    for wished in try arguments.manifested(session) {
      do throws(CommandProblem) {
        let said = try Applying.apply(wished, arguments, &simulator, &outcome)
        outcome.print(said)
      } catch {
        outcome.fail(error)
      }
    }
  }
}

extension Flag {
  static let serverSide = Flag("server-side", does: "accepted: there is one owner of all fields")
  static let forceConflicts = Flag("force-conflicts", does: "accepted, as --server-side")
}

/// `kubectl apply`.
enum Applying {
  /// Creates or changes one object.
  ///
  /// - Returns: what kubectl says of it: created, configured or unchanged.
  static func apply(
    _ wished: Manifested, _ arguments: Arguments, _ simulator: inout Simulator, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) -> String {
    let cause = arguments.cause("apply \(wished.printed)")
    let word = arguments.isOn(.serverSide) ? "serverside-applied" : nil
    let applied = try Applied(wished)
    guard let live = simulator.cluster.existing(wished) else {
      try simulator.change([.create(try applied.fresh())], cause, from: ("creating", wished.file), &outcome)
      return "\(wished.printed) \(word ?? "created")"
    }
    let object = try applied.merged(with: live.object)
    guard object.wish != live.object.wish else { return "\(wished.printed) \(word ?? "unchanged")" }
    do throws(CommandProblem) {
      try simulator.change([.update(object)], cause, from: ("applying patch", wished.file), &outcome)
    } catch {
      guard arguments.isOn(.force) else { throw error }
      try simulator.change(
        [.delete(live.key, grace: .zero), .create(try applied.fresh())], cause, from: ("creating", wished.file),
        &outcome)
    }
    return "\(wished.printed) \(word ?? "configured")"
  }
}
