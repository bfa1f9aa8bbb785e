/// A range of addresses as the API writes it, `10.9.8.0/24` (k8s.io/utils/net ParseCIDRSloppy).
struct IPRange: Sendable, Hashable {
  /// The address before the slash.
  let address: IPAddress
  /// How many bits all addresses of the range share.
  let prefixLength: Int

  /// The range that `text` writes; nil where it writes none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(String(parts[0])), !parts[1].isEmpty, parts[1].utf8.count <= 3,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]),
      length <= address.bytes.count * 8
    else { return nil }
    (self.address, prefixLength) = (address, length)
  }
}
