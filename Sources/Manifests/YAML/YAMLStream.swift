/// A YAML stream taken apart into its documents.
///
/// YAML reserves `---` and `...` at the beginning of a line: not even a quoted or a block scalar may contain them
/// there (YAML 1.2.2, 9.1.2). So documents can be told apart without reading them, and each is then composed on its
/// own: one that is broken hides no other, anchors end with their document as they should, and memory is that of
/// the largest.
struct YAMLStream {
  private let source: SourceText
  private var pieces: [YAMLPiece] = []
  private var start = 0
  private var linesBefore = 0
  private var line = 0
  /// Whether the current piece has had its `---`.
  private var isOpen = false
  /// Whether the current piece has more than comments and directives.
  private var hasContent = false

  /// The documents of a text that say something; those of nothing but comments are left out.
  static func pieces(of source: SourceText) -> [YAMLPiece] {
    var stream = YAMLStream(source: source)
    stream.read()
    return stream.pieces
  }

  private init(source: SourceText) { self.source = source }

  private mutating func read() {
    let bytes = source.bytes
    var index = 0
    while index < bytes.count {
      let lineStart = index
      while index < bytes.count, bytes[index] != ASCII.lineFeed, bytes[index] != ASCII.carriageReturn { index += 1 }
      let content = lineStart..<index
      if index + 1 < bytes.count, bytes[index] == ASCII.carriageReturn, bytes[index + 1] == ASCII.lineFeed {
        index += 1
      }
      index = min(index + 1, bytes.count)
      take(content, end: index)
    }
    close(at: bytes.count)
  }

  private mutating func take(_ content: Range<Int>, end: Int) {
    if isMarker(content, ASCII.minus) {
      if isOpen || hasContent { close(at: content.lowerBound) }
      isOpen = true
      hasContent = says(content.dropFirst(3))
      line += 1
    } else if isMarker(content, ASCII.point) {
      line += 1
      close(at: end)
    } else {
      let isDirective = !isOpen && source.bytes[content].first == ASCII.percent
      hasContent = hasContent || (!isDirective && says(content))
      line += 1
    }
  }

  private mutating func close(at end: Int) {
    if hasContent {
      pieces.append(YAMLPiece(source: source, range: start..<end, linesBefore: linesBefore))
    }
    start = end
    linesBefore = line
    isOpen = false
    hasContent = false
  }

  /// Whether a line begins with three of `byte`, and then a blank or nothing.
  private func isMarker(_ content: Range<Int>, _ byte: UInt8) -> Bool {
    let bytes = source.bytes[content]
    guard bytes.count >= 3, bytes.prefix(3).allSatisfy({ $0 == byte }) else { return false }
    return bytes.dropFirst(3).first?.isBlank ?? true
  }

  /// Whether a line is more than blank or a comment.
  private func says(_ content: Range<Int>) -> Bool {
    guard let first = source.bytes[content].first(where: { !$0.isBlank }) else { return false }
    return first != ASCII.hash
  }
}
