import ClusterSimulation
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  func paintOverlay(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    let room = canvas.bounds.inset(top: 1, bottom: 1)
    switch view.overlay {
    case nil: break
    case .page(let page): page.isLive ? paint(page, on: &canvas) : paintFramed(page, in: room, on: &canvas)
    case .picker(let picker): paint(picker, on: &canvas)
    case .question(let question): paint(question, in: room, on: &canvas)
    }
  }

  // MARK: - Pages

  /// A page in a frame as large as it needs.
  private func paintFramed(_ page: Page, in room: Rect, on canvas: inout Canvas) {
    let widest = page.lines.map(\.columnCount).max() ?? 0
    let size = Size(
      rows: min(room.rows, max(page.lines.count, 1) + 2), columns: min(canvas.columns, max(40, widest + 4)))
    let part = room.centered(size)
    let isHelp = page.source == .help
    let footer = footer(page.scroll, page.lines.count, part)
    frame(part, isHelp ? .help : .dialog, isHelp ? .helpSection : .title, page.title, footer: footer, on: &canvas)
    canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in paintLines(of: page, on: &canvas) }
  }

  /// A page without a frame from edge to edge, so that what a terminal copies is the text alone.
  private func paint(_ page: Page, on canvas: inout Canvas) {
    let whole = Rect(row: 0, column: 0, rows: canvas.rows - 1, columns: canvas.columns)
    canvas.fill(whole, paper: .dialog)
    let (top, below) = whole.split(top: 1)
    canvas.within(top) { canvas in
      canvas.fill(.header)
      let rows = rows(of: page)
      var right = Line()
      if !page.search.isEmpty {
        right.append(" /\(page.search): " + told("\(counted: page.matchCount, "lines", "lines")") + " ", .filter)
      }
      if !page.changed.isEmpty { right.append(" " + told("\(page.changed.count) changed") + " ", .changed) }
      let (first, last) = (page.scroll.top + 1, page.scroll.top + rows)
      right.append(places(first, last, of: page.lines.count), .counter)
      let room = max(0, canvas.columns - right.columnCount - 1)
      canvas.put(page.title, row: 0, column: 1, .title, .strong, width: room)
      if right.columnCount + 12 < canvas.columns {
        canvas.put(right, row: 0, column: 0, width: canvas.columns, .trailing)
      }
    }
    canvas.within(below) { canvas in paintLines(of: page, on: &canvas) }
  }

  private func paintLines(of page: Page, on canvas: inout Canvas) {
    let wanted = page.search.lowercased()
    for (row, line) in page.lines.dropFirst(page.scroll.top).prefix(canvas.rows).enumerated() {
      let hasChanged = page.changed.contains(page.scroll.top + row)
      canvas.put(line, row: row, column: 0, width: canvas.columns - (hasChanged ? 1 : 0))
      // At the right edge, where it is not in the way of the text.
      if hasChanged { canvas.put(String(Sign.changed.rawValue), row: row, column: canvas.columns - 1, .changed) }
      if !wanted.isEmpty, line.text.containsIgnoringCase(wanted) {
        canvas.emphasize(Rect(row: row, column: 0, rows: 1, columns: min(line.columnCount, canvas.columns)), .match)
      }
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
    return [Run(places(scroll.top + 1, scroll.top + height, of: count), .counter)]
  }

  /// ` 3–9 of 20 `.
  private func places(_ first: Int, _ last: Int, of count: Int) -> String {
    " " + told("\(min(count, first))–\(min(count, last)) of \(count)") + " "
  }

  // MARK: - Help

  /// The help: the keys of where one is first, then everything else, then the signs. Made from the key table.
  var helpLines: [Line] {
    var lines: [Line] = []
    let here = KeyContext(view.focus)
    let changing = told("change the cluster" + (view.isReadOnly ? "" : keys.clause(.undo, "takes back")))
    var headings: [Phrase] = []
    for row in keys.rows where !headings.contains(row.context.heading) { headings.append(row.context.heading) }
    for heading in headings {
      let rows = keys.rows.filter { $0.context.heading == heading }
      let isHere = rows.contains { !$0.context.isDisjoint(with: here) }
      if !lines.isEmpty { lines.append(Line()) }
      lines.append([
        Run(told(heading), .helpSection, .strong),
        Run(isHere && heading == "On the selection" ? "  (\(changing))" : "", .faint),
      ])
      for row in rows {
        let isRefused = isRefused(row)
        let ink: Ink = row.keys.isEmpty || isRefused ? .faint : .helpKey
        let keys = row.keys.isEmpty ? told("no key") : row.keysText
        let help = isRefused ? told("refused: \(row.help)") : told(row.help)
        lines.append([Run("  " + keys.fitted(toColumns: 18), ink), Run(help, isRefused ? .faint : .help)])
      }
    }
    lines.append(Line())
    lines.append(Line(told("Signs"), .helpSection, .strong))
    for sign in Sign.allCases {
      lines.append([Run("  " + String(sign.rawValue).fitted(toColumns: 18), sign.ink), Run(told(sign.meaning), .help)])
    }
    lines.append(Line())
    lines.append(Line(told("Who acts in the events"), .helpSection, .strong))
    for controller in ControllerTable.all() {
      let name = EventActor.shortName(ofController: controller.name)
      lines.append([Run("  " + name.fitted(toColumns: 18), .label), Run(told(Phrase(key: controller.sentence)), .help)])
    }
    return lines
  }

  // MARK: - Lists

  /// Where a list lies.
  func rect(of picker: Picker) -> Rect {
    let room = Rect(view.size).inset(top: 1, bottom: 1)
    let widths = widths(of: picker)
    let wanted =
      5 + (widths.keys > 0 ? widths.keys + 2 : 0) + widths.texts + (widths.details > 0 ? widths.details + 2 : 0)
    let isThemes = if case .themes = picker.purpose { true } else { false }
    let width = min(room.columns, isThemes ? 44 : max(44, wanted))
    let height = min(room.rows, max(picker.items.count + 4, 8))
    // At the right, so that most of the panes show what the theme looks like.
    return isThemes
      ? Rect(row: room.row, column: room.endColumn - width, rows: height, columns: width)
      : room.centered(Size(rows: height, columns: width))
  }

  private func pickerFooter(_ isThemes: Bool) -> String {
    let (takes, leaves) = isThemes ? (told("keeps"), told("goes back")) : (told("takes"), told("leaves"))
    let take = keys.key(of: .accept, in: .picker).map { $0 + " " + takes }
    let leave = keys.key(of: .close, in: .picker).map { $0 + " " + leaves }
    return " " + [take, leave].compactMap { $0 }.joined(separator: ", ") + " "
  }

  private func widths(of picker: Picker) -> (keys: Int, texts: Int, details: Int) {
    (
      picker.items.map(\.key.columnCount).max() ?? 0, picker.items.map(\.text.columnCount).max() ?? 0,
      picker.items.map(\.detail.columnCount).max() ?? 0
    )
  }

  /// The first entry that is seen where there is room for so many.
  func firstItem(of picker: Picker, rows: Int) -> Int {
    max(0, min(picker.index - rows / 2, picker.items.count - rows))
  }

  private func paint(_ picker: Picker, on canvas: inout Canvas) {
    let (keys, texts, _) = widths(of: picker)
    let isThemes = if case .themes = picker.purpose { true } else { false }
    let part = rect(of: picker)
    let footer: Line = [Run(pickerFooter(isThemes), .counter)]
    frame(part, .dialog, .title, picker.title, footer: footer, on: &canvas)
    canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in
      let notes = picker.problems.isEmpty ? 0 : 1
      let rows = max(1, canvas.rows - notes)
      let top = firstItem(of: picker, rows: rows)
      for (row, item) in picker.items.dropFirst(top).prefix(rows).enumerated() {
        let isChosen = top + row == picker.index
        canvas.put(line(of: item, isChosen, keys: keys, texts: texts), row: row, column: 0, width: canvas.columns)
        if isChosen {
          canvas.emphasize(Rect(row: row, column: 0, rows: 1, columns: canvas.columns), .cursor, as: .pickerFocused)
        }
      }
      if notes > 0, let first = picker.problems.first {
        let more = picker.problems.count - 1
        canvas.put(
          "▲ " + first + (more > 0 ? " " + told("and \(more) more") : ""), row: canvas.rows - 1, column: 0,
          .flashWarning,
          width: canvas.columns)
      }
    }
  }

  private func line(of item: Picker.Item, _ isChosen: Bool, keys: Int, texts: Int) -> Line {
    var line: Line = [Run(isChosen ? "▌" : " ", isChosen ? .pickerFocused : .picker)]
    if keys > 0 { line.append(item.key.fitted(toColumns: keys) + "  ", .pickerKey) }
    let text = item.detail.isEmpty ? item.text : item.text.fitted(toColumns: texts)
    line.append(text, item.isPossible ? isChosen ? .pickerFocused : .picker : .faint)
    if !item.detail.isEmpty { line.append("  " + item.detail, .faint) }
    return line
  }

  // MARK: - Questions

  private func paint(_ question: ConfirmationDialog, in room: Rect, on canvas: inout Canvas) {
    let width = min(room.columns, 72)
    let lines = question.text.wrapped(toColumns: max(1, width - 4))
    let part = room.centered(Size(rows: min(room.rows, lines.count + 5), columns: width))
    frame(part, .dialog, .title, told("Go on?"), footer: Line(), on: &canvas)
    canvas.within(part.interior.inset(left: 1, right: 1)) { canvas in
      let room = max(0, canvas.rows - 2)
      for (row, line) in lines.prefix(room).enumerated() {
        let isCut = row == room - 1 && lines.count > room
        let rest = (line.wrapped(toColumns: max(1, canvas.columns - 2)).first ?? "") + " …"
        canvas.put(isCut ? rest : line, row: row, column: 0, .dialog, width: canvas.columns)
      }
      let (no, yes) = (told("No"), told("Yes"))
      let buttons: Line = [
        Run(question.isOnYes ? "   \(no)   " : " [ \(no) ] ", question.isOnYes ? .button : .buttonFocused),
        Run("   ", .dialog),
        Run(question.isOnYes ? " [ \(yes) ] " : "   \(yes)   ", question.isOnYes ? .buttonFocused : .button),
      ]
      canvas.put(buttons, row: canvas.rows - 1, column: 0, width: canvas.columns, .center)
    }
  }
}
