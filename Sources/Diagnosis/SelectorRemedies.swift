import ClusterModel
import Phrases

extension Remedy {
  /// Both ways out of a near miss: the Service asks for what is there, or the pods get what is asked for.
  static func of(_ miss: NearestMiss, for service: ServiceExamination, in cluster: borrowing Cluster) -> [Remedy] {
    var remedies: [Remedy] = []
    if let selector = miss.selector(from: service.spec.selector ?? Labels()) {
      remedies.append(selecting(selector, for: service.identity))
    }
    if let labelling = labelling(miss.candidate, with: miss.missingLabels, in: cluster) { remedies.append(labelling) }
    return remedies
  }

  /// Another selector for a Service.
  static func selecting(_ selector: Labels, for service: ObjectIdentity) -> Remedy {
    Remedy(
      "change the selector of Service \(service.name) to \(selector.text)",
      line: service.inLine("set selector", selector.text.asShellWord))
  }

  /// Labels for a pod, or for the template of a workload.
  ///
  /// A workload's selector cannot be edited and its template must match it (apps validation ValidateDeploymentUpdate),
  /// so where the labels are among what it selects by, it has to be made anew.
  static func labelling(_ key: ObjectKey, with labels: Labels, in cluster: borrowing Cluster) -> Remedy? {
    guard let identity = cluster.identity(of: key) else { return nil }
    guard let workload = cluster[key]?.workload else {
      guard key.kind == .pod else { return nil }
      let pairs = labels.map { "\($0.key)=\($0.value)".asShellWord }.joined(separator: " ")
      return Remedy(
        "label pod \(identity.name) with \(labels.text)", line: identity.inLine("label", pairs + " --overwrite"))
    }
    let tree = labels.asTree
    let template: Tree = ["metadata": ["labels": tree]]
    let asked = workload.selector?.requirements.map(\.key) ?? []
    let title = cluster.title(of: key)
    guard labels.contains(where: { asked.contains($0.key) && workload.template.labels[$0.key] != $0.value }) else {
      let patch: Tree = ["spec": ["template": template]]
      return Remedy(
        "label the pods of \(title), in its template, with \(labels.text): they are replaced",
        line: identity.inLine("patch", "--type=merge -p '\(patch.asPatch)'"))
    }
    guard workload.selector?.matchExpressions.isEmpty == true else {
      return Remedy(byHand: "delete \(title) and create it with \(labels.text) in selector and template")
    }
    let patch: Tree = ["spec": ["selector": ["matchLabels": tree], "template": template]]
    let line =
      identity.inLine("patch", "--type=merge -p '\(patch.asPatch)' --dry-run=client -o json")
      + " | kubectl replace --force -f -"
    return Remedy(
      "delete \(title) and create it with \(labels.text) in selector and template, since its selector cannot be edited",
      recreating: key, with: patch, line: line)
  }

  /// A field of a Service's port replaced.
  static func patching(_ identity: ObjectIdentity, _ sentence: Phrase, pointer: String, to value: Tree) -> Remedy {
    let patch: Tree = [["op": "replace", "path": .string(pointer), "value": value]]
    return Remedy(sentence, line: identity.inLine("patch", "--type=json -p '\(patch.asPatch)'"))
  }

  /// Fields laid over an object.
  static func merging(_ identity: ObjectIdentity, _ sentence: Phrase, _ patch: Tree) -> Remedy {
    Remedy(sentence, line: identity.inLine("patch", "--type=merge -p '\(patch.asPatch)'"))
  }
}

extension Labels {
  var asTree: Tree { .map(Dictionary(map { ($0.key, Tree.string($0.value)) }, uniquingKeysWith: { $1 })) }
}
