import ClusterModel

extension Objections {
  /// A pod as such, and that next to nothing of its spec was changed (core/validation ValidatePodUpdate).
  mutating func check(_ pod: Pod, replacing old: Pod) {
    check(pod, isNew: false)
    // Most updates change labels or annotations only, and share the spec.
    guard pod.spec !== old.spec || pod.placement != old.placement else { return }
    let (new, before) = (pod.spec.fields, old.spec.fields)
    let reason = "pod updates may not add or remove containers"
    if new.containers.count != before.containers.count { return forbidden(["spec", "containers"], reason) }
    if new.initContainers.count != before.initContainers.count {
      return forbidden(["spec", "initContainers"], reason)
    }
    checkTolerations(of: new, before)
    let differences = pod.fixedFields.differences(from: old.fixedFields)
    guard !differences.isEmpty else { return }
    // The server adds what differs, in a form of its own that changes from call to call; the fields are what matters.
    forbidden(
      ["spec"],
      "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
        + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n"
        + differences.joined(separator: "\n"))
  }

  /// Tolerations may be added, not taken away (validateOnlyAddedTolerations).
  private mutating func checkTolerations(of new: PodSpec.Fields, _ old: PodSpec.Fields) {
    let kept = new.rest["tolerations"]?.list ?? []
    guard (old.rest["tolerations"]?.list ?? []).contains(where: { !kept.contains($0) }) else { return }
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
    (map["activeDeadlineSeconds"], map["tolerations"]) = (nil, nil)
    map["nodeName"] = .string(placement.nodeName)
    map["hostname"] = .string(placement.hostname)
    map["subdomain"] = .string(placement.subdomain)
    return .map(map)
  }
}

extension Tree {
  /// The fields that differ: what was said with a minus, what is said now with a plus.
  fileprivate func differences(from old: Tree) -> [String] {
    let (new, before) = (map ?? [:], old.map ?? [:])
    var lines: [String] = []
    for name in Set(new.keys).union(before.keys).sorted() where new[name] ?? .null != before[name] ?? .null {
      if let value = before[name] { lines.append("- \(name): \(value.compactJSON)") }
      if let value = new[name] { lines.append("+ \(name): \(value.compactJSON)") }
    }
    return lines
  }
}
