/// Writes the parts of a message one behind the other.
struct MessageWriter {
  private(set) var bytes: [UInt8] = []
  private let isCompressed: Bool
  /// Where names, and the ends of names, were written out. Case matters here: a reply keeps the one that was typed.
  private var places: [ArraySlice<UInt8>: Int] = [:]

  /// The length of an OPT record without options.
  static let optLength = 11
  /// A pointer has 14 bits.
  private static let farthest = 1 << 14

  init(isCompressed: Bool) { self.isCompressed = isCompressed }

  mutating func reserveHeader() { bytes = [UInt8](repeating: 0, count: 12) }

  mutating func writeHeader(of answer: Answer, _ request: Request) {
    var flags: UInt16 = 0x8000  // QR: this is a reply
    if answer.isAuthoritative { flags |= 0x0400 }
    if answer.isTruncated { flags |= 0x0200 }
    if request.isRecursionDesired { flags |= 0x0100 }
    if answer.isRecursionAvailable { flags |= 0x0080 }
    flags |= answer.responseCode.rawValue & 15
    let additional = answer.additional.count + (request.payloadSize == nil ? 0 : 1)
    let fields = [
      request.id, flags, 1, UInt16(clamping: answer.answer.count), UInt16(clamping: answer.authority.count),
      UInt16(clamping: additional),
    ]
    for (index, field) in fields.enumerated() { put(field, at: index * 2) }
  }

  mutating func write(_ question: Question) {
    write(question.name, mayPoint: true)
    write(question.type.rawValue)
    write(1 as UInt16)
  }

  /// Writes records as long as the message stays within `limit`, and says how many there are now.
  mutating func write(_ records: [ResourceRecord], upTo limit: Int) -> Int {
    for (index, record) in records.enumerated() {
      let start = bytes.count
      write(record)
      if bytes.count > limit {
        bytes.removeSubrange(start...)
        return index
      }
    }
    return records.count
  }

  private mutating func write(_ record: ResourceRecord) {
    write(record.name, mayPoint: true)
    write(record.type.rawValue)
    write(1 as UInt16)
    write(record.ttl)
    let lengthPlace = bytes.count
    write(0 as UInt16)
    write(record.data)
    put(UInt16(clamping: bytes.count - lengthPlace - 2), at: lengthPlace)
  }

  private mutating func write(_ data: RecordData) {
    switch data {
    case .address(let address): bytes += address.bytes
    case .cname(let name), .ns(let name), .ptr(let name): write(name, mayPoint: true)
    case .srv(let priority, let weight, let port, let target):
      write(priority)
      write(weight)
      write(port)
      // Only names in the types of RFC 1035 may be compressed (RFC 3597 section 4); this one may be pointed to.
      write(target, mayPoint: false)
    case .soa(let soa):
      write(soa.primary, mayPoint: true)
      write(soa.mailbox, mayPoint: true)
      for number in [soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum] { write(number) }
    case .txt(let strings):
      for string in strings {
        let text = string.utf8.prefix(255)
        bytes.append(UInt8(text.count))
        bytes += text
      }
    }
  }

  /// Writes a name up to where the rest of it was written before, and a pointer there (RFC 1035 section 4.1.4).
  private mutating func write(_ name: DomainName, mayPoint: Bool) {
    guard isCompressed else {
      bytes += name.wire
      return
    }
    var start = 0
    while let next = name.end(ofLabelAt: start) {
      let rest = name.wire[start...]
      if let place = places[rest] {
        if mayPoint {
          write(UInt16(0xC000 | place))
          return
        }
      } else if bytes.count < Self.farthest {
        places[rest] = bytes.count
      }
      bytes += name.wire[start..<next]
      start = next
    }
    bytes.append(0)
  }

  /// What EDNS says: the size that the client named, and the upper bits of the response code.
  mutating func writeOPT(_ size: UInt16, _ code: ResponseCode) {
    bytes.append(0)
    write(RecordType.opt.rawValue)
    write(max(512, size))
    write(UInt32(code.rawValue >> 4) << 24)
    write(0 as UInt16)
  }

  private mutating func write(_ number: UInt16) {
    bytes.append(UInt8(number >> 8))
    bytes.append(UInt8(truncatingIfNeeded: number))
  }

  private mutating func write(_ number: UInt32) {
    write(UInt16(number >> 16))
    write(UInt16(truncatingIfNeeded: number))
  }

  private mutating func put(_ number: UInt16, at place: Int) {
    bytes[place] = UInt8(number >> 8)
    bytes[place + 1] = UInt8(truncatingIfNeeded: number)
  }
}
