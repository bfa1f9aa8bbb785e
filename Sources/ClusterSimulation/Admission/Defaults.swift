import ClusterModel

/// The values that the API server sets where a manifest says nothing (pkg/apis/core/v1/defaults.go,
/// pkg/apis/apps/v1/defaults.go).
enum Defaults {
  /// The object with its defaults.
  static func applied(to object: Object) -> Object {
    switch object {
    case .service(let service): .service(complete(service))
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

  private static func complete(_ wished: Service) -> Service {
    var spec = wished.spec
    spec.sessionAffinity = spec.sessionAffinity ?? "None"
    for index in spec.ports.indices {
      switch spec.ports[index].targetPort {
      case nil, .number(0), .string(""): spec.ports[index].targetPort = .number(spec.ports[index].port)
      default: break
      }
    }
    if spec.type != .externalName { spec.internalTrafficPolicy = spec.internalTrafficPolicy ?? "Cluster" }
    if wished.isReachableFromOutside { spec.externalTrafficPolicy = spec.externalTrafficPolicy ?? "Cluster" }
    if spec.type == .loadBalancer {
      spec.allocateLoadBalancerNodePorts = spec.allocateLoadBalancerNodePorts ?? true
    }
    return Service(metadata: wished.metadata, spec: spec, rest: restWithAffinity(of: wished, spec))
  }

  /// Affinity to a client lasts three hours unless said otherwise, and its settings go with it.
  private static func restWithAffinity(of service: Service, _ spec: ServiceSpec) -> Tree {
    let name = "sessionAffinityConfig"
    let said = service.rest["spec"]?[name]
    if spec.sessionAffinity == "None" {
      return said == nil ? service.rest : service.rest.setting(name, to: nil)
    }
    guard spec.sessionAffinity == "ClientIP", said?["clientIP"]?["timeoutSeconds"] == nil else { return service.rest }
    return service.rest.setting(name, to: ["clientIP": ["timeoutSeconds": 10_800]])
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
