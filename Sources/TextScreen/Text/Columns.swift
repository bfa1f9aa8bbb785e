extension String {
  /// How many columns this text takes on a screen.
  public var columnCount: Int {
    var count = 0
    for glyph in Glyphs(self) { count += glyph.columns }
    return count
  }

  /// This text, cut with `…` where it takes more columns than there are.
  public func cut(toColumns limit: Int) -> String {
    guard limit > 0 else { return "" }
    var result = ""
    var used = 0
    var lastThatLeavesRoom = ""
    for glyph in Glyphs(self) {
      if used + glyph.columns > limit { return lastThatLeavesRoom + "…" }
      result.unicodeScalars.append(glyph.base)
      result.unicodeScalars.append(contentsOf: glyph.marks)
      used += glyph.columns
      if used < limit { lastThatLeavesRoom = result }
    }
    return result
  }

  /// This text in exactly so many columns: cut with `…` or filled with blanks.
  public func fitted(toColumns limit: Int, _ alignment: Alignment = .leading) -> String {
    let text = cut(toColumns: limit)
    let room = max(0, limit - text.columnCount)
    let before = alignment.blanksBefore(room)
    return String(repeating: " ", count: before) + text + String(repeating: " ", count: room - before)
  }

  /// This text as a terminal may see it: what would steer a terminal or be invisible is stood for, joined
  /// sequences are reduced to their first scalar.
  public var printable: String {
    var result = ""
    for glyph in Glyphs(self) {
      result.unicodeScalars.append(glyph.base)
      result.unicodeScalars.append(contentsOf: glyph.marks)
    }
    return result
  }
}

/// Where text goes in a field that has more columns than it needs.
public enum Alignment: Sendable, Hashable {
  /// At the left.
  case leading
  /// In the middle.
  case center
  /// At the right, as numbers are set.
  case trailing

  /// How many of `room` free columns go before the text.
  func blanksBefore(_ room: Int) -> Int {
    switch self {
    case .leading: 0
    case .center: room / 2
    case .trailing: room
    }
  }
}
