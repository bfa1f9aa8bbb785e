/// A place in a text, as editors count it.
public struct Position: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// The place at a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether one place comes before the other.
  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}

extension Position {
  /// The place of the byte at `offset`. The text is read from its beginning, so this is for whoever has something
  /// to report, and nothing is kept while all is well.
  init(of offset: Int, in bytes: [UInt8]) {
    var line = 1
    var lineStart = 0
    let end = min(offset, bytes.count)
    for index in 0..<end where bytes[index].endsLine(before: index + 1 < bytes.count ? bytes[index + 1] : nil) {
      line += 1
      lineStart = index + 1
    }
    let column = bytes[lineStart..<end].count { $0 & 0xC0 != 0x80 } + 1
    self.init(line: line, column: column)
  }
}

extension UInt8 {
  /// Whether a line ends with this byte: at a line feed, and at a carriage return that no line feed follows.
  func endsLine(before next: UInt8?) -> Bool {
    self == ASCII.lineFeed || (self == ASCII.carriageReturn && next != ASCII.lineFeed)
  }
}
