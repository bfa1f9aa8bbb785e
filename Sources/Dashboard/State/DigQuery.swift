import ClusterDNS
import ClusterModel

/// What the dig console asks, who asks it, and how.
struct DigQuery: Sendable, Hashable {
  /// The name as it was typed.
  var name: String
  var type: RecordType
  /// The pod whose search list is walked; nil to ask for the name as it stands.
  var pod: ObjectKey?
  var library = SearchWalk.Library.glibc
  /// How often it was asked: each time the addresses come in another order.
  var round: UInt64 = 0
  /// Whether it is asked again whenever something changes.
  var isWatching = true

  /// The name and the type, as they are typed.
  var line: String { type == .a ? name : "\(name) \(type)" }

  /// The same with what was typed: `NAME [TYPE]`; nil where the type is none.
  func asking(_ line: String) -> DigQuery? {
    var query = self
    // What dig takes beside name and type makes no difference here.
    let words = line.split(separator: " ").filter { !$0.hasPrefix("+") && !$0.hasPrefix("@") }
    guard let name = words.first else { return nil }
    query.name = String(name)
    query.type = .a
    if words.count > 1 {
      guard let type = RecordType(String(words[1])) else { return nil }
      query.type = type
    }
    return query
  }
}
