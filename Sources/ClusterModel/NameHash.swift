/// The hash of names and labels, for the tables that are asked several times for each change: the standard library's hash,
/// made to withstand whoever chooses its input, takes four times as long.
///
/// Names are taken by their bytes, as the API server takes them. Chance differs from process to process, and so does
/// the hash; nothing follows from the places that it gives.
enum NameHash {
  private static let seed = UInt64.random(in: .min ... .max)

  /// A number that equal names share.
  static func of(_ identity: ObjectIdentity) -> UInt32 {
    var state = seed &+ UInt64(identity.kind.rawValue)
    mix(identity.namespace, into: &state)
    mix(identity.name, into: &state)
    return UInt32(truncatingIfNeeded: state ^ state >> 29)
  }

  /// A number that three equal texts share. Texts of other letters than those of ASCII can be equal although their bytes
  /// are not, and share one; there are none in a valid label.
  static func of(_ first: String, _ second: String, _ third: String) -> UInt64 {
    var state = seed
    let isASCII = mix(first, into: &state) && mix(second, into: &state) && mix(third, into: &state)
    return isASCII ? state : seed
  }

  /// A number that equal texts with equal numbers share, likewise.
  static func of(_ text: String, _ number: UInt8) -> UInt64 {
    var state = seed &+ UInt64(number)
    return mix(text, into: &state) ? state : seed
  }

  /// - Returns: whether the text is ASCII.
  @discardableResult private static func mix(_ text: String, into state: inout UInt64) -> Bool {
    let known = text.utf8.withContiguousStorageIfAvailable { mix(UnsafeRawBufferPointer($0), into: state) }
    // Texts that other libraries hold for us have no bytes that could be read at once.
    let (mixed, isASCII) = known ?? Array(text.utf8).withUnsafeBytes { mix($0, into: state) }
    state = mixed
    return isASCII
  }

  private static func mix(_ bytes: UnsafeRawBufferPointer, into state: UInt64) -> (state: UInt64, isASCII: Bool) {
    let count = bytes.count
    // How long the text is counts too: "a" and "b" are not "ab" and "".
    var mixed = state ^ UInt64(count)
    var letters: UInt64 = 0
    func take(_ word: UInt64) {
      mixed = step(mixed, word)
      letters |= word
    }
    if count >= 8 {
      for index in stride(from: 0, to: count - 8, by: 8) {
        take(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      }
      // The last eight bytes, whether or not some of them were taken already.
      take(bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    } else if count >= 4 {
      let first = bytes.loadUnaligned(as: UInt32.self)
      take(UInt64(first) << 32 | UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)))
    } else {
      take(bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }
    return (mixed, letters & 0x8080_8080_8080_8080 == 0)
  }

  private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
