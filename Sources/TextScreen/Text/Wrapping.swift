extension String {
  /// The text in lines of at most so many columns, broken between words, and between the characters of writings that
  /// have no blanks. A word that is wider than a line is broken where the line ends.
  public func wrapped(toColumns limit: Int) -> [String] {
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
        for (index, part) in String(word).breakableParts(limit).enumerated() {
          let blank = index == 0 && !line.isEmpty ? " " : ""
          if !line.isEmpty, line.columnCount + blank.count + part.columnCount > limit {
            lines.append(line)
            line = part
          } else {
            line += blank + part
          }
        }
      }
      lines.append(line)
    }
    return lines
  }

  /// The word in parts between which a line may end: before each wide character that is no closing sign, and behind it;
  /// of a word that is too wide, between all characters.
  private func breakableParts(_ limit: Int) -> [String] {
    let width = columnCount
    guard width <= limit else { return map { String($0) } }
    guard width != unicodeScalars.count else { return [self] }
    var parts: [String] = []
    var isBroken = true
    for character in self {
      let isWide = String(character).columnCount > 1
      if isBroken || isWide, !Self.closing.contains(character) || parts.isEmpty {
        parts.append(String(character))
      } else {
        parts[parts.count - 1].append(character)
      }
      isBroken = isWide
    }
    return parts
  }

  /// Signs that do not begin a line.
  private static let closing: [Character] = ["，", "。", "；", "：", "？", "！", "、", "）", "」", "”"]
}
