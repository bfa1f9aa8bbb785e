import ClusterModel
import ClusterSimulation

/// A revision that a workload once had.
struct Revision {
  let number: Int
  let changeCause: String?
  /// The template of that time.
  let template: Tree
  /// The template as history shows it: of a ReplicaSet with the label that tells its pods apart.
  let shown: Tree
  /// The annotations of what kept it.
  let annotations: Labels
}

/// `kubectl rollout undo` (kubectl pkg/polymorphichelpers rollback.go).
enum RolloutUndo {
  /// Annotations that a Deployment keeps when it goes back.
  private static let kept = [
    ThreeWayMerge.annotation, "deployment.kubernetes.io/revision", "deployment.kubernetes.io/revision-history",
    "deployment.kubernetes.io/desired-replicas", "deployment.kubernetes.io/max-replicas",
    "deprecated.deployment.rollback.to",
  ]

  /// The workload as it is to be after going back to a revision, or to the one before for 0; nil where it is so
  /// already.
  static func goal(
    of target: Target, _ number: Int, in cluster: borrowing Cluster
  ) throws(CommandProblem) -> Tree? {
    let missing = CommandProblem(error: "unable to find specified revision \(number) in history")
    guard number >= 0 else { throw missing }
    let revisions = cluster.revisions(of: target)
    let name = target.object.metadata.name
    let found: Revision
    if number > 0 {
      guard let revision = revisions.first(where: { $0.number == number }) else { throw missing }
      found = revision
    } else {
      guard let revision = revisions.dropLast().last else {
        throw CommandProblem(
          error: target.object.deployment == nil
            ? "no last revision to roll back to" : "no rollout history found for deployment \"\(name)\"")
      }
      found = revision
    }
    if target.object.deployment?.spec.paused == true {
      throw CommandProblem(
        error: "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume "
          + "deployment/\(name)' and try again")
    }
    let tree = target.object.tree
    guard found.template != tree["spec"]?["template"] else { return nil }
    let goal = tree.setting(FieldPath(arrayLiteral: "spec", "template").steps[...], to: found.template)
    guard target.object.deployment != nil else { return goal }
    // A Deployment takes the annotations of the ReplicaSet over, its reason for the change among them.
    var annotations = target.object.metadata.annotations.filter { kept.contains($0.key) }.map { ($0.key, $0.value) }
    annotations += found.annotations.filter { !kept.contains($0.key) }.map { ($0.key, $0.value) }
    let map = Dictionary(annotations.map { ($0.0, Tree.string($0.1)) }, uniquingKeysWith: { $1 })
    return goal.setting(FieldPath(arrayLiteral: "metadata", "annotations").steps[...], to: .map(map))
  }
}

extension Cluster {
  /// The revisions that are still kept, the oldest first: a Deployment's are its ReplicaSets, those of the others its
  /// ControllerRevisions.
  func revisions(of target: Target) -> [Revision] {
    var revisions: [Revision] = []
    for key in dependents(of: target.object.metadata.uid) {
      guard let object = self[key] else { continue }
      let annotations = object.metadata.annotations
      let cause = annotations["kubernetes.io/change-cause"]
      switch object {
      case .replicaSet(let set):
        var template = set.spec.template
        var shown = template.tree
        if let cause {
          shown = shown.merged(with: ["metadata": ["annotations": ["kubernetes.io/change-cause": .string(cause)]]])
        }
        template.labels["pod-template-hash"] = nil
        revisions.append(
          Revision(
            number: set.revision, changeCause: cause, template: template.tree, shown: shown, annotations: annotations))
      case .other(let object) where object.kindName == "ControllerRevision":
        guard let number = object.rest["revision"]?.integer,
          case .map(var template)? = object.rest["data"]?["spec"]?["template"]
        else { continue }
        template["$patch"] = nil
        revisions.append(
          Revision(
            number: Int(clamping: number), changeCause: cause, template: .map(template), shown: .map(template),
            annotations: annotations))
      default: break
      }
    }
    return revisions.sorted { $0.number < $1.number }
  }
}
