import ClusterModel

/// Chooses a Service's families and policy (registry/core/service/storage/alloc.go initIPFamilyFields): a Service has
/// one family unless its policy asks for two, and a policy is never guessed from what else is said, so that nothing
/// changes between one family and two without being told to.
struct ServiceFamilies: Sendable {
  /// The families of the cluster, the primary one first.
  let configured: [AddressFamily]

  private static let policy: FieldPath = ["spec", "ipFamilyPolicy"]

  /// The Service with its families.
  func complete(_ service: Service, replacing old: ServiceSpec?) throws(Refusal) -> Service {
    guard service.spec.type != .externalName, !service.spec.keepsPreference(of: old) else { return service }
    var spec = service.spec
    spec.ipFamilyPolicy = spec.ipFamilyPolicy ?? old?.ipFamilyPolicy ?? standardPolicy(of: spec)
    var objections = Objections()
    objections.checkAddresses(of: spec)
    if objections.found.isEmpty {
      if let old { release(in: &spec, replacing: old, &objections) }
      checkPolicy(of: spec, &objections)
      inferFamilies(of: &spec, &objections)
    }
    if objections.found.isEmpty { addFamilies(to: &spec, &objections) }
    guard objections.found.isEmpty else { throw .invalid(.service, service.metadata.name, objections.found) }
    return service.with(spec: spec)
  }

  /// The endpoints of a headless Service without a selector are somebody else's, and may be of any family.
  private func standardPolicy(of spec: ServiceSpec) -> String {
    spec.clusterIP == "None" && !spec.selects ? "RequireDualStack" : "SingleStack"
  }

  /// To ask for one family is enough to let go of the second; to leave it out is not.
  private func release(in spec: inout ServiceSpec, replacing old: ServiceSpec, _ objections: inout Objections) {
    if spec.ipFamilyPolicy == "SingleStack" {
      if spec.clusterIPs == old.clusterIPs { spec.clusterIPs = Array(spec.clusterIPs.prefix(1)) }
      if spec.ipFamilies == old.ipFamilies { spec.ipFamilies = Array(spec.ipFamilies.prefix(1)) }
      return
    }
    if let first = spec.clusterIPs.first, first == old.clusterIPs.first, spec.clusterIPs.count < old.clusterIPs.count {
      objections.invalid(Self.policy, spec.policyTree, "must be 'SingleStack' to release the secondary cluster IP")
    }
    if let first = spec.ipFamilies.first, first == old.ipFamilies.first, spec.ipFamilies.count < old.ipFamilies.count {
      objections.invalid(Self.policy, spec.policyTree, "must be 'SingleStack' to release the secondary IP family")
    }
  }

  private func checkPolicy(of spec: ServiceSpec, _ objections: inout Objections) {
    guard spec.ipFamilyPolicy == "SingleStack" else { return }
    let wanted = "must be 'RequireDualStack' or 'PreferDualStack' when multiple "
    if spec.clusterIPs.count == 2 {
      objections.invalid(Self.policy, spec.policyTree, wanted + "cluster IPs are specified")
    }
    if spec.ipFamilies.count == 2 {
      objections.invalid(Self.policy, spec.policyTree, wanted + "IP families are specified")
    }
  }

  private func inferFamilies(of spec: inout ServiceSpec, _ objections: inout Objections) {
    for (index, address) in spec.clusterIPs.enumerated() where index >= spec.ipFamilies.count {
      guard let family = IPAddress(address)?.family else { return }
      if configured.contains(family) {
        spec.ipFamilies.append(family)
      } else {
        objections.invalid(
          (["spec", "clusterIPs"] as FieldPath).index(index), .list(spec.clusterIPs.map(Tree.string)),
          "\(family.rawValue) is not configured on this cluster")
      }
    }
  }

  private func addFamilies(to spec: inout ServiceSpec, _ objections: inout Objections) {
    let isFree = spec.clusterIP == "None" && !spec.selects
    if !isFree {
      if spec.ipFamilyPolicy == "RequireDualStack", configured.count < 2 {
        objections.invalid(
          Self.policy, spec.policyTree, "this cluster is not configured for dual-stack services")
      }
      for (index, family) in spec.ipFamilies.enumerated() where !configured.contains(family) {
        objections.invalid(
          (["spec", "ipFamilies"] as FieldPath).index(index), .string(family.rawValue),
          "not configured on this cluster")
      }
    }
    if spec.ipFamilies.isEmpty { spec.ipFamilies = Array(configured.prefix(1)) }
    guard spec.ipFamilyPolicy != "SingleStack", let only = spec.ipFamilies.first, spec.ipFamilies.count == 1,
      isFree || configured.count == 2
    else { return }
    spec.ipFamilies.append(only == .ipv4 ? .ipv6 : .ipv4)
  }
}

extension ServiceSpec {
  /// A Service that prefers two families stays with those it has until it is told otherwise
  /// (isMatchingPreferDualStackClusterIPFields).
  func keepsPreference(of old: ServiceSpec?) -> Bool {
    guard let old, old.type == type, type != .externalName else { return false }
    return ipFamilyPolicy == "PreferDualStack" && old.ipFamilyPolicy == "PreferDualStack"
      && clusterIPs == old.clusterIPs && ipFamilies == old.ipFamilies
  }
}
