import ClusterModel

// PTR: from an address back to a name.

extension NameServer {
  /// PTR (plugin/kubernetes/reverse.go). A name that asks for no address is merely looked for.
  func pointers(of question: Question, in zone: ZoneMatch, _ cluster: borrowing Cluster) -> Sections? {
    guard let address = IPAddress(reverseName: question.name)?.description else {
      // The name server's own name has addresses but is no name that the plugin reads.
      let reading = configuration.reading(question.name, in: zone)
      return reading != .meaningless && exists(question.name, in: zone, cluster) ? Sections() : nil
    }
    let records = pointers(to: address, cluster).map { record(question.name, .ptr($0.name), $0.origin) }
    return records.isEmpty ? nil : Sections(answer: records)
  }

  /// The names of an address: the first Service whose own it is, else that of every ready endpoint at it. Slices
  /// are believed even where their Service is gone or has become something else.
  private func pointers(
    to address: String, _ cluster: borrowing Cluster
  ) -> [(name: DomainName, origin: Origin)] {
    for key in cluster.services(withAddress: address) {
      guard let metadata = cluster.services[key]?.metadata, isNamed(metadata.namespace, in: cluster),
        let name = DomainName([metadata.name, metadata.namespace, "svc"], below: configuration.zone)
      else { continue }
      return [(name, Origin(service: key))]
    }
    var found: [(name: DomainName, origin: Origin)] = []
    for key in cluster.slices(withAddress: address) {
      guard let slice = cluster.endpointSlices[key], let service = slice.serviceName,
        isNamed(slice.metadata.namespace, in: cluster)
      else { continue }
      let owner = cluster.key(.service, slice.metadata.namespace, service)
      for (index, endpoint) in slice.endpoints.enumerated()
      where endpoint.isReady && endpoint.addresses.contains(address) {
        let label = endpoint.label(for: address, usingPodNames: configuration.usesEndpointPodNames)
        guard
          let name = DomainName([label, service, slice.metadata.namespace, "svc"], below: configuration.zone),
          !found.contains(where: { $0.name == name })
        else { continue }
        found.append((name, Origin(service: owner, slice: key, endpoint: index)))
      }
    }
    return found
  }

  /// Whether names of this namespace may be given away. Without a list of namespaces, nobody looks whether it exists.
  private func isNamed(_ namespace: String, in cluster: borrowing Cluster) -> Bool {
    configuration.exposedNamespaces == nil || exposes(namespace, in: cluster)
  }
}
