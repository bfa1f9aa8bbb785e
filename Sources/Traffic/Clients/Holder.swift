public import ClusterDNS
public import ClusterModel

/// Whose an address was when a client heard of it: a pod's in one incarnation, or a Service's.
struct Holder: Sendable, Hashable {
  let address: IPAddress
  var key: ObjectKey?
  var uid: UID?

  /// What a record comes from.
  init(of record: ResourceRecord, in cluster: borrowing Cluster) {
    if case .address(let address) = record.data { self.address = address } else { address = .v4(0) }
    if let pod = record.origin.pod(in: cluster) {
      (key, uid) = (pod, cluster.pods[pod]?.metadata.uid)
    } else if record.origin.slice == nil, let service = record.origin.service,
      cluster.services[service]?.isHeadless == false
    {
      (key, uid) = (service, cluster.services[service]?.metadata.uid)
    }
  }

  /// An address that was typed.
  init(_ address: IPAddress) { self.address = address }

  /// Whether it was the cluster's own when the client heard of it.
  var wasInside: Bool { key != nil }

  /// Who has the address now, in comparison.
  func standing(in cluster: borrowing Cluster) -> Standing {
    let text = address.description
    if let service = cluster.services(withAddress: text).first {
      return service == key ? .same : .other(service)
    }
    var other: ObjectKey?
    for pod in cluster.pods(withAddress: text) {
      guard let found = cluster.pods[pod], !found.isTerminal else { continue }
      if pod == key, found.metadata.uid == uid { return .same }
      other = pod
    }
    if let other { return key == nil ? .same : .other(other) }
    return key == nil ? .same : .nobody
  }
}

/// Who has an address that a client remembers.
public enum Standing: Sendable, Hashable {
  /// The same as then, or nobody that is known, then as now: what lies outside the cluster.
  case same
  /// Nobody: whoever dials it waits in vain.
  case nobody
  /// Another pod, another incarnation of it, or a Service.
  case other(ObjectKey)

  /// Whether a client that believes in it is wrong.
  public var isStale: Bool { self != .same }
}

extension AnswerCache.Entry {
  /// Each address that is remembered, and who has it now.
  public func standings(in cluster: borrowing Cluster) -> [(address: IPAddress, standing: Standing)] {
    holders.map { ($0.address, $0.standing(in: cluster)) }
  }
}
