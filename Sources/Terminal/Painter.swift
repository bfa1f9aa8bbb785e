import CNcurses
import CTerminal
import TextScreen

/// Puts a canvas on ncurses' screen. ncurses compares it with what the terminal shows and sends the difference, so that
/// a canvas that is shown already costs no byte.
struct Painter {
  /// How many colours there are.
  let depth: ColorDepth
  /// What ncurses draws each style with, and that of the last cell, which the next one mostly shares.
  private var brushes: [Style: Brush] = [:]
  private var last: (style: Style, brush: Brush)?
  private var pairs: [PairKey: Int32] = [:]
  private var nextPair: Int32 = 1
  /// What each pair of colours comes to, by its number.
  private(set) var pens = [Pen()]
  private let paletteOfDirect: Int?
  private let hasDefaultColors: Bool
  private var row: [cchar_t] = []
  /// What ncurses' window holds.
  private var shown: Canvas?

  private struct PairKey: Hashable {
    var foreground: Color
    var background: Color
  }

  /// How ncurses draws a style.
  private struct Brush {
    var attributes: attr_t
    var pair: Int32
    /// A blank of that style: any other character is written into a copy of it.
    var blank: cchar_t
  }

  /// A painter for the terminal that ncurses has open.
  init(theme: Theme, depth: ColorDepth, paletteOfDirect: Int?) {
    (self.theme, self.depth) = (theme, depth)
    self.paletteOfDirect = paletteOfDirect
    guard depth > .none, has_colors() else {
      hasDefaultColors = false
      return
    }
    start_color()
    hasDefaultColors = use_default_colors() == OK
  }

  /// The theme to paint with from now on.
  var theme: Theme {
    didSet { if theme != oldValue { (brushes, last, shown) = ([:], nil, nil) } }
  }

  /// Has every row of the next canvas written anew, for when ncurses' window has changed.
  mutating func forget() { shown = nil }

  /// Puts a canvas on ncurses' screen from the upper left corner, and blanks beside it, and says how many rows differ
  /// from what was there. ``show()`` sends it.
  mutating func lay(_ canvas: Canvas, cursor: (row: Int, column: Int)?) -> Int {
    let window = nc_stdscr()
    var changed = 0
    if shown?.fullSize != canvas.fullSize {
      werase(window)
      shown = nil
    }
    let rows = min(canvas.fullSize.rows, Int(nc_lines()))
    let columns = min(canvas.fullSize.columns, Int(nc_columns()))
    for number in 0..<rows {
      let differing = shown.map { canvas.difference(from: $0, inRow: number) } ?? 0..<canvas.fullSize.columns
      guard let differing else { continue }
      changed += 1
      row.removeAll(keepingCapacity: true)
      canvas.read(row: number, columns: differing.clamped(to: 0..<columns)) { stretch in
        switch stretch {
        case .plain(let codes, let style): append(codes, in: style)
        case .other(let column): append(canvas.read(row: number, column: column), isLast: column == columns - 1)
        }
      }
      row.withUnsafeBufferPointer { cells in
        _ = mvwadd_wchnstr(
          window, Int32(number), Int32(differing.lowerBound), cells.baseAddress, Int32(cells.count))
      }
    }
    shown = canvas
    if let cursor { wmove(window, Int32(clamping: cursor.row), Int32(clamping: cursor.column)) }
    wnoutrefresh(window)
    return changed
  }

  /// Sends the difference between what the terminal shows and what was laid.
  func show() { doupdate() }

  private mutating func append(_ codes: UnsafeBufferPointer<UInt32>, in style: Style) {
    var painted = brush(of: style).blank
    for code in codes {
      painted.chars.0 = wchar_t(bitPattern: code)
      row.append(painted)
    }
  }

  private mutating func append(
    _ cell: (base: Unicode.Scalar?, marks: [Unicode.Scalar], columns: Int, style: Style), isLast: Bool
  ) {
    // The right half of a wide glyph comes with its left half.
    guard let base = cell.base else { return }
    let brush = brush(of: cell.style)
    // Where the C library disagrees about a width, ncurses would shift the rest of the row: better a stand-in.
    let agrees = Int(ct_columns(base.value)) == cell.columns
    let isShown = agrees && !(isLast && cell.columns == 2)
    var painted = brush.blank
    painted.chars.0 = isShown ? wchar_t(bitPattern: base.value) : 0x3F
    if agrees, !cell.marks.isEmpty {
      let marks = cell.marks.filter { ct_columns($0.value) == 0 }.prefix(4).map { wchar_t(bitPattern: $0.value) }
      _ = nc_setcchar(&painted, [painted.chars.0] + marks + [0], brush.attributes, brush.pair)
    }
    row.append(painted)
    if !agrees, cell.columns == 2 { row.append(painted) }
  }

  private mutating func brush(of style: Style) -> Brush {
    if let last, last.style == style { return last.brush }
    if let known = brushes[style] {
      last = (style, known)
      return known
    }
    let look = theme.look(of: style, depth: depth)
    let (attributes, pair) = (attributes(look.attributes), pair(of: look))
    var blank = cchar_t()
    _ = nc_setcchar(&blank, [0x20, 0], attributes, pair)
    let brush = Brush(attributes: attributes, pair: pair, blank: blank)
    brushes[style] = brush
    last = (style, brush)
    return brush
  }

  private func attributes(_ attributes: Attributes) -> attr_t {
    var bits: attr_t = 0
    if attributes.contains(.bold) { bits |= nc_bold() }
    if attributes.contains(.dim) { bits |= nc_dim() }
    if attributes.contains(.italic) { bits |= nc_italic() }
    if attributes.contains(.underline) { bits |= nc_underline() }
    if attributes.contains(.reverse) { bits |= nc_reverse() }
    return bits
  }

  // MARK: Colours

  /// The number that ncurses has for two colours; a new one the first time. Where numbers run out (8 colours have 63),
  /// the background is given up before the text.
  private mutating func pair(of look: Look) -> Int32 {
    guard depth > .none else { return 0 }
    let key = PairKey(foreground: look.foreground, background: look.background)
    if key.foreground == .terminalDefault, key.background == .terminalDefault, hasDefaultColors { return 0 }
    if let known = pairs[key] { return known }
    let (foreground, background) = (number(of: key.foreground, orElse: 7), number(of: key.background, orElse: 0))
    guard nextPair < nc_color_pairs(), init_extended_pair(nextPair, foreground, background) == OK else {
      return pairs[PairKey(foreground: key.foreground, background: .terminalDefault)] ?? 0
    }
    pens.append(Pen(foreground: foreground, background: background) ?? Pen())
    pairs[key] = nextPair
    nextPair += 1
    return nextPair - 1
  }

  /// How ncurses numbers a colour: -1 is the terminal's default. A direct description numbers its palette first and
  /// then red, green and blue as one number.
  private func number(of color: Color, orElse plain: Int32) -> Int32 {
    switch color {
    case .terminalDefault: return hasDefaultColors ? -1 : plain
    case .palette(let index) where depth < .trueColor || Int(index) < paletteOfDirect ?? 0: return Int32(index)
    default:
      guard let (red, green, blue) = color.rgb else { return plain }
      let number = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
      // The darkest blues have the numbers of the palette; a trace of green sets them apart.
      return number < 0x100 ? number | 0x100 : number
    }
  }
}
