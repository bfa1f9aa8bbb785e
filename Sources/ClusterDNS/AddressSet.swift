/// The addresses met so far, for dropping repetitions from an answer of twenty thousand.
///
/// IPv4 addresses go into a table of numbers that is probed in a line, an order of magnitude faster than `Set` hashes;
/// the rare IPv6 ones into a `Set`.
struct AddressSet {
  /// The numbers, 0 for an empty place. A power of two in length, at most half full.
  private var table: [UInt32] = []
  private var count = 0
  private var hasZero = false
  private var others: Set<IPAddress> = []

  /// Adds an address; false where it was met before.
  mutating func insert(_ address: IPAddress) -> Bool {
    guard case .v4(let number) = address else { return others.insert(address).inserted }
    guard number != 0 else {
      defer { hasZero = true }
      return !hasZero
    }
    if count * 2 >= table.count { grow() }
    guard Self.place(number, in: &table) else { return false }
    count += 1
    return true
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: max(16, table.count * 4))
    for number in table where number != 0 { _ = Self.place(number, in: &larger) }
    table = larger
  }

  private static func place(_ number: UInt32, in table: inout [UInt32]) -> Bool {
    let mask = table.count - 1
    // Multiplied by an odd constant so that neighbours in one subnet do not crowd together.
    var index = Int(truncatingIfNeeded: number &* 0x9E37_79B1 >> 7) & mask
    while table[index] != 0 {
      if table[index] == number { return false }
      index = (index + 1) & mask
    }
    table[index] = number
    return true
  }
}
