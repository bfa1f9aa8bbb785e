/// The types of the API: which fields an object of a kind can have, and of what type they are. Strict decoding, the
/// decoder's messages and strategic merges all ask here; the table itself is ``APITypesTable``.
public enum APITypes {
  /// What a field holds.
  public indirect enum FieldType: Sendable, Hashable {
    /// Text; to some Go gives a type of its own, such as `v1.Protocol`.
    case string(named: String?)
    case bool
    /// A whole number of 32 or 64 bits.
    case integer(bits: Int)
    /// An amount such as `500m` or `1Gi`.
    case quantity
    /// A moment as RFC 3339 writes it.
    case time
    /// A number, or the name or the percentage that may stand in its place.
    case intOrString
    /// Anything at all.
    case any
    /// Fields of a line of the table, and what Go calls the type.
    case structure(String, goName: String)
    case list(FieldType)
    case map(FieldType)
  }

  /// A field of a structure.
  public struct Field: Sendable {
    /// The field's name in manifests.
    public let name: String
    /// What it holds.
    public let type: FieldType
    /// How a strategic merge changes it.
    public let merge: Merge
  }

  /// What a strategic merge does with a field (patchStrategy and patchMergeKey of the Go types).
  public struct Merge: Sendable, Hashable {
    /// The field by which elements of a list are told apart; nil where the list is replaced, or is one of plain values.
    public var key: String?
    /// Whether a list of plain values is united instead of replaced.
    public var unitesValues = false
    /// Whether a patch that names some fields drops the others.
    public var retainsKeys = false
  }

  /// A line of the table.
  public struct Structure: Sendable {
    /// The fields in the order of the Go type.
    public let fields: [Field]
    private let places: [String: Int]

    fileprivate init(_ fields: [Field]) {
      self.fields = fields
      places = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    }

    /// The field of this name; nil where there is none.
    public subscript(name: String) -> Field? { places[name].map { fields[$0] } }
  }

  /// The structure of this name; nil where the table has none.
  public static func structure(_ name: String) -> Structure? { structures[name] }

  /// The type of the objects of a kind; nil for those whose fields are not known here.
  public static func type(of kind: Kind) -> FieldType? {
    let name = kind.names.kind
    return structures[name] == nil ? nil : .structure(name, goName: name)
  }

  /// All structures by their names.
  static let structures: [String: Structure] = {
    var structures: [String: Structure] = [:]
    // By bytes: every start reads the table, and letters take several times as long to tell apart.
    for line in APITypesTable.text.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " ")).map(Substring.init)
      guard let name = words.first else { continue }
      if let base = words.dropFirst().first, base.utf8.first == UInt8(ascii: "=") {
        let inherited = structures[String(base.dropFirst())]?.fields ?? []
        structures[String(name)] = Structure(inherited + fields(words.dropFirst(2)))
      } else {
        structures[String(name)] = Structure(fields(words.dropFirst()))
      }
    }
    return structures
  }()

  private static func fields(_ words: ArraySlice<Substring>) -> [Field] {
    var fields: [Field] = []
    var words = words
    while let name = words.popFirst(), var word = words.popFirst() {
      var merge = Merge()
      if word.utf8.last == UInt8(ascii: "!") {
        merge.retainsKeys = true
        word.removeLast()
      }
      if let slash = word.utf8.firstIndex(of: UInt8(ascii: "/")) {
        let key = word[word.index(after: slash)...]
        if key.isEmpty { merge.unitesValues = true } else { merge.key = String(key) }
        word = word[..<slash]
      }
      fields.append(Field(name: String(name), type: type(word), merge: merge))
    }
    return fields
  }

  private static func type(_ word: Substring) -> FieldType {
    if word.utf8.starts(with: "[]".utf8) { return .list(type(word.dropFirst(2))) }
    if word.utf8.starts(with: "{}".utf8) { return .map(type(word.dropFirst(2))) }
    if word.utf8.first == UInt8(ascii: "'") {
      let name = word.dropFirst()
      return .string(named: name.contains(".") ? String(name) : "v1." + name)
    }
    switch word {
    case "string": return .string(named: nil)
    case "bool": return .bool
    case "int32": return .integer(bits: 32)
    case "int64": return .integer(bits: 64)
    case "quantity": return .quantity
    case "time": return .time
    case "intOrString": return .intOrString
    case "any": return .any
    default:
      let parts = word.utf8.split(separator: UInt8(ascii: "=")).map(Substring.init)
      return .structure(String(parts.first ?? word), goName: String(parts.last ?? word))
    }
  }
}

extension APITypes.FieldType {
  /// The structure whose fields a value of this type has; nil where it has none.
  public var structure: APITypes.Structure? {
    guard case .structure(let name, _) = self else { return nil }
    return APITypes.structure(name)
  }

  /// What Go calls the type, as the decoder's messages do (reflect.Type.String).
  public var goName: String {
    switch self {
    case .string(let name): name ?? "string"
    case .bool: "bool"
    case .integer(let bits): "int\(bits)"
    case .quantity: "resource.Quantity"
    case .time: "v1.Time"
    case .intOrString: "intstr.IntOrString"
    case .any: "interface {}"
    case .structure(_, let name): "v1." + name
    case .list(let element): "[]" + element.goName
    case .map(.quantity): "v1.ResourceList"
    case .map(let element): "map[string]" + element.goName
    }
  }

  /// The type of what one step leads to; nil where it leads nowhere.
  public func type(at step: FieldPath.Step) -> APITypes.FieldType? {
    switch (self, step) {
    case (.structure, .field(let name)): structure?[name]?.type
    case (.list(let element), .index): element
    case (.map(let element), .key), (.map(let element), .field): element
    default: nil
    }
  }
}
