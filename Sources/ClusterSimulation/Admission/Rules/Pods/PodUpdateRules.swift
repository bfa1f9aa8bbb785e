import ClusterModel

extension Objections {
  /// A pod as such, and that next to nothing of its spec was changed (core/validation ValidatePodUpdate).
  mutating func check(_ pod: Pod, replacing old: Pod) {
    // Most updates change labels or annotations only, and share the spec, to which nobody objected before.
    guard pod.spec !== old.spec || pod.placement != old.placement else {
      return checkMetadata(pod.metadata, name: .dns1123Subdomain, isNew: false)
    }
    check(pod, isNew: false)
    let (new, before) = (pod.spec.fields.tree, old.spec.fields.tree)
    let spec: FieldPath = ["spec"]
    for name in ["containers", "initContainers"] {
      guard new.elements(name).count == before.elements(name).count else {
        return forbidden(spec.field(name), "pod updates may not add or remove containers")
      }
    }
    let (deadline, oldDeadline) = (new.number("activeDeadlineSeconds"), before.number("activeDeadlineSeconds"))
    if let deadline, let oldDeadline, deadline > oldDeadline {
      return invalid(
        spec.field("activeDeadlineSeconds"), .integer(deadline), "must be less than or equal to previous value")
    }
    if deadline == nil, oldDeadline != nil {
      invalid(
        spec.field("activeDeadlineSeconds"), .null, "must not update from a positive integer to nil value")
    }
    checkTolerations(of: new, before)
    for (index, gate) in new.elements("schedulingGates").enumerated()
    where !before.elements("schedulingGates").contains(gate) {
      forbidden(
        spec.field("schedulingGates").index(index).field("name"),
        "only deletion is allowed, but found new scheduling gate '\(gate.text("name"))'")
    }
    let differences = SpecDifference.lines(from: old.fixedFields, to: pod.fixedFields)
    guard !differences.isEmpty else { return }
    forbidden(
      spec,
      "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
        + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n"
        + differences.joined(separator: "\n"))
  }

  /// Tolerations may be added and their time be changed, not taken away (validateOnlyAddedTolerations).
  private mutating func checkTolerations(of new: Tree, _ old: Tree) {
    func timeless(_ toleration: Tree) -> Tree {
      var fields = toleration.map ?? [:]
      fields["tolerationSeconds"] = nil
      return .map(fields)
    }
    let kept = new.elements("tolerations").map(timeless)
    guard old.elements("tolerations").contains(where: { !kept.contains(timeless($0)) }) else { return }
    forbidden(["spec", "tolerations"], "existing toleration can not be modified except its tolerationSeconds")
  }
}

extension Pod {
  /// The spec without the fields that an update may change.
  fileprivate var fixedFields: Tree {
    var fields = spec.fields
    for index in fields.containers.indices { fields.containers[index].image = "" }
    for index in fields.initContainers.indices { fields.initContainers[index].image = "" }
    if fields.terminationGracePeriodSeconds ?? 0 < 0 { fields.terminationGracePeriodSeconds = 1 }
    var map = fields.tree.map ?? [:]
    for name in ["activeDeadlineSeconds", "tolerations", "schedulingGates"] { map[name] = nil }
    map["nodeName"] = .string(placement.nodeName)
    map["hostname"] = .string(placement.hostname)
    map["subdomain"] = .string(placement.subdomain)
    return .map(map)
  }
}

/// What an update would change of a spec: each field with a minus for what was said and a plus for what is said now.
///
/// The server adds such lines too, in the layout of its own types, whose blanks change from one process to the next;
/// the fields and the values are what matters.
enum SpecDifference {
  static func lines(from old: Tree, to new: Tree) -> [String] {
    let (new, before) = (new.map ?? [:], old.map ?? [:])
    var lines: [String] = []
    for name in Set(new.keys).union(before.keys).sorted() where new[name] ?? .null != before[name] ?? .null {
      if let value = before[name] { lines.append("- \(name): \(value.compactJSON)") }
      if let value = new[name] { lines.append("+ \(name): \(value.compactJSON)") }
    }
    return lines
  }
}
