import ClusterModel

// `10-244-1-5.default.pod.cluster.local`: the names of pods by address, which need no Service.

extension NameServer {
  /// The addresses of whatever name is not a Service's.
  func podAddresses(
    at name: DomainName, _ reading: QueryName, _ type: RecordType, in zone: ZoneMatch, _ cluster: borrowing Cluster
  ) -> [ResourceRecord]? {
    if case .trunk = reading { return [] }
    guard !zone.isReverse else { return nil }
    switch reading {
    case .namespace(let namespace, let ofPods):
      if ofPods, configuration.podMode == .disabled { return nil }
      return exposes(namespace, in: cluster) ? [] : nil
    case .pod(let namespace, let label):
      guard let (address, origin) = podAddress(namespace, label, in: cluster) else { return nil }
      return address.recordType == type ? [record(name, .address(address), origin)] : []
    case .trunk, .service, .meaningless:
      return nil
    }
  }

  /// SRV of a pod's name: CoreDNS has no port to give and says 0.
  func podService(
    of question: Question, _ namespace: String, _ label: String, in zone: ZoneMatch, _ cluster: borrowing Cluster
  ) -> Sections? {
    guard !zone.isReverse, let (address, origin) = podAddress(namespace, label, in: cluster),
      let target = DomainName([label, namespace, "pod"], below: zone.name)
    else { return nil }
    let data = RecordData.srv(priority: 0, weight: 100, port: 0, target: target)
    return Sections(
      answer: [record(question.name, data, origin)], additional: [record(target, .address(address), origin)])
  }

  /// The address that a label spells (plugin/kubernetes/kubernetes.go findPods); nil where there is none.
  private func podAddress(
    _ namespace: String, _ label: String, in cluster: borrowing Cluster
  ) -> (IPAddress, Origin)? {
    guard configuration.podMode != .disabled, exposes(namespace, in: cluster) else { return nil }
    let text = Self.address(spelledAs: label)
    guard let address = IPAddress(text) else { return nil }
    var origin = Origin()
    origin.directPod = pod(withPrimaryAddress: text, in: namespace, cluster)
    if configuration.podMode == .verified, origin.directPod == nil { return nil }
    return (address, origin)
  }

  /// The address that a pod's label spells; nil where it spells none.
  static func podAddress(spelled label: String) -> IPAddress? { IPAddress(address(spelledAs: label)) }

  /// Three dashes apart from each other are an IPv4 address, anything else must be IPv6.
  private static func address(spelledAs label: String) -> String {
    let isV4 = label.utf8.count { $0 == UInt8(ascii: "-") } == 3 && !label.contains("--")
    let separator = UInt8(ascii: isV4 ? "." : ":")
    return String(decoding: label.utf8.map { $0 == UInt8(ascii: "-") ? separator : $0 }, as: UTF8.self)
  }

  /// The pod of a namespace with this primary address, as CoreDNS keeps them: until it is finished. A terminating pod
  /// stays as well (seen of CoreDNS 1.13.1); only a server that starts in the meantime does not get to know it.
  private func pod(
    withPrimaryAddress address: String, in namespace: String, _ cluster: borrowing Cluster
  ) -> ObjectKey? {
    for key in cluster.pods(withAddress: address) {
      guard let pod = cluster.pods[key], pod.metadata.namespace == namespace, pod.status.podIPs.first == address,
        !pod.isTerminal, pod.status.phase != .unknown
      else { continue }
      return key
    }
    return nil
  }
}
