import ClusterModel

extension Objections {
  /// The selector of a workload and the labels of its template, which it must match. A selector that cannot be read
  /// ends the look at the template (apps/validation ValidateDeploymentSpec, ValidateStatefulSetSpec).
  ///
  /// - Parameters:
  ///   - owner: what the server calls the workload where the selector is empty; it calls a ReplicaSet a deployment.
  ///   - unreadable: what it says of a selector that cannot be read.
  /// - Returns: whether the template is to be looked at.
  mutating func checkSelector(_ selector: LabelSelector?, owner: String, unreadable: String) -> Bool {
    let path: FieldPath = ["spec", "selector"]
    guard let selector else {
      required(path)
      return true
    }
    let problems = selector.problems(at: path)
    for problem in problems { add(problem) }
    if selector.isEmpty { invalid(path, json: selector.json, "empty selector is invalid for \(owner)") }
    guard !problems.isEmpty else { return true }
    invalid(path, json: selector.json, unreadable)
    return false
  }

  /// The template of a workload whose selector this is: labels that match, a pod that can be made, and one that is
  /// started again whenever it ends (ValidatePodTemplateSpecForReplicaSet).
  mutating func checkTemplate(
    _ template: PodTemplate, selector: LabelSelector?, of kind: Kind, claims: [String] = []
  ) {
    let path: FieldPath = ["spec", "template"]
    // No selector at all matches nothing, an empty one everything.
    if selector.map({ !$0.matches(template.labels) }) ?? true {
      let labels: Tree = template.labels.isEmpty ? .null : template.labels.tree
      invalid(
        path.field("metadata").field("labels"), labels, "`selector` does not match template `labels`")
    }
    checkLabels(template.labels, at: path.field("labels"))
    checkAnnotations(template.annotations, at: path.field("annotations"))
    let placement = Pod.Placement(
      nodeName: template.nodeName ?? "", hostname: template.hostname ?? "", subdomain: template.subdomain ?? "")
    let hasSpecAlone = placement == Pod.Placement() && claims.isEmpty
    guard !hasSpecAlone || !sound.contains(template.spec) else { return }
    let before = found.count
    defer { if hasSpecAlone, found.count == before { sound.insert(template.spec) } }
    let spec = template.spec.fields.tree
    check(spec, placement, at: path.field("spec"), isTemplate: true, claims: claims)
    if !spec.elements("ephemeralContainers").isEmpty {
      forbidden(path.field("spec").field("ephemeralContainers"), "ephemeral containers not allowed in pod template")
    }
    check(spec.text("restartPolicy"), isOneOf: ["Always"], at: path.field("spec").field("restartPolicy"))
    if spec.has("activeDeadlineSeconds") {
      forbidden(
        path.field("spec").field("activeDeadlineSeconds"),
        "activeDeadlineSeconds in \(kind == .deployment ? "ReplicaSet" : kind.names.kind) is not Supported")
    }
  }

  /// A selector that was set stays (ValidateImmutableField).
  mutating func checkUnchanged(_ selector: LabelSelector?, _ old: LabelSelector?) {
    guard selector != old else { return }
    invalid(["spec", "selector"], json: selector?.json ?? "null", "field is immutable")
  }
}

extension Labels {
  /// The labels as a map.
  var tree: Tree { .map(Dictionary(map { ($0.key, Tree.string($0.value)) }, uniquingKeysWith: { $1 })) }
}

extension LabelSelector {
  /// The selector as the server writes it: pairs before conditions.
  var json: String {
    let conditions = matchExpressions.map { requirement -> Tree in
      var fields: [String: Tree] = [
        "key": .string(requirement.key), "operator": .string(requirement.operator.apiWord),
      ]
      if !requirement.values.isEmpty { fields["values"] = .list(requirement.values.map(Tree.string)) }
      return .map(fields)
    }
    var parts: [String] = []
    if !matchLabels.isEmpty { parts.append("\"matchLabels\":" + matchLabels.tree.compactJSON) }
    if !conditions.isEmpty { parts.append("\"matchExpressions\":" + Tree.list(conditions).compactJSON) }
    return "{" + parts.joined(separator: ",") + "}"
  }
}
