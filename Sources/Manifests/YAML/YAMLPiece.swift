import Synchronization
import Yams

/// One document of a YAML stream: the lines from one `---` to the next.
final class YAMLPiece: Sendable {
  let source: SourceText
  let range: Range<Int>
  /// How many lines of the file stand before the piece.
  let linesBefore: Int
  /// The composed nodes, kept from the first question for a position on. Reading a document does not keep them:
  /// they take ten times the memory of the text.
  private let kept = Mutex<YAMLNode?>(nil)
  private let repeated = Mutex<[ManifestProblem]>([])

  init(source: SourceText, range: Range<Int>, linesBefore: Int) {
    self.source = source
    self.range = range
    self.linesBefore = linesBefore
  }

  var text: String { String(decoding: source.bytes[range], as: UTF8.self) }

  /// The document's nodes; nil where it has none.
  ///
  /// The resolver that knows no rules is several times faster than the default, which tries regular expressions on
  /// each scalar; what a plain scalar means is ``YAMLScalar``'s to say. The encoding is named because Yams would
  /// otherwise ask the environment for it.
  func compose() throws -> sending YAMLNode? {
    var text = text
    var found: [ManifestProblem] = []
    while true {
      do {
        let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        if !found.isEmpty { repeated.withLock { $0 = found } }
        return root
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard let key = keys.first,
          let hidden = YAMLRepeatedKey.hiding(key, at: context.mark, number: found.count, in: text)
        else { throw YamlError.duplicatedKeysInMapping(duplicates: keys, context: context) }
        found.append(duplicate(key, first: context.mark))
        text = hidden
      }
    }
  }

  /// The template from which Helm made the document, which `helm template` says in a comment before it.
  var template: String? {
    for line in lines(from: range.lowerBound) {
      let text = source.bytes[line]
      if text.starts(with: "# Source: ".utf8) {
        return String(decoding: text.dropFirst("# Source: ".utf8.count), as: UTF8.self)
      }
      guard text.isEmpty || text.first == ASCII.hash || text.starts(with: "---".utf8) else { return nil }
    }
    return nil
  }

  /// The keys that are set more than once in the document, which the last of each decides. Known once the document is
  /// read.
  var repeatedKeys: [ManifestProblem] { repeated.withLock { $0 } }

  /// Asks `body` about the document's nodes, which are composed once and kept. Nil where it has none.
  func withNodes(_ body: @Sendable (YAMLNode) -> Position?) -> Position? {
    kept.withLock { nodes in
      if nodes == nil { nodes = try? compose() }
      return nodes.flatMap(body)
    }
  }

  /// Where a mark of Yams, which counts from the beginning of the piece, stands in the file.
  func position(of mark: Mark?) -> Position {
    Position(line: linesBefore + max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
  }

  /// The bytes of a line, which is counted like a mark's; empty where there is none.
  func line(_ number: Int) -> Range<Int> {
    lines(from: range.lowerBound).dropFirst(number - 1).first { _ in true } ?? range.upperBound..<range.upperBound
  }

  /// The lines from the one that begins at `start`, without their ends.
  func lines(from start: Int) -> some Sequence<Range<Int>> {
    sequence(state: start) { [source, range] start -> Range<Int>? in
      guard start < range.upperBound else { return nil }
      let begin = start
      var end = start
      while end < range.upperBound, source.bytes[end] != ASCII.lineFeed, source.bytes[end] != ASCII.carriageReturn {
        end += 1
      }
      let isPair = source.bytes[end..<range.upperBound].starts(with: [ASCII.carriageReturn, ASCII.lineFeed])
      start = end + (isPair ? 2 : 1)
      return begin..<end
    }
  }
}
