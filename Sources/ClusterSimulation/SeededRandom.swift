import ClusterModel

/// Chance from a seed: the same seed gives the same names, uids and addresses in every process (SplitMix64, after
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to `bound`. The bias of the remainder is below one in 2^32 for the small bounds used here.
  mutating func number(below bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  /// The letters of names that Kubernetes makes: no vowels, so that no words come out, and nothing that is easily
  /// mistaken (apimachinery util/rand).
  private static let alphabet = Array("bcdfghjklmnpqrstvwxz2456789".utf8)

  /// So many random letters of Kubernetes' alphabet.
  mutating func suffix(_ length: Int) -> String {
    String(unsafeUninitializedCapacity: length) { buffer in
      for place in 0..<length {
        buffer.initializeElement(at: place, to: Self.alphabet[number(below: Self.alphabet.count)])
      }
      return length
    }
  }

  /// A random uid of version 4 (RFC 9562).
  mutating func uid() -> UID {
    let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    return UID(high: high, low: next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
  }
}
