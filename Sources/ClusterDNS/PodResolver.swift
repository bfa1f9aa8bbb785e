public import ClusterModel

/// How a program in a pod finds names: by the resolv.conf that the kubelet wrote for it.
public struct PodResolver: Sendable {
  /// The pod.
  public let pod: Pod
  /// Who answers.
  public let server: NameServer
  /// What stands in its `/etc/resolv.conf`.
  public let file: ResolverConfiguration

  /// The resolver of a pod.
  public init(of pod: Pod, _ server: NameServer) {
    (self.pod, self.server) = (pod, server)
    let domain = server.configuration.zone.description.dropLast()
    let kubelet = KubeletDNS(servers: server.configuration.serverAddresses, domain: String(domain))
    file = kubelet.configuration(of: pod).file
  }

  /// Looks a typed name up as a library does.
  public func walk(
    _ name: String, _ types: [RecordType], _ library: SearchWalk.Library, in cluster: borrowing Cluster
  ) -> SearchWalk {
    server.walk(name, types, with: file, library, in: cluster)
  }

  /// Looks a typed name up as a library does, with somebody before the server who may know the answer already.
  ///
  /// - Parameter ask: what is asked for each question, in the order in which it comes up.
  public func walk(
    _ name: String, _ types: [RecordType], _ library: SearchWalk.Library, asking ask: (Question) -> Answer
  ) -> SearchWalk {
    SearchWalk(name, types, with: file, library, asking: ask)
  }

  /// What the pod calls itself: its `hostname`, else as much of its name as fits a label
  /// (pkg/kubelet/kubelet_pods.go GeneratePodHostNameAndDomain).
  public var hostname: String {
    let hostname = pod.placement.hostname
    return hostname.isEmpty ? String(pod.metadata.name.prefix(63)) : hostname
  }

  /// The name in full, whether or not DNS has it; just the hostname of a pod without a subdomain.
  public var fullHostname: String {
    let subdomain = pod.placement.subdomain
    guard !subdomain.isEmpty else { return hostname }
    return "\(hostname).\(subdomain).\(pod.metadata.namespace).svc.\(server.configuration.zone.description.dropLast())"
  }

  /// `/etc/hosts` as the kubelet writes it (pkg/kubelet/kubelet_pods.go managedHostsFileContent).
  public var hostsFile: String {
    var lines = [
      "# Kubernetes-managed hosts file.", "127.0.0.1\tlocalhost", "::1\tlocalhost ip6-localhost ip6-loopback",
      "fe00::0\tip6-localnet", "fe00::0\tip6-mcastprefix", "fe00::1\tip6-allnodes", "fe00::2\tip6-allrouters",
    ]
    let names = fullHostname == hostname ? hostname : fullHostname + "\t" + hostname
    lines += pod.status.podIPs.map { $0 + "\t" + names }
    return lines.map { $0 + "\n" }.joined()
  }
}
