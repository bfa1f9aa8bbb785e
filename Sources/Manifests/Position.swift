import Synchronization

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
    self.init(line: line, column: Self.column(of: end, from: lineStart, in: bytes))
  }

  /// The column of the byte at `offset` in the line that begins at `lineStart`.
  fileprivate static func column(of offset: Int, from lineStart: Int, in bytes: [UInt8]) -> Int {
    bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
  }
}

/// Where the lines of a text begin, noted at the first question for a place: a report of thousands of findings would
/// otherwise count the lines of a large file thousands of times.
final class LineStarts: Sendable {
  private let starts = Mutex<[Int]>([])

  /// The place of the byte at `offset` of the text, which is the same at each call.
  func position(of offset: Int, in bytes: [UInt8]) -> Position {
    let end = min(offset, bytes.count)
    return starts.withLock { starts in
      if starts.isEmpty { starts = Self.starts(in: bytes) }
      let line = starts.partitioningIndex { $0 > end }
      return Position(line: line, column: Position.column(of: end, from: starts[line - 1], in: bytes))
    }
  }

  private static func starts(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for index in bytes.indices
    where bytes[index].endsLine(before: index + 1 < bytes.count ? bytes[index + 1] : nil) {
      starts.append(index + 1)
    }
    return starts
  }
}

extension [Int] {
  /// The first place from which on all elements belong to the second part; the elements are sorted by that.
  fileprivate func partitioningIndex(where belongsToSecondPart: (Int) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if belongsToSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension UInt8 {
  /// Whether a line ends with this byte: at a line feed, and at a carriage return that no line feed follows.
  func endsLine(before next: UInt8?) -> Bool {
    self == ASCII.lineFeed || (self == ASCII.carriageReturn && next != ASCII.lineFeed)
  }
}
