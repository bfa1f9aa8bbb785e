import ClusterModel

/// The values that the API server sets where a manifest says nothing (pkg/apis/core/v1/defaults.go,
/// pkg/apis/apps/v1/defaults.go). Those of pods are ``PodCompletion``'s.
enum Defaults {
  /// The object with its defaults.
  ///
  /// - Parameter known: a template's spec that has them already.
  static func applied(to object: Object, but known: PodSpec? = nil) -> Object {
    switch object {
    case .namespace(let namespace): .namespace(complete(namespace))
    case .persistentVolumeClaim(let claim): .persistentVolumeClaim(complete(claim))
    case .service(let service): .service(complete(service))
    case .replicaSet(let set): .replicaSet(set.with(spec: complete(set.spec, known)))
    case .deployment(let deployment): .deployment(deployment.with(spec: complete(deployment.spec, known)))
    case .statefulSet(let set): .statefulSet(set.with(spec: complete(set.spec, known)))
    case .daemonSet(let set): .daemonSet(set.with(spec: complete(set.spec, known)))
    case .node, .endpoints, .endpointSlice, .pod, .other: object
    }
  }

  /// The object without the status that somebody copied into its manifest: whoever makes an object only wishes
  /// (PrepareForCreate of each kind's strategy.go). A node says itself what it is.
  static func withoutStatus(_ object: Object) -> Object {
    switch object {
    case .namespace(let box):
      .namespace(Namespace(metadata: box.metadata, rest: box.rest.withoutStatus))
    case .persistentVolumeClaim(let box):
      .persistentVolumeClaim(PersistentVolumeClaim(metadata: box.metadata, rest: box.rest.withoutStatus))
    case .service(let box): .service(Service(metadata: box.metadata, spec: box.spec, rest: box.rest.withoutStatus))
    case .pod(let box):
      .pod(Pod(metadata: box.metadata, spec: box.spec, placement: box.placement, rest: box.rest.withoutStatus))
    case .replicaSet(let box):
      .replicaSet(ReplicaSet(metadata: box.metadata, spec: box.spec, rest: box.rest.withoutStatus))
    case .deployment(let box):
      .deployment(Deployment(metadata: box.metadata, spec: box.spec, rest: box.rest.withoutStatus))
    case .statefulSet(let box):
      .statefulSet(StatefulSet(metadata: box.metadata, spec: box.spec, rest: box.rest.withoutStatus))
    case .daemonSet(let box):
      .daemonSet(DaemonSet(metadata: box.metadata, spec: box.spec, rest: box.rest.withoutStatus))
    case .node, .endpoints, .endpointSlice, .other: object
    }
  }

  /// Every namespace bears its name as a label (core/v1 SetDefaults_Namespace) and waits for its content before it
  /// goes (registry/core/namespace PrepareForCreate).
  private static func complete(_ namespace: Namespace) -> Namespace {
    var metadata = namespace.metadata
    metadata.labels["kubernetes.io/metadata.name"] = metadata.name
    let rest = namespace.rest["spec"]?["finalizers"] == nil ? waiting.merged(with: namespace.rest) : namespace.rest
    return Namespace(metadata: metadata, phase: namespace.phase, rest: rest)
  }

  private static let waiting: Tree = ["spec": ["finalizers": ["kubernetes"]]]

  private static func complete(_ claim: PersistentVolumeClaim) -> PersistentVolumeClaim {
    guard claim.rest["spec"]?["volumeMode"] ?? .null == .null else { return claim }
    return PersistentVolumeClaim(
      metadata: claim.metadata, phase: claim.phase, rest: claim.rest.setting("volumeMode", to: "Filesystem"))
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

  private static func complete(_ wished: Deployment.Spec, _ known: PodSpec?) -> Deployment.Spec {
    var spec = wished
    spec.replicas = spec.replicas ?? 1
    spec.revisionHistoryLimit = spec.revisionHistoryLimit ?? 10
    spec.progressDeadlineSeconds = spec.progressDeadlineSeconds ?? 600
    if case .rollingUpdate(let surge, let unavailable) = spec.strategy {
      spec.strategy = .rollingUpdate(
        maxSurge: surge ?? .string("25%"), maxUnavailable: unavailable ?? .string("25%"))
    }
    if spec.template.spec !== known { spec.template.spec = PodDefaults.complete(spec.template.spec) }
    return spec
  }

  private static func complete(_ wished: ReplicaSet.Spec, _ known: PodSpec?) -> ReplicaSet.Spec {
    var spec = wished
    spec.replicas = spec.replicas ?? 1
    if spec.template.spec !== known { spec.template.spec = PodDefaults.complete(spec.template.spec) }
    return spec
  }

  private static func complete(_ wished: StatefulSet.Spec, _ known: PodSpec?) -> StatefulSet.Spec {
    var spec = wished
    spec.replicas = spec.replicas ?? 1
    spec.revisionHistoryLimit = spec.revisionHistoryLimit ?? 10
    spec.claimRetention = spec.claimRetention ?? StatefulSet.ClaimRetention()
    if case .rollingUpdate(let partition) = spec.updateStrategy {
      spec.updateStrategy = .rollingUpdate(partition: partition ?? 0)
    }
    if spec.template.spec !== known { spec.template.spec = PodDefaults.complete(spec.template.spec) }
    spec.volumeClaimTemplates = spec.volumeClaimTemplates.map { claimTemplate.merged(with: $0) }
    return spec
  }

  private static func complete(_ wished: DaemonSet.Spec, _ known: PodSpec?) -> DaemonSet.Spec {
    var spec = wished
    spec.revisionHistoryLimit = spec.revisionHistoryLimit ?? 10
    if case .rollingUpdate(let unavailable, let surge) = spec.updateStrategy {
      spec.updateStrategy = .rollingUpdate(maxUnavailable: unavailable ?? .number(1), maxSurge: surge ?? .number(0))
    }
    if spec.template.spec !== known { spec.template.spec = PodDefaults.complete(spec.template.spec) }
    return spec
  }

  /// What a claim's template says without being told; its status too, because it is a claim to the server.
  private static let claimTemplate: Tree = [
    "apiVersion": "v1", "kind": "PersistentVolumeClaim", "spec": ["volumeMode": "Filesystem"],
    "status": ["phase": "Pending"],
  ]
}

extension Tree {
  /// The rest of an object without what belongs to its status.
  fileprivate var withoutStatus: Tree {
    guard case .map(var fields) = self, fields["status"] != nil else { return self }
    fields["status"] = nil
    return fields.isEmpty ? .null : .map(fields)
  }
}
