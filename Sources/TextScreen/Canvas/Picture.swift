extension Canvas {
  /// The canvas as an SVG picture, for documentation and reports. Where the theme leaves a colour to the terminal,
  /// `ground` and `text` are used.
  public func svg(
    theme: Theme, ground: Color = .rgb(0x12, 0x14, 0x18), text textColor: Color = .rgb(0xD8, 0xDC, 0xE2)
  ) -> String {
    var looks = LookTable(theme: theme, depth: .trueColor)
    let width = fullSize.columns * SVG.cellWidth
    let height = fullSize.rows * SVG.cellHeight
    var result =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
      + " viewBox=\"0 0 \(width) \(height)\" font-family=\"\(SVG.fonts)\" font-size=\"\(SVG.fontSize)\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"\(SVG.hex(theme.background(of: .body), or: ground))\"/>\n"

    for row in 0..<fullSize.rows {
      for span in spans(of: row, &looks) {
        var (front, back) = (SVG.hex(span.look.foreground, or: textColor), SVG.hex(span.look.background, or: ground))
        if span.look.attributes.contains(.reverse) { (front, back) = (back, front) }
        let left = span.start * SVG.cellWidth
        let wide = span.columns * SVG.cellWidth
        result +=
          "<rect x=\"\(left)\" y=\"\(row * SVG.cellHeight)\" width=\"\(wide)\" height=\"\(SVG.cellHeight)\""
          + " fill=\"\(back)\"/>\n"
        // Blanks need no text, unless a line runs under them.
        if span.text.allSatisfy({ $0 == " " }), !span.look.attributes.contains(.underline) { continue }
        result +=
          "<text x=\"\(left)\" y=\"\(row * SVG.cellHeight + SVG.baseline)\" textLength=\"\(wide)\" fill=\"\(front)\""
          + SVG.attributes(span.look.attributes) + " xml:space=\"preserve\">\(SVG.escaped(span.text))</text>\n"
      }
    }
    return result + "</svg>\n"
  }

  /// A piece of a row with one look.
  private struct Span {
    var start: Int
    var columns: Int
    var look: Look
    var text: String
  }

  /// The pieces of a row. A wide glyph is a piece of its own, because fonts differ in how wide it is.
  private func spans(of row: Int, _ looks: inout LookTable) -> [Span] {
    var spans: [Span] = []
    var mayGrow = false
    for column in 0..<fullSize.columns {
      let cell = cells[row * fullSize.columns + column]
      let look = looks[cell.style]
      if let last = spans.indices.last, cell.columns == 0 || (mayGrow && cell.columns == 1 && spans[last].look == look)
      {
        spans[last].columns += 1
        spans[last].text += text(of: cell)
      } else {
        spans.append(Span(start: column, columns: 1, look: look, text: text(of: cell)))
      }
      mayGrow = cell.columns == 1
    }
    return spans
  }
}

/// How an SVG picture of a canvas is set.
private enum SVG {
  static let cellWidth = 9
  static let cellHeight = 19
  static let baseline = 14
  static let fontSize = 15
  static let fonts = "ui-monospace, 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"

  static func hex(_ color: Color, or fallback: Color) -> String {
    guard let (red, green, blue) = color.rgb ?? fallback.rgb else { return "#000000" }
    let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
    return "#" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  static func attributes(_ attributes: Attributes) -> String {
    var result = ""
    if attributes.contains(.bold) { result += " font-weight=\"bold\"" }
    if attributes.contains(.dim) { result += " opacity=\"0.7\"" }
    if attributes.contains(.italic) { result += " font-style=\"italic\"" }
    if attributes.contains(.underline) { result += " text-decoration=\"underline\"" }
    return result
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
