import ClusterModel

/// Reads JSON as RFC 8259 has it, nothing more: one value after the other, from bytes that are valid UTF-8.
///
/// A dump of a big cluster is 50 MB of this, so the reader makes one pass, allocates only what the tree keeps, and
/// notes byte offsets instead of lines; a ``Position`` is worked out for whoever asks.
struct JSONReader {
  /// A JSON value with the place where it begins.
  struct Value {
    var tree: Tree
    var offset: Int
    /// Where the elements of the value's field `items` begin; empty for values without such a list.
    var itemOffsets: [Int]
    /// Keys that were set before in the same object, and where.
    var repeatedKeys: [RepeatedKey]
  }

  /// A key that was set before in the same object.
  struct RepeatedKey: Sendable {
    var name: String
    var offset: Int
  }

  /// What is wrong with the text, at a byte of it.
  struct Fault: Error {
    var offset: Int
    var what: String
    var remedy: String?
  }

  /// Kubernetes objects nest about thirty levels deep, schemas of custom resources a hundred. What nests deeper
  /// than this is meant to exhaust the stack of whoever reads it.
  static let deepest = 256

  let bytes: [UInt8]
  /// The byte to be read next.
  var offset: Int
  private var itemOffsets: [Int] = []
  private(set) var repeatedKeys: [RepeatedKey] = []
  /// The fields of objects that have not ended yet, the innermost last: how many there are is known at the end.
  private var unfinished: [(name: String, value: Tree, keyOffset: Int)] = []
  /// So many are told.
  private static let mostRepeated = 100
  /// What was read lately, where the text is long enough to say it again.
  var recentTexts: RecentTexts?
  /// The cores that may read large lists together.
  var cores = Cores(1)
  /// What they have read ahead, which is tried once for a text; nil before that.
  private var slices: JSONSlices?
  /// Told how much has been read, at each item of a list that is read in order.
  var progress: (@Sendable (Int) -> Void)?

  /// Reads from the byte at `offset`.
  init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The byte to be read next; nil at the end.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func skipWhitespace() {
    while offset < bytes.count, bytes[offset].isWhitespace {
      let isNewLine = bytes[offset] == ASCII.lineFeed
      offset += 1
      if isNewLine { offset = bytes.passingWords(from: offset) { $0 == UInt64(eachByte: ASCII.space) } }
    }
  }

  /// Passes over the rest of the line.
  mutating func skipLine() {
    while let byte = next, byte != ASCII.lineFeed { offset += 1 }
    offset = min(offset + 1, bytes.count)
  }

  /// The value that begins here, of which `offset` is then the end.
  mutating func value() throws(Fault) -> Value {
    skipWhitespace()
    (itemOffsets, repeatedKeys, unfinished) = ([], [], [])
    let start = offset
    let tree = try tree(depth: 0)
    return Value(
      tree: tree, offset: start, itemOffsets: itemOffsets,
      repeatedKeys: repeatedKeys.sorted { $0.offset < $1.offset })
  }

  /// The item of a list that begins here, and where that is.
  mutating func item() throws(Fault) -> (tree: Tree, offset: Int) {
    let start = offset
    return (try tree(depth: Self.depthOfItems), start)
  }

  /// Passes over the comma behind an item, to the next one; false where there is none.
  mutating func passComma() -> Bool {
    skipWhitespace()
    guard take(ASCII.comma) else { return false }
    skipWhitespace()
    return true
  }

  /// An item is in a list, which is in an object.
  private static let depthOfItems = 2

  private mutating func tree(depth: Int, inItems: Bool = false) throws(Fault) -> Tree {
    guard depth <= Self.deepest else { throw Fault.nestedTooDeeply(at: offset) }
    guard let byte = next else {
      throw Fault(offset: endOfText, what: "the text ends where a value should stand", remedy: "is the file cut off?")
    }
    switch byte {
    case ASCII.openBrace: return try object(depth: depth)
    case ASCII.openBracket: return try array(depth: depth, inItems: inItems)
    case ASCII.quote: return .string(try string())
    case ASCII.minus, UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(Fault) -> Tree {
    let first = unfinished.count
    try members(of: offset) { (reader, name, keyOffset) throws(Fault) in
      let value = try reader.tree(depth: depth + 1, inItems: depth == 0 && name == "items")
      reader.unfinished.append((name, value, keyOffset))
    }
    var fields = [String: Tree](minimumCapacity: unfinished.count - first)
    for (name, value, keyOffset) in unfinished[first...] {
      // The last counts, as in Go (encoding/json); a person should know.
      if fields.updateValue(value, forKey: name) != nil, repeatedKeys.count < Self.mostRepeated {
        repeatedKeys.append(RepeatedKey(name: name, offset: keyOffset))
      }
    }
    unfinished.removeLast(unfinished.count - first)
    return .map(fields)
  }

  private mutating func array(depth: Int, inItems: Bool) throws(Fault) -> Tree {
    var elements: [Tree] = []
    if inItems, slices == nil { readAhead() }
    try self.elements(of: offset) { (reader) throws(Fault) in
      if inItems {
        if let slice = reader.slices?.slice(at: reader.offset) {
          elements += slice.items
          return reader.pass(slice)
        }
        reader.itemOffsets.append(reader.offset)
        reader.progress?(reader.offset)
      }
      elements.append(try reader.tree(depth: depth + 1))
    }
    return .list(elements)
  }

  private mutating func readAhead() {
    let slices = JSONSlices(of: bytes, from: offset, on: cores, progress: progress)
    // Whoever read ahead has told how far that was.
    if !slices.isEmpty { progress = nil }
    self.slices = slices
  }

  /// Takes what was read ahead for read.
  private mutating func pass(_ slice: JSONSlices.Slice) {
    itemOffsets += slice.itemOffsets
    repeatedKeys += slice.repeatedKeys.prefix(Self.mostRepeated - repeatedKeys.count)
    offset = slice.range.upperBound
  }

  /// Reads an object, leaving each value to `body`, which is told the key and where that begins.
  mutating func members(
    of start: Int, _ body: (inout JSONReader, String, _ keyOffset: Int) throws(Fault) -> Void
  ) throws(Fault) {
    offset += 1
    skipWhitespace()
    if take(ASCII.closeBrace) { return }
    while true {
      let keyOffset = offset
      guard next == ASCII.quote else {
        throw expected("a key in double quotes", inside: "an object", from: start)
      }
      let name = try string()
      skipWhitespace()
      guard take(ASCII.colon) else {
        throw expected("':' after the key \"\(name)\"", inside: "an object", from: start)
      }
      skipWhitespace()
      try body(&self, name, keyOffset)
      skipWhitespace()
      if take(ASCII.closeBrace) { return }
      guard take(ASCII.comma) else { throw expected("',' or '}'", inside: "an object", from: start) }
      skipWhitespace()
    }
  }

  /// Reads an array, leaving each element to `body`.
  mutating func elements(of start: Int, _ body: (inout JSONReader) throws(Fault) -> Void) throws(Fault) {
    offset += 1
    skipWhitespace()
    if take(ASCII.closeBracket) { return }
    while true {
      try body(&self)
      skipWhitespace()
      if take(ASCII.closeBracket) { return }
      guard take(ASCII.comma) else { throw expected("',' or ']'", inside: "a list", from: start) }
      skipWhitespace()
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func word() throws(Fault) -> Tree {
    for (text, tree) in Self.words where bytes[offset...].starts(with: text.utf8) {
      offset += text.utf8.count
      return tree
    }
    throw fault("expected a value but found \(described(offset))", nil)
  }

  private static let words: [(String, Tree)] = [("true", .bool(true)), ("false", .bool(false)), ("null", .null)]
}

extension JSONReader.Fault {
  static func nestedTooDeeply(at offset: Int) -> JSONReader.Fault {
    JSONReader.Fault(
      offset: offset, what: "lists and objects are nested more than \(JSONReader.deepest) levels deep",
      remedy: "no Kubernetes object needs that")
  }
}

extension JSONReader {
  /// Behind the last byte that is no blank: where what is missing is looked for, and not in the empty line that follows.
  private var endOfText: Int { (bytes.lastIndex { !$0.isWhitespace } ?? -1) + 1 }

  func fault(_ what: String, _ remedy: String?) -> Fault { Fault(offset: offset, what: what, remedy: remedy) }

  /// That something else should stand here; at the end of the text, where the unfinished thing began.
  fileprivate func expected(_ wanted: String, inside container: String, from start: Int) -> Fault {
    guard offset < bytes.count else {
      let begin = Position(of: start, in: bytes)
      return Fault(
        offset: endOfText, what: "the text ends inside \(container) that began in line \(begin.line)",
        remedy: "is the file cut off?")
    }
    return fault("expected \(wanted) but found \(described(offset))", nil)
  }

  /// The character at an offset, for a message.
  func described(_ offset: Int) -> String {
    let text = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return "the end" }
    return "'\(scalar)'"
  }
}
