extension Canvas {
  /// The canvas as text for a terminal: each row ended by a newline, with the escape sequences (SGR, ECMA-48) that
  /// give it its colours. Every row begins and ends with the terminal's own look.
  public func ansi(theme: Theme, depth: ColorDepth) -> String {
    var looks = LookTable(theme: theme, depth: depth)
    var result = ""
    for row in 0..<fullSize.rows {
      var current = Look()
      for column in 0..<fullSize.columns {
        let cell = cells[row * fullSize.columns + column]
        let look = looks[cell.style]
        if look != current {
          result += look.sgr
          current = look
        }
        result += text(of: cell)
      }
      result += current == Look() ? "\n" : "\u{1B}[0m\n"
    }
    return result
  }
}

extension Look {
  /// The escape sequence that selects this look, whatever was selected before.
  var sgr: String {
    var codes = ["0"]
    for (attribute, code) in sgrCodes where attributes.contains(attribute) { codes.append(code) }
    codes += foreground.sgrCodes(base: 30)
    codes += background.sgrCodes(base: 40)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

private let sgrCodes: [(Attributes, String)] = [
  (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
]

extension Color {
  fileprivate func sgrCodes(base: Int) -> [String] {
    switch self {
    case .terminalDefault: []
    case .palette(let index) where index < 8: ["\(base + Int(index))"]
    case .palette(let index) where index < 16: ["\(base + 60 + Int(index) - 8)"]
    case .palette(let index): ["\(base + 8)", "5", "\(index)"]
    case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}
