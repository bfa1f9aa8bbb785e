import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// The line between the panes and the events: the prompt while something is typed, a message for a while, and else
  /// one sentence about the selection.
  func paintRelation(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    if let prompt = view.prompt {
      canvas.fill(.prompt)
      paintPrompt(prompt, on: &canvas, simulator.cluster)
    } else if view.flash == nil {
      var lead = Line()
      if simulator.isLookingBack {
        let time = Clock.text(simulator.now, since: listing.start, withTenths: true)
        lead.append(told("the past, \(time)"), .indicatorOff)
        lead.append("  ", .text)
      }
      let width = max(0, canvas.columns - 2 - lead.columnCount)
      canvas.put(lead + relation(simulator, columns: width), row: 0, column: 1, width: canvas.columns - 2)
    }
  }

  /// What is said for a while. The words of a refusal are said whole, over the events where one line does not hold
  /// them.
  func paintFlash(on canvas: inout Canvas, _ layout: ScreenLayout) {
    guard let flash = view.flash, view.prompt == nil else { return }
    let (ink, sign): (Ink, String) =
      switch flash.weight {
      case .done: (.flashDone, "✓")
      case .warning: (.flashWarning, "▲")
      case .error: (.flashError, "✗")
      }
    let lines = flash.text.wrapped(toColumns: max(1, view.size.columns - 4))
    let isOverPage = if case .page = view.overlay { true } else { false }
    let room = isOverPage ? layout.hints.row - 1 : layout.hints.row - layout.relation.row
    let shown = lines.count <= room ? lines : Array(lines.prefix(room - 1)) + [lines[room - 1] + " …"]
    // Over a page it stands at the bottom, where the panes' own line is not to be seen.
    let top = isOverPage ? layout.hints.row - shown.count : layout.relation.row
    let part = Rect(row: top, column: 0, rows: shown.count, columns: view.size.columns)
    canvas.within(part) { canvas in
      canvas.fill(.body)
      for (row, line) in shown.enumerated() {
        canvas.put(row == 0 ? sign : " ", row: row, column: 1, ink)
        canvas.put(line, row: row, column: 3, ink, width: canvas.columns - 3)
      }
    }
  }

  /// Where a line is typed: above the page that is open, whose frame stays whole, else between the panes and the
  /// events.
  func promptRow(_ layout: ScreenLayout) -> Int {
    if case .page = view.overlay { 0 } else { layout.relation.row }
  }

  func paintPrompt(_ prompt: Prompt, on canvas: inout Canvas, _ cluster: borrowing Cluster) {
    canvas.put(prompt.lead, row: 0, column: 1, .promptCommandBorder, .strong)
    let (text, start, cursor) = promptView(prompt, columns: canvas.columns)
    canvas.put(text, row: 0, column: start, .prompt)
    canvas.emphasize(Rect(row: 0, column: cursor, rows: 1, columns: 1), .match, as: .prompt)
    let (ghost, others) = prompt.problem == nil ? suggestion(prompt, cluster) : ("", "")
    if !ghost.isEmpty, cursor < canvas.columns {
      canvas.put(ghost, row: 0, column: cursor, .suggestion, width: canvas.columns - cursor)
      canvas.emphasize(Rect(row: 0, column: cursor, rows: 1, columns: 1), .match)
    }
    let end = max(cursor + 1, start + text.columnCount + ghost.columnCount)
    let left = canvas.columns - end - 4
    guard left > 8 else { return }
    if let problem = prompt.problem {
      canvas.put("✗ " + problem, row: 0, column: end + 3, .flashError, width: left)
    } else if case .argument(verb: Verb.scale.name, _) = prompt.purpose, layout.relation.row < 5 {
      canvas.put(told(scalePreview(prompt.line, cluster)), row: 0, column: end + 3, .suggestion, width: left)
    } else if case .labels(let key) = prompt.purpose {
      canvas.put(told(labelPreview(prompt.line, of: key, cluster)), row: 0, column: end + 3, .suggestion, width: left)
    } else if !others.isEmpty {
      canvas.put(others, row: 0, column: end + 3, .faint, width: left)
    } else if case .filter(let pane, _) = prompt.purpose {
      let count = told("\(rowCount(pane)) in \(pane.title)")
      canvas.put(count, row: 0, column: end + 3, .suggestion, width: left)
    }
  }

  /// What of a line that is typed can be seen, where that begins, and where the cursor is. A long line is shown from
  /// where the cursor stays in view.
  private func promptView(_ prompt: Prompt, columns: Int) -> (text: String, start: Int, cursor: Int) {
    let start = 1 + prompt.lead.columnCount
    var head = prompt.head
    while head.columnCount >= max(1, columns - start - 2), !head.isEmpty { head.removeFirst() }
    return (head + prompt.line.dropFirst(prompt.head.count), start, start + head.columnCount)
  }

  /// Where the terminal's own cursor belongs while a line is typed; nil while none is.
  public var cursor: (row: Int, column: Int)? {
    let layout = layout
    guard let prompt = view.prompt, layout.step != .card else { return nil }
    return (promptRow(layout), promptView(prompt, columns: view.size.columns).cursor)
  }
}
