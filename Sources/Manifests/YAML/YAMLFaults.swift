import Yams

extension YAMLPiece {
  /// What libyaml found wrong, in words for whoever wrote the file.
  func problem(_ error: YamlError) -> ManifestProblem {
    if let template = unrenderedTemplate() { return template }
    switch error {
    case .scanner(let context, let found, let mark, _), .parser(let context, let found, let mark, _),
      .composer(let context, let found, let mark, _):
      return indentedWithTab(near: mark) ?? explained(found, began: context?.mark, at: mark)
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(keys.first ?? "", first: context.mark)
    case .reader:
      return refusedCharacter()
    default:
      return problem(at: nil, "the YAML cannot be read: \(error)", nil)
    }
  }

  private func problem(at mark: Mark?, _ what: String, _ remedy: String?) -> ManifestProblem {
    ManifestProblem(file: source.name, position: position(of: mark), what: what, remedy: remedy)
  }

  private func explained(_ found: String, began: Mark?, at mark: Mark) -> ManifestProblem {
    guard let entry = Self.explanations.first(where: { found.hasPrefix($0.found) }) else {
      return problem(at: mark, found, "check this line and the one above")
    }
    let line = position(of: began ?? mark).line
    let what = Self.filled(entry.what, line: line, character: character(at: mark), word: word(after: mark))
    return problem(at: mark, what, Self.filled(entry.remedy, line: line, character: "", word: word(after: mark)))
  }

  /// What libyaml says (src/scanner.c, src/parser.c) and what it means to whoever wrote the file. LINE is where the
  /// unfinished thing began, CHARACTER and WORD are what stands at the problem.
  private static let explanations: [(found: String, what: String, remedy: String)] = [
    (
      "found character that cannot start any token", "a value cannot begin with CHARACTER",
      "put the value in quotes"
    ),
    (
      "mapping values are not allowed", "a key with ':' cannot stand here",
      "check the indentation, or put a value that contains ': ' in quotes"
    ),
    (
      "block sequence entries are not allowed", "a list cannot begin here",
      "put its first '-' on a line of its own"
    ),
    (
      "did not find expected key", "expected a key of the map that begins in line LINE",
      "check the indentation of this line and of the one above"
    ),
    (
      "did not find expected '-'", "expected '-' as in the list that begins in line LINE",
      "check the indentation of this line and of the one above"
    ),
    (
      "did not find expected ',' or ']'", "expected ',' or ']' in the list that begins in line LINE",
      "close the list, or separate its elements with commas"
    ),
    (
      "did not find expected ',' or '}'", "expected ',' or '}' in the map that begins in line LINE",
      "close the map, or separate its fields with commas"
    ),
    ("did not find expected node content", "expected a value", "write one, or quote what stands here"),
    ("did not find expected <document start>", "the document has ended before this", "separate documents with ---"),
    ("could not find expected ':'", "a key without ':'", "write KEY: VALUE"),
    (
      "found unexpected end of stream", "the text in quotes that begins in line LINE has no end",
      "add the closing quote"
    ),
    (
      "found unexpected document indicator", "the text in quotes that begins in line LINE has no end",
      "add the closing quote"
    ),
    (
      "found unknown escape character", "an escape that YAML does not know",
      "write \\\\ for a backslash, or use single quotes"
    ),
    ("found undefined alias", "no anchor &WORD stands before the alias *WORD in this document", "define it above"),
    (
      "Maximum nesting level reached", "lists and maps are nested more than \(JSONReader.deepest) levels deep",
      "no Kubernetes object needs that"
    ),
  ]

  private static func filled(_ text: String, line: Int, character: String, word: String) -> String {
    var filled = ""
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("LINE") {
        filled += String(line)
        rest = rest.dropFirst("LINE".count)
      } else if rest.hasPrefix("CHARACTER") {
        filled += character
        rest = rest.dropFirst("CHARACTER".count)
      } else if rest.hasPrefix("WORD") {
        filled += word
        rest = rest.dropFirst("WORD".count)
      } else {
        filled.append(first)
        rest = rest.dropFirst()
      }
    }
    return filled
  }

  /// What stands at a mark, as columns count it.
  private func rest(at mark: Mark) -> Substring.UnicodeScalarView {
    let line = String(decoding: source.bytes[line(mark.line)], as: UTF8.self)
    return line[...].unicodeScalars.dropFirst(max(0, mark.column - 1))
  }

  private func character(at mark: Mark) -> String { rest(at: mark).first.map { "'\($0)'" } ?? "the end of the line" }

  /// The name of the alias or anchor at a mark.
  private func word(after mark: Mark) -> String {
    let name = rest(at: mark).dropFirst().prefix { !$0.properties.isWhitespace && !",:]}".unicodeScalars.contains($0) }
    return String(String.UnicodeScalarView(name))
  }
}
