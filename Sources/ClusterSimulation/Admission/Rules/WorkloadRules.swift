import ClusterModel

private let spec: FieldPath = ["spec"]

// MARK: - Deployments

extension Objections {
  /// A Deployment as such, and its selector unchanged (apps/validation ValidateDeployment, ValidateDeploymentUpdate;
  /// registry/apps/deployment strategy.go ValidateUpdate).
  mutating func check(_ deployment: Deployment, replacing old: Deployment? = nil) {
    checkMetadata(deployment.metadata, name: .dns1123Subdomain, isNew: old == nil)
    let wish = deployment.spec
    checkReplicas(wish.replicas)
    if checkSelector(wish.selector, owner: "deployment", unreadable: "invalid label selector") {
      checkTemplate(wish.template, selector: wish.selector, of: .deployment)
    }
    checkStrategy(of: deployment)
    checkNotNegative(wish.minReadySeconds, at: spec.field("minReadySeconds"))
    checkNotNegative(wish.revisionHistoryLimit, at: spec.field("revisionHistoryLimit"))
    if let deadline = wish.progressDeadlineSeconds {
      let path = spec.field("progressDeadlineSeconds")
      checkNotNegative(deadline, at: path)
      if deadline <= wish.minReadySeconds {
        invalid(path, .integer(Int64(deadline)), "must be greater than minReadySeconds")
      }
    }
    if let old { checkUnchanged(wish.selector, old.spec.selector) }
  }

  private mutating func checkStrategy(of deployment: Deployment) {
    let path = spec.field("strategy").field("rollingUpdate")
    switch deployment.spec.strategy {
    case .recreate:
      guard deployment.rest[path] ?? .null != .null else { return }
      forbidden(path, "may not be specified when strategy `type` is 'Recreate'")
    case .rollingUpdate(let surge, let unavailable):
      let (surge, unavailable) = (surge ?? .string("25%"), unavailable ?? .string("25%"))
      checkBound(unavailable, at: path.field("maxUnavailable"))
      checkBound(surge, at: path.field("maxSurge"))
      if unavailable.amount == 0, surge.amount == 0 {
        invalid(path.field("maxUnavailable"), unavailable.tree, "may not be 0 when `maxSurge` is 0")
      }
      if case .string = unavailable, let percent = unavailable.amount, percent > 100 {
        invalid(path.field("maxUnavailable"), unavailable.tree, "must not be greater than 100%")
      }
    }
  }

  /// A number that is not negative, or a percentage (ValidatePositiveIntOrPercent).
  mutating func checkBound(_ bound: IntOrString, at path: FieldPath) {
    switch bound {
    case .number(let number): checkNotNegative(number, at: path)
    case .string(let text):
      let digits = text.utf8.dropLast()
      guard !text.hasSuffix("%") || digits.isEmpty || !digits.allSatisfy({ (48...57).contains($0) }) else { return }
      invalid(
        path, .string(text),
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', "
          + "regex used for validation is '[0-9]+%')")
    }
  }
}

extension IntOrString {
  /// The value as it is written.
  var tree: Tree {
    switch self {
    case .number(let number): .integer(Int64(number))
    case .string(let text): .string(text)
    }
  }

  /// The number, of a percentage too; 0 where the text is none, as the server counts it.
  var amount: Int? {
    switch self {
    case .number(let number): number
    case .string(let text): text.hasSuffix("%") ? Int(text.dropLast()) ?? 0 : 0
    }
  }
}

// MARK: - ReplicaSets

extension Objections {
  /// A ReplicaSet as such, and its selector unchanged (apps/validation ValidateReplicaSet, ValidateReplicaSetUpdate).
  mutating func check(_ set: ReplicaSet, replacing old: ReplicaSet? = nil) {
    checkMetadata(set.metadata, name: .dns1123Subdomain, isNew: old == nil)
    checkReplicas(set.spec.replicas)
    checkNotNegative(set.spec.minReadySeconds, at: spec.field("minReadySeconds"))
    // The server calls it a deployment here too.
    if checkSelector(set.spec.selector, owner: "deployment", unreadable: "invalid label selector") {
      checkTemplate(set.spec.template, selector: set.spec.selector, of: .replicaSet)
    }
    if let old { checkUnchanged(set.spec.selector, old.spec.selector) }
  }
}

// MARK: - StatefulSets

extension Objections {
  /// A StatefulSet as such, and what may not be changed of one that is there (apps/validation ValidateStatefulSet,
  /// ValidateStatefulSetUpdate).
  mutating func check(_ set: StatefulSet, replacing old: StatefulSet? = nil) {
    // Pods are called after it and have that as their hostname, which can have no dots.
    checkMetadata(set.metadata, name: .dns1123Label, isNew: old == nil)
    let wish = set.spec
    checkUpdateStrategy(of: set)
    checkRetention(of: wish)
    checkReplicas(wish.replicas)
    checkNotNegative(wish.minReadySeconds, at: spec.field("minReadySeconds"))
    checkNotNegative(wish.firstOrdinal, at: FieldPath([.field("spec"), .field("ordinals.start")]))
    if !wish.serviceName.isEmpty { check(wish.serviceName, .dns1123Label, at: spec.field("serviceName")) }
    if checkSelector(wish.selector, owner: "statefulset", unreadable: "") {
      checkTemplate(
        wish.template, selector: wish.selector, of: .statefulSet,
        claims: wish.volumeClaimTemplates.map { $0["metadata"]?.text("name") ?? "" })
    }
    guard let old, wish.fixedPart != old.spec.fixedPart else { return }
    forbidden(
      spec,
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
        + "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden")
  }

  private mutating func checkUpdateStrategy(of set: StatefulSet) {
    let path = spec.field("updateStrategy").field("rollingUpdate")
    switch set.spec.updateStrategy {
    case .rollingUpdate(let partition): checkNotNegative(partition, at: path.field("partition"))
    case .onDelete:
      guard let bounds = set.rest[path], bounds != .null else { return }
      // The server shows its own type.
      let (partition, unavailable) = (bounds.number("partition") ?? 0, bounds["maxUnavailable"] ?? .null)
      invalid(
        path, json: "{\"Partition\":\(partition),\"MaxUnavailable\":\(unavailable.compactJSON)}",
        "only allowed for updateStrategy 'RollingUpdate'")
    }
  }

  private mutating func checkRetention(of wish: StatefulSet.Spec) {
    guard let retention = wish.claimRetention else { return }
    let path = spec.field("persistentVolumeClaimRetentionPolicy")
    check(retention.whenDeleted, isOneOf: ["Delete", "Retain"], at: path.field("whenDeleted"))
    check(retention.whenScaled, isOneOf: ["Delete", "Retain"], at: path.field("whenScaled"))
  }
}

extension StatefulSet.Spec {
  /// The spec with everything taken out that an update may change.
  fileprivate var fixedPart: StatefulSet.Spec {
    var part = self
    (part.replicas, part.firstOrdinal, part.minReadySeconds, part.revisionHistoryLimit) = (nil, 0, 0, nil)
    (part.updateStrategy, part.claimRetention) = (.onDelete, nil)
    part.template = PodTemplate(spec: PodSpec(PodSpec.Fields()))
    return part
  }
}
