public import Phrases

/// How kube-proxy puts its rules into a node's kernel. Both modes choose alike; they differ in what becomes of a port
/// that a Service does not have.
public enum ProxyMode: String, Sendable, Hashable, CaseIterable {
  /// Chains of iptables, as kubeadm sets it up unless told otherwise (pkg/proxy/iptables).
  case iptables
  /// A table of nftables (pkg/proxy/nftables).
  case nftables

  /// How an endpoint is chosen, a clause for a person: why bars are uneven.
  public var sentence: Phrase {
    switch self {
    case .iptables: "each new connection goes to a random endpoint, so bars are uneven"
    case .nftables: "each new connection goes to a random endpoint (numgen random), so bars are uneven"
    }
  }
}
