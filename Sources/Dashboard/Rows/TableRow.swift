import ClusterModel
import Lessons
import Phrases
import TextScreen

/// What a cursor stands on, what a mark is about: something that stays the same while rows come, go and move.
///
/// Objects are known by their keys, which stand for kind, namespace and name. A Service that was made headless, or a
/// StatefulSet's pod that came back, is another incarnation with another uid, but to who watches it is the same row.
public enum RowID: Sendable, Hashable {
  /// A Service or a pod.
  case object(ObjectKey)
  /// A DNS record of a Service, by what it says.
  case record(ObjectKey, String)
  /// A line of the event log, by its number.
  case event(Int)
}

/// A piece of a table: text with its meaning.
struct Cell: Sendable, Hashable {
  var text: String
  var ink: Ink

  init(_ text: String, _ ink: Ink = .text) { (self.text, self.ink) = (text, ink) }
}

/// One row of a pane as it is shown: every cell filled, and the state of the whole as a word's ink and a sign.
struct TableRow: Sendable, Hashable {
  /// The cells in the order of the pane's columns.
  var cells: [Cell]
  /// What the row as a whole means.
  var ink: Ink = .text
  /// A sign for a state that needs attention, so that it is not told by colour alone.
  var sign: Sign?

  /// The columns in which two rows of a wide pane differ, as bits.
  func difference(from other: TableRow) -> UInt16 {
    var bits: UInt16 = 0
    for (index, cell) in cells.enumerated() where index < other.cells.count && other.cells[index].text != cell.text {
      bits |= 1 << UInt16(index)
    }
    return bits
  }
}

/// What of a text is left out where there is no room for it.
enum Cut: Sendable {
  /// The end.
  case end
  /// The middle, because the end tells rows apart: generated names.
  case middle
  /// The beginning, because the end tells rows apart: addresses of one range.
  case start
  /// Labels from the right, because the first one tells rows apart: names of DNS.
  case labels

  /// The text in at most so many columns.
  func apply(to text: String, columns limit: Int) -> String {
    guard text.columnCount > limit else { return text }
    switch self {
    case .end: return text.cut(toColumns: limit)
    case .middle: return text.cutInTheMiddle(toColumns: limit)
    case .start: return "…" + text.end(ofColumns: limit - 1)
    case .labels:
      let first = String(text.prefix { $0 != "." })
      return first == text || first.columnCount < limit
        ? text.cut(toColumns: limit) : (first + "…").cutInTheMiddle(toColumns: limit)
    }
  }
}

/// What one column of a pane is like.
struct TableColumn: Sendable {
  /// The heading.
  let title: String
  /// The heading where there is no room for it.
  var brief: String?
  /// By what rows are sorted when it is chosen; nil where that would mean nothing.
  var sort: SortColumn?
  /// With less than this, or than what it holds, it cannot be read well: then the least important column is left out.
  let minimum: Int
  /// When there is not room for all, the lowest goes first.
  let priority: Int
  /// In a pane with less room than this it is left out although it would fit, for the sake of the others.
  var room = 0
  /// More than this it never takes; the rest is cut with a sign.
  var maximum = 400
  /// This much is kept free from the beginning, for what usually comes.
  var usual = 0
  var alignment = Alignment.leading
  /// What of a text that is too long is left out.
  var cut = Cut.end
  /// In a pane with this much room there is always a place behind the text for the sign of a change; for the last
  /// column, whose sign would else stand in the gap before it and look like its neighbour's.
  var roomForMark: Int?
  /// The bit by which a change of what the column shows is marked; a narrow column that shows several has several.
  var marks: UInt16
}

/// The signs in the gutter of rows: each one column wide in every font, and different in shape.
enum Sign: Character, Sendable, CaseIterable {
  case cursor = "▌"
  case marked = "✓"
  case linked = "•"
  case withheld = "◦"
  case onlyCoreDNS = "~"
  case warning = "▲"
  case failing = "✗"
  case new = "+"
  case gone = "−"
  case changed = "Δ"

  /// What the help says of it.
  var meaning: Phrase {
    switch self {
    case .cursor: "the cursor, in the pane that has the keyboard"
    case .marked: "marked: what is done is done to all marked rows"
    case .linked: "belongs to the selection"
    case .withheld: "matched by the selection, but withheld from DNS"
    case .onlyCoreDNS: "answered by CoreDNS, but not promised by the DNS specification"
    case .warning: "not ready, nothing behind it, or surprising: w says what is found"
    case .failing: "broken: failed, crashing, or a selector that matches nothing"
    case .new: "has just appeared"
    case .gone: "has just gone; the row stays for two seconds or until the next key"
    case .changed: "this cell has just changed"
    }
  }

  /// The ink in which it stands in the gutter.
  var ink: Ink {
    switch self {
    case .cursor: .text
    case .marked: .mark
    case .linked: .linked
    case .withheld: .withheld
    case .onlyCoreDNS: .faint
    case .warning: .pending
    case .failing: .failing
    case .new: .new
    case .gone: .gone
    case .changed: .changed
    }
  }
}

extension String {
  /// The text in at most so many columns, with its end kept and a sign in the middle: `nginx-dep…f8xq2`.
  func cutInTheMiddle(toColumns limit: Int) -> String {
    guard columnCount > limit else { return self }
    guard limit > 9 else { return cut(toColumns: limit) }
    let tail = end(ofColumns: min(6, limit / 2))
    return cut(toColumns: limit - tail.columnCount) + tail
  }
}
