import ClusterModel

extension Validation {
  /// What the server remarks about an object that it took, for kubectl to print as `Warning: …` on standard error.
  ///
  /// - Parameters:
  ///   - object: the object as it was stored.
  ///   - old: what it replaced, if anything.
  public static func warnings(for object: Object, replacing old: Object? = nil) -> [String] {
    switch object {
    case .service(let service): return warnings(for: service)
    case .pod(let pod) where old == nil:
      return hostnameWarnings(for: pod.metadata, "this is used in the Pod's hostname")
        + PodWarnings.of(pod.spec, pod.metadata.annotations, at: [])
    case .endpoints: return [endpointsDeprecation]
    case .endpointSlice(let slice): return warnings(for: slice)
    case .replicaSet, .deployment, .statefulSet, .daemonSet:
      guard let template = object.template else { return [] }
      // Nothing is said twice about a template that stays.
      guard old?.template != template else { return [] }
      let isNamedByIt = object.kind == .replicaSet || object.kind == .deployment
      let names =
        old == nil && isNamedByIt
        ? hostnameWarnings(for: object.metadata, "this is used in Pod names and hostnames") : []
      return names + PodWarnings.of(template.spec, template.annotations, at: ["spec", "template"])
        + revisionWarnings(for: object)
    default: return []
    }
  }

  /// What the server says to whoever reads or writes Endpoints.
  public static let endpointsDeprecation =
    "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"

  /// Fields that a Service of this type has no use for, and addresses that could be written better
  /// (pkg/api/service warnings.go).
  private static func warnings(for service: Service) -> [String] {
    let spec = service.spec
    let path: FieldPath = ["spec"]
    var warnings: [String] = []
    if service.metadata.annotations["service.kubernetes.io/topology-aware-hints"] != nil {
      warnings.append(
        "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use "
          + "service.kubernetes.io/topology-mode instead")
    }
    let isHeadless = spec.type == .clusterIP && spec.clusterIP == "None"
    let external = service.externalAddresses
    let balancer = service.rest["spec"]?.text("loadBalancerIP") ?? ""
    if spec.clusterIP != "None" { warnings += remarks(on: spec.clusterIPs, at: path.field("clusterIPs")) }
    if isHeadless {
      if !balancer.isEmpty { warnings.append("spec.loadBalancerIP is ignored for headless services") }
      if !external.isEmpty { warnings.append("spec.externalIPs is ignored for headless services") }
      if spec.sessionAffinity != "None" { warnings.append("spec.SessionAffinity is ignored for headless services") }
    }
    warnings += remarks(on: external, at: path.field("externalIPs"))
    if !external.isEmpty, !isHeadless, spec.type != .externalName {
      warnings.append("spec.externalIPs is deprecated and may no longer be implemented in some clusters")
    }
    if let remark = IPAddress.remark(on: balancer) { warnings.append("spec.loadBalancerIP: " + remark) }
    if !external.isEmpty, spec.type == .externalName {
      warnings.append("spec.externalIPs is ignored when spec.type is \"ExternalName\"")
    }
    if spec.type != .externalName, spec.externalName ?? "" != "" {
      warnings.append("spec.externalName is ignored when spec.type is not \"ExternalName\"")
    }
    if spec.trafficDistribution == "PreferClose" {
      warnings.append("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"")
    }
    return warnings
  }

  private static func remarks(on addresses: [String], at path: FieldPath) -> [String] {
    addresses.enumerated().compactMap { index, address in
      IPAddress.remark(on: address).map { "\(path.index(index)): \($0)" }
    }
  }

  /// Addresses that could be written better, and a type that nobody reads (registry/discovery/endpointslice
  /// strategy.go warningsOnEndpointSlice).
  private static func warnings(for slice: EndpointSlice) -> [String] {
    if slice.rest["addressType"]?.string == "FQDN" { return ["addressType: FQDN endpoints are deprecated"] }
    return slice.endpoints.enumerated().flatMap { index, endpoint in
      remarks(on: endpoint.addresses, at: (["endpoints"] as FieldPath).index(index).field("addresses"))
    }
  }

  /// A name that makes no DNS label ends as one that is cut or changed (registry/core/pod strategy.go
  /// WarningsOnCreate, and the workloads').
  private static func hostnameWarnings(for metadata: Metadata, _ use: String) -> [String] {
    let problems = NameSyntax.dns1123Label.problems(metadata.name)
    guard !problems.isEmpty else { return [] }
    return [
      "metadata.name: \(use), which can result in surprising behavior; a DNS label is recommended: "
        + "[\(problems.joined(separator: " "))]"
    ]
  }

  /// A StatefulSet that keeps all of its history (registry/apps/statefulset strategy.go WarningsOnCreate).
  private static func revisionWarnings(for object: Object) -> [String] {
    guard case .statefulSet(let set) = object, let limit = set.spec.revisionHistoryLimit, limit < 0 else { return [] }
    return [
      "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended"
    ]
  }
}

extension Object {
  /// What the object makes pods from; nil where it makes none.
  fileprivate var template: PodTemplate? {
    switch self {
    case .replicaSet(let set): set.spec.template
    case .deployment(let deployment): deployment.spec.template
    case .statefulSet(let set): set.spec.template
    case .daemonSet(let set): set.spec.template
    default: nil
    }
  }
}
