import ClusterDNS
import ClusterModel

/// Which endpoint each client of a Service with `sessionAffinity: ClientIP` was sent to last, as a node remembers it.
///
/// Both modes keep it by client address, node and Service port, renew it with each new connection, and lose it with the
/// endpoint (pkg/proxy/iptables writeServiceToEndpointRules: `-m recent --rcheck --seconds --reap`, `--set`;
/// pkg/proxy/nftables: a set with a timeout for each endpoint).
struct AffinityTable: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    let key: ObjectKey
    let service: UID
    let port: Int
    let node: String
    let client: IPAddress
    var backend: IPAddress
    var pod: ObjectKey?
    var used: Instant
  }

  /// In the order in which clients first came; one run has a handful.
  private var entries: [Entry] = []

  /// The endpoint that a client is to stay with; nil where it has none, too long ago, or one that is used no more.
  func backend(
    for client: IPAddress, on node: String, _ rules: ServiceRules, at now: Instant
  ) -> Backend? {
    guard let seconds = rules.affinitySeconds, case .forward(let backends) = rules.verdict,
      let place = place(client, node, rules), now - entries[place].used < .seconds(seconds)
    else { return nil }
    let entry = entries[place]
    return backends.first { $0.address == entry.backend && $0.pod == entry.pod }
  }

  /// Remembers where a client was sent.
  mutating func note(_ backend: Backend, for client: IPAddress, on node: String, _ rules: ServiceRules, at now: Instant)
  {
    guard rules.affinitySeconds != nil else { return }
    if let place = place(client, node, rules) {
      (entries[place].backend, entries[place].pod, entries[place].used) = (backend.address, backend.pod, now)
    } else {
      entries.append(
        Entry(
          key: rules.service, service: rules.uid, port: rules.port.port, node: node, client: client,
          backend: backend.address,
          pod: backend.pod, used: now))
    }
  }

  /// Forgets what leads to endpoints that these rules use no more: with its rules an endpoint's list goes, and does not
  /// come back with it.
  mutating func forgetUnused(by rules: ServiceRules) {
    guard entries.contains(where: { $0.service == rules.uid && $0.port == rules.port.port }) else { return }
    let used = rules.choice.backends
    entries.removeAll { entry in
      entry.service == rules.uid && entry.port == rules.port.port
        && !used.contains { $0.address == entry.backend && $0.pod == entry.pod }
    }
  }

  /// The Service ports about which something is remembered, each once.
  var ports: [(service: ObjectKey, port: Int, family: AddressFamily)] {
    var ports: [(service: ObjectKey, port: Int, family: AddressFamily)] = []
    for entry in entries {
      let family = AddressFamily(of: entry.client.description)
      if !ports.contains(where: { $0 == (entry.key, entry.port, family) }) {
        ports.append((entry.key, entry.port, family))
      }
    }
    return ports
  }

  private func place(_ client: IPAddress, _ node: String, _ rules: ServiceRules) -> Int? {
    entries.firstIndex {
      $0.service == rules.uid && $0.port == rules.port.port && $0.node == node && $0.client == client
    }
  }
}
