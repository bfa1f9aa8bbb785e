import ClusterModel

/// Which of a Service's endpoints a node's kube-proxy uses, and why those (pkg/proxy/topology.go CategorizeEndpoints).
public struct EndpointChoice: Sendable, Hashable {
  /// How near an endpoint has to be.
  public enum Reach: Sendable, Hashable {
    /// Anywhere.
    case cluster
    /// On the client's node, because every ready endpoint is hinted for its node and one is for this.
    case preferredNode(String)
    /// In the client's zone, because every ready endpoint is hinted for a zone and one is for this.
    case preferredZone(String)
    /// On the client's node and nowhere else, because `internalTrafficPolicy` is `Local`.
    case localOnly
  }

  /// The endpoints among which is chosen.
  public let backends: [Backend]
  /// How near they had to be.
  public let reach: Reach
  /// Whether none is ready, so that those are used that end and still serve.
  public let isDraining: Bool
  /// Whether the Service has an endpoint that could be used from anywhere at all.
  public let hasAny: Bool

  /// The choice of kube-proxy on `node`, which lies in `zone`.
  ///
  /// - Parameter isLocal: whether `internalTrafficPolicy` is `Local`.
  init(among all: [Backend], isLocal: Bool, node: String, zone: String?) {
    let ready = all.filter(\.isReady)
    let draining = all.filter { !$0.isReady && $0.isDraining }
    hasAny = !ready.isEmpty || !draining.isEmpty
    guard !isLocal else {
      reach = .localOnly
      let here = ready.filter { $0.node == node }
      isDraining = here.isEmpty
      backends = here.isEmpty ? draining.filter { $0.node == node } : here
      return
    }
    isDraining = ready.isEmpty
    reach = Self.reach(of: ready, node: node, zone: zone)
    switch reach {
    case .preferredNode(let node): backends = ready.filter { $0.nodeHints.contains(node) }
    case .preferredZone(let zone): backends = ready.filter { $0.zoneHints.contains(zone) }
    case .cluster, .localOnly: backends = ready.isEmpty ? draining : ready
    }
  }

  /// Hints are followed only where every ready endpoint has one and one of them is for here (topologyModeFromHints).
  private static func reach(of ready: [Backend], node: String, zone: String?) -> Reach {
    guard !ready.isEmpty else { return .cluster }
    if ready.allSatisfy({ !$0.nodeHints.isEmpty }), ready.contains(where: { $0.nodeHints.contains(node) }) {
      return .preferredNode(node)
    }
    if let zone, ready.allSatisfy({ !$0.zoneHints.isEmpty }), ready.contains(where: { $0.zoneHints.contains(zone) }) {
      return .preferredZone(zone)
    }
    return .cluster
  }
}
