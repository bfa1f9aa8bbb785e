import ClusterDNS
import ClusterModel

/// How a row belongs to the selection.
enum LinkState: Sendable, Hashable {
  case none
  /// It belongs, and answers.
  case ready
  /// It belongs, and is withheld from DNS.
  case withheld
}

/// What the row under the leading pane's cursor is, and so what belongs to it in the other panes.
///
/// Whether one row belongs is asked of the cluster's indexes when the row comes into view, so that a Service of
/// twenty thousand pods costs as much as its rows on the screen.
enum Selected: Sendable {
  case nothing
  case service(ObjectKey)
  case pod(ObjectKey)
  case record(RecordLine)
}

extension Selected {
  /// Whether a Service's row belongs.
  func link(toService key: ObjectKey, in cluster: borrowing Cluster) -> LinkState {
    switch self {
    case .nothing, .service: return .none
    case .record(let line): return line.service == key ? .ready : .none
    case .pod(let pod): return Self.link(of: pod, service: key, in: cluster)
    }
  }

  /// Whether a pod's row belongs.
  func link(toPod key: ObjectKey, in cluster: borrowing Cluster) -> LinkState {
    switch self {
    case .nothing, .pod: return .none
    case .service(let service): return Self.link(of: key, service: service, in: cluster)
    case .record(let line):
      guard let pod = line.origin?.pod(in: cluster) else {
        return Self.link(of: key, service: line.service, in: cluster)
      }
      return pod == key ? Self.link(of: key, service: line.service, in: cluster) : .none
    }
  }

  /// Whether a record's row belongs.
  func link(toLine line: RecordLine, in cluster: borrowing Cluster) -> LinkState {
    let state: LinkState = line.standing == .withheld || line.standing == .absent ? .withheld : .ready
    switch self {
    case .nothing, .record: return .none
    case .service(let service): return line.service == service ? state : .none
    case .pod(let pod):
      if let origin = line.origin, origin.isOneEndpoint { return origin.pod(in: cluster) == pod ? state : .none }
      // A Service's own address leads to every pod that is ready behind it.
      return Self.link(of: pod, service: line.service, in: cluster) == .ready ? state : .none
    }
  }

  /// How a pod belongs to a Service: ready where one of its slices says so, withheld where the selector matches.
  static func link(of pod: ObjectKey, service: ObjectKey, in cluster: borrowing Cluster) -> LinkState {
    guard let object = cluster.pods[pod], let target = cluster.services[service],
      object.metadata.namespace == target.metadata.namespace
    else { return .none }
    var isIn = false
    for key in cluster.slices(holding: pod) {
      guard let slice = cluster.endpointSlices[key], slice.serviceName == target.metadata.name else { continue }
      isIn = true
      let isReady = slice.endpoints.contains { endpoint in
        endpoint.isReady && endpoint.stands(forPod: object.metadata.name)
      }
      if isReady { return .ready }
    }
    guard let selector = target.spec.selector, target.spec.selects else { return isIn ? .withheld : .none }
    return isIn || object.metadata.labels.contains(selector) ? .withheld : .none
  }
}

extension Cluster {
  /// The Services that a pod belongs to: those that select it, and those whose slices hold it, in their order.
  func servicesOf(pod key: ObjectKey) -> KeySet {
    guard let pod = pods[key] else { return KeySet() }
    var found: [ObjectKey] = []
    services(selecting: pod) { found.append($0) }
    for slice in slices(holding: key) {
      if let slice = endpointSlices[slice], let name = slice.serviceName,
        let owner = self.key(.service, slice.metadata.namespace, name), services[owner] != nil
      {
        found.append(owner)
      }
    }
    return KeySet(found)
  }

  /// The pods that belong to a Service: those that its selector matches, or that its slices hold.
  func podsOf(service key: ObjectKey) -> KeySet {
    guard let service = services[key] else { return KeySet() }
    if let selector = service.spec.selector, service.spec.selects {
      return pods(matching: selector, in: service.metadata.namespace)
    }
    var found: [ObjectKey] = []
    for slice in slices(of: key) {
      for endpoint in endpointSlices[slice]?.endpoints ?? [] {
        guard let reference = endpoint.targetRef, reference.kind == "Pod",
          let pod = self.key(.pod, reference.namespace, reference.name), pods[pod] != nil
        else { continue }
        found.append(pod)
      }
    }
    return KeySet(found)
  }
}
