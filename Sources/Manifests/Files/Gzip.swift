/// Files that gzip packed (RFC 1952), which is how dumps are sent about.
enum Gzip {
  /// Whether bytes begin as such a file does.
  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// What such a file holds: its members, one after the other.
  static func unpacked(_ bytes: [UInt8], named name: String) throws(ManifestProblem) -> [UInt8] {
    var whole: [UInt8] = []
    var offset = 0
    do throws(Inflate.Fault) {
      repeat {
        let (member, end) = try self.member(of: bytes, at: offset, most: FileBytes.most - whole.count)
        if whole.isEmpty { whole = member } else { whole += member }
        offset = end
        // Padding with zeroes, as tapes have it, is no further member.
      } while offset + 1 < bytes.count && bytes[offset] == 0x1F && bytes[offset + 1] == 0x8B
    } catch {
      switch error {
      case .isCutOff:
        throw ManifestProblem(file: name, what: "the compressed file is cut off", remedy: "copy it once more")
      case .isDamaged:
        throw ManifestProblem(file: name, what: "the compressed file is damaged", remedy: "copy it once more")
      case .isTooLarge:
        throw ManifestProblem(
          file: name, what: "unpacks to more than a gigabyte", remedy: "name a file with manifests")
      }
    }
    return whole
  }

  private static func member(
    of bytes: [UInt8], at start: Int, most: Int
  ) throws(Inflate.Fault) -> (output: [UInt8], end: Int) {
    guard start + 10 <= bytes.count else { throw .isCutOff }
    guard bytes[start + 2] == 8 else { throw .isDamaged }
    let flags = bytes[start + 3]
    var offset = start + 10
    if flags & 4 != 0 { offset += 2 + number(bytes, offset, 2) }
    // A name and a comment, each up to a zero.
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      while offset < bytes.count, bytes[offset] != 0 { offset += 1 }
      offset += 1
    }
    if flags & 2 != 0 { offset += 2 }
    let (output, end) = try Inflate.unpacked(bytes, from: offset, most: most)
    guard end + 8 <= bytes.count else { throw .isCutOff }
    guard number(bytes, end, 4) == Int(checksum(output)), number(bytes, end + 4, 4) == output.count & 0xFFFF_FFFF else {
      throw .isDamaged
    }
    return (output, end + 8)
  }

  /// A number of so many bytes, the lowest first; 0 where they are missing.
  private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    guard offset + count <= bytes.count else { return 0 }
    return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// CRC-32 as RFC 1952, 8 has it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes { sum = sums[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    return ~sum
  }

  private static let sums: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }
}
