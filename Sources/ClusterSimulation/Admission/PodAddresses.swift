import ClusterModel

/// Gives pods their addresses.
struct PodAddresses: Sendable {
  /// Where the search for a free address goes on, by node: addresses go round a node's range, so that one that was
  /// just given back is not given out again at once.
  private var lastAddress: [String: Int] = [:]
  private static let addressesPerNode = 253

  /// A pod that has begun to run gets its addresses: those of its node if it shares the node's network, the one that
  /// its annotation asks for, or the next of its node's range.
  mutating func complete(_ pod: Pod, in cluster: borrowing Cluster) -> Pod {
    guard pod.status.phase != .pending, pod.status.podIPs.isEmpty, !pod.placement.nodeName.isEmpty,
      let key = cluster.key(.node, "", pod.placement.nodeName), let node = cluster.nodes[key]
    else { return pod }
    var status = pod.status
    if pod.spec.fields.hostNetwork {
      status.podIPs = node.internalAddress.map { [$0] } ?? []
    } else if let fixed = pod.metadata.annotations["rollcall/pod-ip"] {
      status.podIPs = fixed.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    } else {
      status.podIPs = ranges(of: node, key, in: cluster).map { freeAddress(in: $0, on: node, cluster) }
    }
    return pod.with(status: status)
  }

  /// The ranges of a node. Where a network plugin gives out the addresses the node has none, and neither has one of which
  /// a copy only knows the pods: new pods then get the neighbours of the pods that are there.
  private func ranges(of node: Node, _ key: ObjectKey, in cluster: borrowing Cluster) -> [String] {
    guard node.podCIDRs.isEmpty else { return node.podCIDRs }
    for key in cluster.pods(onNode: node.metadata.name) {
      guard let pod = cluster.pods[key], !pod.spec.fields.hostNetwork, !pod.status.podIPs.isEmpty else { continue }
      return pod.status.podIPs.map { address in
        let (separator, length): (Character, String) =
          AddressFamily(of: address) == .ipv4 ? (".", "0/24") : (":", "/64")
        return address.prefix(through: address.lastIndex(of: separator) ?? address.startIndex) + length
      }
    }
    return ["10.244.\(key.index % 256).0/24"]
  }

  private mutating func freeAddress(in range: String, on node: Node, _ cluster: borrowing Cluster) -> String {
    let base = range.prefix { $0 != "/" }
    let isIPv4 = AddressFamily(of: range) == .ipv4
    let stem = isIPv4 ? base.prefix(through: base.lastIndex(of: ".") ?? base.startIndex) : base
    let cursor = node.metadata.name + " " + range
    var number = lastAddress[cursor] ?? 0
    // The first address is the node's own. A /24 holds 253 pods; where a test wants more on one node, the search runs
    // over into what a wider range would give, rather than not giving a pod an address at all.
    for _ in 0..<100_000 {
      number += 1
      if number > Self.addressesPerNode, cluster.pods(onNode: node.metadata.name).count < Self.addressesPerNode {
        number = 1
      }
      let host = number + 1
      let address: String
      if isIPv4 {
        address = host < 255 ? "\(stem)\(host)" : overflow(of: base, host)
      } else {
        address = stem + String(host, radix: 16)
      }
      if cluster.pods(withAddress: address).isEmpty {
        lastAddress[cursor] = number
        return address
      }
    }
    return String(base)
  }

  /// Addresses beyond a /24: the same host numbers in 10.128.0.0 and up, a block of 65,536 for each node.
  private func overflow(of base: Substring, _ host: Int) -> String {
    let parts = base.split(separator: ".").compactMap { Int($0) }
    let node = parts.count == 4 ? parts[2] : 0
    return "10.\(128 + node % 116).\(host / 256 % 256).\(host % 256)"
  }
}
