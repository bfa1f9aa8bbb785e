import ClusterModel

/// What stands behind a Service, counted when something about it changes and not for every frame.
struct Backing: Sendable, Hashable {
  /// Pods that the selector matches; of a Service without one, its endpoints.
  var matched = 0
  /// Whether nothing is known of it: a copy of a cluster without pods and slices.
  var isUnknown = false
  /// Endpoints that DNS and proxies take for ready, each pod once.
  var ready = 0

  init() {}

  /// What stands behind `service` now. O(its slices and pods).
  init(of key: ObjectKey, _ service: Service, in cluster: borrowing Cluster) {
    guard service.spec.type != .externalName else { return }
    // An endpoint of two families is in two slices and counts once.
    let family = service.spec.ipFamilies.first
    var endpoints = 0
    for sliceKey in cluster.slices(of: key) {
      guard let slice = cluster.endpointSlices[sliceKey], family == nil || slice.addressFamily == family else {
        continue
      }
      endpoints += slice.endpoints.count
      ready += slice.readyCount
    }
    let isSelecting = service.spec.selects && cluster.knows(.pod)
    isUnknown = !cluster.knows(.endpointSlice) && !isSelecting && endpoints == 0
    if let selector = service.spec.selector, isSelecting {
      matched = cluster.pods(matching: selector, in: service.metadata.namespace).count
    } else {
      matched = endpoints
    }
  }
}
