/// Builds the map of an object's typed fields; a field without a value is not written.
public struct FieldWriter {
  private var fields: [String: Tree] = [:]

  /// A writer of an empty map.
  public init() {}

  /// What was written.
  public var tree: Tree { .map(fields) }

  /// Writes a value as it is.
  public mutating func set(_ name: String, _ value: Tree?) { fields[name] = value }

  /// Lays what reading left over what was written so far.
  public mutating func merge(_ rest: Tree) {
    if case .map(let united) = tree.merged(with: rest) { fields = united }
  }

  /// Writes a string.
  public mutating func set(_ name: String, _ value: String?) { fields[name] = value.map(Tree.string) }

  /// Writes a whole number.
  public mutating func set(_ name: String, _ value: Int?) { fields[name] = value.map { .integer(Int64($0)) } }

  /// Writes a whole number, unless it is zero: how Go writes a field that is marked `omitempty`.
  public mutating func set(_ name: String, unlessZero value: Int) { set(name, value == 0 ? nil : value) }

  /// Writes a truth value.
  public mutating func set(_ name: String, _ value: Bool?) { fields[name] = value.map(Tree.bool) }

  /// Writes a timestamp.
  public mutating func set(_ name: String, _ value: Instant?) { fields[name] = value.map { .string($0.timestamp) } }

  /// Writes labels, unless there are none.
  public mutating func set(_ name: String, _ labels: Labels) {
    guard !labels.isEmpty else { return }
    fields[name] = .map(Dictionary(labels.map { ($0.key, Tree.string($0.value)) }, uniquingKeysWith: { $1 }))
  }

  /// Writes a list of strings, unless it is empty.
  public mutating func set(_ name: String, _ strings: [String]) {
    guard !strings.isEmpty else { return }
    fields[name] = .list(strings.map(Tree.string))
  }

  /// Writes a map, unless nothing is written into it.
  public mutating func nested(_ name: String, _ write: (inout FieldWriter) -> Void) {
    var writer = FieldWriter()
    write(&writer)
    if !writer.fields.isEmpty { fields[name] = writer.tree }
  }

  /// Writes a list with a map for each element, unless there are none.
  public mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout FieldWriter) -> Void
  ) {
    guard !elements.isEmpty else { return }
    fields[name] = .list(
      elements.map { element in
        var writer = FieldWriter()
        write(element, &writer)
        return writer.tree
      })
  }
}

extension FieldWriter {
  /// Writes a value that may be a number or a string.
  public mutating func set(_ name: String, _ value: IntOrString?) {
    switch value {
    case .number(let number): set(name, number)
    case .string(let text): set(name, text)
    case nil: break
    }
  }

  /// Writes a label selector; one that asks for nothing is written too, because none at all is something else.
  public mutating func set(_ name: String, _ selector: LabelSelector) {
    fields[name] = [:]
    nested(name) { writer in
      writer.set("matchLabels", selector.matchLabels)
      writer.list("matchExpressions", selector.matchExpressions) { requirement, writer in
        writer.set("key", requirement.key)
        writer.set("operator", requirement.operator.apiWord)
        writer.set("values", requirement.values)
      }
    }
  }
}
