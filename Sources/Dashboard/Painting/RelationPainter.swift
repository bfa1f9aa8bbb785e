import ClusterModel
import ClusterSimulation
import TextScreen

extension Dashboard {
  /// The line between the panes and the events: the prompt while something is typed, a message for a while, and else
  /// one sentence about the selection.
  func paintRelation(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    if let prompt = view.prompt {
      canvas.fill(.prompt)
      paintPrompt(prompt, on: &canvas, simulator.cluster)
    } else if view.flash == nil {
      canvas.put(relation(simulator), row: 0, column: 1, width: canvas.columns - 2)
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
    let room = layout.hints.row - layout.relation.row
    let shown = lines.count <= room ? lines : Array(lines.prefix(room - 1)) + [lines[room - 1] + " …"]
    let part = Rect(row: layout.relation.row, column: 0, rows: shown.count, columns: view.size.columns)
    canvas.within(part) { canvas in
      canvas.fill(.body)
      for (row, line) in shown.enumerated() {
        canvas.put(row == 0 ? sign : " ", row: row, column: 1, ink)
        canvas.put(line, row: row, column: 3, ink, width: canvas.columns - 3)
      }
    }
  }

  private func paintPrompt(_ prompt: Prompt, on canvas: inout Canvas, _ cluster: borrowing Cluster) {
    let lead: String
    switch prompt.purpose {
    case .command: lead = ":"
    case .filter: lead = "/"
    case .replicas: lead = "replicas: "
    }
    var place = 1 + canvas.put(lead, row: 0, column: 1, .promptCommandBorder, .strong)
    // A long line is shown from where the cursor stays in view.
    let room = max(1, canvas.columns - place - 2)
    var head = prompt.head
    while head.columnCount >= room, !head.isEmpty { head.removeFirst() }
    let start = place
    canvas.put(head + prompt.line.dropFirst(prompt.head.count), row: 0, column: start, .prompt)
    place = start + head.columnCount
    canvas.emphasize(Rect(row: 0, column: place, rows: 1, columns: 1), .match, as: .prompt)
    let end = max(place + 1, start + (head + prompt.line.dropFirst(prompt.head.count)).columnCount)
    let left = canvas.columns - end - 4
    guard left > 8 else { return }
    if let problem = prompt.problem {
      canvas.put("✗ " + problem, row: 0, column: end + 3, .flashError, width: left)
    } else if prompt.purpose == .replicas {
      canvas.put(scalePreview(prompt.line, cluster), row: 0, column: end + 3, .suggestion, width: left)
    } else if case .filter(let pane, _) = prompt.purpose {
      canvas.put("\(rowCount(pane)) in \(pane.title)", row: 0, column: end + 3, .suggestion, width: left)
    }
  }
}
