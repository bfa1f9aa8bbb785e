/// One cell of a canvas, in eight bytes.
struct Cell: Hashable, Sendable {
  /// A scalar, or the number of a ``Glyph`` in the canvas's table with the top bit set.
  var code: UInt32
  /// How many columns it takes: 1, or 2, or 0 for the right half of the one before.
  var columns: UInt8
  var ink: Ink
  var paper: Paper
  var emphasis: Emphasis

  static let clusterBit: UInt32 = 0x8000_0000

  /// An empty cell.
  init(paper: Paper = .body) {
    code = 0x20
    columns = 1
    ink = .body
    self.paper = paper
    emphasis = []
  }

  /// A cell of one column.
  init(code: UInt32, ink: Ink, paper: Paper, emphasis: Emphasis) {
    (self.code, columns) = (code, 1)
    (self.ink, self.paper, self.emphasis) = (ink, paper, emphasis)
  }

  /// Whether it holds one scalar of one column about which no terminal is of another mind.
  var isPlain: Bool { columns == 1 && code < 0x300 }

  /// Whether both have the same style.
  func isStyled(as other: Cell) -> Bool { ink == other.ink && paper == other.paper && emphasis == other.emphasis }

  var style: Style { Style(ink, on: paper, emphasis) }

  /// Leaves the meaning and takes away what is written.
  mutating func blank() {
    code = 0x20
    columns = 1
  }
}
