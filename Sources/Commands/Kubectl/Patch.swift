import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let patch = Command(
    "patch", in: .changing, "KIND NAME [--type=merge|json|strategic] -p PATCH", "Change some fields of an object",
    flags: [.patchType, .patch, .subresource], completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    guard let text = arguments[.patch] else {
      throw CommandProblem(error: "must specify --patch or --patch-file containing the contents of the patch")
    }
    let patch: Tree
    do throws(ManifestProblem) {
      patch = try Tree(text: text, named: "the patch")
    } catch {
      throw CommandProblem(error: "unable to parse \"\(text)\": \(error.what)")
    }
    for target in try simulator.targets(arguments.words, arguments, session) {
      let patched = try Patching.apply(patch, arguments[.patchType], to: target)
      let object = try Patching.object(patched, by: patch, arguments[.patchType], of: target, &outcome)
      let before = target.object.wish
      try simulator.change([.update(object)], arguments.cause(), &outcome)
      let isSame = simulator.cluster[target.key]?.wish == before
      outcome.print("\(target.printed) patched\(isSame ? " (no change)" : "")")
    }
  }
}

extension Flag {
  static let patch = Flag("patch", "p", .required("PATCH"), does: "the patch, as JSON or YAML")
  static let patchType = Flag(
    "type", nil, .required("merge|json|strategic"), completion: .words(["merge", "json", "strategic"]),
    does: "how the patch is meant; strategic unless said")
  static let subresource = Flag(
    "subresource", nil, .required("NAME"), does: "accepted: fields are patched wherever they are")
}

/// `kubectl patch`: the patch works on the object's tree, which is then decoded again.
enum Patching {
  static func apply(_ patch: Tree, _ type: String?, to target: Target) throws(CommandProblem) -> Tree {
    let tree = target.object.tree
    switch type {
    case "merge": return tree.applying(mergePatch: patch)
    case nil, "strategic": return StrategicMerge.apply(patch, to: tree, as: APITypes.type(of: target.object.kind))
    case "json":
      do throws(JSONPatch.Problem) {
        return try JSONPatch.apply(patch, to: tree)
      } catch {
        throw CommandProblem(text: "The request is invalid: \(error.text)")
      }
    case let other?:
      throw CommandProblem(error: "--type must be one of [json merge strategic], not \"\(other)\"")
    }
  }
}
