import Testing
import TextScreen

@Suite("A canvas, whatever is done to it")
struct CanvasLawTests {
  @Test("is as wide in every row as it says, and nothing in it steers a terminal", arguments: 0..<40 as Range<UInt64>)
  func columns(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var canvas = Canvas(rows: Int.random(in: 0...12, using: &random), columns: Int.random(in: 0...30, using: &random))
    for _ in 0..<200 { draw(on: &canvas, &random, depth: 0) }
    for row in 0..<canvas.rows {
      var columns = 0
      for column in 0..<canvas.columns {
        let cell = try #require(canvas.cell(row: row, column: column))
        if cell.text.isEmpty {
          // The right half of what stands to the left.
          #expect(column > 0 && canvas.cell(row: row, column: column - 1)?.text.columnCount == 2)
        }
        columns += cell.text.columnCount
        #expect(cell.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
      }
      #expect(columns == canvas.columns)
    }
    let lines = canvas.text(keepingTrailingBlanks: true).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == canvas.rows + 1)
  }

  @Test("says in which columns of a row it differs from another, in whole glyphs", arguments: 0..<40 as Range<UInt64>)
  func differences(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var canvas = Canvas(rows: 8, columns: 24)
    for _ in 0..<40 { draw(on: &canvas, &random, depth: 0) }
    let before = canvas
    for _ in 0..<2 { draw(on: &canvas, &random, depth: 0) }
    for row in 0..<canvas.rows {
      let differing = canvas.difference(from: before, inRow: row)
      for column in 0..<canvas.columns where differing?.contains(column) != true {
        let (now, then) = (canvas.cell(row: row, column: column), before.cell(row: row, column: column))
        #expect(now?.text == then?.text && now?.style == then?.style)
      }
      for edge in differing.map({ [$0.lowerBound, $0.upperBound] }) ?? [] where edge < canvas.columns {
        #expect(canvas.cell(row: row, column: edge)?.text != "")
        #expect(before.cell(row: row, column: edge)?.text != "")
      }
    }
  }

  @Test("is read by the stretch as by the cell", arguments: 0..<40 as Range<UInt64>)
  func stretches(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var canvas = Canvas(rows: 8, columns: 24)
    for _ in 0..<40 { draw(on: &canvas, &random, depth: 0) }
    for row in -1...canvas.rows {
      let first = Int.random(in: -3...canvas.columns, using: &random)
      let columns = first..<Int.random(in: first...canvas.columns + 3, using: &random)
      var next = max(0, first)
      canvas.read(row: row, columns: columns) { stretch in
        switch stretch {
        case .plain(let codes, let style):
          for code in codes {
            let cell = canvas.read(row: row, column: next)
            #expect(cell.base?.value == code && cell.columns == 1 && cell.marks.isEmpty && cell.style == style)
            next += 1
          }
        case .other(let column):
          #expect(column == next)
          next += 1
        }
      }
      #expect(
        next == (0..<canvas.rows ~= row ? max(max(0, first), min(columns.upperBound, canvas.columns)) : max(0, first)))
    }
  }

  @Test("shows a text as it shows its characters one by one", arguments: 0..<40 as Range<UInt64>)
  func texts(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let signs: [Character] = ["a", "~", " ", "…", "→", "│", "▌", "●", "é", "д", "日", "\u{1B}", "’"]
    for _ in 0..<50 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in signs.randomElement(using: &random) ?? "a" }
      var (whole, parted) = (Canvas(rows: 1, columns: 30), Canvas(rows: 1, columns: 30))
      whole.put("日本日本日本日本", row: 0, column: 0)
      parted.put("日本日本日本日本", row: 0, column: 0)
      var column = Int.random(in: 0...4, using: &random)
      let end = column + whole.put(String(text), row: 0, column: column)
      for character in text { column += parted.put(String(character), row: 0, column: column) }
      #expect(whole.text() == parted.text())
      #expect(end == column)
    }
  }

  @Test(
    "is never outside of itself",
    arguments: [(0, 0), (1, 1), (-5, 3), (3, -5), (Int.max, Int.max), (Int.min, 2)])
  func sizes(rows: Int, columns: Int) {
    var canvas = Canvas(rows: rows, columns: columns)
    for (row, column) in [(0, 0), (-1, -1), (Int.max, Int.max), (Int.min, Int.min), (0, Int.max), (5, -3)] {
      canvas.put("日本", row: row, column: column, width: Int.max)
      canvas.put(Line("web", .title), row: row, column: column, width: column, .trailing)
      canvas.box(Rect(row: row, column: column, rows: rows, columns: columns), title: Line("Pods", .title))
      canvas.box(canvas.bounds, .heavy, title: Line("Pods"), footer: Line("x"))
      canvas.fill(Rect(row: row, column: column, rows: Int.max, columns: Int.max), with: "░", .faint)
      canvas.emphasize(Rect(row: row, column: column, rows: 1, columns: Int.max), .cursor, as: .failing)
      canvas.horizontalLine(row: row, from: column, to: Int.max)
      canvas.verticalLine(column: column, from: Int.min, to: Int.max)
      canvas.within(Rect(row: row, column: column, rows: 3, columns: 3).interior) { $0.put("x", row: 0, column: 0) }
      _ = canvas.cell(row: row, column: column)
      _ = canvas.read(row: row, column: column)
    }
    #expect(canvas.rows <= Canvas.limit.rows && canvas.columns <= Canvas.limit.columns)
  }

  /// Something that a pane might do, at a place that may lie anywhere.
  private func draw(on canvas: inout Canvas, _ random: inout SplitMix, depth: Int) {
    let texts = ["web-0", "日本語", "e\u{301}", "👩‍💻x", "\u{1B}[2J", "", "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "x"]
    let row = Int.random(in: -2...14, using: &random)
    let column = Int.random(in: -4...34, using: &random)
    let part = Rect(
      row: row, column: column, rows: Int.random(in: 0...8, using: &random),
      columns: Int.random(in: 0...20, using: &random))
    let text = texts[Int.random(in: texts.indices, using: &random)]
    switch Int.random(in: 0...8, using: &random) {
    case 0: canvas.fill(part, paper: .dialog)
    case 1: canvas.box(part, Bool.random(using: &random) ? .heavy : .light, title: Line(text), footer: Line(text))
    case 2: canvas.emphasize(part, .cursor, as: .failing)
    case 3: canvas.fill(part, with: "·", .faint)
    case 4: canvas.put(Line(text) + Line(text), row: row, column: column, width: part.columns, .trailing)
    case 5 where depth < 3:
      var inner = random
      canvas.within(part) { draw(on: &$0, &inner, depth: depth + 1) }
      random = inner
    default: canvas.put(text, row: row, column: column)
    }
  }
}

@Suite("A rectangle")
struct RectTests {
  private let screen = Rect(row: 0, column: 0, rows: 24, columns: 80)

  @Test("is split, inset and centred within itself")
  func parts() {
    let (header, rest) = screen.split(top: 2)
    let (panes, hints) = rest.split(bottom: 1)
    #expect(header == Rect(row: 0, column: 0, rows: 2, columns: 80))
    #expect(panes == Rect(row: 2, column: 0, rows: 21, columns: 80))
    #expect(hints == Rect(row: 23, column: 0, rows: 1, columns: 80))
    #expect(panes.split(left: 30).rest == Rect(row: 2, column: 30, rows: 21, columns: 50))
    #expect(screen.interior == Rect(row: 1, column: 1, rows: 22, columns: 78))
    #expect(screen.centered(Size(rows: 4, columns: 100)) == Rect(row: 10, column: 0, rows: 4, columns: 80))
    #expect(screen.split(top: 99).rest.isEmpty && screen.split(top: -1).top.isEmpty)
    #expect(Rect(row: 0, column: 0, rows: 1, columns: 1).interior.isEmpty)
  }

  @Test("meets another where both are")
  func intersection() {
    #expect(
      screen.intersection(Rect(row: 20, column: 70, rows: 9, columns: 99))
        == Rect(row: 20, column: 70, rows: 4, columns: 10))
    #expect(screen.intersection(Rect(row: 30, column: 0, rows: 5, columns: 5)).isEmpty)
  }
}

@Suite("Columns are shared")
struct LayoutTests {
  @Test("as wished where there is room, and what remains by growth")
  func room() {
    let wishes = [
      ColumnWish(minimum: 4, ideal: 10, growth: 1), ColumnWish(minimum: 3), ColumnWish(minimum: 4, ideal: 8, growth: 3),
    ]
    #expect(shareColumns(23, among: wishes, gap: 1) == [10, 3, 8])
    #expect(shareColumns(31, among: wishes, gap: 1) == [12, 3, 14])
  }

  @Test("by priority where there is not enough, and the last one is cut")
  func scarce() {
    let wishes = [
      ColumnWish(minimum: 8, ideal: 20, priority: 2), ColumnWish(minimum: 6, priority: 0),
      ColumnWish(minimum: 6, priority: 0), ColumnWish(minimum: 5, ideal: 9, priority: 1),
    ]
    #expect(shareColumns(28, among: wishes, gap: 1) == [8, 6, 6, 5])
    #expect(shareColumns(27, among: wishes, gap: 1) == [14, 6, nil, 5])
    #expect(shareColumns(14, among: wishes, gap: 1) == [8, nil, nil, 5])
    #expect(shareColumns(10, among: wishes, gap: 1) == [10, nil, nil, nil])
    #expect(shareColumns(5, among: wishes, gap: 1) == [5, nil, nil, nil])
    #expect(shareColumns(-1, among: wishes) == [0, nil, nil, nil])
    #expect(shareColumns(10, among: []) == [])
  }

  @Test("so that they fit, and all is used that anybody wants", arguments: 0..<30 as Range<UInt64>)
  func law(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let wishes = (0..<Int.random(in: 1...7, using: &random)).map { _ in
      ColumnWish(
        minimum: Int.random(in: 0...12, using: &random), ideal: Int.random(in: 0...30, using: &random),
        growth: Int.random(in: 0...2, using: &random), priority: Int.random(in: 0...3, using: &random))
    }
    for available in 0...150 {
      let widths = shareColumns(available, among: wishes, gap: 1)
      let kept = widths.compactMap { $0 }
      let total = kept.reduce(0, +) + max(0, kept.count - 1)
      #expect(total <= available)
      if kept.count == wishes.count, wishes.contains(where: { $0.growth > 0 }) { #expect(total == available) }
    }
  }
}
