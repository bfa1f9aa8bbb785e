/// The unique id of one incarnation of an object: who bears the same name later has another.
///
/// Nearly all are UUIDs as the API server writes them, and are kept as the number that they stand for: a text of 36
/// letters would take four times the room, in every pod and every endpoint.
public struct UID: Sendable, Hashable, Comparable, CustomStringConvertible {
  private enum Content: Sendable, Hashable {
    case number(UInt64, UInt64)
    case text(String)
  }

  private let content: Content

  /// The id that is written so.
  public init(_ text: String) { content = Self.number(of: text).map { .number($0, $1) } ?? .text(text) }

  /// The UUID of this number, its upper and its lower half.
  public init(high: UInt64, low: UInt64) { content = .number(high, low) }

  /// As the API writes it, usually 8-4-4-4-12 hexadecimal digits.
  public var text: String {
    switch content {
    case .text(let text): text
    case .number(let high, let low): Self.text(of: high, low)
    }
  }

  /// Whether there is none, as before admission.
  public var isEmpty: Bool { content == .text("") }

  public var description: String { text }

  /// A number is as random as a hash of it.
  public func hash(into hasher: inout Hasher) {
    switch content {
    case .number(let high, let low): hasher.combine(high ^ low)
    case .text(let text): hasher.combine(text)
    }
  }

  /// In the order of the texts, which for UUIDs is that of their numbers.
  public static func < (left: UID, right: UID) -> Bool {
    guard case .number(let high, let low) = left.content, case .number(let otherHigh, let otherLow) = right.content
    else { return left.text < right.text }
    return (high, low) < (otherHigh, otherLow)
  }

  /// Before which digits a dash stands.
  private static let dashes = [8, 12, 16, 20]

  private static func text(of high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var length = 0
      func put(_ byte: UInt8) {
        buffer[length] = byte
        length += 1
      }
      for digit in 0..<32 {
        if dashes.contains(digit) { put(UInt8(ascii: "-")) }
        let value = UInt8(truncatingIfNeeded: (digit < 16 ? high : low) >> UInt64(60 - digit % 16 * 4)) & 15
        put(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
      }
      return length
    }
  }

  /// The two halves of a UUID in its usual form; nil for any other text, which would not come back as it was.
  private static func number(of text: String) -> (UInt64, UInt64)? {
    guard text.utf8.count == 36 else { return nil }
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    var digit = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") { continue }
      let value: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      if digit < 16 {
        halves.high = halves.high << 4 | UInt64(value)
      } else {
        halves.low = halves.low << 4 | UInt64(value)
      }
      digit += 1
    }
    return digit == 32 && self.text(of: halves.high, halves.low) == text ? halves : nil
  }
}
