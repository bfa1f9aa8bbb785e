import ClusterModel

/// An address of a host: what an A or an AAAA record holds.
///
/// Clusters keep addresses as text and compare them as text; DNS sends 4 or 16 bytes. This type is the bridge. It
/// reads what Go's `net.ParseIP` reads, since that is what CoreDNS judges an address by: no leading zeros, no zone.
public enum IPAddress: Sendable, Hashable {
  /// Four bytes, the first the highest.
  case v4(UInt32)
  /// Sixteen bytes in two halves, the first the higher.
  case v6(UInt64, UInt64)

  /// The address that `text` writes; nil where it writes none.
  public init?(_ text: some StringProtocol) { self.init(String(text)) }

  /// The address that `text` writes; nil where it writes none.
  public init?(_ text: String) {
    var text = text
    let address = text.withUTF8 { bytes in
      bytes.contains(UInt8(ascii: ":")) ? Self.readV6(bytes) : IPv4Text.number(bytes).map(IPAddress.v4)
    }
    guard let address else { return nil }
    self = address
  }

  /// Which family the address belongs to.
  public var isV4: Bool { if case .v4 = self { true } else { false } }

  /// The type of record that holds the address.
  public var recordType: RecordType { isV4 ? .a : .aaaa }

  /// The bytes in the order in which they travel.
  public var bytes: [UInt8] {
    switch self {
    case .v4(let value): (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
    case .v6(let high, let low):
      [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64($0))) } }
    }
  }

  private static func readV6(_ bytes: UnsafeBufferPointer<UInt8>) -> IPAddress? {
    var groups: [UInt16] = []
    var gap: Int?
    var index = 0
    if bytes.count >= 2, bytes[0] == UInt8(ascii: ":"), bytes[1] == UInt8(ascii: ":") { (gap, index) = (0, 2) }
    while index < bytes.count {
      guard groups.count < 8 else { return nil }
      var value: UInt16 = 0
      let start = index
      while index < bytes.count, let digit = bytes[index].hexDigit {
        guard index - start < 4 else { return nil }
        value = value << 4 | UInt16(digit)
        index += 1
      }
      guard index > start else { return nil }
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
        // The last 32 bits may be written as IPv4 does.
        guard groups.count <= 6, let tail = IPv4Text.number(UnsafeBufferPointer(rebasing: bytes[start...])) else {
          return nil
        }
        groups += [UInt16(tail >> 16), UInt16(truncatingIfNeeded: tail)]
        index = bytes.count
        break
      }
      groups.append(value)
      guard index < bytes.count else { break }
      guard bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count else { return nil }
      index += 1
      if bytes[index] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = groups.count
        index += 1
      }
    }
    guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
    if let gap { groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap) }
    let high = groups[..<4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    let low = groups[4...].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    // An IPv4 address in IPv6 clothes counts as IPv4 (net.IP.To4).
    if high == 0, low >> 32 == 0xFFFF { return .v4(UInt32(truncatingIfNeeded: low)) }
    return .v6(high, low)
  }
}

extension IPAddress: Comparable {
  /// IPv4 before IPv6, each family by number: the order in which panes list addresses.
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    switch (left, right) {
    case (.v4(let left), .v4(let right)): left < right
    case (.v6(let high, let low), .v6(let otherHigh, let otherLow)): (high, low) < (otherHigh, otherLow)
    case (.v4, .v6): true
    case (.v6, .v4): false
    }
  }
}

extension IPAddress: CustomStringConvertible {
  /// The address as it is written, IPv6 in its canonical form (RFC 5952).
  public var description: String {
    switch self {
    case .v4(let value):
      return "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
    case .v6(let high, let low):
      let groups = [high, low].flatMap { half in
        (0..<4).map { UInt16(truncatingIfNeeded: half >> (48 - 16 * UInt64($0))) }
      }
      func hex(_ range: Range<Int>) -> String { groups[range].map { String($0, radix: 16) }.joined(separator: ":") }
      guard let zeros = Self.longestZeros(groups) else { return hex(0..<8) }
      return hex(0..<zeros.lowerBound) + "::" + hex(zeros.upperBound..<8)
    }
  }

  /// The longest run of two or more zero groups, the first of equals.
  private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    while start < groups.count {
      var end = start
      while end < groups.count, groups[end] == 0 { end += 1 }
      if end - start >= 2, end - start > best?.count ?? 0 { best = start..<end }
      start = end + 1
    }
    return best
  }
}

extension IPAddress {
  /// The name under which the address is looked up in reverse: `5.1.244.10.in-addr.arpa.`, nibbles under
  /// `ip6.arpa.` (RFC 1035 section 3.5, RFC 3596 section 2.5).
  public var reverseName: DomainName {
    let labels =
      isV4
      ? bytes.reversed().map { String($0) } + ["in-addr", "arpa"]
      : bytes.reversed().flatMap { [String($0 & 15, radix: 16), String($0 >> 4, radix: 16)] } + ["ip6", "arpa"]
    return DomainName(labels, below: .root) ?? .root
  }

  /// The address that a reverse name asks about; nil where it is incomplete or no reverse name.
  public init?(reverseName name: DomainName) {
    if name.isAtOrBelow(.ipv4Reverse) {
      let labels = name.labels.dropLast(2)
      guard labels.count == 4 else { return nil }
      self.init(labels.reversed().joined(separator: "."))
    } else if name.isAtOrBelow(.ipv6Reverse) {
      let labels = name.labels.dropLast(2)
      guard labels.count == 32, labels.allSatisfy({ $0.utf8.count == 1 }) else { return nil }
      let digits = labels.reversed().joined()
      guard let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16) else {
        return nil
      }
      self = .v6(high, low)
    } else {
      return nil
    }
  }
}

extension DomainName {
  /// Below it stand the reverse names of IPv4 addresses.
  public static let ipv4Reverse: DomainName = "in-addr.arpa."
  /// Below it stand the reverse names of IPv6 addresses.
  public static let ipv6Reverse: DomainName = "ip6.arpa."
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case 48...57: self - 48
    case 65...70: self - 55
    case 97...102: self - 87
    default: nil
    }
  }
}
