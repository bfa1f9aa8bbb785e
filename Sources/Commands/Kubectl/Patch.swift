import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let patch = Command(
    "patch", in: .changing, "KIND NAME [--type=merge|json|strategic] -p PATCH", "Change some fields of an object",
    flags: [.patchType, .patch, .patchFile, .subresource, .filename, .recursive] + Manner.flags,
    completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let type = (arguments[.patchType] ?? "strategic").lowercased()
    guard ["json", "merge", "strategic"].contains(type) else {
      throw CommandProblem(
        error: "--type must be one of [json merge strategic], not \"\(arguments[.patchType] ?? "")\"")
    }
    let patch = try Patching.patch(arguments)
    var manner = try Manner(arguments)
    try simulator.forEach(arguments.words, arguments, session, &outcome) {
      target, simulator, outcome throws(CommandProblem) in
      let object = try Patching.object(
        try Patching.apply(patch, type, to: target), by: patch, type, of: target, &outcome)
      let made = try simulator.change([.update(object)], arguments.cause(), manner, &outcome)
      let stored = made.first.flatMap(\.self) ?? object
      let isSame = stored.wish == target.object.wish && !target.object.isDisowned(by: object)
      try manner.tell(
        target.resource, stored, isSame ? "patched (no change)" : "patched", in: simulator.cluster, &outcome)
    }
  }
}

extension Flag {
  static let patch = Flag("patch", "p", .required("PATCH"), does: "the patch, as JSON or YAML")
  static let patchFile = Flag(
    "patch-file", nil, .required("FILE"), completion: .files, does: "a file that holds the patch")
  static let patchType = Flag(
    "type", nil, .required("merge|json|strategic"), completion: .words(["merge", "json", "strategic"]),
    does: "how the patch is meant; strategic unless said")
  static let subresource = Flag(
    "subresource", nil, .required("NAME"), does: "accepted: fields are patched wherever they are")
}

/// `kubectl patch`: the patch works on the object's tree, which is then decoded again.
enum Patching {
  /// The patch of a line.
  static func patch(_ arguments: Arguments) throws(CommandProblem) -> Tree {
    let (typed, file) = (arguments[.patch] ?? "", arguments[.patchFile] ?? "")
    guard typed.isEmpty || file.isEmpty else {
      throw CommandProblem(error: "cannot specify --patch and --patch-file together")
    }
    guard !typed.isEmpty || !file.isEmpty else {
      throw CommandProblem(error: "must specify --patch or --patch-file containing the contents of the patch")
    }
    do throws(ManifestProblem) {
      guard !file.isEmpty else { return try Tree(text: typed, named: "the patch") }
      return try Tree(text: String(decoding: try FileBytes.of(file), as: UTF8.self), named: file)
    } catch {
      throw CommandProblem(
        error: file.isEmpty
          ? "unable to parse \"\(typed)\": \(error.what)" : "unable to read patch file: \(error.description)")
    }
  }

  static func apply(_ patch: Tree, _ type: String, to target: Target) throws(CommandProblem) -> Tree {
    let tree = target.object.tree
    switch type {
    case "merge": return tree.applying(mergePatch: patch)
    case "json":
      do throws(JSONPatch.Problem) {
        return try JSONPatch.apply(patch, to: tree)
      } catch {
        throw error.commandProblem
      }
    default: return StrategicMerge.apply(patch, to: tree, as: APITypes.type(of: target.object.kind))
    }
  }
}

extension Object {
  /// Whether a wish leaves out what a person once gave and the server puts back: nothing is different then, but nobody
  /// owns the field any more, and that is stored. An address of a Service is given where it is None, which the server
  /// never chooses, or where apply knows of it.
  fileprivate func isDisowned(by wish: Object) -> Bool {
    guard let live = service?.spec, wish.service?.spec.clusterIP == "", !live.clusterIP.isEmpty else { return false }
    let applied = metadata.annotations[ThreeWayMerge.annotation].flatMap { try? Tree(text: $0, named: "apply") }
    return live.clusterIP == "None" || applied?["spec"]?["clusterIP"]?.string == live.clusterIP
  }
}
