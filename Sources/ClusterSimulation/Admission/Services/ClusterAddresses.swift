import ClusterModel

/// Gives a Service its addresses out of the cluster's Service ranges (alloc.go allocClusterIPs, updateClusterIPs).
struct ClusterAddresses: Sendable {
  let families: ServiceFamilies

  /// The Service with an address for each family that it has not one for yet.
  func complete(
    _ service: Service, replacing old: Service?, in cluster: borrowing Cluster, random: inout SeededRandom
  ) throws(Refusal) -> Service {
    var spec = service.spec
    guard spec.type != .externalName, spec.clusterIPs.first != "None", !spec.keepsPreference(of: old?.spec) else {
      return service
    }
    var firstOpen = 0
    if let old, old.spec.type != .externalName {
      // What is there stays; only a second address can still come. Anything else is refused by the checks.
      guard old.spec.clusterIPs.first != "None", old.spec.ipFamilies.count == 1, spec.ipFamilies.count == 2 else {
        return service
      }
      firstOpen = 1
    }
    for (index, family) in spec.ipFamilies.enumerated() where index >= firstOpen {
      if index < spec.clusterIPs.count {
        if let problem = ServiceRange(family: family).problem(with: spec.clusterIPs[index], in: cluster) {
          var objections = Objections()
          objections.invalid(
            ["spec", "clusterIPs"], .list(spec.clusterIPs.map(Tree.string)),
            "failed to allocate IP \(spec.clusterIPs[index]): \(problem)")
          throw .invalid(.service, service.metadata.name, objections.found)
        }
      } else {
        spec.clusterIPs.append(try ServiceRange(family: family).freeAddress(in: cluster, random: &random))
      }
    }
    spec.clusterIP = spec.clusterIPs.first ?? ""
    return service.with(spec: spec)
  }
}

/// The addresses of one family that Services can have: 10.96.0.0/16 or fd00:10:96::/112, without the first, which
/// names the network, and the last IPv4 one, which is for broadcasts (ipallocator cidrallocator.go, ipallocator.go).
struct ServiceRange: Sendable {
  let family: AddressFamily

  private var text: String { family == .ipv4 ? "10.96.0.0/16" : "fd00:10:96::/112" }
  private var last: Int { family == .ipv4 ? 65_534 : 65_535 }

  private func address(_ number: Int) -> String {
    family == .ipv4 ? "10.96.\(number / 256).\(number % 256)" : "fd00:10:96::" + String(number, radix: 16)
  }

  /// Why `written` cannot be had; nil where it can.
  func problem(with written: String, in cluster: borrowing Cluster) -> String? {
    let network = IPAddress(family == .ipv4 ? "10.96.0.0" : "fd00:10:96::")
    guard let address = IPAddress(written), let network, address.isIn(network, prefixLength: family == .ipv4 ? 16 : 112)
    else { return "the provided network does not match the current range" }
    let number = address.bytes.suffix(2).reduce(0) { $0 << 8 | Int($1) }
    guard (1...last).contains(number) else {
      return "the provided IP (\(written)) is not in the valid range. The range of valid IPs is \(text)"
    }
    return cluster.services(withAddress: self.address(number)).isEmpty ? nil : "provided IP is already allocated"
  }

  /// A free address from above the first 256, where the server looks first for addresses that nobody asked for by
  /// name (KEP-3070).
  func freeAddress(in cluster: borrowing Cluster, random: inout SeededRandom) throws(Refusal) -> String {
    // Where the range fills up, chance takes too long; from there on it is searched in order.
    for _ in 0..<64 {
      let address = address(256 + random.number(below: last - 255))
      if cluster.services(withAddress: address).isEmpty { return address }
    }
    for number in Array(256...last) + Array(1..<256) {
      let address = address(number)
      if cluster.services(withAddress: address).isEmpty { return address }
    }
    throw .exhausted("failed to allocate a serviceIP: range is full")
  }
}

extension Refusal {
  /// Nothing is left to give out, which the server calls an error of its own.
  static func exhausted(_ what: String) -> Refusal { Refusal(.forbidden, "Internal error occurred: " + what) }
}
