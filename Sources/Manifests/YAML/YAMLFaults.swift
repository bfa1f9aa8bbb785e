import Yams

extension YAMLPiece {
  /// What libyaml found wrong, in words for whoever wrote the file.
  func problem(_ error: YamlError) -> ManifestProblem {
    if let template = unrenderedTemplate() { return template }
    switch error {
    case .scanner(let context, let found, let mark, _), .parser(let context, let found, let mark, _),
      .composer(let context, let found, let mark, _):
      return indentedWithTab(near: mark) ?? explained(found, began: context?.mark ?? mark, at: mark)
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(keys.first ?? "", first: context.mark)
    case .reader:
      return refusedCharacter()
    default:
      return ManifestProblem(
        file: source.name, position: position(of: nil), what: "the YAML cannot be read: \(error)")
    }
  }

  private func explained(_ found: String, began: Mark, at mark: Mark) -> ManifestProblem {
    let scene = YAMLExplanation.Scene(line: position(of: began).line, rest: rest(at: mark))
    let entry = YAMLExplanation.all.first { found.hasPrefix($0.found) }
    return ManifestProblem(
      file: source.name, position: position(of: mark), what: entry?.what(scene) ?? found,
      remedy: entry?.remedy ?? "check this line and the one above")
  }

  /// What stands from a mark to the end of its line.
  private func rest(at mark: Mark) -> String {
    let line = String(decoding: source.bytes[line(mark.line)], as: UTF8.self)
    return String(line.unicodeScalars.dropFirst(mark.column - 1))
  }
}

/// What libyaml says (src/scanner.c, src/parser.c, and Yams' composer), and what that means to whoever wrote the file.
private struct YAMLExplanation: Sendable {
  /// What is known about the place.
  struct Scene {
    /// Where the unfinished thing began.
    var line: Int
    /// The line from the place on.
    var rest: String

    /// What stands at the place.
    var character: String { rest.unicodeScalars.first.map { "'\($0)'" } ?? "the end of the line" }

    /// The name of the alias at the place.
    var name: String {
      String(
        rest.unicodeScalars.dropFirst().prefix { !$0.properties.isWhitespace && !",:]}".unicodeScalars.contains($0) })
    }
  }

  /// How libyaml's words begin.
  let found: String
  let what: @Sendable (Scene) -> String
  let remedy: String

  static let all: [YAMLExplanation] = [
    YAMLExplanation(
      found: "found character that cannot start any token", what: { "a value cannot begin with \($0.character)" },
      remedy: "put the value in quotes"),
    YAMLExplanation(
      found: "mapping values are not allowed", what: { _ in "a key with ':' cannot stand here" },
      remedy: "check the indentation, or put a value that contains ': ' in quotes"),
    YAMLExplanation(
      found: "block sequence entries are not allowed", what: { _ in "a list cannot begin here" },
      remedy: "put its first '-' on a line of its own"),
    YAMLExplanation(
      found: "did not find expected key", what: { "expected a key of the map that begins in line \($0.line)" },
      remedy: "check the indentation of this line and of the one above"),
    YAMLExplanation(
      found: "did not find expected '-'", what: { "expected '-' as in the list that begins in line \($0.line)" },
      remedy: "check the indentation of this line and of the one above"),
    YAMLExplanation(
      found: "did not find expected ',' or ']'",
      what: { "expected ',' or ']' in the list that begins in line \($0.line)" },
      remedy: "close the list, or separate its elements with commas"),
    YAMLExplanation(
      found: "did not find expected ',' or '}'",
      what: { "expected ',' or '}' in the map that begins in line \($0.line)" },
      remedy: "close the map, or separate its fields with commas"),
    YAMLExplanation(
      found: "did not find expected node content", what: { _ in "expected a value" },
      remedy: "write one, or quote what stands here"),
    YAMLExplanation(
      found: "did not find expected <document start>", what: { _ in "the document has ended before this" },
      remedy: "separate documents with ---"),
    YAMLExplanation(
      found: "could not find expected ':'", what: { _ in "a key without ':'" }, remedy: "write KEY: VALUE"),
    YAMLExplanation(
      found: "found unexpected end of stream", what: { "the text in quotes that begins in line \($0.line) has no end" },
      remedy: "add the closing quote"),
    YAMLExplanation(
      found: "found unexpected document indicator",
      what: { "the text in quotes that begins in line \($0.line) has no end" }, remedy: "add the closing quote"),
    YAMLExplanation(
      found: "found unknown escape character", what: { _ in "an escape that YAML does not know" },
      remedy: "write \\\\ for a backslash, or use single quotes"),
    YAMLExplanation(
      found: "found undefined alias",
      what: { "no anchor &\($0.name) stands before the alias *\($0.name) in this document" }, remedy: "define it above"),
    YAMLExplanation(
      found: "Maximum nesting level reached",
      what: { _ in "lists and maps are nested more than \(JSONReader.deepest) levels deep" },
      remedy: "no Kubernetes object needs that"),
  ]
}
