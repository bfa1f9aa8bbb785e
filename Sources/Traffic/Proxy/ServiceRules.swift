public import ClusterModel

/// What kube-proxy on one node does with new TCP connections to one port of a Service's own address.
///
/// There are none for a headless Service and none for an ExternalName (pkg/proxy/util ShouldSkipService): they have no
/// address, so there is nothing to catch.
public struct ServiceRules: Sendable, Hashable {
  /// What becomes of a connection.
  public enum Verdict: Sendable, Hashable {
    /// It goes to one of these, all of them alike.
    case forward([Backend])
    /// It is refused at once: no endpoint is ready, and none is left that still serves. In both modes a rule of its own
    /// says so (pkg/proxy/iptables/proxier.go `has no endpoints`, pkg/proxy/nftables `no-endpoint-services`).
    case reject
    /// It is dropped without a word: `internalTrafficPolicy: Local`, and all endpoints are on other nodes.
    case drop
  }

  /// The Service.
  public let service: ObjectKey
  /// Its incarnation, with which what kube-proxy remembers ends.
  public let uid: UID
  /// The port of the Service.
  public let port: ServicePort
  /// Which endpoints are used, and why those.
  public let choice: EndpointChoice
  /// How long a client stays with its endpoint after its last connection, in seconds (`sessionAffinity: ClientIP`); nil
  /// where every connection is chosen anew.
  public let affinitySeconds: Int?

  /// What becomes of a connection.
  public var verdict: Verdict {
    if !choice.backends.isEmpty { return .forward(choice.backends) }
    return choice.hasAny ? .drop : .reject
  }

  /// The rules for connections from `node` to this port; nil where the Service has no such TCP port, or no address.
  public init?(
    of service: ObjectKey, port number: Int, _ family: AddressFamily, from node: String, in cluster: borrowing Cluster
  ) {
    guard let object = cluster.services[service], !object.isHeadless, object.spec.type != .externalName,
      let port = object.spec.ports.first(where: { $0.port == number && $0.protocol == "TCP" })
    else { return nil }
    (self.service, uid, self.port) = (service, object.metadata.uid, port)
    let zone = cluster.key(.node, "", node).flatMap { cluster.nodes[$0]?.zone }
    choice = EndpointChoice(
      among: port.backends(of: service, family, in: cluster), isLocal: object.spec.internalTrafficPolicy == "Local",
      node: node, zone: zone)
    affinitySeconds = object.spec.sessionAffinity == "ClientIP" ? object.stickySeconds : nil
  }
}

extension Service {
  /// `sessionAffinityConfig.clientIP.timeoutSeconds`; three hours unless said (pkg/apis/core/v1 SetDefaults_Service).
  fileprivate var stickySeconds: Int {
    let seconds = rest["spec"]?["sessionAffinityConfig"]?["clientIP"]?["timeoutSeconds"]?.integer
    return seconds.map(Int.init) ?? 10_800
  }
}
