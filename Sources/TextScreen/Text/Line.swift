/// A piece of a line: text that means one thing.
public struct Run: Hashable, Sendable {
  /// What is written.
  public var text: String
  /// What it means.
  public var ink: Ink
  /// What else is said about it.
  public var emphasis: Emphasis

  /// A piece of text with its meaning.
  public init(_ text: String, _ ink: Ink = .text, _ emphasis: Emphasis = []) {
    self.text = text
    self.ink = ink
    self.emphasis = emphasis
  }
}

/// A line of text whose pieces mean different things.
public struct Line: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// From left to right.
  public var runs: [Run]

  /// A line of these pieces.
  public init(_ runs: [Run] = []) { self.runs = runs }
  /// A line of these pieces.
  public init(arrayLiteral runs: Run...) { self.runs = runs }
  /// A line that means one thing.
  public init(_ text: String, _ ink: Ink = .text, _ emphasis: Emphasis = []) {
    runs = text.isEmpty ? [] : [Run(text, ink, emphasis)]
  }

  /// How many columns the line takes.
  public var columnCount: Int { runs.reduce(0) { $0 + $1.text.columnCount } }
  /// What is written, without its meaning.
  public var text: String { runs.map(\.text).joined() }
  /// Whether nothing is written.
  public var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }

  /// Writes on at the end.
  public mutating func append(_ text: String, _ ink: Ink = .text, _ emphasis: Emphasis = []) {
    if !text.isEmpty { runs.append(Run(text, ink, emphasis)) }
  }

  /// One line after the other.
  public static func + (left: Line, right: Line) -> Line { Line(left.runs + right.runs) }
  /// Writes a line on at the end of another.
  public static func += (left: inout Line, right: Line) { left.runs += right.runs }

  /// This line, cut with `…` where it takes more columns than there are. The `…` has the ink of what it cuts.
  public func cut(toColumns limit: Int) -> Line {
    var room = max(0, limit)
    // No glyph has more columns than bytes, so short lines need no measuring.
    guard runs.reduce(0, { $0 + $1.text.utf8.count }) > room, columnCount > room else { return self }
    var result = Line()
    for run in runs {
      let width = run.text.columnCount
      // A piece that just fits still has to make room for the sign, because something follows that does not.
      if width < room {
        result.runs.append(run)
        room -= width
        continue
      }
      let text = width > room ? run.text.cut(toColumns: room) : (run.text + "…").cut(toColumns: room)
      result.append(text, run.ink, run.emphasis)
      break
    }
    return result
  }
}
