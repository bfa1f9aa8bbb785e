import ClusterModel

extension Objections {
  /// What a container asks for, and the most that it may have (core/validation ValidateContainerResourceRequirements).
  mutating func checkResources(_ resources: Tree, at path: FieldPath) {
    let (limits, requests) = (resources.amounts("limits"), resources.amounts("requests"))
    for (name, limit) in limits { check(name, limit, at: path.field("limits").key(name)) }
    for (name, request) in requests {
      check(name, request, at: path.field("requests").key(name))
      guard let limit = limits.first(where: { $0.name == name })?.amount else {
        if !Self.mayBeOvercommitted(name) {
          required(path.field("limits"), "Limit must be set for non overcommitable resources")
        }
        continue
      }
      if request != limit, !Self.mayBeOvercommitted(name) {
        invalid(path.field("requests"), .string(request.description), "must be equal to \(name) limit of \(limit)")
      } else if request > limit {
        invalid(
          path.field("requests"), .string(request.description),
          "must be less than or equal to \(name) limit of \(limit)")
      }
    }
    let names = (limits + requests).map(\.name)
    if names.contains(where: { $0.hasPrefix("hugepages-") }), !names.contains("cpu"), !names.contains("memory") {
      forbidden(path, "HugePages require cpu or memory")
    }
  }

  private mutating func check(_ name: String, _ amount: Quantity, at path: FieldPath) {
    check(name, .labelKey, at: path)
    if !name.contains("/"), !["cpu", "memory", "ephemeral-storage"].contains(name), !name.hasPrefix("hugepages-") {
      invalid(path, .string(name), "must be a standard resource for containers")
    }
    if amount < .zero { invalid(path, .string(amount.description), "must be greater than or equal to 0") }
    if name.contains("/"), !amount.isWhole { invalid(path, .string(amount.description), "must be an integer") }
  }

  /// Of cpu and memory more may be promised than there is; of devices and huge pages not.
  private static func mayBeOvercommitted(_ name: String) -> Bool {
    !name.hasPrefix("hugepages-") && (!name.contains("/") || name.hasPrefix("kubernetes.io/"))
  }
}

extension Tree {
  /// The amounts of a map, by name.
  fileprivate func amounts(_ name: String) -> [(name: String, amount: Quantity)] {
    (self[name]?.map ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in
      (try? Quantity(value)).map { (name, $0) }
    }
  }
}
