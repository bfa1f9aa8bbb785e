import ClusterModel

extension Validation {
  /// What the server remarks about an object that it took, for kubectl to print as `Warning: …` on standard error.
  ///
  /// - Parameters:
  ///   - object: the object as it was stored.
  ///   - old: what it replaced, if anything.
  public static func warnings(for object: Object, replacing old: Object? = nil) -> [String] {
    switch object {
    case .service(let service): warnings(for: service)
    case .pod(let pod) where old == nil:
      hostnameWarnings(for: pod.metadata, "this is used in the Pod's hostname")
        + templateWarnings(pod.spec, at: ["spec"])
    case .replicaSet(let set):
      (old == nil ? hostnameWarnings(for: set.metadata, "this is used in Pod names and hostnames") : [])
        + templateWarnings(set.spec.template.spec, at: ["spec", "template", "spec"])
    case .deployment(let deployment):
      (old == nil ? hostnameWarnings(for: deployment.metadata, "this is used in Pod names and hostnames") : [])
        + templateWarnings(deployment.spec.template.spec, at: ["spec", "template", "spec"])
    case .daemonSet(let set): templateWarnings(set.template.spec, at: ["spec", "template", "spec"])
    case .statefulSet(let set): templateWarnings(set.spec.template.spec, at: ["spec", "template", "spec"])
    case .endpoints: [endpointsDeprecation]
    case .endpointSlice(let slice) where slice.rest["addressType"]?.string == "FQDN":
      ["addressType: FQDN endpoints are deprecated"]
    default: []
    }
  }

  /// What the server says to whoever reads or writes Endpoints.
  public static let endpointsDeprecation =
    "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"

  /// Fields that a Service of this type has no use for (pkg/api/service warnings.go).
  private static func warnings(for service: Service) -> [String] {
    let spec = service.spec
    var warnings: [String] = []
    if service.metadata.annotations["service.kubernetes.io/topology-aware-hints"] != nil {
      warnings.append(
        "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use "
          + "service.kubernetes.io/topology-mode instead")
    }
    let isHeadless = spec.type == .clusterIP && spec.clusterIP == "None"
    let hasExternal = !service.externalAddresses.isEmpty
    if isHeadless {
      if service.rest["spec"]?["loadBalancerIP"]?.string ?? "" != "" {
        warnings.append("spec.loadBalancerIP is ignored for headless services")
      }
      if hasExternal { warnings.append("spec.externalIPs is ignored for headless services") }
      if spec.sessionAffinity != "None" { warnings.append("spec.SessionAffinity is ignored for headless services") }
    }
    if hasExternal, spec.type == .externalName {
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

  /// Ports that are declared twice (pkg/api/pod warnings.go).
  private static func templateWarnings(_ spec: PodSpec, at path: FieldPath) -> [String] {
    var warnings: [String] = []
    var seen: [DeclaredPort: FieldPath] = [:]
    for (index, container) in spec.fields.containers.enumerated() {
      for (place, port) in container.ports.enumerated() {
        let here = path.field("containers").index(index).field("ports").index(place)
        let rest = spec.fields.rest["containers"]?[index]?["ports"]?[place]
        let declared = DeclaredPort(
          number: port.containerPort, protocol: port.protocol, hostPort: rest?["hostPort"]?.integer ?? 0,
          hostAddress: rest?["hostIP"]?.string ?? "")
        if let first = seen[declared] {
          warnings.append("\(here): duplicate port definition with \(first)")
        } else {
          seen[declared] = here
        }
      }
    }
    return warnings
  }
}

/// What makes two declared ports the same.
private struct DeclaredPort: Hashable {
  let number: Int
  let `protocol`: String
  let hostPort: Int64
  let hostAddress: String
}
