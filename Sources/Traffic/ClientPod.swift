public import ClusterDNS
public import ClusterModel

/// The pod that a client runs in, as far as the network asks: its addresses and its node.
public struct ClientPod: Sendable, Hashable {
  /// The pod.
  public let pod: ObjectKey
  /// Its namespace and name, for a person.
  public let name: String
  /// Its namespace.
  let namespace: String
  /// Its addresses, the primary one first.
  public let addresses: [IPAddress]
  /// The node that it runs on, whose kube-proxy counts.
  public let node: String

  /// The pod of `key`; nil where nothing can be sent from there: it is gone, has ended, does not run yet, or has no
  /// address.
  public init?(_ key: ObjectKey, in cluster: borrowing Cluster) {
    guard let pod = cluster.pods[key], !pod.isTerminal, pod.hasRunningContainer else { return nil }
    let addresses = pod.status.podIPs.compactMap { IPAddress($0) }
    guard !addresses.isEmpty else { return nil }
    (self.pod, self.addresses, node) = (key, addresses, pod.placement.nodeName)
    namespace = pod.metadata.namespace
    name = "\(namespace)/\(pod.metadata.name)"
  }

  /// The address that packets to `other` carry: the first of its family; nil where it has none of that family.
  func address(towards other: IPAddress) -> IPAddress? { addresses.first { $0.isV4 == other.isV4 } }
}

extension Cluster {
  /// The pod from which people ask and connect unless they say another: `dnsutils`, as in the Kubernetes documentation,
  /// else the first of the namespace that runs; nil where none does.
  public func usualClient(in namespace: String) -> ObjectKey? {
    if let key = key(.pod, namespace, "dnsutils"), pods[key]?.status.phase == .running { return key }
    return keys(of: .pod, in: namespace).first { pods[$0]?.status.phase == .running }
  }
}
