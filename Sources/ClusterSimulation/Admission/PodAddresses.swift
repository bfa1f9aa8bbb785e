import ClusterModel

/// Gives pods their addresses.
struct PodAddresses: Sendable {
  private var ranges: [RangeOfNode: AddressRange] = [:]

  /// The first range of a node, or the second.
  private struct RangeOfNode: Hashable {
    let node: ObjectKey
    let index: Int
  }

  /// Gives a pod that has begun to run its addresses: those of its node if it shares the node's network, the one that
  /// its annotation asks for, or the next of its node's range.
  ///
  /// - Returns: whether it was given any.
  mutating func complete(_ status: inout PodStatus, of pod: Pod, in cluster: borrowing Cluster) -> Bool {
    guard status.phase != .pending, status.podIPs.isEmpty, !pod.placement.nodeName.isEmpty,
      let key = cluster.key(.node, "", pod.placement.nodeName), let node = cluster.nodes[key]
    else { return false }
    if pod.spec.fields.hostNetwork {
      status.podIPs = node.internalAddress.map { [$0] } ?? []
    } else if let fixed = pod.metadata.annotations["rollcall/pod-ip"] {
      status.podIPs = fixed.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    } else {
      status.podIPs = rangeTexts(of: node, key, in: cluster).enumerated().map { index, text in
        let place = RangeOfNode(node: key, index: index)
        return ranges[place, default: AddressRange(text)].free(as: text, on: key, in: cluster)
      }
    }
    return true
  }

  /// The ranges of a node. Where a network plugin gives out the addresses the node has none, and neither has one of which
  /// a copy only knows the pods: new pods then get the neighbours of the pods that are there.
  private func rangeTexts(of node: Node, _ key: ObjectKey, in cluster: borrowing Cluster) -> [String] {
    guard node.podCIDRs.isEmpty else { return node.podCIDRs }
    for key in cluster.pods(onNode: key) {
      guard let pod = cluster.pods[key], !pod.spec.fields.hostNetwork, !pod.status.podIPs.isEmpty else { continue }
      return pod.status.podIPs.map { address in
        let (separator, length): (Character, String) =
          AddressFamily(of: address) == .ipv4 ? (".", "0/24") : (":", "/64")
        return address.prefix(through: address.lastIndex(of: separator) ?? address.startIndex) + length
      }
    }
    return ["10.244.\(key.index % 256).0/24"]
  }
}

/// The addresses of one range of a node, and where the search for a free one goes on: they go round the range, so that one
/// that was just given back is not given out again at once.
private struct AddressRange: Sendable {
  /// The range as the node says it, such as `10.244.1.0/24`.
  private let text: String
  /// What all its addresses begin with; those of IPv6 go on with a hexadecimal number.
  private let stem: String
  private let isIPv4: Bool
  /// What the addresses begin with that a /24 has no room for: the same host numbers in 10.128.0.0 and up, a block of
  /// 65,536 for each node.
  private let overflowStem: String
  private var last = 0

  private static let size = 253

  init(_ text: String) {
    self.text = text
    let base = text.prefix { $0 != "/" }
    isIPv4 = AddressFamily(of: text) == .ipv4
    stem = String(isIPv4 ? base.prefix(through: base.lastIndex(of: ".") ?? base.startIndex) : base)
    let parts = base.split(separator: ".").compactMap { Int($0) }
    overflowStem = "10.\(128 + (parts.count == 4 ? parts[2] : 0) % 116)."
  }

  /// The next free address of the range, which the node now says to be `text`. The first is the node's own. A /24 holds
  /// 253 pods; where a test wants more on one node, the search runs over into what a wider range would give, rather than
  /// not giving a pod an address at all.
  mutating func free(as text: String, on node: ObjectKey, in cluster: borrowing Cluster) -> String {
    if text != self.text { self = AddressRange(text) }
    var number = last
    for _ in 0..<100_000 {
      number += 1
      if number > Self.size, cluster.pods(onNode: node).count < Self.size { number = 1 }
      let address = address(number + 1)
      if cluster.pods(withAddress: address).isEmpty {
        last = number
        return address
      }
    }
    return String(text.prefix { $0 != "/" })
  }

  private func address(_ host: Int) -> String {
    guard isIPv4 else { return stem + String(host, radix: 16) }
    guard host >= 255 else { return stem + String(host) }
    return overflowStem + String(host / 256 % 256) + "." + String(host % 256)
  }
}
