/// Keys filed under addresses, as they are written. An address of IPv4 is a number of four bytes, of which a text is a
/// third: there are as many as pods.
struct AddressFile: Sendable, Equatable {
  private var byNumber = KeyFile<UInt32>()
  /// Under whatever else is written: addresses of IPv6, and what is none.
  private var byText = KeyFile<String>()

  /// The keys under `address`.
  subscript(address: String) -> KeySet { IPv4Text.number(of: address).map { byNumber[$0] } ?? byText[address] }

  /// Files `key` under the new addresses instead of the old ones. Short lists: both are walked.
  mutating func move(_ key: ObjectKey, from old: [String], to new: [String]) {
    guard old != new else { return }
    for address in old where !new.contains(address) { file(key, under: address, isThere: false) }
    for address in new where !old.contains(address) { file(key, under: address, isThere: true) }
  }

  private mutating func file(_ key: ObjectKey, under address: String, isThere: Bool) {
    switch (IPv4Text.number(of: address), isThere) {
    case (let number?, true): byNumber.insert(key, under: number)
    case (let number?, false): byNumber.remove(key, under: number)
    case (nil, true): byText.insert(key, under: address)
    case (nil, false): byText.remove(key, under: address)
    }
  }
}
