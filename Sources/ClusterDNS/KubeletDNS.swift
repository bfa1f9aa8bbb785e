import ClusterModel

/// What a kubelet knows when it writes a pod's `/etc/resolv.conf` (pkg/kubelet/network/dns/dns.go).
public struct KubeletDNS: Sendable, Hashable {
  /// The addresses of the cluster's DNS server (`clusterDNS`).
  public var servers: [String]
  /// The cluster's domain, without a dot at its end (`clusterDomain`).
  public var domain: String
  /// The node's own file (`resolvConf`); nil where the kubelet is told to have none.
  public var node: ResolverConfiguration?
  /// Whether the node's primary address is IPv6, which decides what stands for "none".
  public var isNodeIPv6 = false

  /// The kubelet of a node with this file of its own.
  public init(
    servers: [String] = ["10.96.0.10"], domain: String = "cluster.local",
    node: ResolverConfiguration? = ResolverConfiguration()
  ) {
    (self.servers, self.domain, self.node) = (servers, domain, node)
  }

  /// Where a pod's configuration begins.
  public enum Basis: Sendable, Hashable {
    /// The cluster's server and search list.
    case cluster
    /// The node's file.
    case host
    /// Nothing.
    case none

    /// What `dnsPolicy` asks for; nil for a policy that there is not. `ClusterFirst` counts as `Default` for a pod on
    /// the host's network (getPodDNSType).
    public init?(policy: String?, hostNetwork: Bool) {
      switch policy ?? "ClusterFirst" {
      case "ClusterFirst": self = hostNetwork ? .host : .cluster
      case "ClusterFirstWithHostNet": self = .cluster
      case "Default": self = .host
      case "None": self = .none
      default: return nil
      }
    }
  }

  /// `spec.dnsConfig` of a pod.
  public struct PodConfiguration: Sendable, Hashable {
    /// Servers that are asked after the others.
    public var nameservers: [String] = []
    /// Entries that are tried after the others.
    public var searches: [String] = []
    /// As `name` or `name:value`.
    public var options: [String] = []

    /// A configuration that says nothing.
    public init() {}

    /// What a pod's spec says; what is not of the right type is passed over, for admission has refused it.
    public init(_ tree: Tree?) {
      func strings(_ name: String) -> [String] { (tree?[name]?.list ?? []).compactMap(\.string) }
      (nameservers, searches) = (strings("nameservers"), strings("searches"))
      options = (tree?["options"]?.list ?? []).compactMap { option in
        option["name"]?.string.map { name in option["value"]?.string.map { "\(name):\($0)" } ?? name }
      }
    }
  }

  /// A Warning that the kubelet makes an Event of.
  public struct Warning: Sendable, Hashable {
    /// `DNSConfigForming` or `MissingClusterDNS`.
    public let reason: String
    /// The sentence.
    public let message: String
  }

  /// A pod's file, and what the kubelet has to remark on it.
  public func configuration(of pod: Pod) -> (file: ResolverConfiguration, warnings: [Warning]) {
    let fields = pod.spec.fields
    return configuration(
      policy: fields.dnsPolicy, hostNetwork: fields.hostNetwork, namespace: pod.metadata.namespace,
      podConfiguration: PodConfiguration(fields.rest["dnsConfig"]))
  }

  /// The file of a pod that says this (GetPodDNS).
  public func configuration(
    policy: String?, hostNetwork: Bool, namespace: String, podConfiguration: PodConfiguration = PodConfiguration()
  ) -> (file: ResolverConfiguration, warnings: [Warning]) {
    var warnings: [Warning] = []
    // A policy that there is not is logged and taken for ClusterFirst.
    var basis = Basis(policy: policy, hostNetwork: hostNetwork) ?? .cluster
    if basis == .cluster, servers.isEmpty {
      basis = .host
      let message =
        "kubelet does not have ClusterDNS IP configured and cannot create Pod using \"ClusterFirst\" policy. "
        + "Falling back to \"Default\" policy."
      warnings.append(Warning(reason: "MissingClusterDNS", message: message))
    }
    var file = ResolverConfiguration()
    switch basis {
    case .none: break
    case .host:
      file = node ?? ResolverConfiguration(nameservers: [isNodeIPv6 ? "::1" : "127.0.0.1"], search: ["."])
    case .cluster:
      file.nameservers = servers
      file.search = ["\(namespace).svc.\(domain)", "svc.\(domain)", domain] + (node?.search ?? [])
      file.options = ["ndots:5"]
    }
    file.nameservers = Self.withoutRepetitions(file.nameservers + podConfiguration.nameservers)
    file.search = Self.withoutRepetitions(file.search + podConfiguration.searches)
    file.merge(options: podConfiguration.options)
    warnings += Self.cut(&file)
    return (file, warnings)
  }

  private static func withoutRepetitions(_ words: [String]) -> [String] {
    var kept: [String] = []
    for word in words where !kept.contains(word) { kept.append(word) }
    return kept
  }

  /// Cuts a file to what resolvers can take (formDNSNameserversFitsLimits, formDNSSearchFitsLimits): three servers,
  /// 32 entries of 253 characters, 2048 characters in all.
  static func cut(_ file: inout ResolverConfiguration) -> [Warning] {
    var warnings: [Warning] = []
    if file.nameservers.count > 3 {
      file.nameservers.removeSubrange(3...)
      warnings.append(
        Warning(
          reason: "DNSConfigForming",
          message: "Nameserver limits were exceeded, some nameservers have been omitted, "
            + "the applied nameserver line is: " + file.nameservers.joined(separator: " ")))
    }
    var fitting = file.search.prefix(32).filter { $0.utf8.count <= 253 }
    while fitting.joined(separator: " ").utf8.count > 2048 { fitting.removeLast() }
    if fitting.count < file.search.count {
      file.search = fitting
      warnings.append(
        Warning(
          reason: "DNSConfigForming",
          message: "Search Line limits were exceeded, some search paths have been omitted, "
            + "the applied search line is: " + fitting.joined(separator: " ")))
    }
    return warnings
  }
}
