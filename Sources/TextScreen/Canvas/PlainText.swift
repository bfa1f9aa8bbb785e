extension Canvas {
  /// The canvas as text: its rows, each ended by a newline. Trailing blanks are left out, unless they are wanted.
  public func text(keepingTrailingBlanks: Bool = false) -> String {
    var result = ""
    for row in 0..<fullSize.rows {
      var line = ""
      for column in 0..<fullSize.columns { line += text(of: cells[row * fullSize.columns + column]) }
      if !keepingTrailingBlanks { while line.last == " " { line.removeLast() } }
      result += line + "\n"
    }
    return result
  }
}
