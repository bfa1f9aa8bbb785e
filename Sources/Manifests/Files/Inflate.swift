/// Unpacks what gzip packed: the DEFLATE format (RFC 1951).
///
/// Each block brings its own codes. They are laid out as a table with an entry for whatever the next bits can be, so that
/// a symbol costs one look.
struct Inflate {
  /// Why data cannot be unpacked.
  enum Fault: Error {
    case isCutOff
    case isDamaged
    case isTooLarge
  }

  private let bytes: [UInt8]
  /// The byte to be read next.
  private(set) var offset: Int
  private var hold: UInt64 = 0
  private var held = 0
  private(set) var output: [UInt8] = []
  private let most: Int

  /// Unpacks the stream that begins at a byte.
  ///
  /// - Parameter most: how many bytes it may come to. Packed data can grow a thousandfold.
  /// - Returns: what was packed, and where the stream ends.
  static func unpacked(_ bytes: [UInt8], from offset: Int, most: Int) throws(Fault) -> (output: [UInt8], end: Int) {
    var inflate = Inflate(bytes: bytes, offset: offset, most: most)
    inflate.output.reserveCapacity(min(most, max(0, bytes.count - offset) * 8))
    while try !inflate.block() {}
    // Whole bytes that were looked at already belong to whoever comes next.
    return (inflate.output, inflate.offset - inflate.held / 8)
  }

  private init(bytes: [UInt8], offset: Int, most: Int) { (self.bytes, self.offset, self.most) = (bytes, offset, most) }

  // MARK: Bits

  /// Brings in bytes as long as there is room; after the end come zeroes, which ``take(_:)`` notices.
  private mutating func refill() {
    while held <= 56, offset < bytes.count {
      hold |= UInt64(bytes[offset]) << UInt64(held)
      offset += 1
      held += 8
    }
  }

  private mutating func take(_ count: Int) throws(Fault) -> Int {
    if held < count { refill() }
    guard held >= count else { throw .isCutOff }
    let value = Int(hold & (1 << UInt64(count) - 1))
    hold >>= UInt64(count)
    held -= count
    return value
  }

  private mutating func symbol(_ codes: Codes) throws(Fault) -> Int {
    if held < codes.longest { refill() }
    let entry = codes.table[Int(hold & UInt64(codes.table.count - 1))]
    let length = Int(entry & 15)
    guard length > 0 else { throw held < codes.longest ? .isCutOff : .isDamaged }
    guard held >= length else { throw .isCutOff }
    hold >>= UInt64(length)
    held -= length
    return Int(entry >> 4)
  }

  // MARK: Blocks

  /// Unpacks one block; true where it was the last.
  private mutating func block() throws(Fault) -> Bool {
    let isLast = try take(1) == 1
    switch try take(2) {
    case 0: try stored()
    case 1: try packed(literals: .fixedLiterals, distances: .fixedDistances)
    case 2:
      let (literals, distances) = try codes()
      try packed(literals: literals, distances: distances)
    default: throw .isDamaged
    }
    return isLast
  }

  private mutating func stored() throws(Fault) {
    _ = try take(held % 8)
    let count = try take(16)
    guard try take(16) == ~count & 0xFFFF else { throw .isDamaged }
    guard output.count + count <= most else { throw .isTooLarge }
    for _ in 0..<count { output.append(UInt8(try take(8))) }
  }

  private mutating func packed(literals: Codes, distances: Codes) throws(Fault) {
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        guard output.count < most else { throw .isTooLarge }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengths.count else { throw .isDamaged }
      let length = Self.lengths[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let place = try self.symbol(distances)
      guard place < Self.distances.count else { throw .isDamaged }
      let distance = Self.distances[place] + (try take(Self.distanceBits[place]))
      guard distance <= output.count else { throw .isDamaged }
      guard output.count + length <= most else { throw .isTooLarge }
      // What is copied may run into what is being written.
      for index in output.count - distance..<output.count - distance + length { output.append(output[index]) }
    }
  }

  /// The codes that a block brings along, their lengths packed themselves (RFC 1951, 3.2.7).
  private mutating func codes() throws(Fault) -> (Codes, Codes) {
    let literals = try take(5) + 257
    let distances = try take(5) + 1
    var ofLengths = [UInt8](repeating: 0, count: 19)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for place in order.prefix(try take(4) + 4) { ofLengths[place] = UInt8(try take(3)) }
    let packing = try Codes(lengths: ofLengths[...])
    var lengths: [UInt8] = []
    while lengths.count < literals + distances {
      let symbol = try symbol(packing)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw .isDamaged }
        lengths += [UInt8](repeating: last, count: try take(2) + 3)
      case 17: lengths += [UInt8](repeating: 0, count: try take(3) + 3)
      case 18: lengths += [UInt8](repeating: 0, count: try take(7) + 11)
      default: lengths.append(UInt8(symbol))
      }
    }
    guard lengths.count == literals + distances else { throw .isDamaged }
    return (try Codes(lengths: lengths[..<literals]), try Codes(lengths: lengths[literals...]))
  }

  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
}

/// The codes of a block: which bits stand for which symbol.
private struct Codes {
  /// For whatever the next ``longest`` bits may be: the symbol in the upper twelve bits, its code's length in the lower
  /// four; 0 for bits that mean nothing.
  let table: [UInt16]
  /// How long the longest code is.
  let longest: Int

  /// The codes that follow from how long each symbol's is; 0 for symbols that do not occur (RFC 1951, 3.2.2).
  init(lengths: ArraySlice<UInt8>) throws(Inflate.Fault) {
    longest = Int(lengths.max() ?? 0)
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [Int](repeating: 0, count: 16)
    var code = 0
    for length in 1..<16 {
      code = (code + (length > 1 ? counts[length - 1] : 0)) << 1
      next[length] = code
      guard code + counts[length] <= 1 << length else { throw .isDamaged }
    }
    var table = [UInt16](repeating: 0, count: 1 << longest)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let bits = Int(length)
      // Codes are written with their highest bit first, and read with their lowest first.
      var place = Self.reversed(next[bits], bits)
      next[bits] += 1
      while place < table.count {
        table[place] = UInt16(symbol << 4 | bits)
        place += 1 << bits
      }
    }
    self.table = table
  }

  private init(of lengths: [UInt8]) { self = (try? Codes(lengths: lengths[...])) ?? Codes() }
  private init() { (table, longest) = ([0], 0) }

  private static func reversed(_ code: Int, _ bits: Int) -> Int {
    var (code, result) = (code, 0)
    for _ in 0..<bits {
      result = result << 1 | code & 1
      code >>= 1
    }
    return result
  }

  /// The codes of blocks that bring none (RFC 1951, 3.2.6).
  static let fixedLiterals = Codes(
    of: [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
      + [UInt8](repeating: 8, count: 8))
  static let fixedDistances = Codes(of: [UInt8](repeating: 5, count: 30))
}
