// Most bytes of a large text are passed over, and eight of them at a time are passed over faster.

extension [UInt8] {
  /// The place behind `start` up to which all words of eight bytes are as asked for; what stands there may be as well, where
  /// it is less than a word.
  func passingWords(from start: Int, while isPassed: (UInt64) -> Bool) -> Int {
    withUnsafeBytes { bytes in
      var place = start
      while place + 8 <= bytes.count, isPassed(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) {
        place += 8
      }
      return place
    }
  }

  /// The word of eight bytes at `place`; nil where there are fewer.
  func word(at place: Int) -> UInt64? {
    guard place >= 0, place + 8 <= count else { return nil }
    return withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
  }
}

extension UInt64 {
  /// This byte eight times.
  init(eachByte byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Whether a byte of the word is zero: only from such a one is borrowed, or from one behind it.
  var hasZeroByte: Bool { (self &- UInt64(eachByte: 1)) & ~self & UInt64(eachByte: 0x80) != 0 }

  /// Whether all bytes of the word are ASCII.
  var isASCII: Bool { self & UInt64(eachByte: 0x80) == 0 }
}
