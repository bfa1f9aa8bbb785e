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
    let valid = bytes.validUTF8
    if valid.hasNull {
      throw ManifestProblem(
        file: name, what: "this is a binary file, not a manifest", remedy: "name files in YAML or JSON")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    if valid.count < bytes.count {
      let offset = valid.count - (bytes.count - self.bytes.count)
      throw problem(at: offset, "the text is not UTF-8 from here on", remedy: "save it as UTF-8")
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
  /// How many bytes from the beginning are valid UTF-8 (Unicode, table 3-7), and whether there is a zero among all of
  /// them, as there is in no text.
  fileprivate var validUTF8: (count: Int, hasNull: Bool) {
    var place = 0
    while place < count {
      let byte = self[place]
      if byte < 0x80 {
        if byte == 0 { return (place, true) }
        place = passingWords(from: place + 1) { $0.isASCII && !$0.hasZeroByte }
        continue
      }
      let (length, second): (Int, ClosedRange<UInt8>)
      switch byte {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return (place, self[place...].contains(0))
      }
      guard place + length <= count, second.contains(self[place + 1]),
        self[(place + 2)..<(place + length)].allSatisfy({ (0x80...0xBF).contains($0) })
      else { return (place, self[place...].contains(0)) }
      place += length
    }
    return (count, false)
  }
}
