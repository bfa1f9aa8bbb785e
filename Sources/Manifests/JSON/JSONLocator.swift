import ClusterModel

extension JSONReader {
  /// Where what `steps` lead to stands, from the value that begins here: a scalar and an element of a list where
  /// they begin, a map or a list at the key whose value it is, since that is the line a reader looks for.
  /// Nil where the steps lead nowhere.
  mutating func offset(of steps: ArraySlice<FieldPath.Step>) throws(Fault) -> Int? {
    skipWhitespace()
    guard let step = steps.first else { return offset }
    let rest = steps.dropFirst()
    var found: Int?
    switch step {
    case .field(let wanted), .key(let wanted):
      guard next == ASCII.openBrace else { return nil }
      try members(of: offset) { (reader, name, keyOffset) throws(Fault) in
        guard name == wanted, found == nil else { return try reader.skipValue() }
        let isContainer = reader.next == ASCII.openBrace || reader.next == ASCII.openBracket
        let inside = try reader.lookedInto(rest)
        found = rest.isEmpty && isContainer ? keyOffset : inside
      }
    case .index(let wanted):
      guard next == ASCII.openBracket else { return nil }
      var index = 0
      try elements(of: offset) { (reader) throws(Fault) in
        defer { index += 1 }
        guard index == wanted else { return try reader.skipValue() }
        found = try reader.lookedInto(rest)
      }
    }
    return found
  }

  /// Looks for `steps` in the value that begins here, and passes over it.
  private mutating func lookedInto(_ steps: ArraySlice<FieldPath.Step>) throws(Fault) -> Int? {
    var inside = self
    let found = try inside.offset(of: steps)
    try skipValue()
    return found
  }

  private mutating func skipValue() throws(Fault) { _ = try value() }
}
