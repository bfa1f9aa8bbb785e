import ClusterModel
import ClusterSimulation
import Manifests

/// What `kubectl apply` makes of a manifest and of the object that is there.
struct Applied {
  /// What was applied, with itself in an annotation, in which kubectl keeps it for the next time.
  let wish: Tree
  private let wished: Manifested

  /// - Throws: in kubectl's words where the manifest leaves it to the server to make a name.
  init(_ wished: Manifested) throws(CommandProblem) {
    self.wished = wished
    let metadata = wished.tree["metadata"]?.withoutNulls
    guard !wished.name.isEmpty else {
      if metadata?["generateName"]?.string ?? "" != "" {
        throw CommandProblem(error: "from \(wished.file): cannot use generate name with apply")
      }
      throw CommandProblem(
        error: "error when retrieving current configuration of:\n\(wished.place)\nfrom server for: \"\(wished.file)\": "
          + "resource name may not be empty")
    }
    var fields = wished.tree.withoutNulls.map ?? [:]
    var inner = metadata?.map ?? [:]
    if !wished.identity.namespace.isEmpty { inner["namespace"] = .string(wished.identity.namespace) }
    var annotations = inner["annotations"]?.map ?? [:]
    annotations[ThreeWayMerge.annotation] = nil
    inner["annotations"] = .map(annotations)
    fields["metadata"] = .map(inner)
    // Encoded as Go does it, with a line feed at the end.
    annotations[ThreeWayMerge.annotation] = .string(Tree.map(fields).compactJSON + "\n")
    inner["annotations"] = .map(annotations)
    fields["metadata"] = .map(inner)
    wish = .map(fields)
  }

  /// The object where there is none yet.
  func fresh() throws(CommandProblem) -> Object {
    do throws(Refusal) {
      return try Decoded(wish).object()
    } catch {
      throw CommandProblem(error, "creating", file: wished.file)
    }
  }

  /// What the object that is there is to become: what the manifest says is set, what it said the last time and says no
  /// more is removed, and everything else stays.
  func merged(with live: Object) throws(CommandProblem) -> Object {
    let type = APITypes.type(of: live.kind)
    let last = lastApplied(to: live)
    var wish = wish.map ?? [:]
    // Whoever applies only wishes.
    wish["status"] = nil
    let merged = ThreeWayMerge.apply(.map(wish), over: live.tree, last: last, as: type)
    let decoding = StrictDecoding(of: merged)
    if decoding.problem != nil {
      let patch = ThreeWayMerge.patch(.map(wish), over: live.tree, last: last, as: type)
      throw CommandProblem(text: Patching.invalid(merged, by: patch, nil, of: live.kind, decoding))
    }
    // Of fields that were there before, nobody is accused.
    let unknown = StrictDecoding(of: .map(wish)).warnings.sorted()
    guard unknown.isEmpty else {
      let words = "strict decoding error: " + unknown.joined(separator: ", ")
      throw problem(Refusal(.badRequest, words), with: live)
    }
    return try Object(edited: merged.canonical)
  }

  /// What kubectl says where the server refuses the change, for whatever reason but its fields.
  func problem(_ refusal: Refusal, with live: Object) -> CommandProblem {
    guard refusal.reason != .invalid else { return CommandProblem(refusal) }
    let patch = ThreeWayMerge.patch(
      wish, over: live.tree, last: lastApplied(to: live), as: APITypes.type(of: live.kind))
    let words = "applying patch:\n\(patch.compactJSON)\nto:\n\(wished.place)\nfor:"
    return CommandProblem(
      text:
        "Error from server (\(refusal.reason.rawValue)): error when \(words) \"\(wished.file)\": error when patching "
        + "\"\(wished.file)\": \(refusal.message)")
  }

  /// What was applied last; null where nobody remembers, or it cannot be read.
  private func lastApplied(to live: Object) -> Tree {
    guard let text = live.metadata.annotations[ThreeWayMerge.annotation] else { return .null }
    return (try? Tree(text: text, named: wished.file)) ?? .null
  }
}

extension Manifested {
  /// Where the object is, as kubectl tells it (cli-runtime resource.Info String).
  fileprivate var place: String {
    let version = tree["apiVersion"]?.string ?? ""
    let group = version.contains("/") ? version : "/" + version
    return "Resource: \"\(group), Resource=\(resource.plural)\", GroupVersionKind: \"\(group), "
      + "Kind=\(resource.kindName)\"\nName: \"\(name)\", Namespace: \"\(identity.namespace)\""
  }
}
