import ClusterSimulation
import TextScreen

extension Dashboard {
  func paintOverlay(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    let room = canvas.bounds.inset(top: 1, bottom: 1)
    switch view.overlay {
    case nil: break
    case .help(let scroll):
      let lines = helpLines
      let width = min(canvas.columns, max(40, (lines.map(\.columnCount).max() ?? 0) + 4))
      let part = room.centered(Size(rows: min(room.rows, lines.count + 2), columns: width))
      frame(part, .help, .helpSection, "Help", footer: footer(scroll, lines.count, part), on: &canvas)
      canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in
        for (row, line) in lines.dropFirst(scroll.top).prefix(canvas.rows).enumerated() {
          canvas.put(line, row: row, column: 0, width: canvas.columns)
        }
      }
    case .output(let output):
      let widest = output.lines.map(\.columnCount).max() ?? 0
      let size = Size(
        rows: min(room.rows, max(output.lines.count, 1) + 2), columns: min(canvas.columns, max(40, widest + 4)))
      let part = room.centered(size)
      frame(part, .dialog, .title, output.title, footer: footer(output.scroll, output.lines.count, part), on: &canvas)
      canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in
        for (row, line) in output.lines.dropFirst(output.scroll.top).prefix(canvas.rows).enumerated() {
          canvas.put(line, row: row, column: 0, .dialog, width: canvas.columns)
        }
      }
    case .themes(let picker): paint(picker, in: room, on: &canvas)
    case .question(let question): paint(question, in: room, on: &canvas)
    }
  }

  /// How many lines an overlay shows at once.
  func overlayHeight(_ count: Int) -> Int { max(1, min(view.size.rows - 2, count + 2) - 2) }

  private func frame(
    _ part: Rect, _ paper: Paper, _ ink: Ink, _ title: String, footer: Line, on canvas: inout Canvas
  ) {
    canvas.fill(part, paper: paper)
    canvas.box(part, .heavy, .borderFocused, title: [Run(" \(title) ", ink, .strong)], footer: footer)
  }

  private func footer(_ scroll: Scroll, _ count: Int, _ part: Rect) -> Line {
    let height = part.rows - 2
    guard count > height, height > 0 else { return Line() }
    return [Run(" \(scroll.top + 1)–\(min(count, scroll.top + height)) of \(count) ", .counter)]
  }

  // MARK: - Help

  /// The help: the keys of where one is first, then everything else, then the signs. Made from the key table.
  var helpLines: [Line] {
    var lines: [Line] = []
    let here = KeyContext(view.focus)
    var headings: [String] = []
    for row in KeyTable.all where !headings.contains(row.context.heading) { headings.append(row.context.heading) }
    for heading in headings {
      let rows = KeyTable.all.filter { $0.context.heading == heading }
      let isHere = rows.contains { !$0.context.isDisjoint(with: here) }
      if !lines.isEmpty { lines.append(Line()) }
      lines.append([
        Run(heading, .helpSection, .strong),
        Run(isHere && heading == "On the selection" ? "  (change the cluster; u takes back)" : "", .faint),
      ])
      for row in rows {
        lines.append([Run("  " + row.keysText.fitted(toColumns: 18), .helpKey), Run(row.help, .help)])
      }
    }
    lines.append(Line())
    lines.append(Line("Signs", .helpSection, .strong))
    for sign in Sign.allCases {
      lines.append([Run("  " + String(sign.rawValue).fitted(toColumns: 18), sign.ink), Run(sign.meaning, .help)])
    }
    lines.append(Line())
    lines.append(Line("Who acts in the events", .helpSection, .strong))
    for controller in ControllerTable.all() {
      let name = Narration.actor(controller.name)
      lines.append([Run("  " + name.fitted(toColumns: 18), .label), Run(controller.sentence, .help)])
    }
    return lines
  }

  // MARK: - Themes

  private func paint(_ picker: ThemePicker, in room: Rect, on canvas: inout Canvas) {
    // At the right, so that most of the panes show what the theme looks like.
    let width = min(room.columns, 44)
    let height = min(room.rows, max(picker.names.count + 4, 8))
    let part = Rect(row: room.row, column: room.endColumn - width, rows: height, columns: width)
    frame(part, .dialog, .title, "Theme", footer: [Run(" Enter keeps, Esc goes back ", .counter)], on: &canvas)
    canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in
      let notes = picker.problems.isEmpty ? 0 : 1
      let rows = max(1, canvas.rows - notes)
      let top = max(0, min(picker.index - rows / 2, picker.names.count - rows))
      for (row, name) in picker.names.dropFirst(top).prefix(rows).enumerated() {
        let isChosen = top + row == picker.index
        canvas.put(
          (isChosen ? "▌" : " ") + name, row: row, column: 0, isChosen ? .pickerFocused : .picker,
          isChosen ? .cursor : [], width: canvas.columns)
        if isChosen {
          canvas.emphasize(Rect(row: row, column: 0, rows: 1, columns: canvas.columns), .cursor, as: .pickerFocused)
        }
      }
      if notes > 0, let first = picker.problems.first {
        let more = picker.problems.count - 1
        canvas.put(
          "▲ " + first + (more > 0 ? " and \(more) more" : ""), row: canvas.rows - 1, column: 0, .flashWarning,
          width: canvas.columns)
      }
    }
  }

  // MARK: - Questions

  private func paint(_ question: ConfirmationDialog, in room: Rect, on canvas: inout Canvas) {
    let width = min(room.columns, 72)
    let lines = question.text.wrapped(toColumns: max(1, width - 4))
    let part = room.centered(Size(rows: min(room.rows, lines.count + 5), columns: width))
    frame(part, .dialog, .title, "Go on?", footer: Line(), on: &canvas)
    canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in
      for (row, line) in lines.prefix(max(0, canvas.rows - 2)).enumerated() {
        canvas.put(line, row: row, column: 0, .dialog, width: canvas.columns)
      }
      let buttons: Line = [
        Run(question.isOnYes ? "   No   " : " [ No ] ", question.isOnYes ? .button : .buttonFocused),
        Run("   ", .dialog),
        Run(question.isOnYes ? " [ Yes ] " : "   Yes   ", question.isOnYes ? .buttonFocused : .button),
      ]
      canvas.put(buttons, row: canvas.rows - 1, column: 0, width: canvas.columns, .center)
    }
  }
}
