/// A guard against keys that are aliases to aliases to aliases.
///
/// Values that are aliases cost nothing until they are visited, and ``YAMLReader`` counts its visits. But Yams hashes
/// every key while composing, and the hash of a list walks what its aliases stand for: a few hundred bytes can keep
/// it busy for years. Keys of Kubernetes objects are strings, so a text that could hold such a key and chains of
/// anchors long enough is refused unread. The estimate errs on the side of reading: it needs lists or maps with
/// anchors, many aliases of them, and something that looks like a list or an alias used as a key.
struct AliasBomb {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var mayHaveCollectionKey = false
  /// How often the text may be repeated when each anchor stands for all that follows it up to the next.
  private var expansion = 1.0
  /// The aliases of lists and maps since the last anchor of one.
  private var aliases = 0.0
  /// The names of the anchors of lists and maps.
  private var anchors: Set<ArraySlice<UInt8>> = []

  /// As many visits as some seconds allow.
  private static let limit = 1_000_000_000.0

  static func isPossible(in bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.contains(UInt8(ascii: "&")), bytes.contains(UInt8(ascii: "*")) else { return false }
    var bomb = AliasBomb(bytes)
    bomb.estimate()
    return bomb.mayHaveCollectionKey && !bomb.anchors.isEmpty && bomb.expansion * Double(bytes.count) > limit
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  private mutating func estimate() {
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "&") where beginsToken:
        let name = name()
        if !name.isEmpty && standsBeforeCollection {
          anchors.insert(name)
          expansion *= aliases + 1
          aliases = 0
        }
      case UInt8(ascii: "*") where beginsToken:
        if anchors.contains(name()) { aliases += 1 }
        if standsBeforeColon(index) { mayHaveCollectionKey = true }
      case UInt8(ascii: "?") where beginsToken:
        index += 1
        if index == bytes.endIndex || bytes[index].isWhitespace { mayHaveCollectionKey = true }
      case ASCII.closeBracket, ASCII.closeBrace:
        index += 1
        if standsBeforeColon(index) { mayHaveCollectionKey = true }
      default:
        index += 1
      }
    }
    expansion *= aliases + 1
  }

  private var beginsToken: Bool {
    guard index > bytes.startIndex else { return true }
    switch bytes[index - 1] {
    case ASCII.openBracket, ASCII.openBrace, ASCII.comma, ASCII.colon: return true
    default: return bytes[index - 1].isWhitespace
    }
  }

  /// The name after `&` or `*`.
  private mutating func name() -> ArraySlice<UInt8> {
    let rest = bytes[index...].dropFirst()
    let name = rest.prefix { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") || $0 == ASCII.minus }
    index = name.endIndex
    return name
  }

  /// Whether what follows an anchor is a list or a map rather than a scalar.
  private var standsBeforeCollection: Bool {
    guard let first = bytes[index...].first(where: { !$0.isBlank }) else { return true }
    switch first {
    case ASCII.openBracket, ASCII.openBrace, ASCII.minus, ASCII.hash, UInt8(ascii: "!"), UInt8(ascii: "?"):
      return true
    default: return first.isWhitespace
    }
  }

  private func standsBeforeColon(_ place: Int) -> Bool {
    bytes[place...].first { !$0.isBlank } == ASCII.colon
  }
}
