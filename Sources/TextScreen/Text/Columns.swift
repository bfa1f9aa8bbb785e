extension String {
  /// Whether the text is printable ASCII and nothing else, as nearly all of it is: then columns are bytes, and no glyph
  /// has to be looked at.
  var isPlain: Bool { utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 &- 0x20 < 0x5F } } ?? false }

  /// How many columns this text takes on a screen.
  public var columnCount: Int {
    if isPlain { return utf8.count }
    var count = 0
    for glyph in Glyphs(self) { count += glyph.columns }
    return count
  }

  /// This text, cut with `…` where it takes more columns than there are.
  public func cut(toColumns limit: Int) -> String {
    guard limit > 0 else { return "" }
    guard columnCount > limit else { return self }
    if isPlain { return String(decoding: utf8.prefix(limit - 1), as: UTF8.self) + "…" }
    var result = ""
    var used = 0
    var bytesThatLeaveRoom = 0
    for glyph in Glyphs(self) {
      if used + glyph.columns > limit {
        return String(decoding: result.utf8.prefix(bytesThatLeaveRoom), as: UTF8.self) + "…"
      }
      result.append(glyph)
      used += glyph.columns
      if used < limit { bytesThatLeaveRoom = result.utf8.count }
    }
    return result
  }

  /// The longest end of this text that takes at most so many columns.
  public func end(ofColumns limit: Int) -> String {
    if isPlain { return String(decoding: utf8.suffix(max(0, limit)), as: UTF8.self) }
    var end = ""
    for character in reversed() {
      let longer = String(character) + end
      guard longer.columnCount <= limit else { break }
      end = longer
    }
    return end
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
    if isPlain { return self }
    var result = ""
    for glyph in Glyphs(self) { result.append(glyph) }
    return result
  }

  private mutating func append(_ glyph: Glyph) {
    unicodeScalars.append(glyph.base)
    for mark in glyph.marks { unicodeScalars.append(mark) }
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
