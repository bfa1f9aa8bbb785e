import ClusterDNS
import ClusterModel
import Phrases

/// The way of new TCP connections from one pod through the cluster's network at one moment: kube-proxy's rules on the
/// pod's node, and who has which address.
///
/// The rules of a port are made once, however many connections come; it lives no longer than the cluster stays as it is.
struct Network: Sendable {
  let mode: ProxyMode
  let source: ClientPod
  let now: Instant
  private var known: [(service: ObjectKey, port: Int, family: AddressFamily, rules: ServiceRules?)] = []

  init(_ mode: ProxyMode, from source: ClientPod, at now: Instant) {
    (self.mode, self.source, self.now) = (mode, source, now)
  }

  /// The rules of a Service's port on the source's node.
  mutating func rules(
    of service: ObjectKey, port: Int, _ family: AddressFamily, in cluster: borrowing Cluster
  ) -> ServiceRules? {
    if let place = known.firstIndex(where: { $0.service == service && $0.port == port && $0.family == family }) {
      return known[place].rules
    }
    let rules = ServiceRules(of: service, port: port, family, from: source.node, in: cluster)
    known.append((service, port, family, rules))
    return rules
  }

  /// Connects to an address, and tells the way in `trace`, which has its outcome after that.
  ///
  /// - Parameter wasInside: whether the address is known to have been the cluster's own, though nobody has it any more.
  mutating func connect(
    to address: IPAddress, port: Int, wasInside: Bool, _ affinity: inout AffinityTable,
    using generator: inout SeededGenerator, in cluster: borrowing Cluster, _ trace: inout ConnectionTrace
  ) {
    (trace.dialled, trace.arrived, trace.arrivedPort) = (address, address, port)
    if let service = cluster.services(withAddress: address.description).first {
      trace.service = service
      enter(service, address, port, &affinity, using: &generator, in: cluster, &trace)
    } else {
      arrive(at: address, port, isEndpoint: false, wasInside: wasInside, in: cluster, &trace)
    }
  }

  // MARK: - Through a Service's own address

  private mutating func enter(
    _ service: ObjectKey, _ address: IPAddress, _ port: Int, _ affinity: inout AffinityTable,
    using generator: inout SeededGenerator, in cluster: borrowing Cluster, _ trace: inout ConnectionTrace
  ) {
    let name = cluster.identity(of: service)?.name ?? ""
    let target = address.text(withPort: port)
    let proxy: Phrase = "kube-proxy on \(source.node), \(mode.rawValue)"
    guard let rules = rules(of: service, port: port, AddressFamily(of: address.description), in: cluster) else {
      tellUnknownPort(port, of: service, name, target, proxy, in: cluster, &trace)
      return
    }
    affinity.forgetUnused(by: rules)
    switch rules.verdict {
    case .reject:
      trace.say(.rule, "\(proxy): \(target) is Service \(name), which has no endpoint that could answer: refuse")
      trace.end(.refused, "connection refused, by a rule and not by a pod")
    case .drop:
      trace.say(
        .rule, "\(proxy): Service \(name) has internalTrafficPolicy: Local and no endpoint on \(source.node): drop")
      trace.end(.timedOut, "times out: endpoints on other nodes are not used")
    case .forward(let backends):
      let client = source.address(towards: address)
      let kept = client.flatMap { affinity.backend(for: $0, on: source.node, rules, at: now) }
      guard let backend = kept ?? backends.randomElement(using: &generator) else { return }
      if let client { affinity.note(backend, for: client, on: source.node, rules, at: now) }
      let way: Phrase =
        kept == nil ? rules.choice.words : "the endpoint that this client had before (sessionAffinity: ClientIP)"
      let ports: Phrase = backend.port == port ? "port \(port) stays" : "port \(port) becomes \(backend.port)"
      trace.say(.rule, "\(proxy): \(target) is Service \(name); \(way) → \(backend.text), \(ports)")
      (trace.arrived, trace.arrivedPort) = (backend.address, backend.port)
      if backend.address == client {
        trace.isHairpin = true
        trace.say(
          .rule, "the pod reaches itself (hairpin): it is masqueraded, so that it sees an address of \(source.node)")
      }
      arrive(at: backend.address, backend.port, isEndpoint: true, wasInside: backend.pod != nil, in: cluster, &trace)
    }
  }

  /// A port that the Service does not have: no rule of iptables catches it, so that the packet goes out to an address
  /// that nobody has; nftables refuses what is left for a known address (pkg/proxy/nftables/proxier.go
  /// `cluster-ips-check`).
  private func tellUnknownPort(
    _ port: Int, of service: ObjectKey, _ name: String, _ target: String, _ proxy: Phrase,
    in cluster: borrowing Cluster, _ trace: inout ConnectionTrace
  ) {
    let ports = (cluster.services[service]?.spec.ports ?? []).map { "\($0.port)/\($0.protocol)" }
    let has: Phrase = "Service \(name) has \(ports.joined(separator: ", "))"
    switch mode {
    case .iptables:
      trace.say(.rule, "\(proxy): no rule for \(target); \(has)")
      trace.end(.timedOut, "times out: the virtual address is nobody's, only its ports are caught")
    case .nftables:
      trace.say(.rule, "\(proxy): \(target) is no port of a Service; \(has): refuse")
      trace.end(.refused, "connection refused, by a rule and not by a pod")
    }
  }

  // MARK: - At an address

  private func arrive(
    at address: IPAddress, _ port: Int, isEndpoint: Bool, wasInside: Bool, in cluster: borrowing Cluster,
    _ trace: inout ConnectionTrace
  ) {
    let text = address.text(withPort: port)
    var reached: (key: ObjectKey, pod: Pod, listening: Listening)?
    // Pods on a node's network share its address; the one that listens there has the port.
    for key in cluster.pods(withAddress: address.description) {
      guard let pod = cluster.pods[key], !pod.isTerminal else { continue }
      let listening = Listening(of: key, pod, in: cluster)
      if reached == nil || listening.ports.contains(port) { reached = (key, pod, listening) }
    }
    guard let (key, pod, listening) = reached else {
      tellNobody(at: address, text, isEndpoint: isEndpoint, wasInside: wasInside, in: cluster, &trace)
      return
    }
    trace.pod = key
    trace.isAssumed = listening.source == .assumed
    let name = pod.metadata.name
    let state: Phrase =
      switch (pod.isReady, pod.metadata.isBeingDeleted) {
      case (true, false): Phrase(verbatim: "Ready")
      case (false, false): "not Ready"
      case (true, true): "Ready, terminating"
      case (false, true): "not Ready, terminating"
      }
    let reception = Reception(at: port, of: pod, listening)
    if case .refuses = reception {
      trace.say(.pod, "\(name) has \(address.description) (\(state))")
    } else {
      trace.say(.pod, "\(name) has \(address.description) (\(state)) and \(listening.words)")
    }
    switch reception {
    case .answers: trace.end(.answered, "\(name) answers 200 OK")
    case .unavailable: trace.end(.unavailable, "\(name) is not Ready and answers 503 Service Unavailable")
    case .refuses(let reason): trace.end(.refused, "connection refused at \(text): \(name) \(reason)")
    }
  }

  private func tellNobody(
    at address: IPAddress, _ text: String, isEndpoint: Bool, wasInside: Bool, in cluster: borrowing Cluster,
    _ trace: inout ConnectionTrace
  ) {
    let spelled = address.description
    if let node = cluster.node(withAddress: address) {
      trace.say(.pod, "\(spelled) is node \(node)")
      trace.end(.unknown, "what listens on a node is not simulated, node ports included")
    } else if !isEndpoint && cluster.hasPodRange(with: address) {
      trace.say(.pod, "\(spelled) is in a node's range of pods, and no pod has it")
      trace.end(.timedOut, "times out: nobody has \(spelled); some network plugins say at once: no route to host")
    } else if wasInside {
      trace.end(.timedOut, "times out: nobody has \(spelled) any more")
    } else {
      trace.say(.pod, "\(spelled) is no pod of this cluster")
      trace.end(.unknown, "what answers at \(text) cannot be known here")
    }
  }
}

extension EndpointChoice {
  /// How one is chosen, in words.
  var words: Phrase {
    let one: Phrase =
      backends.count == 1
      ? "its only endpoint" : "one of \(counted: backends.count, "endpoint", "endpoints") at random"
    let drawn: Phrase = isDraining ? "\(one) of those that end and still serve, for none is ready" : one
    switch reach {
    case .cluster: return drawn
    case .preferredNode(let node): return "\(one) on node \(node), because each is hinted for its node"
    case .preferredZone(let zone): return "\(one) in zone \(zone), because each is hinted for its zone"
    case .localOnly: return "\(drawn) on this node (internalTrafficPolicy: Local)"
    }
  }
}

extension Cluster {
  /// The name of the node with this address.
  fileprivate func node(withAddress address: IPAddress) -> String? {
    for key in nodes.keys {
      guard let node = nodes[key], node.addresses.contains(where: { IPAddress($0.address) == address }) else {
        continue
      }
      return node.metadata.name
    }
    return nil
  }

  /// Whether a node gives its pods addresses from a range that holds this one.
  fileprivate func hasPodRange(with address: IPAddress) -> Bool {
    nodes.keys.contains { nodes[$0]?.podCIDRs.contains { address.isIn(range: $0) } == true }
  }
}

extension IPAddress {
  /// Whether a range such as `10.244.1.0/24` holds the address.
  func isIn(range: String) -> Bool {
    let parts = range.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let start = IPAddress(parts[0]), let length = Int(parts[1]), start.isV4 == isV4,
      (0...bytes.count * 8).contains(length)
    else { return false }
    return zip(bytes, start.bytes).enumerated().allSatisfy { index, pair in
      let left = length - index * 8
      guard left > 0 else { return true }
      let mask: UInt8 = left >= 8 ? 255 : ~(255 >> UInt8(left))
      return pair.0 & mask == pair.1 & mask
    }
  }
}
