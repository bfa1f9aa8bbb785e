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

  /// A number that equal names in one namespace share.
  static func of(_ heading: NamespacedName) -> UInt64 {
    var state = seed
    mix(heading.namespace, into: &state)
    mix(heading.name, into: &state)
    return state
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
    var text = text
    state = text.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var mixed = state
      var index = 0
      while index + 8 <= raw.count {
        mixed = step(mixed, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
      }
      // What is left over, and how long the text was: "a" and "b" are not "ab" and "".
      var rest = UInt64(raw.count)
      while index < raw.count {
        rest = rest << 8 | UInt64(raw[index])
        index += 1
      }
      return step(mixed, rest)
    }
  }

  private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
