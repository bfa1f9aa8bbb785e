import ClusterModel

extension Objections {
  /// Addresses, families and policy, each and together (ValidateServiceClusterIPsRelatedFields). Of an ExternalName
  /// Service all must be absent, which was checked before.
  mutating func checkAddresses(of spec: ServiceSpec) {
    guard spec.type != .externalName else { return }
    let path: FieldPath = ["spec", "clusterIPs"]
    let all = Tree.list(spec.clusterIPs.map(Tree.string))
    if spec.clusterIP.isEmpty {
      if !spec.clusterIPs.isEmpty { invalid(path, all, "must be empty when `clusterIP` is not specified") }
    } else if spec.clusterIPs.isEmpty {
      required(path)
    } else if spec.clusterIPs[0] != spec.clusterIP {
      invalid(path, all, "first value must match `clusterIP`")
    }
    checkFamiliesAndPolicy(of: spec)
    guard checkEachAddress(of: spec, at: path, all) else { return }
    let families = spec.clusterIPs.compactMap { IPAddress($0)?.family }
    if spec.clusterIPs.count > 1, spec.clusterIPs.count != 2 || families.first == families.last {
      invalid(path, all, "may specify no more than one IP for each IP family")
    }
    guard !spec.isHeadless else { return }
    for (index, (family, expected)) in zip(families, spec.ipFamilies).enumerated() where family != expected {
      invalid(
        path.index(index), .string(spec.clusterIPs[index]),
        "expected an \(expected.rawValue) value as indicated by `ipFamilies[\(index)]`")
    }
  }

  private mutating func checkFamiliesAndPolicy(of spec: ServiceSpec) {
    for (index, family) in spec.ipFamilies.enumerated() where spec.ipFamilies.prefix(index).contains(family) {
      duplicate((["spec", "ipFamilies"] as FieldPath).index(index), .string(family.rawValue))
    }
    guard let policy = spec.ipFamilyPolicy else { return }
    check(policy, isOneOf: ["PreferDualStack", "RequireDualStack", "SingleStack"], at: ["spec", "ipFamilyPolicy"])
  }

  /// False where an address is so wrong that looking further would only confuse.
  private mutating func checkEachAddress(of spec: ServiceSpec, at path: FieldPath, _ all: Tree) -> Bool {
    var isRight = true
    for (index, address) in spec.clusterIPs.enumerated() {
      if index == 0, address == "None" {
        guard spec.clusterIPs.count > 1 else { continue }
        invalid(path, all, "'None' must be the first and only value")
        isRight = false
      } else if !checkAddress(address, at: path.index(index)) {
        isRight = false
      }
    }
    if spec.clusterIPs.count > 2 { invalid(path, all, "may only hold up to 2 values") }
    return isRight
  }

  // MARK: What stays

  /// Addresses stay, other than a second one, which may come and, once the policy says SingleStack, go
  /// (validateUpgradeDowngradeClusterIPs).
  mutating func checkAddresses(of spec: ServiceSpec, replacing old: ServiceSpec) {
    guard spec.type != .externalName, old.type != .externalName, !(spec.isHeadless && old.isHeadless) else { return }
    let path: FieldPath = ["spec", "clusterIPs"]
    let (new, before) = (spec.clusterIPs, old.clusterIPs)
    let all = Tree.list(new.map(Tree.string))
    if new.count == before.count {
      for index in new.indices where new[index] != before[index] {
        invalid(path.index(index), all, "may not change once set")
      }
      return
    }
    if new.isEmpty {
      invalid(path.index(0), .null, "primary clusterIP can not be unset")
    } else if let primary = before.first, new[0] != primary {
      invalid(path.index(0), all, "may not change once set")
    }
    if new.count == 1, before.count > 1, spec.ipFamilyPolicy != "SingleStack" {
      invalid(
        ["spec", "ipFamilyPolicy"], spec.policyTree,
        "must be set to 'SingleStack' when releasing the secondary clusterIP")
    }
  }

  /// The same of families; those of a headless Service may change (validateUpgradeDowngradeIPFamilies).
  mutating func checkFamilies(of spec: ServiceSpec, replacing old: ServiceSpec) {
    guard spec.type != .externalName, old.type != .externalName, !spec.isHeadless, !old.isHeadless else { return }
    let path = (["spec", "ipFamilies"] as FieldPath).index(0)
    let (new, before) = (spec.ipFamilies, old.ipFamilies)
    let all = Tree.list(new.map { .string($0.rawValue) })
    if new.count == before.count {
      for index in new.indices where new[index] != before[index] { invalid(path, all, "may not change once set") }
      return
    }
    if let first = new.first, let primary = before.first, first != primary {
      // The server shows the addresses here, not the families.
      invalid(path, .list(spec.clusterIPs.map(Tree.string)), "may not change once set")
    }
    if new.count == 1, before.count > 1, spec.ipFamilyPolicy != "SingleStack" {
      invalid(
        ["spec", "ipFamilyPolicy"], spec.policyTree,
        "must be set to 'SingleStack' when releasing the secondary ipFamily")
    }
  }
}

extension ServiceSpec {
  /// Whether the Service has no address of its own: `None`, and nothing else.
  var isHeadless: Bool { clusterIPs == ["None"] }

  /// The policy as a message shows it.
  var policyTree: Tree { ipFamilyPolicy.map(Tree.string) ?? .null }
}

extension Service {
  /// `spec.externalIPs`.
  var externalAddresses: [String] { rest["spec"]?["externalIPs"]?.list?.compactMap(\.string) ?? [] }

  /// Whether the Service is reached from outside, so that it has a policy for that
  /// (pkg/api/service ExternallyAccessible).
  var isReachableFromOutside: Bool {
    switch spec.type {
    case .loadBalancer, .nodePort: true
    case .clusterIP: !externalAddresses.isEmpty
    case .externalName: false
    }
  }

  /// Whether balancers ask each node for its own endpoints (pkg/api/service NeedsHealthCheck).
  var needsHealthCheckPort: Bool { spec.type == .loadBalancer && spec.externalTrafficPolicy == "Local" }

  /// `spec.healthCheckNodePort`.
  var healthCheckPort: Int? { rest["spec"]?["healthCheckNodePort"]?.integer.map { Int(clamping: $0) } }
}
