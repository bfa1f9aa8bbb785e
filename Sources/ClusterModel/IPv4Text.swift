/// The text of an IPv4 address.
public enum IPv4Text {
  /// The number of an address, see ``number(_:)``.
  static func number(of text: String) -> UInt32? {
    let known = text.utf8.withContiguousStorageIfAvailable { number($0) }
    // Nearly every text lies in one piece.
    return known ?? number(text.utf8)
  }

  /// The number that an address stands for, where it is the only one that is written so: four parts, without zeros in
  /// front; nil for any other text.
  @inlinable public static func number(_ text: some Sequence<UInt8>) -> UInt32? {
    var number: UInt32 = 0
    var (part, digits, dots): (UInt32, Int, Int) = (0, 0, 0)
    for byte in text {
      if byte == UInt8(ascii: ".") {
        guard digits > 0, dots < 3 else { return nil }
        (number, part, digits, dots) = (number << 8 | part, 0, 0, dots + 1)
      } else {
        guard byte &- UInt8(ascii: "0") < 10, digits == 0 || part > 0 else { return nil }
        part = part * 10 + UInt32(byte - UInt8(ascii: "0"))
        digits += 1
        guard part < 256 else { return nil }
      }
    }
    return dots == 3 && digits > 0 ? number << 8 | part : nil
  }
}
