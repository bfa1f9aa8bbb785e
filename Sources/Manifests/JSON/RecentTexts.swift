/// Texts that were read lately. A dump says the same long keys, images and moments in every pod; a text that is known needs
/// no memory of its own, and nobody has to give it back.
///
/// Texts of up to fifteen bytes have none anyway, and very long ones seldom come again.
struct RecentTexts {
  /// A text, and where it stands.
  private struct Entry {
    var range = 0..<0
    var text = ""
  }

  private static let bits = 10
  private static let lengths = 16...64

  /// By a hash of the bytes, the newest of each.
  private var entries = [Entry](repeating: Entry(), count: 1 << bits)

  /// The text in UTF-8 that stands in `range` of `bytes`, which are the same at each call.
  mutating func text(in range: Range<Int>, of bytes: [UInt8]) -> String {
    guard Self.lengths.contains(range.count), let first = bytes.word(at: range.lowerBound),
      let last = bytes.word(at: range.upperBound - 8)
    else { return String(decoding: bytes[range], as: UTF8.self) }
    let hash = (first &+ last &* 31 &+ UInt64(range.count)) &* 0x9E37_79B9_7F4A_7C15
    let place = Int(hash >> UInt64(64 - Self.bits))
    let known = entries[place].range
    if known.count == range.count, Self.areEqual(known.lowerBound, range, in: bytes) { return entries[place].text }
    let text = String(decoding: bytes[range], as: UTF8.self)
    entries[place] = Entry(range: range, text: text)
    return text
  }

  /// Whether the bytes in `range`, which are at least eight, stand at `other` too.
  private static func areEqual(_ other: Int, _ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    for step in stride(from: 0, to: range.count - 8, by: 8)
    where bytes.word(at: other + step) != bytes.word(at: range.lowerBound + step) {
      return false
    }
    return bytes.word(at: other + range.count - 8) == bytes.word(at: range.upperBound - 8)
  }
}
