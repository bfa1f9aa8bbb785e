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
    let fresh = wished.object.remembering(wished.tree)
    guard let live = simulator.cluster.existing(wished.object) else {
      try simulator.change([.create(fresh)], cause, from: ("creating", wished.file), &outcome)
      return "\(wished.printed) \(word ?? "created")"
    }
    let last = live.object.lastApplied(file: wished.file)
    var wish = fresh.tree
    if case .map(var fields) = wish {
      fields["status"] = nil
      wish = .map(fields)
    }
    let merged = ThreeWayMerge.apply(
      wish, over: live.object.tree, last: last, as: APITypes.type(of: live.object.kind))
    let object = try Object(edited: merged)
    guard object.wish != live.object.wish else { return "\(wished.printed) \(word ?? "unchanged")" }
    do throws(CommandProblem) {
      try simulator.change([.update(object)], cause, from: ("applying patch", wished.file), &outcome)
    } catch {
      guard arguments.isOn(.force) else { throw error }
      try simulator.change(
        [.delete(live.key, grace: .zero), .create(fresh)], cause, from: ("creating", wished.file), &outcome)
    }
    return "\(wished.printed) \(word ?? "configured")"
  }
}

extension Object {
  /// The object with what was applied kept in an annotation, as kubectl does it for its next apply.
  fileprivate func remembering(_ applied: Tree) -> Object {
    var metadata = metadata
    var said = applied
    if case .map(var fields) = said {
      var inner = fields["metadata"]?.map ?? [:]
      if !metadata.namespace.isEmpty { inner["namespace"] = .string(metadata.namespace) }
      var annotations = inner["annotations"]?.map ?? [:]
      annotations[ThreeWayMerge.annotation] = nil
      inner["annotations"] = .map(annotations)
      fields["metadata"] = .map(inner)
      said = .map(fields)
    }
    metadata.annotations[ThreeWayMerge.annotation] = said.compactJSON + "\n"
    return with(metadata: metadata)
  }

  /// What was applied last; null where nobody remembers, or it cannot be read.
  fileprivate func lastApplied(file: String) -> Tree {
    guard let text = metadata.annotations[ThreeWayMerge.annotation] else { return .null }
    return (try? Tree(text: text, named: file)) ?? .null
  }
}
