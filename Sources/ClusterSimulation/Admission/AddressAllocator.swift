import ClusterModel

/// Gives Services and pods their addresses.
struct AddressAllocator: Sendable {
  /// Where the search for a free pod address goes on, by node: addresses go round a node's range, so that one that was
  /// just given back is not given out again at once.
  private var lastPodAddress: [String: Int] = [:]
  private static let podAddressesPerNode = 253

  /// The object with the addresses that it is to have and has not yet.
  mutating func allocate(
    for object: Object, replacing old: Object?, in cluster: borrowing Cluster, random: inout SeededRandom,
    settings: ClusterSettings
  ) throws(Refusal) -> Object {
    switch object {
    case .service(let service):
      return .service(try allocate(for: service, replacing: old?.service, in: cluster, &random, settings))
    case .pod(let pod):
      return .pod(allocate(for: pod, in: cluster))
    default: return object
    }
  }

  // MARK: Services

  private func allocate(
    for service: Service, replacing old: Service?, in cluster: borrowing Cluster, _ random: inout SeededRandom,
    _ settings: ClusterSettings
  ) throws(Refusal) -> Service {
    var spec = service.spec
    guard spec.type != .externalName else {
      // An address that is no longer wanted goes back (registry/core/service/storage).
      (spec.clusterIP, spec.clusterIPs, spec.ipFamilies, spec.ipFamilyPolicy) = ("", [], [], nil)
      return service.with(spec: spec)
    }
    if spec.clusterIP != "None" {
      var addresses = spec.clusterIPs.isEmpty && !spec.clusterIP.isEmpty ? [spec.clusterIP] : spec.clusterIPs
      for (index, address) in addresses.enumerated() where old?.addresses.contains(address) != true {
        guard cluster.services(withAddress: address).isEmpty else {
          throw .invalid(
            .service, service.metadata.name,
            [
              FieldRefusal(
                (["spec", "clusterIPs"] as FieldPath).index(index), .invalid,
                value: "[" + addresses.map { "\"\($0)\"" }.joined(separator: ",") + "]",
                "failed to allocate IP \(address): provided IP is already allocated")
            ])
        }
      }
      for family in spec.ipFamilies.dropFirst(addresses.count) {
        addresses.append(freeServiceAddress(family, in: cluster, &random))
      }
      spec.clusterIPs = addresses
      spec.clusterIP = addresses.first ?? ""
    } else {
      spec.clusterIPs = ["None"]
    }
    spec.ports = nodePorts(for: spec, in: cluster, &random)
    return service.with(spec: spec)
  }

  /// A free address from above the first 256 of the Service range, where the server looks first for addresses that
  /// nobody asked for by name (KEP-3070).
  private func freeServiceAddress(
    _ family: AddressFamily, in cluster: borrowing Cluster, _ random: inout SeededRandom
  ) -> String {
    while true {
      let number = 256 + random.number(below: 65_534 - 256)
      let address =
        family == .ipv4
        ? "10.96.\(number / 256).\(number % 256)" : "fd00:10:96::" + String(number, radix: 16)
      if cluster.services(withAddress: address).isEmpty { return address }
    }
  }

  private func nodePorts(
    for spec: ServiceSpec, in cluster: borrowing Cluster, _ random: inout SeededRandom
  ) -> [ServicePort] {
    guard spec.type == .nodePort || (spec.type == .loadBalancer && spec.allocateLoadBalancerNodePorts != false) else {
      return spec.ports
    }
    var ports = spec.ports
    for index in ports.indices where (ports[index].nodePort ?? 0) == 0 {
      ports[index].nodePort = 30_000 + random.number(below: 2768)
    }
    return ports
  }

  // MARK: Pods

  /// A pod that has begun to run gets its addresses: those of its node if it shares the node's network, the one that
  /// its annotation asks for, or the next of its node's range.
  private mutating func allocate(for pod: Pod, in cluster: borrowing Cluster) -> Pod {
    guard pod.status.phase != .pending, pod.status.podIPs.isEmpty, !pod.placement.nodeName.isEmpty,
      let key = cluster.key(.node, "", pod.placement.nodeName), let node = cluster.nodes[key]
    else { return pod }
    var status = pod.status
    if pod.spec.fields.hostNetwork {
      status.podIPs = node.internalAddress.map { [$0] } ?? []
    } else if let fixed = pod.metadata.annotations["rollcall/pod-ip"] {
      status.podIPs = fixed.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    } else {
      status.podIPs = node.podCIDRs.map { freePodAddress(in: $0, on: node, cluster) }
    }
    return pod.with(status: status)
  }

  private mutating func freePodAddress(in range: String, on node: Node, _ cluster: borrowing Cluster) -> String {
    let base = range.prefix { $0 != "/" }
    let isIPv4 = AddressFamily(of: range) == .ipv4
    let stem = isIPv4 ? base.prefix(through: base.lastIndex(of: ".") ?? base.startIndex) : base
    let cursor = node.metadata.name + " " + range
    var number = lastPodAddress[cursor] ?? 0
    // The first address is the node's own. A /24 holds 253 pods; where a test wants more on one node, the search runs
    // over into what a wider range would give, rather than not giving a pod an address at all.
    for _ in 0..<100_000 {
      number += 1
      if number > Self.podAddressesPerNode, cluster.pods(onNode: node.metadata.name).count < Self.podAddressesPerNode {
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
        lastPodAddress[cursor] = number
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
