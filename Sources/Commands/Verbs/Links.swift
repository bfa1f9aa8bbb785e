import ClusterModel

extension Cluster {
  /// The workload that decides how many of an object there are: of a pod its StatefulSet or the Deployment above its
  /// ReplicaSet, of a Service those behind it, of an EndpointSlice those of its Service. In the order of their keys.
  public func workloads(behind key: ObjectKey) -> [ObjectKey] {
    switch self[key] {
    case .deployment, .statefulSet, .replicaSet, .daemonSet, .pod: return [topController(of: key)].compactMap { $0 }
    case .service(let service): return workloads(behind: service)
    case .endpointSlice(let slice):
      guard let name = slice.serviceName, let owner = self.key(.service, slice.metadata.namespace, name) else {
        return []
      }
      return services[owner].map { workloads(behind: $0) } ?? []
    default: return []
    }
  }

  /// The workloads whose template the Service's selector matches, so that one that is scaled to 0 is found too. Where
  /// none does (pods that were labelled by hand), the controllers of the pods that it selects.
  private func workloads(behind service: Service) -> [ObjectKey] {
    guard let selector = service.spec.selector, !selector.isEmpty else { return [] }
    let namespace = service.metadata.namespace
    var found = KeySet()
    for key in keys(of: .deployment, in: namespace) {
      if deployments[key]?.spec.template.labels.contains(selector) == true { found.insert(key) }
    }
    for key in keys(of: .statefulSet, in: namespace) {
      if statefulSets[key]?.spec.template.labels.contains(selector) == true { found.insert(key) }
    }
    for key in keys(of: .daemonSet, in: namespace) {
      if daemonSets[key]?.spec.template.labels.contains(selector) == true { found.insert(key) }
    }
    for key in keys(of: .replicaSet, in: namespace) {
      guard let set = replicaSets[key], set.metadata.controller == nil else { continue }
      if set.spec.template.labels.contains(selector) { found.insert(key) }
    }
    if found.isEmpty {
      for pod in pods(matching: selector, in: namespace) {
        if let key = topController(of: pod), key.kind != .pod { found.insert(key) }
      }
    }
    return Array(found)
  }
}

extension Object {
  /// `spec.replicas` of a workload, 1 where it is not said; nil for everything else.
  public var replicas: Int? {
    switch self {
    case .deployment(let deployment): deployment.spec.replicas ?? 1
    case .statefulSet(let set): set.spec.replicas ?? 1
    case .replicaSet(let set): set.spec.replicas ?? 1
    default: nil
    }
  }

  /// The same workload with another number of pods; everything else as it is.
  func with(replicas: Int) -> Object {
    switch self {
    case .deployment(let deployment):
      var spec = deployment.spec
      spec.replicas = replicas
      return .deployment(deployment.with(spec: spec))
    case .statefulSet(let set):
      var spec = set.spec
      spec.replicas = replicas
      return .statefulSet(set.with(spec: spec))
    case .replicaSet(let set):
      var spec = set.spec
      spec.replicas = replicas
      return .replicaSet(set.with(spec: spec))
    default: return self
    }
  }
}
