import ClusterModel

/// Keys under which people put the same thing.
enum RelatedKeys {
  private static let families: [[String]] = [
    [
      "app", "app.kubernetes.io/name", "k8s-app", "run", "name", "component", "app.kubernetes.io/component", "app-name",
      "application", "service",
    ],
    ["tier", "role", "app.kubernetes.io/component", "component"],
    ["release", "app.kubernetes.io/instance", "instance"],
    ["env", "environment", "stage"],
    ["version", "app.kubernetes.io/version"],
  ]

  /// Whether one key may have been written for the other: of one family, or misspelt by two letters at most.
  static func areRelated(_ left: String, _ right: String) -> Bool {
    if left.lowercased() == right.lowercased() { return true }
    if families.contains(where: { $0.contains(left) && $0.contains(right) }) { return true }
    let longest = max(left.count, right.count)
    return abs(left.count - right.count) <= 2 && longest >= 4 && left.editDistance(to: right) <= 2
  }
}
