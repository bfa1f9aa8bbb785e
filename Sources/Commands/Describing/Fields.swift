import ClusterModel

/// A manifest for reading only, where every path leads somewhere: `pod.spec.containers.elements`. What is not there has
/// no text and no elements.
@dynamicMemberLookup
struct Fields {
  private let tree: Tree?

  init(_ tree: Tree?) { self.tree = tree == .null ? nil : tree }

  subscript(dynamicMember name: String) -> Fields { self[name] }
  subscript(name: String) -> Fields { Fields(tree?[name]) }

  /// Whether anything is said here, be it an empty map.
  var isThere: Bool { tree != nil }

  /// A string that is not empty, a number or a truth value, as kubectl prints it.
  var text: String? {
    switch tree {
    case .string(let text): text.isEmpty ? nil : text
    case .integer(let number): String(number)
    case .double(let number): number == number.rounded() ? String(Int64(exactly: number) ?? 0) : String(number)
    case .bool(let value): String(value)
    default: nil
    }
  }

  /// The text, or an empty one.
  var word: String { text ?? "" }
  /// A whole number, or zero.
  var number: Int64 { tree?.integer ?? 0 }
  /// Whether this says true.
  var isTrue: Bool { tree?.bool ?? false }
  /// A moment; nil where there is none.
  var moment: Instant? { tree?.string.flatMap(Instant.init(timestamp:)) }
  /// The moment as kubectl writes it in sheets; nil where there is none.
  var written: String? { moment?.written }

  /// The elements of a list.
  var elements: [Fields] { (tree?.list ?? []).map(Fields.init) }
  /// The texts of a list.
  var texts: [String] { elements.compactMap(\.text) }
  /// The texts of a list as Go prints one: `[a b]`.
  var bracketed: String { "[" + elements.map(\.word).joined(separator: " ") + "]" }

  /// The fields of a map, by their names.
  var pairs: [(name: String, value: Fields)] {
    (tree?.map ?? [:]).map { (name: $0.key, value: Fields($0.value)) }.sorted { $0.name < $1.name }
  }

  /// A map of strings, one `key=value` each.
  var equations: [String] { pairs.map { "\($0.name)=\($0.value.word)" } }

  /// The label selector that is said here, as kubectl writes it; `<none>` where it asks nothing.
  var selector: String {
    guard let tree, var reader = try? FieldReader(["selector": tree]),
      let selector = try? reader.labelSelector("selector")
    else { return "<none>" }
    return selector.isEmpty ? "<none>" : selector.text
  }

  /// Whether this is a map, a list or neither.
  var shape: Shape {
    switch tree {
    case .map: .map
    case .list: .list
    default: .scalar
    }
  }

  enum Shape { case map, list, scalar }
}

extension Instant {
  /// The moment as `describe` writes it: `Thu, 01 Jan 2026 00:00:00 +0000` (RFC 1123).
  var written: String {
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = timestamp.split { "-T:Z".contains($0) }.map(String.init)
    guard parts.count == 6, let month = Int(parts[1]), months.indices.contains(month - 1) else { return timestamp }
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let weekday = weekdays[((days % 7) + 7) % 7]
    return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) +0000"
  }
}
