import ClusterModel

/// The values that the API server sets where a manifest says nothing (pkg/apis/core/v1/defaults.go,
/// pkg/apis/apps/v1/defaults.go), and what an update keeps of the old object.
enum Defaults {
  /// The object with its defaults. `old` is what an update replaces.
  static func applied(to object: Object, replacing old: Object? = nil, settings: ClusterSettings) -> Object {
    switch object {
    case .service(let service):
      .service(service.with(spec: spec(service.spec, replacing: old?.service?.spec, settings)))
    case .pod(let pod): .pod(pod.with(spec: podSpec(pod.spec)))
    case .deployment(let deployment): .deployment(deployment.with(spec: spec(deployment.spec)))
    case .replicaSet(let set): .replicaSet(set.with(spec: spec(set.spec)))
    case .statefulSet(let set): .statefulSet(set.with(spec: spec(set.spec)))
    case .namespace(let namespace): .namespace(labelled(namespace))
    default: object
    }
  }

  /// Every namespace bears its name as a label (core/v1 SetDefaults_Namespace).
  private static func labelled(_ namespace: Namespace) -> Namespace {
    var metadata = namespace.metadata
    metadata.labels["kubernetes.io/metadata.name"] = metadata.name
    return namespace.with(metadata: metadata)
  }

  // MARK: Services

  private static func spec(
    _ wished: ServiceSpec, replacing old: ServiceSpec?, _ settings: ClusterSettings
  ) -> ServiceSpec {
    var spec = wished
    spec.sessionAffinity = spec.sessionAffinity ?? "None"
    for index in spec.ports.indices where spec.ports[index].targetPort == nil {
      spec.ports[index].targetPort = .number(spec.ports[index].port)
    }
    if let old, old.type != .externalName, spec.type != .externalName {
      // An update that leaves the addresses out keeps them (registry/core/service/storage patchAllocatedValues).
      if spec.clusterIP.isEmpty { (spec.clusterIP, spec.clusterIPs) = (old.clusterIP, old.clusterIPs) }
      if spec.ipFamilies.isEmpty { spec.ipFamilies = old.ipFamilies }
      if spec.ipFamilyPolicy == nil { spec.ipFamilyPolicy = old.ipFamilyPolicy }
      keepNodePorts(of: old, in: &spec)
    }
    guard spec.type != .externalName else { return spec }
    spec.internalTrafficPolicy = spec.internalTrafficPolicy ?? "Cluster"
    if spec.type != .clusterIP { spec.externalTrafficPolicy = spec.externalTrafficPolicy ?? "Cluster" }
    if spec.type == .loadBalancer {
      spec.allocateLoadBalancerNodePorts = spec.allocateLoadBalancerNodePorts ?? true
    }
    if spec.clusterIP.isEmpty, let first = spec.clusterIPs.first { spec.clusterIP = first }
    if spec.clusterIPs.isEmpty, !spec.clusterIP.isEmpty { spec.clusterIPs = [spec.clusterIP] }
    setFamilies(of: &spec, settings)
    return spec
  }

  /// Policy and families (registry/core/service/storage/alloc.go): one family unless both are asked for, or the
  /// addresses given are of both; a headless Service without a selector is dual-stack wherever it may be.
  private static func setFamilies(of spec: inout ServiceSpec, _ settings: ClusterSettings) {
    let isHeadlessWithoutSelector = spec.clusterIP == "None" && !spec.selects
    if spec.ipFamilyPolicy == nil {
      let asksForBoth = spec.ipFamilies.count == 2 || spec.clusterIPs.count == 2
      if isHeadlessWithoutSelector {
        spec.ipFamilyPolicy = "RequireDualStack"
      } else {
        spec.ipFamilyPolicy = asksForBoth ? "RequireDualStack" : "SingleStack"
      }
      // A cluster of one family calls a headless Service without a selector single-stack all the same.
      if isHeadlessWithoutSelector, settings.addressFamilies.count < 2 { spec.ipFamilyPolicy = "SingleStack" }
    }
    if spec.ipFamilies.isEmpty {
      spec.ipFamilies = spec.clusterIPs.filter { $0 != "None" }.map(AddressFamily.init(of:))
    }
    if spec.ipFamilies.isEmpty { spec.ipFamilies = Array(settings.addressFamilies.prefix(1)) }
    if spec.ipFamilyPolicy != "SingleStack", spec.ipFamilies.count < 2 {
      spec.ipFamilies += settings.addressFamilies.filter { !spec.ipFamilies.contains($0) }
    }
  }

  /// A port that stays keeps its node port (patchAllocatedValues).
  private static func keepNodePorts(of old: ServiceSpec, in spec: inout ServiceSpec) {
    guard spec.type == .nodePort || spec.type == .loadBalancer else { return }
    for index in spec.ports.indices where spec.ports[index].nodePort == nil {
      let port = spec.ports[index]
      spec.ports[index].nodePort = old.ports.first { $0.port == port.port && $0.protocol == port.protocol }?.nodePort
    }
  }

  // MARK: Workloads

  private static func spec(_ wished: Deployment.Spec) -> Deployment.Spec {
    var spec = wished
    spec.replicas = spec.replicas ?? 1
    spec.revisionHistoryLimit = spec.revisionHistoryLimit ?? 10
    spec.progressDeadlineSeconds = spec.progressDeadlineSeconds ?? 600
    if case .rollingUpdate(let surge, let unavailable) = spec.strategy {
      spec.strategy = .rollingUpdate(
        maxSurge: surge ?? .string("25%"), maxUnavailable: unavailable ?? .string("25%"))
    }
    spec.template = template(spec.template)
    return spec
  }

  private static func spec(_ wished: ReplicaSet.Spec) -> ReplicaSet.Spec {
    var spec = wished
    spec.replicas = spec.replicas ?? 1
    spec.template = template(spec.template)
    return spec
  }

  private static func spec(_ wished: StatefulSet.Spec) -> StatefulSet.Spec {
    var spec = wished
    spec.replicas = spec.replicas ?? 1
    spec.revisionHistoryLimit = spec.revisionHistoryLimit ?? 10
    spec.claimRetention = spec.claimRetention ?? StatefulSet.ClaimRetention()
    if case .rollingUpdate(let partition) = spec.updateStrategy {
      spec.updateStrategy = .rollingUpdate(partition: partition ?? 0)
    }
    spec.template = template(spec.template)
    return spec
  }

  // MARK: Pods

  private static func template(_ wished: PodTemplate) -> PodTemplate {
    var template = wished
    template.spec = podSpec(template.spec)
    return template
  }

  /// A spec that is complete already is given back itself, so that all pods of a template go on sharing it.
  private static func podSpec(_ spec: PodSpec) -> PodSpec {
    guard
      spec.fields.restartPolicy == nil || spec.fields.terminationGracePeriodSeconds == nil
        || spec.fields.dnsPolicy == nil || spec.fields.rest["schedulerName"] == nil
    else { return spec }
    var fields = spec.fields
    fields.restartPolicy = fields.restartPolicy ?? "Always"
    fields.terminationGracePeriodSeconds = fields.terminationGracePeriodSeconds ?? 30
    fields.dnsPolicy = fields.dnsPolicy ?? "ClusterFirst"
    let containers = zip(fields.containers.indices, fields.containers).map { index, container in
      containerDefaults(container).merged(with: fields.rest["containers"]?[index] ?? .null)
    }
    let standard: Tree = [
      "schedulerName": "default-scheduler", "securityContext": [:], "containers": .list(containers),
    ]
    fields.rest = standard.merged(with: fields.rest)
    return PodSpec(fields)
  }

  /// An image without a tag, or tagged `latest`, is pulled anew each time (core/v1 SetDefaults_Container).
  private static func containerDefaults(_ container: Container) -> Tree {
    let name = container.image.split(separator: "/").last ?? ""
    let isFixed = name.contains("@") || (name.contains(":") && !name.hasSuffix(":latest"))
    return [
      "imagePullPolicy": isFixed ? "IfNotPresent" : "Always", "resources": [:],
      "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
    ]
  }
}
