/// The hash of names and labels, for the tables that are asked several times for each change: the standard library's hash,
/// made to withstand whoever chooses its input, takes four times as long.
///
/// Names are taken by their bytes, as the API server takes them. Chance differs from process to process, and so does
/// the hash; nothing follows from the places that it gives.
enum NameHash {
  private static let seed = UInt64.random(in: .min ... .max)

  /// A number that equal names share, not below zero.
  static func of(_ identity: ObjectIdentity) -> Int {
    var state = seed &+ UInt64(identity.kind.rawValue)
    mix(identity.namespace, into: &state)
    mix(identity.name, into: &state)
    return Int(truncatingIfNeeded: (state ^ state >> 29) & UInt64(Int.max))
  }

  /// A number that one kind in one namespace has.
  static func of(_ heading: NamespacedKind) -> UInt64 {
    var state = seed &+ UInt64(heading.kind.rawValue)
    mix(heading.namespace, into: &state)
    return state
  }

  /// A number that equal labels in one namespace share.
  static func of(_ heading: NamespacedLabel) -> UInt64 {
    var state = seed
    mix(heading.namespace, into: &state)
    mix(heading.label.key, into: &state)
    mix(heading.label.value, into: &state)
    return state
  }

  private static func mix(_ text: String, into state: inout UInt64) {
    let mixed = text.utf8.withContiguousStorageIfAvailable { mix(UnsafeRawBufferPointer($0), into: state) }
    // Texts that other libraries hold for us have no bytes that could be read at once.
    state = mixed ?? Array(text.utf8).withUnsafeBytes { mix($0, into: state) }
  }

  private static func mix(_ bytes: UnsafeRawBufferPointer, into state: UInt64) -> UInt64 {
    let count = bytes.count
    // How long the text is counts too: "a" and "b" are not "ab" and "".
    var mixed = state ^ UInt64(count)
    guard count >= 8 else {
      guard count >= 4 else {
        var rest: UInt64 = 0
        for byte in bytes { rest = rest << 8 | UInt64(byte) }
        return step(mixed, rest)
      }
      let first = bytes.loadUnaligned(as: UInt32.self)
      let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return step(mixed, UInt64(first) << 32 | UInt64(last))
    }
    var index = 0
    while index + 8 < count {
      mixed = step(mixed, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    // The last eight bytes, whether or not some of them were taken already.
    return step(mixed, bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
  }

  private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
