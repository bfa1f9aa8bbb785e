/// A value as JSON and YAML have it: what a manifest says before a kind gives it types, and what is kept of the
/// fields that no kind models.
public enum Tree: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  case double(Double)
  case string(String)
  case list([Tree])
  case map([String: Tree])
}

extension Tree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: Tree...) { self = .list(elements) }
  /// A map; of equal keys the last wins.
  public init(dictionaryLiteral elements: (String, Tree)...) {
    self = .map(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}

extension Tree {
  /// The field `name` of a map; nil where there is none, or this is no map.
  public subscript(name: String) -> Tree? {
    guard case .map(let fields) = self else { return nil }
    return fields[name]
  }

  /// The element at `index` of a list; nil where there is none, or this is no list.
  public subscript(index: Int) -> Tree? {
    guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The value that a path leads to; nil where it leads nowhere.
  public subscript(path: FieldPath) -> Tree? {
    var here = self
    for step in path.steps {
      let next: Tree? =
        switch step {
        case .field(let name), .key(let name): here[name]
        case .index(let index): here[index]
        }
      guard let next else { return nil }
      here = next
    }
    return here
  }

  /// The text of a string; nil for anything else.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of a whole number; nil for anything else.
  public var integer: Int64? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  /// The value of a truth value; nil for anything else.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements of a list; nil for anything else.
  public var list: [Tree]? {
    guard case .list(let elements) = self else { return nil }
    return elements
  }

  /// The fields of a map; nil for anything else.
  public var map: [String: Tree]? {
    guard case .map(let fields) = self else { return nil }
    return fields
  }

  /// Whether nothing is said: null, an empty list or an empty map.
  public var isEmpty: Bool {
    switch self {
    case .null: true
    case .list(let elements): elements.isEmpty
    case .map(let fields): fields.isEmpty
    default: false
    }
  }

  /// What the value is, in the words of Go's JSON decoder, which the API server's messages use.
  public var jsonKind: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .integer, .double: "number"
    case .string: "string"
    case .list: "array"
    case .map: "object"
    }
  }
}

extension Tree {
  /// This tree with `other` laid over it: maps are united field by field, lists element by element (a null in
  /// `other` leaves the element below as it is), and everything else of `other` wins.
  ///
  /// A kind's typed fields and the rest that decoding left are disjoint, so that uniting them gives back what
  /// was read; see ``FieldReader``.
  public func merged(with other: Tree) -> Tree {
    switch (self, other) {
    case (.map(let below), .map(let above)):
      return .map(below.merging(above) { $0.merged(with: $1) })
    case (.list(let below), .list(let above)):
      var united = below
      for (index, element) in above.enumerated() {
        if index >= united.count {
          united.append(element)
        } else if element != .null {
          united[index] = united[index].merged(with: element)
        }
      }
      return .list(united)
    case (_, .null):
      return self
    default:
      return other
    }
  }
}
