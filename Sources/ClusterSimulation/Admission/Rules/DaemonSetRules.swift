import ClusterModel

private let spec: FieldPath = ["spec"]

extension Objections {
  /// A DaemonSet as such, and its selector unchanged (apps/validation ValidateDaemonSet; registry/apps/daemonset
  /// strategy.go ValidateUpdate). A missing selector is not named as such: it matches no template, and that is said.
  mutating func check(_ set: DaemonSet, replacing old: DaemonSet? = nil) {
    checkMetadata(set.metadata, name: .dns1123Subdomain, isNew: old == nil)
    let wish = set.spec
    let path = spec.field("selector")
    let problems = wish.selector?.problems(at: path) ?? []
    for problem in problems { add(problem) }
    if problems.isEmpty { checkTemplate(wish.template, selector: wish.selector, of: .daemonSet) }
    if let selector = wish.selector, selector.isEmpty {
      invalid(path, json: selector.json, "empty selector is invalid for daemonset")
    }
    checkNotNegative(wish.minReadySeconds, at: spec.field("minReadySeconds"))
    checkUpdateStrategy(wish.updateStrategy)
    checkNotNegative(wish.revisionHistoryLimit, at: spec.field("revisionHistoryLimit"))
    if let old { checkUnchanged(wish.selector, old.spec.selector) }
  }

  /// Exactly one of the two bounds is more than 0 (ValidateRollingUpdateDaemonSet).
  private mutating func checkUpdateStrategy(_ strategy: DaemonSet.UpdateStrategy) {
    guard case .rollingUpdate(let unavailable, let surge) = strategy else { return }
    let path = spec.field("updateStrategy").field("rollingUpdate")
    let bounds = [("maxUnavailable", unavailable ?? .number(1)), ("maxSurge", surge ?? .number(0))]
    for (name, bound) in bounds { checkBound(bound, at: path.field(name)) }
    for (name, bound) in bounds {
      guard case .string = bound, let percent = bound.amount, percent > 100 else { continue }
      invalid(path.field(name), bound.tree, "must not be greater than 100%")
    }
    switch (bounds[0].1.amount ?? 0, bounds[1].1.amount ?? 0) {
    case (0, 0): required(path.field("maxUnavailable"), "cannot be 0 when maxSurge is 0")
    case (let unavailable, let surge) where unavailable != 0 && surge != 0:
      invalid(path.field("maxSurge"), bounds[1].1.tree, "may not be set when maxUnavailable is non-zero")
    default: break
    }
  }
}
