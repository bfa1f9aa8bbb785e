/// The text of one file: valid UTF-8 without a byte order mark.
struct SourceText: Sendable {
  /// The file as it was named, or "standard input".
  let name: String
  let bytes: [UInt8]
  private let lines = LineStarts()

  /// Takes the bytes of a file, and refuses what is no text in UTF-8.
  init(_ bytes: [UInt8], named name: String) throws(ManifestProblem) {
    self.name = name
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw ManifestProblem(
        file: name, what: "the text is UTF-16",
        remedy: "save it as UTF-8 (in PowerShell: | Out-File -Encoding utf8 FILE)")
    }
    let bytes = ContainerLogs.blanked(bytes)
    if bytes.contains(0) {
      throw ManifestProblem(
        file: name, what: "this is a binary file, not a manifest", remedy: "name files in YAML or JSON")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    if String(validating: self.bytes, as: UTF8.self) == nil {
      throw problem(
        at: self.bytes.validUTF8Count, "the text is not UTF-8 from here on", remedy: "save it as UTF-8")
    }
  }

  /// Text that is known to be valid, as a Swift string is.
  init(_ text: String, named name: String) throws(ManifestProblem) {
    try self.init(Array(text.utf8), named: name)
  }

  func position(at offset: Int) -> Position { lines.position(of: offset, in: bytes) }

  /// A problem at the byte `offset`.
  func problem(at offset: Int, _ what: String, remedy: String? = nil) -> ManifestProblem {
    ManifestProblem(file: name, position: position(at: offset), what: what, remedy: remedy)
  }

  /// Whether the text may be JSON: it begins with a bracket or a quote, and not with the two of a template.
  var mayBeJSON: Bool {
    let begin = bytes.drop(while: \.isWhitespace).prefix(2)
    guard let first = begin.first, !begin.elementsEqual([ASCII.openBrace, ASCII.openBrace]) else { return false }
    return first == ASCII.openBrace || first == ASCII.openBracket || first == ASCII.quote
  }
}

extension [UInt8] {
  /// How many bytes from the beginning are valid UTF-8.
  fileprivate var validUTF8Count: Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = makeIterator()
    var valid = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
      valid += scalar.count
    }
    return valid
  }
}
