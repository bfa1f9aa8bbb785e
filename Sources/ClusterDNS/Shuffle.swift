// The order in which addresses arrive. The default Corefile has the plugin `loadbalance`, which is why asking twice
// gives two orders; a server without it keeps the order of the slices.

extension Answer {
  /// The answer as `loadbalance` (policy round_robin) sends it: aliases first, then everything that is no address,
  /// then the addresses in an order drawn from `generator` (plugin/loadbalance/loadbalance.go roundRobin).
  public func shuffled(using generator: inout some RandomNumberGenerator) -> Answer {
    guard responseCode == .noError else { return self }
    var shuffled = self
    for section in [\Answer.answer, \.authority, \.additional] {
      shuffled[keyPath: section] = Self.shuffle(self[keyPath: section], using: &generator)
    }
    return shuffled
  }

  private static func shuffle(
    _ records: [ResourceRecord], using generator: inout some RandomNumberGenerator
  ) -> [ResourceRecord] {
    let aliases = records.filter { $0.type == .cname }
    let others = records.filter { $0.type != .cname && $0.type != .a && $0.type != .aaaa }
    var addresses = records.filter { $0.type == .a || $0.type == .aaaa }
    addresses.shuffle(using: &generator)
    return aliases + others + addresses
  }
}

/// A small generator of random numbers with a seed, so that what was drawn once can be drawn again (splitmix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  /// The generator of this seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
