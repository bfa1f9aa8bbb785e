/// A few letters by which people tell whether they have the same before them.
enum ShortCode {
  /// Four hexadecimal digits of a text: FNV-1a, which is the same in every process.
  static func of(_ text: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String((hash ^ (hash >> 16)) & 0xFFFF, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
