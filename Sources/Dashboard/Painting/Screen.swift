import ClusterDNS
import ClusterModel
public import ClusterSimulation
import Lessons
import Phrases
public import TextScreen

extension Dashboard {
  /// The frame: what the screen shows now, after all that was handled and followed. Pure; the same state and cluster
  /// give the same cells.
  public func screen(_ simulator: borrowing Simulator) -> Canvas {
    var canvas = Canvas(view.screen)
    canvas.within(Rect(view.size)) { paintDashboard(on: &$0, simulator) }
    let share = view.share
    if let part = share.lesson {
      if let lesson = view.lesson {
        let isUnderway = !view.isPaused && nextDue(simulator) != nil
        paintLesson(lesson, part, isUnderway: isUnderway, on: &canvas)
      }
      if let incident = view.incident { paintIncident(incident, part, on: &canvas) }
    }
    if let caption = view.caption, let part = share.caption { paintCaption(caption, part, on: &canvas) }
    return canvas
  }

  private func paintDashboard(on canvas: inout Canvas, _ simulator: borrowing Simulator) {
    let layout = layout
    guard layout.step != .card else { return paintCard(on: &canvas) }
    canvas.within(layout.header) { paintHeader(on: &$0, simulator) }
    // The pane with the keyboard last, so that its heavier border is whole.
    for (pane, rect) in layout.panes where pane != view.focus {
      paint(pane, rect, layout, on: &canvas, simulator)
    }
    if let rect = layout.rect(of: view.focus) { paint(view.focus, rect, layout, on: &canvas, simulator) }
    // Where panes stand one above the other, the lower line of one is the upper line of the next.
    for (pane, rect) in layout.panes {
      let isTimeline = pane == .events && view.timeline != nil
      guard !view.isPresenting || isTimeline else {
        canvas.caption(
          rect, title: [Run("[\(pane.rawValue)]", .numberKey), Run(" \(told(pane.title)) ", .title)], subtitle: Line())
        continue
      }
      let right = isTimeline ? timelineSubtitle(simulator) : subtitle(of: pane, layout, simulator.cluster)
      var left = title(of: pane, layout, simulator)
      // How many are linked comes before from where names are asked for.
      let view = viewpoint(of: pane)
      if left.columnCount + view.columnCount + right.columnCount + 4 <= rect.columns { left += view }
      canvas.caption(rect, title: left, subtitle: right)
    }
    if let prompt = view.prompt, context == .number { paintScale(prompt, layout, on: &canvas, simulator) }
    if let news = layout.news { canvas.within(news) { paintNews(on: &$0) } }
    canvas.within(layout.relation) { paintRelation(on: &$0, simulator) }
    if view.overlay == nil { paintFlash(on: &canvas, layout) }
    canvas.within(layout.hints) { paintHints(on: &$0) }
    paintOverlay(on: &canvas, simulator)
    if case .page = view.overlay { paintFlash(on: &canvas, layout) }
    if case .page = view.overlay, let prompt = view.prompt {
      let row = Rect(row: promptRow(layout), column: 0, rows: 1, columns: canvas.columns)
      canvas.within(row) { canvas in
        canvas.fill(.prompt)
        paintPrompt(prompt, on: &canvas, simulator.cluster)
      }
    }
  }

  /// A screen that is too small says so, and the keys still work.
  private func paintCard(on canvas: inout Canvas) {
    let have = "\(view.size.columns)×\(view.size.rows)"
    let need = "\(ScreenLayout.smallest.columns)×\(ScreenLayout.smallest.rows)"
    var lines = ["rollcall", told("have \(have)"), told("need \(need)")]
    if let key = keys.key(of: .quit) { lines.append(told("\(key) quits")) }
    let top = max(0, (canvas.rows - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      canvas.put(line, row: top + index, column: 0, index == 0 ? .logo : .body, width: canvas.columns, .center)
    }
  }

  // MARK: - Panes

  private func paint(
    _ pane: Pane, _ rect: Rect, _ layout: ScreenLayout, on canvas: inout Canvas, _ simulator: borrowing Simulator
  ) {
    let hasKeyboard = pane == view.focus
    canvas.fill(rect.interior, paper: pane == .events ? .log : .table)
    canvas.box(rect, hasKeyboard ? .heavy : .light, hasKeyboard ? .borderFocused : .border)
    guard pane != .events else {
      canvas.within(rect.interior) { view.timeline == nil ? paintEvents(on: &$0) : paintTimeline(on: &$0, simulator) }
      return
    }
    let rows = inView[pane]
    let painter = TablePainter(columns(pane, layout), widths: view.widths[pane], available: rect.columns - 2)
    let cursor = view.cursors[pane].index - view.cursors[pane].top
    let empty = rows.isEmpty ? told(emptyReason(of: pane, simulator.cluster)) : ""
    canvas.within(rect.interior) { canvas in
      canvas.fill(Rect(row: 0, column: 0, rows: 1, columns: canvas.columns), paper: .header)
      painter.paintHeadings(
        on: &canvas, row: 0, order: pane == .records ? nil : view.orders[pane], picked: view.picked[pane])
      for (index, row) in rows.enumerated() {
        let isUnderCursor = index == cursor && pane == view.leader
        painter.paint(
          row, on: &canvas, row: index + 1, isUnderCursor: isUnderCursor, hasKeyboard: hasKeyboard,
          isFaint: view.isPresenting && !isUnderCursor && row.link == .none && row.mark == nil)
      }
      for (index, line) in empty.wrapped(toColumns: max(1, canvas.columns - 2)).enumerated() where rows.isEmpty {
        canvas.put(line, row: index + 2, column: 1, .faint, width: canvas.columns - 2)
      }
    }
  }

  /// What stands in the upper border at the left.
  private func title(of pane: Pane, _ layout: ScreenLayout, _ simulator: borrowing Simulator) -> Line {
    var line = Line()
    if layout.step == .tabs, !view.isZoomed {
      for tab in Pane.allCases where tab.rawValue < pane.rawValue { line.append("\(tab.rawValue) ", .numberKey) }
    }
    line.append("[\(pane.rawValue)]", .numberKey)
    let isTimeline = pane == .events && view.timeline != nil
    line.append(" " + told(isTimeline ? "History" : pane.title) + " ", .title)
    line.append("(\(isTimeline ? String(simulator.journal.count + 1) : counted(pane)))", .counter)
    if pane == .records, listing.configuration.profile != .kubeadm {
      line.append(" " + told("profile \(listing.configuration.profile.rawValue)"), .filter)
    }
    if layout.step == .tabs, !view.isZoomed {
      for tab in Pane.allCases where tab.rawValue > pane.rawValue { line.append(" \(tab.rawValue)", .numberKey) }
    }
    let filter = view.filters[pane]
    if !filter.isEverything, !isTimeline { line.append(" /\(filter.text)", .filter) }
    if pane == .events, view.isByCause, !isTimeline { line.append(" " + told("by cause"), .filter) }
    if view.faultsOnly, pane != .events { line.append(" ! " + told("faults"), .filter) }
    return line
  }

  /// From which namespace names are asked for, where the border has room for it.
  private func viewpoint(of pane: Pane) -> Line {
    pane == .records ? [Run(" " + told("seen from") + " ", .counter), Run(listing.home, .titleSubject)] : Line()
  }

  private func listsEverything(_ pane: Pane) -> Bool { view.filters[pane].isEverything && !view.faultsOnly }

  private func counted(_ pane: Pane) -> String {
    switch pane {
    case .services, .pods:
      // Of those in the namespaces in view.
      let all = pane == .services ? listing.recordOwners.count : listing.podCounts.reduce(0, +)
      return listsEverything(pane) ? "\(rowCount(pane))" : told("\(rowCount(pane)) of \(all)")
    case .records:
      return listsEverything(pane) ? "\(listing.recordCount)" : told("\(counted: rowCount(pane), "lines", "lines")")
    case .events: return "\(listing.events.latest)"
    }
  }

  /// What stands in the upper border at the right: how many rows belong to the selection, and how many of them are
  /// out of view.
  private func subtitle(of pane: Pane, _ layout: ScreenLayout, _ cluster: borrowing Cluster) -> Line {
    guard pane != view.leader, Pane.linked.contains(pane) else { return Line() }
    let count = linkedCount(pane, cluster)
    guard count > 0 else { return Line() }
    let inView = inView[pane].count { $0.link != .none && !$0.isGone }
    let hidden = count - inView
    let text: Phrase = hidden > 0 ? "\(count) linked, \(hidden) out of view" : "\(count) linked"
    let short: Phrase = hidden > 0 ? "\(count)•, \(hidden) unseen" : "\(count)•"
    return Line(told((layout.rect(of: pane)?.columns ?? 0) > 44 ? text : short) + " ", .linked)
  }

  /// Why a pane has no rows.
  private func emptyReason(of pane: Pane, _ cluster: borrowing Cluster) -> Phrase {
    let filter = view.filters[pane]
    if !filter.isEverything {
      return "nothing here matches \"\(filter.text)\"" + keys.clause(.back, "clears the filter")
    }
    if view.faultsOnly { return "nothing here needs attention" + keys.clause(.faultsOnly, "lists everything") }
    if pane != .events, !cluster.knows(.service) || pane == .pods && !cluster.knows(.pod) {
      if pane == .pods { return "pods are not in this dump" }
      return pane == .records ? "no records, because Services are not in this dump" : "Services are not in this dump"
    }
    let place: Phrase
    switch view.namespaces {
    case .all: place = "in this cluster"
    case .workloads:
      place = "here; what belongs to Kubernetes itself is hidden" + keys.clause(.allNamespaces, "shows it")
    case .one(let name): place = "in namespace \(name)" + keys.clause(.namespaces, "chooses another")
    }
    switch pane {
    case .services: return "no Services \(place)"
    case .pods: return "no pods \(place)"
    case .records: return "no records, because there are no Services \(place)"
    case .events: return ""
    }
  }

  private func paintEvents(on canvas: inout Canvas) {
    let lines = eventLines
    let cursor = view.cursors[.events]
    guard !lines.isEmpty else {
      canvas.put(
        told("nothing has happened yet: what you and the controllers do is told here"), row: 0, column: 1, .faint)
      return
    }
    let actorWidth = canvas.columns >= 100 ? 17 : 13
    for row in 0..<canvas.rows {
      let index = cursor.top + row
      guard index < lines.count else { break }
      let line = lines[index]
      canvas.put(
        Clock.text(line.instant, since: listing.start, withTenths: canvas.columns >= 100), row: row, column: 1,
        .eventTime)
      let start = canvas.columns >= 100 ? 10 : 8
      canvas.put(told(line.actor.name), row: row, column: start, .faint, width: actorWidth)
      var text = Line(told(line.text), line.ink)
      if view.isByCause { text.append(came(of: line), .faint) }
      canvas.put(text, row: row, column: start + actorWidth + 1, width: canvas.columns - start - actorWidth - 2)
      if view.focus == .events, index == cursor.index {
        canvas.emphasize(Rect(row: row, column: 0, rows: 1, columns: canvas.columns), .cursor, as: line.ink)
        canvas.put(String(Sign.cursor.rawValue), row: row, column: 0, line.ink)
      }
    }
  }
}

extension Dashboard {
  /// How many lines tell what came of a wish.
  private func came(of line: EventLine) -> String {
    let count = listing.events.count(after: line)
    return count == 0 ? "" : "  → " + told("\(counted: count, "line", "lines")")
  }
}
