import ClusterModel
import ClusterSimulation

/// A revision that a workload once had.
struct Revision {
  let number: Int
  let changeCause: String?
  /// The template of that time.
  let template: Tree
}

/// `kubectl rollout undo` (kubectl pkg/polymorphichelpers rollback.go).
enum RolloutUndo {
  /// The template to go back to; nil where it is the present one.
  static func goal(
    of target: Target, _ number: Int?, in cluster: borrowing Cluster
  ) throws(CommandProblem) -> Tree? {
    if target.object.deployment?.spec.paused == true {
      throw CommandProblem(
        error: "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again")
    }
    let revisions = cluster.revisions(of: target)
    let found: Revision?
    if let number, number > 0 {
      found = revisions.first { $0.number == number }
      if found == nil { throw CommandProblem(error: "unable to find specified revision \(number) in history") }
    } else {
      found = revisions.dropLast().last
    }
    guard let found else {
      throw CommandProblem(
        error: "no rollout history found for \(target.resource.singular) \"\(target.object.metadata.name)\"")
    }
    return found.template == target.object.tree["spec"]?["template"] ? nil : found.template
  }
}

extension Cluster {
  /// The revisions that are still kept, the oldest first: a Deployment's are its ReplicaSets, a StatefulSet's its
  /// ControllerRevisions.
  func revisions(of target: Target) -> [Revision] {
    var revisions: [Revision] = []
    for key in dependents(of: target.object.metadata.uid) {
      switch self[key] {
      case .replicaSet(let set):
        var template = set.spec.template
        template.labels["pod-template-hash"] = nil
        revisions.append(
          Revision(
            number: set.revision, changeCause: set.metadata.annotations[Self.changeCause], template: template.tree))
      case .other(let object) where object.kindName == "ControllerRevision":
        guard let number = object.rest["revision"]?.integer,
          case .map(var template)? = object.rest["data"]?["spec"]?["template"]
        else { continue }
        template["$patch"] = nil
        revisions.append(
          Revision(
            number: Int(number), changeCause: object.metadata.annotations[Self.changeCause], template: .map(template)))
      default: break
      }
    }
    return revisions.sorted { $0.number < $1.number }
  }

  private static var changeCause: String { "kubernetes.io/change-cause" }
}
