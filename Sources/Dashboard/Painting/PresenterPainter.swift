import TextScreen

extension Dashboard {
  /// Paints what an audience has to follow: what was done last and what came of it, the records before all else; and below,
  /// where the eye rests, the line of kubectl that does the same and the key that was pressed.
  func paintNews(on canvas: inout Canvas) {
    let width = max(8, canvas.columns - 2)
    var below: [Line] = []
    if let last = view.lastKey { below.append([Run(" \(last.key) ", .logo, .strong), Run("  " + last.does, .text)]) }
    var above: [Line] = []
    if let deed = listing.events.lines.last(where: \.isOpening) {
      if let command = deed.command {
        let line = command.split(separator: "\n").joined(separator: "; ")
        below = "$ \(line)".wrapped(toColumns: width).prefix(2).map { Line($0, .value) } + below
      }
      above = [Line(told(deed.text), deed.ink)] + effects(of: deed, room: canvas.rows - below.count - 1)
    }
    let lines = above.prefix(max(0, canvas.rows - below.count)) + below
    for (row, line) in lines.suffix(canvas.rows).enumerated() { canvas.put(line, row: row, column: 1, width: width) }
  }

  /// What came of a wish: the records that came, then those that went; where no name was touched, the newest of whatever
  /// else happened.
  private func effects(of deed: EventLine, room: Int) -> [Line] {
    let effects = listing.events.lines.filter { $0.number > deed.number }
    let records = effects.filter { $0.actor == .nameServer }
    let ordered = records.filter { $0.ink == .added } + records.filter { $0.ink != .added }
    let shown = records.isEmpty ? effects.suffix(max(0, room)) : ordered.prefix(max(0, room))
    return shown.map { Line(told($0.text), $0.ink) }
  }
}
