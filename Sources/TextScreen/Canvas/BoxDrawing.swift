/// How heavy a line is drawn. The heavier line marks the pane that has the keyboard where colours cannot.
public enum LineWeight: UInt8, Sendable {
  /// `─`
  case light = 1
  /// `━`
  case heavy = 2
}

/// The lines that leave the middle of a cell. Where two borders meet, their arms are united, so that panes which
/// share a border get their junctions (`┬`, `┡`, `╋`) without saying where they are.
struct BoxArms: Hashable {
  var up: UInt8 = 0
  var right: UInt8 = 0
  var down: UInt8 = 0
  var left: UInt8 = 0

  /// Every combination of no, light and heavy arms has its character: U+2500 to U+257F are complete. Their order
  /// here is that of the number with the base-3 digits up, right, down, left.
  private static let characters: [Unicode.Scalar] = Array(
    " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋".unicodeScalars)

  /// The way back, for U+2500 to U+257F; 0 where a character is no combination of plain arms.
  private static let numbers: [UInt8] = {
    var numbers = [UInt8](repeating: 0, count: 0x80)
    for (number, scalar) in characters.enumerated() where (0x2500..<0x2580).contains(scalar.value) {
      numbers[Int(scalar.value - 0x2500)] = UInt8(number)
    }
    return numbers
  }()

  init(up: UInt8 = 0, right: UInt8 = 0, down: UInt8 = 0, left: UInt8 = 0) {
    self.up = up
    self.right = right
    self.down = down
    self.left = left
  }

  /// The arms of a character; nil if it is no line.
  init?(code: UInt32) {
    guard (0x2500..<0x2580).contains(code) else { return nil }
    let number = BoxArms.numbers[Int(code - 0x2500)]
    guard number > 0 else { return nil }
    self.init(up: number / 27, right: number / 9 % 3, down: number / 3 % 3, left: number % 3)
  }

  /// The character with these arms.
  var scalar: Unicode.Scalar {
    let number = Int(up) * 27 + Int(right) * 9 + Int(down) * 3 + Int(left)
    return BoxArms.characters.indices.contains(number) ? BoxArms.characters[number] : " "
  }

  /// The code of the character with these arms and those of the line that is there already.
  func code(joining before: UInt32) -> UInt32 { (BoxArms(code: before).map(union) ?? self).scalar.value }

  /// The arms of both; where both have one, the heavier.
  func union(_ other: BoxArms) -> BoxArms {
    BoxArms(
      up: max(up, other.up), right: max(right, other.right), down: max(down, other.down),
      left: max(left, other.left))
  }
}

extension Canvas {
  /// Draws a border along the edge of a part, with text in its upper and its lower line. Lines that are already
  /// there are joined. Text that does not fit between the corners is cut.
  ///
  /// - Parameters:
  ///   - title: put at the left of the upper line.
  ///   - subtitle: put at the right of the upper line, if there is room beside the title.
  ///   - footer: put at the left of the lower line.
  public mutating func box(
    _ part: Rect, _ weight: LineWeight = .light, _ ink: Ink = .border, title: Line = Line(), subtitle: Line = Line(),
    footer: Line = Line()
  ) {
    guard part.rows > 0, part.columns > 0 else { return }
    let (bottom, right) = (part.endRow - 1, part.endColumn - 1)
    horizontalLine(row: part.row, from: part.column, to: right, weight, ink)
    if bottom > part.row { horizontalLine(row: bottom, from: part.column, to: right, weight, ink) }
    verticalLine(column: part.column, from: part.row, to: bottom, weight, ink)
    if right > part.column { verticalLine(column: right, from: part.row, to: bottom, weight, ink) }
    caption(part, title: title, subtitle: subtitle)
    if part.rows > 1 { put(footer, row: bottom, column: part.column + 1, width: max(0, part.columns - 2)) }
  }

  /// Puts text on the upper line of a box that is drawn already: again, where the box above has drawn its lower line
  /// over it since.
  public mutating func caption(_ part: Rect, title: Line, subtitle: Line = Line()) {
    let room = part.columns - 2
    guard part.rows > 0, room > 0 else { return }
    let used = put(title, row: part.row, column: part.column + 1, width: room)
    let left = room - used - 1
    guard !subtitle.isEmpty, subtitle.columnCount <= left else { return }
    put(subtitle, row: part.row, column: part.column + 1, width: room, .trailing)
  }

  /// Draws a line from one column to another (both included), joining the lines that it meets.
  public mutating func horizontalLine(
    row: Int, from first: Int, to last: Int, _ weight: LineWeight = .light, _ ink: Ink = .border
  ) {
    let (row, first, last) = (bounded(row), bounded(first), bounded(last))
    rewrite(Rect(row: row, column: first, rows: 1, columns: last - first + 1), ink) { before, _, column in
      BoxArms(right: column < last ? weight.rawValue : 0, left: column > first ? weight.rawValue : 0)
        .code(joining: before)
    }
  }

  /// Draws a line from one row to another (both included), joining the lines that it meets.
  public mutating func verticalLine(
    column: Int, from first: Int, to last: Int, _ weight: LineWeight = .light, _ ink: Ink = .border
  ) {
    let (column, first, last) = (bounded(column), bounded(first), bounded(last))
    rewrite(Rect(row: first, column: column, rows: last - first + 1, columns: 1), ink) { before, row, _ in
      BoxArms(up: row > first ? weight.rawValue : 0, down: row < last ? weight.rawValue : 0).code(joining: before)
    }
  }
}
