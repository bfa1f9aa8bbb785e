/// A domain name, absolute: a list of labels that ends at the root of the tree of all names.
///
/// Read a name from the right. In `web-0.nginx.default.svc.cluster.local.` the root is the empty label behind the
/// last dot; below it comes `local`, below that `cluster`, and so on down to `web-0`. Whoever answers for
/// `cluster.local.` answers for everything below it, so that most questions about a name are questions about its end.
///
/// A name as people write it and the name itself are different things. What travels in a packet, and what this type
/// holds, is for each label one byte with its length and then its bytes, up to the root's length of 0 (RFC 1035
/// section 3.1). A label may hold any byte, a dot too; written down, such a byte is escaped (`\.`, `\032`). Hence:
///
/// - A label has 1 to 63 bytes, a name at most 255 in all. A value of this type cannot break that.
/// - Letters differ in case for the eye only: `NGINX.` and `nginx.` are one name, equal and with one hash
///   (RFC 4343). The case that was typed is kept, because servers send it back.
/// - There are no relative names here. `nginx` without a dot is a name only once a search list has completed it;
///   that is the business of a resolver, see ``ResolverConfiguration``.
public struct DomainName: Sendable {
  /// The name as it stands in a packet, uncompressed: lengths and labels, then the root's 0.
  public let wire: [UInt8]

  /// The most bytes that a label may have (RFC 1035 section 2.3.4).
  public static let longestLabel = 63
  /// The most bytes that a name may have, lengths included (RFC 1035 section 2.3.4).
  public static let longestName = 255

  /// The root, written as a lone dot.
  public static let root = DomainName(checkedWire: [0])

  /// For bytes that are known to be a name.
  init(checkedWire: [UInt8]) { wire = checkedWire }
}

/// Why a text is no domain name.
public enum DomainNameProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// Two dots meet, or the name begins with one.
  case emptyLabel(String)
  /// A label is longer than 63 bytes.
  case longLabel(String)
  /// The name is longer than 255 bytes, each label's length byte included.
  case longName(String)
  /// A backslash is followed by neither a character nor three digits up to 255.
  case badEscape(String)

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .emptyLabel(let text): "\"\(text)\" is no domain name: a label is empty (two dots meet, or one leads)"
    case .longLabel(let label): "\"\(label)\" is no label of a domain name: it has more than 63 bytes"
    case .longName(let text): "\"\(text)\" is no domain name: it needs more than 255 bytes"
    case .badEscape(let text):
      "\"\(text)\" is no domain name: behind a backslash belongs a character, or three digits up to 255"
    }
  }
}

// MARK: - Written down

extension DomainName {
  /// Reads the presentation form, with or without the dot at its end (RFC 1035 section 5.1).
  public init(parsing text: some StringProtocol) throws(DomainNameProblem) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty || bytes == [UInt8(ascii: ".")] {
      self = .root
      return
    }
    var wire: [UInt8] = []
    wire.reserveCapacity(bytes.count + 2)
    wire.append(0)
    var start = 0
    func closeLabel() throws(DomainNameProblem) {
      let length = wire.count - start - 1
      guard length > 0 else { throw .emptyLabel(String(text)) }
      guard length <= Self.longestLabel else {
        throw .longLabel(String(decoding: wire[(start + 1)...], as: UTF8.self))
      }
      wire[start] = UInt8(length)
      start = wire.count
      wire.append(0)
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "."): try closeLabel()
      case UInt8(ascii: "\\"):
        guard let escaped = Self.escapedByte(bytes, &index) else { throw .badEscape(String(text)) }
        wire.append(escaped)
      default: wire.append(byte)
      }
    }
    // Behind a last dot stands the root's length already.
    if wire.count - start > 1 { try closeLabel() }
    guard wire.count <= Self.longestName else { throw .longName(String(text)) }
    self.wire = wire
  }

  private static func escapedByte(_ bytes: [UInt8], _ index: inout Int) -> UInt8? {
    guard index < bytes.count else { return nil }
    guard bytes[index].isDigit else {
      index += 1
      return bytes[index - 1]
    }
    guard index + 3 <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + 3] {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    index += 3
    return UInt8(exactly: value)
  }

  /// The name `label` directly below `parent`; nil where it would break a limit.
  init?(_ label: some Collection<UInt8>, below parent: DomainName) {
    let length = label.count
    guard (1...Self.longestLabel).contains(length), length + 1 + parent.wire.count <= Self.longestName else {
      return nil
    }
    wire = [UInt8](unsafeUninitializedCapacity: length + 1 + parent.wire.count) { buffer, count in
      buffer[0] = UInt8(length)
      var index = 1
      for byte in label {
        buffer[index] = byte
        index += 1
      }
      for byte in parent.wire {
        buffer[index] = byte
        index += 1
      }
      count = index
    }
  }

  /// The name made of `labels` in front of `parent`; nil where a label is empty or too long, or the name is.
  public init?(_ labels: [String], below parent: DomainName) {
    var name = parent
    for label in labels.reversed() {
      guard let child = DomainName(label.utf8, below: name) else { return nil }
      name = child
    }
    self = name
  }

  /// The labels from left to right, each written down; none for the root.
  public var labels: [String] {
    var labels: [String] = []
    var start = 0
    while let next = end(ofLabelAt: start) {
      labels.append(text(from: start, to: next))
      start = next
    }
    return labels
  }

  /// How many labels there are, the root's not counted.
  public var labelCount: Int {
    var count = 0
    var start = 0
    while let next = end(ofLabelAt: start) { (count, start) = (count + 1, next) }
    return count
  }

  /// The name written down up to `zone`, which is left out; the whole name where it does not lie below `zone`.
  public func relative(to zone: DomainName) -> String {
    guard let cut = start(of: zone), cut > 0 else { return description }
    return text(from: 0, to: cut)
  }

  /// The labels of `wire` from one label's start up to another's, dots between them.
  func text(from start: Int, to end: Int) -> String {
    var written: [UInt8] = []
    written.reserveCapacity(end - start)
    var position = start
    while position < end, let next = self.end(ofLabelAt: position) {
      if position > start { written.append(UInt8(ascii: ".")) }
      for byte in wire[(position + 1)..<next] { Self.write(byte, to: &written) }
      position = next
    }
    return String(decoding: written, as: UTF8.self)
  }

  /// Writes a byte of a label, escaped where it could be taken for something else or does not print.
  private static func write(_ byte: UInt8, to written: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: "@"),
      UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"):
      written += [UInt8(ascii: "\\"), byte]
    case 0x21...0x7E:
      written.append(byte)
    default:
      let zero = UInt8(ascii: "0")
      written += [UInt8(ascii: "\\"), zero + byte / 100, zero + byte / 10 % 10, zero + byte % 10]
    }
  }
}

extension DomainName: CustomStringConvertible {
  /// The presentation form, with the dot at its end.
  public var description: String { wire.count == 1 ? "." : text(from: 0, to: wire.count - 1) + "." }
}

extension DomainName: ExpressibleByStringLiteral {
  /// For names in source code and tests: what is no name becomes the root.
  public init(stringLiteral value: String) { self = (try? DomainName(parsing: value)) ?? .root }
}

// MARK: - Compared

extension DomainName: Hashable {
  /// Equal but for the case of ASCII letters (RFC 4343).
  public static func == (left: DomainName, right: DomainName) -> Bool {
    guard left.wire.count == right.wire.count else { return false }
    return left.wire == right.wire || left.matches(right, from: 0)
  }

  /// Hashes the name in lower case.
  public func hash(into hasher: inout Hasher) {
    // Lengths are below the letters, so that lowering the case of every byte leaves them alone. Eight bytes at a time,
    // because hashing is what repetitions in long answers are found by.
    var word: UInt64 = 0
    for (index, byte) in wire.enumerated() {
      word = word << 8 | UInt64(byte.lowercasedASCII)
      if index & 7 == 7 { hasher.combine(word) }
    }
    hasher.combine(word)
  }

  /// Where in ``wire`` the labels of `ancestor` begin; nil where this name is neither it nor below it.
  func start(of ancestor: DomainName) -> Int? {
    let cut = wire.count - ancestor.wire.count
    guard cut >= 0 else { return nil }
    var position = 0
    while position < cut, let next = end(ofLabelAt: position) { position = next }
    return position == cut && matches(ancestor, from: cut) ? cut : nil
  }

  /// Whether this name is `ancestor` or lies below it.
  public func isAtOrBelow(_ ancestor: DomainName) -> Bool { start(of: ancestor) != nil }

  private func matches(_ other: DomainName, from start: Int) -> Bool {
    for index in other.wire.indices where wire[start + index].lowercasedASCII != other.wire[index].lowercasedASCII {
      return false
    }
    return true
  }

  /// Where the label after the one at `start` begins; nil at the root.
  func end(ofLabelAt start: Int) -> Int? {
    let length = Int(wire[start])
    return length == 0 ? nil : start + 1 + length
  }

  /// The name whose first label begins at `start` in ``wire``.
  func suffix(from start: Int) -> DomainName { start == 0 ? self : DomainName(checkedWire: Array(wire[start...])) }

  /// The name one label up; nil for the root.
  public var parent: DomainName? { end(ofLabelAt: 0).map { suffix(from: $0) } }
}

extension UInt8 {
  /// The letter in lower case; any other byte as it is.
  @inline(__always) var lowercasedASCII: UInt8 { self &- 65 < 26 ? self | 0x20 : self }

  /// Whether the byte is a decimal digit.
  @inline(__always) var isDigit: Bool { self &- 48 < 10 }
}
