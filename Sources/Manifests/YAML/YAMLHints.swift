import Yams

// What people really did when YAML cannot be read, found by looking at the text again.
extension YAMLPiece {
  /// A tab where the indentation of a line should be. Editors show it as spaces, YAML does not take it for any.
  func indentedWithTab(near mark: Mark) -> ManifestProblem? {
    let indentation = source.bytes[line(mark.line)].prefix(while: \.isBlank)
    guard let tab = indentation.firstIndex(of: ASCII.tab) else { return nil }
    return source.problem(at: tab, "a tab is used for indentation", remedy: "YAML wants spaces")
  }

  /// A chart's template that was not rendered: `{{` where a value or a line begins. Asked for only when reading has
  /// failed, since the same braces are common inside texts.
  func unrenderedTemplate() -> ManifestProblem? {
    var canBegin = true
    for (index, byte) in zip(range, source.bytes[range]) {
      if byte == ASCII.openBrace, canBegin, source.bytes[index..<range.upperBound].dropFirst().first == byte {
        return source.problem(
          at: index, "this is a template that was not rendered",
          remedy: "run helm template first and read what it prints")
      }
      guard !byte.isBlank else { continue }
      canBegin = byte == ASCII.lineFeed || byte == ASCII.colon || byte == ASCII.minus
    }
    return nil
  }

  /// The character for which libyaml refuses to read the text at all.
  func refusedCharacter() -> ManifestProblem {
    var offset = range.lowerBound
    for scalar in text.unicodeScalars {
      if scalar.isRefusedByYAML {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - code.count))
        return source.problem(
          at: offset, "YAML does not allow the character U+\(padding)\(code)",
          remedy: "remove it, or write it as an escape in double quotes")
      }
      offset += UTF8.width(scalar)
    }
    return source.problem(at: range.lowerBound, "the YAML contains control characters", remedy: "remove them")
  }

  /// A key that is set twice. Yams names the first of the two; where the map is in block style, the second is the
  /// next line at the same indentation that sets the same key.
  func duplicate(_ key: String, first: Mark) -> ManifestProblem {
    let column = first.column - 1
    for line in lines(from: line(first.line).upperBound) {
      let indentation = source.bytes[line].prefix { $0 == ASCII.space }.count
      let content = source.bytes[line].dropFirst(indentation)
      guard let byte = content.first, byte != ASCII.hash else { continue }
      if indentation < column { break }
      guard indentation == column, content.isKey(key) else { continue }
      return source.problem(
        at: content.startIndex, "key \"\(key)\" already set in map, in line \(position(of: first).line)",
        remedy: "remove one of the two")
    }
    return ManifestProblem(
      file: source.name, position: position(of: first), what: "key \"\(key)\" set twice in map",
      remedy: "remove one of the two")
  }
}

extension ArraySlice<UInt8> {
  /// Whether a line sets this key, quoted or not.
  fileprivate func isKey(_ key: String) -> Bool {
    for written in [key, "\"\(key)\"", "'\(key)'"] where starts(with: written.utf8) {
      if dropFirst(written.utf8.count).first(where: { !$0.isBlank }) == ASCII.colon { return true }
    }
    return false
  }
}

extension Unicode.Scalar {
  /// Whether a YAML stream may not contain this character unescaped (YAML 1.1, 5.1).
  var isRefusedByYAML: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: false
    default: true
    }
  }
}
