import ClusterModel

/// An address as the API server reads it: leading zeros of an IPv4 address are let through, and an IPv6 address that
/// only wraps an IPv4 one counts as that (k8s.io/utils/net ParseIPSloppy).
struct IPAddress: Sendable, Hashable {
  /// Four bytes or sixteen.
  let bytes: [UInt8]

  /// The family.
  var family: AddressFamily { bytes.count == 4 ? .ipv4 : .ipv6 }

  /// The address that `text` writes; nil where it writes none.
  init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    guard let bytes = text.utf8.contains(UInt8(ascii: ":")) ? Self.sixteenBytes(text) : Self.fourBytes(text) else {
      return nil
    }
    let isWrapped = bytes.count == 16 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11] == [255, 255]
    self.bytes = isWrapped ? Array(bytes.suffix(4)) : bytes
  }

  private static func fourBytes(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard !part.isEmpty, part.utf8.allSatisfy({ (48...57).contains($0) }), let byte = UInt8(part) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func sixteenBytes(_ text: String) -> [UInt8]? {
    guard let gap = text.firstRange(of: "::") else {
      guard let bytes = groups(text), bytes.count == 16 else { return nil }
      return bytes
    }
    let (front, back) = (text[..<gap.lowerBound], text[gap.upperBound...])
    guard back.firstRange(of: "::") == nil, let left = front.isEmpty ? [] : groups(front, mayEndInIPv4: false),
      let right = back.isEmpty ? [] : groups(back), left.count + right.count <= 14
    else { return nil }
    return left + Array(repeating: 0, count: 16 - left.count - right.count) + right
  }

  /// Groups of up to four hexadecimal digits between colons; the last two may be an IPv4 address.
  private static func groups(_ text: some StringProtocol, mayEndInIPv4: Bool = true) -> [UInt8]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var bytes: [UInt8] = []
    for (index, part) in parts.enumerated() {
      if part.contains(".") {
        guard mayEndInIPv4, index == parts.count - 1, let last = fourBytes(part) else { return nil }
        return bytes + last
      }
      guard (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16), part.first != "+" else {
        return nil
      }
      bytes += [UInt8(group >> 8), UInt8(group & 255)]
    }
    return bytes
  }

  /// Whether the first `length` bits are those of `network`.
  func isIn(_ network: IPAddress, prefixLength length: Int) -> Bool {
    guard bytes.count == network.bytes.count else { return false }
    let whole = length / 8
    guard bytes.prefix(whole) == network.bytes.prefix(whole) else { return false }
    guard length % 8 > 0, bytes.indices.contains(whole) else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (length % 8))
    return bytes[whole] & mask == network.bytes[whole] & mask
  }

  /// Why nothing can be reached at an address that has a use of its own; nil for an ordinary one.
  func specialUse(writtenAs text: String) -> String? {
    let isIPv4 = family == .ipv4
    if bytes.allSatisfy({ $0 == 0 }) { return "may not be unspecified (\(text))" }
    if isIPv4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy({ $0 == 0 }) && bytes[15] == 1 {
      return "may not be in the loopback range (127.0.0.0/8, ::1/128)"
    }
    if isIPv4 ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80 {
      return "may not be in the link-local range (169.254.0.0/16, fe80::/10)"
    }
    if isIPv4 ? Array(bytes.prefix(3)) == [224, 0, 0] : bytes[0] == 0xFF && bytes[1] & 0x0F == 2 {
      return "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"
    }
    return nil
  }
}

// MARK: - Writing

extension IPAddress: CustomStringConvertible {
  /// The canonical form: of IPv6 that of RFC 5952, in which the longest row of zeros is left out.
  var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    let groups = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
    var longest = 0..<0
    var start = 0
    while start < groups.count {
      let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
      if end - start > max(1, longest.count) { longest = start..<end }
      start = max(end, start + 1)
    }
    func text(_ part: ArraySlice<Int>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
    guard !longest.isEmpty else { return text(groups[...]) }
    return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
  }

  /// What the server remarks about an address that it took and would rather have had written otherwise
  /// (apimachinery util/validation GetWarningsForIP).
  static func remark(on text: String) -> String? {
    guard let address = IPAddress(text) else { return nil }
    let canonical = address.description
    guard text != canonical else { return nil }
    guard address.family == .ipv6 else {
      return "non-standard IP address \(text.quotedAsInGo) will be considered invalid in a future Kubernetes release: "
        + "use \(canonical.quotedAsInGo)"
    }
    return "IPv6 address \(text.quotedAsInGo) should be in RFC 5952 canonical format (\(canonical.quotedAsInGo))"
  }
}
