/// Keys filed under addresses, as they are written. An address of IPv4 is a number of four bytes, of which a text is a
/// third: there are as many as pods.
struct AddressFile: Sendable, Equatable {
  private var byNumber = KeyFile<UInt32>()
  /// Under whatever else is written: addresses of IPv6, and what is none.
  private var byText = KeyFile<String>()

  /// The keys under `address`.
  subscript(address: String) -> KeySet { Self.number(address).map { byNumber[$0] } ?? byText[address] }

  /// Files `key` under the new addresses instead of the old ones. Short lists: both are walked.
  mutating func move(_ key: ObjectKey, from old: [String], to new: [String]) {
    guard old != new else { return }
    for address in old where !new.contains(address) {
      if let number = Self.number(address) {
        byNumber.remove(key, under: number)
      } else {
        byText.remove(key, under: address)
      }
    }
    for address in new where !old.contains(address) {
      if let number = Self.number(address) {
        byNumber.insert(key, under: number)
      } else {
        byText.insert(key, under: address)
      }
    }
  }

  /// The number that an address stands for, where it is the only one that is written so: four parts without zeros in front.
  private static func number(_ address: String) -> UInt32? {
    var number: UInt32 = 0
    var (part, digits, dots): (UInt32, Int, Int) = (0, 0, 0)
    for byte in address.utf8 {
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
