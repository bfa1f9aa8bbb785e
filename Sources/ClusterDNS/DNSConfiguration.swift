/// What CoreDNS was told in its Corefile, and what of its surroundings its answers depend on.
///
/// The defaults are those of a cluster made with kubeadm (cmd/kubeadm/app/phases/addons/dns/manifests.go):
/// `kubernetes cluster.local in-addr.arpa ip6.arpa { pods insecure; fallthrough in-addr.arpa ip6.arpa; ttl 30 }`.
public struct DNSConfiguration: Sendable, Hashable {
  /// What becomes of names such as `10-244-1-5.default.pod.cluster.local` (CoreDNS option `pods`).
  public enum PodMode: String, Sendable, Hashable, CaseIterable {
    /// There are none.
    case disabled
    /// Every address answers, in every namespace that exists, whether or not a pod has it.
    case insecure
    /// Only addresses of pods of that namespace answer.
    case verified
  }

  /// Which server it is, as far as its answers differ.
  public enum Profile: String, Sendable, Hashable, CaseIterable {
    /// A server that answers what the specification promises and nothing else: what a program may rely upon.
    case spec
    /// CoreDNS with `kubernetes cluster.local in-addr.arpa ip6.arpa` and no option: a TTL of 5 seconds, no names of
    /// pods, nothing passed on.
    case coredns
    /// CoreDNS as kubeadm sets it up.
    case kubeadm
  }

  /// The cluster's domain.
  public var zone: DomainName = "cluster.local."
  /// The zones whose names ask for the name of an address.
  public var reverseZones: [DomainName] = [.ipv4Reverse, .ipv6Reverse]
  /// Where a name that does not exist is passed on instead of denied (option `fallthrough`).
  public var fallthroughZones: [DomainName] = [.ipv4Reverse, .ipv6Reverse]
  /// How many seconds an answer may be remembered (option `ttl`, 0 to 3600; 5 where a Corefile does not say).
  public var ttl: UInt32 = 30
  /// Option `pods`.
  public var podMode: PodMode = .insecure
  /// Whether endpoints without a hostname are called by their pod's name (option `endpoint_pod_names`).
  public var usesEndpointPodNames = false
  /// The only namespaces that are answered for (option `namespaces`); nil stands for all.
  public var exposedNamespaces: [String]?
  /// Whether a Service with an address but without ready endpoints does not exist (`ignore empty_service`).
  public var ignoresEmptyServices = false
  /// Whether `TOPOLOGYZONE.pin._zone.SVC…` is understood (option `zonal`, from CoreDNS 1.14.7).
  public var answersZonalNames = false
  /// The addresses of the DNS server itself, from which NS records are made. As long as no endpoint has one of
  /// them, they stand behind `ns.dns.ZONE`.
  public var serverAddresses = ["10.96.0.10"]
  /// The SOA's serial: CoreDNS gives the Unix time of the last change that DNS depends on.
  public var serial: UInt32 = 1
  /// Whether CoreDNS has heard the whole state of the API server; until then absence is SERVFAIL.
  public var isSynchronized = true
  /// Which server it is. The other properties begin with what its Corefile says, and can be changed.
  public internal(set) var profile = Profile.kubeadm
  /// What is known outside the zones.
  public var upstream = Upstream()

  /// The configuration of a kubeadm cluster.
  public init() {}

  /// The configuration of a kind of server.
  public init(_ profile: Profile) {
    self.profile = profile
    switch profile {
    case .coredns: (ttl, podMode, fallthroughZones) = (5, .disabled, [])
    case .spec, .kubeadm: break
    }
  }

  /// Whether addresses come in another order each time (the plugin `loadbalance`, which kubeadm's Corefile has).
  public var shufflesAnswers: Bool { profile == .kubeadm }

  /// Whether only what ``Promise`` finds promised is answered.
  public var keepsToSpecification: Bool { profile == .spec }

  /// Whether the Corefile's `namespaces`, where there is one, names `namespace`.
  func exposes(_ namespace: String) -> Bool { exposedNamespaces?.contains(namespace) ?? true }
}

/// What the world outside the cluster says, as data: nothing here asks a network.
public struct Upstream: Sendable, Hashable {
  /// What the world says of one name.
  public struct Reply: Sendable, Hashable {
    /// How it went.
    public var responseCode: ResponseCode
    /// All records that come with the name, of whatever type, its CNAME chain first.
    public var records: [ResourceRecord]
    /// Whether the reply did not fit.
    public var isTruncated: Bool

    /// A reply with these records.
    public init(_ records: [ResourceRecord], responseCode: ResponseCode = .noError, isTruncated: Bool = false) {
      (self.records, self.responseCode, self.isTruncated) = (records, responseCode, isTruncated)
    }
  }

  /// The replies by name.
  public var replies: [DomainName: Reply]
  /// What is said of every other name. SERVFAIL, where nobody is there to ask.
  public var otherwise: ResponseCode

  /// A world that knows these names.
  public init(_ replies: [DomainName: Reply] = [:], otherwise: ResponseCode = .serverFailure) {
    (self.replies, self.otherwise) = (replies, otherwise)
  }

  /// What comes back for a question: records of the type, and the aliases that lead to them.
  func reply(to question: Question) -> Reply {
    guard var reply = replies[question.name] else { return Reply([], responseCode: otherwise) }
    reply.records.removeAll { $0.type != question.type && $0.type != .cname }
    return reply
  }
}
