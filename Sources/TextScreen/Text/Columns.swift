extension String {
  /// How many columns this text takes where each of its scalars takes one, see ``NarrowScalar``: no glyph of it has to be
  /// looked at. Nil for any other.
  var narrowCount: Int? {
    utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var (count, place) = (0, 0)
      while place < bytes.count {
        guard let scalar = NarrowScalar(in: bytes, at: place) else { return nil }
        place += scalar.length
        count += 1
      }
      return count
    } ?? nil
  }

  /// How many columns this text takes on a screen.
  public var columnCount: Int {
    if let narrowCount { return narrowCount }
    var count = 0
    for glyph in Glyphs(self) { count += glyph.columns }
    return count
  }

  /// This text, cut with `…` where it takes more columns than there are.
  public func cut(toColumns limit: Int) -> String {
    guard limit > 0 else { return "" }
    // No glyph has more columns than bytes, so short texts need no measuring.
    guard utf8.count > limit else { return self }
    if let narrowCount {
      guard narrowCount > limit else { return self }
      if narrowCount == utf8.count { return String(decoding: utf8.prefix(limit - 1), as: UTF8.self) + "…" }
      return String(unicodeScalars.prefix(limit - 1)) + "…"
    }
    guard columnCount > limit else { return self }
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
    if narrowCount != nil { return String(unicodeScalars.suffix(max(0, limit))) }
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
    if narrowCount != nil { return self }
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
