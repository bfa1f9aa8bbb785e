import Yams

/// Keys that are set twice in one map. kubectl takes the last of them and says nothing; Yams refuses them all. So the
/// earlier key is written over with characters that no manifest has, as many as it had, and what it holds is passed over:
/// everything else keeps its place.
enum YAMLRepeatedKey {
  /// How many keys of a document are written over; one with more is refused.
  static let most = 100

  /// The first of the characters; which one opens a key tells how many keys were written over before it.
  private static let mark: UInt32 = 0x10_0000

  /// Whether a key is one that was written over.
  static func isHidden(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    return (mark..<mark + UInt32(most)).contains(first.value)
  }

  /// `text` without the key at a line and a column, which begin with 1; nil where the key does not stand there as it
  /// should.
  static func hiding(_ key: String, at place: Mark, number: Int, in text: String) -> String? {
    var scalars = Array(text.unicodeScalars)
    guard number < most, let opening = Unicode.Scalar(mark + UInt32(number)),
      let start = index(of: place, in: scalars), scalars.indices.contains(start)
    else { return nil }
    let range: Range<Int>
    if scalars[start] == "\"" || scalars[start] == "'" {
      guard let end = closing(scalars[start], after: start, in: scalars) else { return nil }
      range = start + 1..<end
    } else {
      let letters = Array(key.unicodeScalars)
      guard scalars[start...].starts(with: letters) else { return nil }
      range = start..<start + letters.count
    }
    guard !range.isEmpty else { return nil }
    for index in range { scalars[index] = opening }
    var hidden = String.UnicodeScalarView()
    hidden.append(contentsOf: scalars)
    return String(hidden)
  }

  private static func index(of place: Mark, in scalars: [Unicode.Scalar]) -> Int? {
    var line = 1
    var index = 0
    while line < place.line {
      guard index < scalars.count else { return nil }
      if scalars[index] == "\r", scalars.indices.contains(index + 1), scalars[index + 1] == "\n" { index += 1 }
      if scalars[index] == "\n" || scalars[index] == "\r" { line += 1 }
      index += 1
    }
    return index + place.column - 1
  }

  private static func closing(_ quote: Unicode.Scalar, after start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var index = start + 1
    while index < scalars.count {
      if scalars[index] == "\\", quote == "\"" {
        index += 2
        continue
      }
      if scalars[index] == quote {
        guard quote == "'", scalars.indices.contains(index + 1), scalars[index + 1] == "'" else { return index }
        index += 1
      }
      index += 1
    }
    return nil
  }
}
