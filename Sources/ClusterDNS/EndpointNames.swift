import ClusterModel

/// What an endpoint is called below its Service (plugin/kubernetes/kubernetes.go endpointHostname).
///
/// An endpoint has one name. Its hostname wins, which the controller sets where the pod's `subdomain` is the Service's
/// name; else comes the pod's name, where the server is told to use it; else the address, its dots and colons
/// written as dashes. Hence a StatefulSet's pod is `web-0`, and a Deployment's `10-244-1-5`.
extension Endpoint {
  /// The endpoint's label for one of its addresses.
  public func label(for address: String, usingPodNames: Bool) -> String {
    if let hostname, !hostname.isEmpty { return hostname }
    if usingPodNames, let name = targetRef?.name, (1...DomainName.longestLabel).contains(name.utf8.count) {
      return name
    }
    return Self.dashed(address)
  }

  /// Whether `label`, in lower case, is what ``label(for:usingPodNames:)`` makes of the endpoint.
  func isCalled(_ label: String, for address: String, usingPodNames: Bool) -> Bool {
    guard hostname?.isEmpty == false || usingPodNames else { return Self.isDashed(address, as: label) }
    let own = self.label(for: address, usingPodNames: usingPodNames)
    return own == label || own.lowercased() == label
  }

  /// Whether ``dashed(_:)`` makes of the address what `label`, in lower case, is. Asked for each endpoint of a slice, most
  /// of which are told apart by their last digits.
  private static func isDashed(_ address: String, as label: String) -> Bool {
    let (dash, dot, colon) = (UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"))
    let begins = label.utf8.withContiguousStorageIfAvailable { label in
      address.utf8.withContiguousStorageIfAvailable { address in
        guard label.count >= address.count else { return false }
        for index in address.indices.reversed() {
          let byte = address[index]
          if label[index] != (byte == dot || byte == colon ? dash : byte.lowercasedASCII) { return false }
        }
        return true
      }
    }
    guard let begins, let begins else { return dashed(address).lowercased() == label }
    guard begins else { return false }
    let rest = label.utf8.dropFirst(address.utf8.count)
    return address.hasSuffix("::") ? rest.elementsEqual("0".utf8) : rest.isEmpty
  }

  /// The address as a label. A label must not end in a dash, so `2001:db8::` becomes `2001-db8--0`.
  static func dashed(_ address: String) -> String {
    var bytes = address.utf8.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") ? UInt8(ascii: "-") : $0 }
    if address.hasSuffix("::") { bytes.append(UInt8(ascii: "0")) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension NameServer {
  /// The slices of a Service that may hold an endpoint called `label`, found without looking through the others.
  ///
  /// A label does not say which of the three kinds of names it is, so all three indexes are asked.
  func slices(of service: ObjectKey, withEndpointNamed label: String, in cluster: borrowing Cluster) -> KeySet {
    var keys = Array(cluster.slices(of: service, withHostname: label))
    func add(_ candidates: KeySet) {
      let all = cluster.slices(of: service)
      keys += candidates.filter(all.contains)
    }
    for address in Self.addresses(spelled: label) { add(cluster.slices(withAddress: address)) }
    if configuration.usesEndpointPodNames, let namespace = cluster.identity(of: service)?.namespace,
      let pod = cluster.key(.pod, namespace, label)
    {
      add(cluster.slices(holding: pod))
    }
    return KeySet(keys)
  }

  /// The addresses that a label may have been made from.
  private static func addresses(spelled label: String) -> [String] {
    func replacing(_ separator: UInt8) -> String {
      String(decoding: label.utf8.map { $0 == UInt8(ascii: "-") ? separator : $0 }, as: UTF8.self)
    }
    let dash = UInt8(ascii: "-")
    let dashes = label.utf8.count { $0 == dash }
    guard dashes >= 2 else { return [] }
    if dashes == 3, !zip(label.utf8, label.utf8.dropFirst()).contains(where: { $0 == dash && $1 == dash }) {
      return [replacing(UInt8(ascii: "."))]
    }
    let address = replacing(UInt8(ascii: ":"))
    return address.hasSuffix("::0") ? [address, String(address.dropLast())] : [address]
  }
}
