import ClusterDNS
import ClusterModel
import ClusterSimulation
import TextScreen

// Before a frame: every cursor finds its row again, every pane scrolls to where it has to, columns grow. All of it
// depends on the size of the screen, and none of it changes what a person meant.

extension Dashboard {
  mutating func prepare(_ simulator: borrowing Simulator, at wall: Duration) {
    let layout = layout
    for pane in Pane.allCases { settleCursor(of: pane, height: layout.body(of: pane).rows, simulator.cluster) }
    settleTimeline(height: layout.body(of: .events).rows, simulator)
    growColumns(layout, simulator.cluster)
  }

  /// Finds the cursor's row again. Where it is not there any more the neighbour takes its place, until it comes back.
  private mutating func settleCursor(of pane: Pane, height: Int, _ cluster: borrowing Cluster) {
    var cursor = view.cursors[pane]
    let count = rowCount(pane)
    // Where somebody has scrolled since then, that counts; and at the very top new rows are to be seen.
    if let anchor = cursor.anchor, anchor.top == cursor.top, cursor.top > 0,
      let place = index(pane, of: anchor.row, in: cluster)
    {
      cursor.top = place
    }
    if pane == .events, cursor.wanted == nil {
      cursor.index = max(0, count - 1)
    } else if let wanted = cursor.wanted, let index = index(pane, of: wanted, in: cluster) {
      cursor.index = index
    }
    cursor.index = max(0, min(cursor.index, count - 1))
    if pane == view.focus || pane == .events {
      if cursor.index < cursor.top { cursor.top = cursor.index }
      if height > 0, cursor.index >= cursor.top + height { cursor.top = cursor.index - height + 1 }
      if pane == .events, view.focus != .events, cursor.wanted == nil, let first = view.firstEvent,
        let place = index(.events, of: .event(first), in: cluster)
      {
        cursor.top = min(cursor.top, place)
      }
    }
    cursor.top = max(0, min(cursor.top, count - height))
    let isAnchored = pane == .services || pane == .pods
    cursor.anchor = isAnchored ? row(pane, at: cursor.top).map { Cursor.Anchor(row: $0, top: cursor.top) } : nil
    view.cursors[pane] = cursor
  }

  /// The row under a pane's cursor.
  func selectedRow(_ pane: Pane) -> RowID? { row(pane, at: view.cursors[pane].index) }

  /// What the others are linked to.
  var selected: Selected {
    switch (view.leader, selectedRow(view.leader)) {
    case (.services, .object(let key)?): return .service(key)
    case (.pods, .object(let key)?): return .pod(key)
    case (.records, .record?):
      return recordLine(at: view.cursors[.records].index).map { .record($0.line) } ?? .nothing
    default: return .nothing
    }
  }

  /// Scrolls the panes that follow to where the first row is that belongs to the selection, unless it is in view.
  mutating func showLinked(_ cluster: borrowing Cluster) {
    let layout = layout
    // Where the order has changed, the selection stands somewhere else now.
    settleCursor(of: view.leader, height: layout.body(of: view.leader).rows, cluster)
    for pane in Pane.linked where pane != view.leader {
      guard let index = firstLinked(pane, cluster) else { continue }
      let height = layout.body(of: pane).rows
      let count = linkedCount(pane, cluster)
      var cursor = view.cursors[pane]
      let isInView = index >= cursor.top && index + min(count, height) <= cursor.top + height
      if !isInView { cursor.top = max(0, min(index, rowCount(pane) - height)) }
      view.cursors[pane] = cursor
    }
  }

  /// Where the first row is that belongs to the selection.
  func firstLinked(_ pane: Pane, _ cluster: borrowing Cluster) -> Int? {
    func first(_ keys: [ObjectKey], _ list: ObjectList) -> Int? {
      // Nearly always the first by name is listed; only where a filter hides it are the others looked for.
      guard let least = list.shown.first(of: keys, in: cluster) else { return nil }
      if let index = list.shown.index(of: least, in: cluster) { return index }
      var best: Int?
      for key in keys {
        guard let place = list.shown.index(of: key, in: cluster) else { continue }
        best = min(best ?? place, place)
      }
      return best
    }
    switch (pane, selected) {
    case (.services, .pod(let pod)): return first(cluster.servicesOf(pod: pod), listing.services)
    case (.services, .record(let line)): return listing.services.shown.index(of: line.service, in: cluster)
    case (.pods, .service(let service)): return first(cluster.podsOf(service: service), listing.pods)
    case (.pods, .record(let line)):
      if let pod = line.origin?.pod(in: cluster) { return listing.pods.shown.index(of: pod, in: cluster) }
      return first(cluster.podsOf(service: line.service), listing.pods)
    case (.records, .service(let service)):
      return (listing.lines(of: service)?.count ?? 0) > 0 ? firstLine(of: service) : nil
    case (.records, .pod(let pod)):
      for service in cluster.servicesOf(pod: pod) {
        guard let start = firstLine(of: service), let lines = listing.lines(of: service) else { continue }
        for place in 0..<min(lines.count, 4_000) {
          if let line = lines.line(place)?.line, selected.link(toLine: line, in: cluster) != .none {
            return start + place
          }
        }
      }
      return nil
    default: return nil
    }
  }

  /// How many rows of a pane belong to the selection, in view or not.
  func linkedCount(_ pane: Pane, _ cluster: borrowing Cluster) -> Int {
    switch (pane, selected) {
    case (.services, .pod(let pod)): return cluster.servicesOf(pod: pod).count
    case (.services, .record): return 1
    case (.pods, .service(let service)): return cluster.podsOf(service: service).count
    case (.pods, .record(let line)):
      return line.origin?.pod(in: cluster) == nil ? cluster.podsOf(service: line.service).count : 1
    case (.records, .service(let service)):
      return listing.lines(of: service).map { $0.lineCount } ?? 0
    case (.records, .pod(let pod)):
      var count = 0
      for service in cluster.servicesOf(pod: pod) {
        guard let lines = listing.lines(of: service), lines.lineCount <= 4_000 else { continue }
        for place in 0..<lines.lineCount {
          if let line = lines.bareLine(place), selected.link(toLine: line, in: cluster) != .none { count += 1 }
        }
      }
      return count
    default: return 0
    }
  }

  // MARK: - Columns

  /// Whether the pane of Services has the screen for itself, so that a sentence fits, and there is something to say.
  var showsFindings: Bool { view.isZoomed && !view.isWide && !listing.verdicts.isEmpty }

  /// The columns of a pane at its present width.
  func columns(_ pane: Pane, _ layout: ScreenLayout) -> [TableColumn] {
    let isNarrow = layout.isNarrow(pane)
    switch pane {
    case .services:
      if isNarrow { return ServiceTable.narrowColumns }
      return ServiceTable.columns(isWide: view.isWide, withFinding: showsFindings)
    case .pods: return isNarrow ? PodTable.narrowColumns : view.isWide ? PodTable.wideColumns : PodTable.columns
    case .records: return isNarrow ? RecordTable.narrowColumns : RecordTable.columns
    case .events: return []
    }
  }

  /// Makes columns as wide as what is in view needs. They never shrink, so that nothing jumps while scrolling.
  private mutating func growColumns(_ layout: ScreenLayout, _ cluster: borrowing Cluster) {
    for pane in Pane.linked where layout.rect(of: pane) != nil {
      let columns = columns(pane, layout)
      let isNarrow = layout.isNarrow(pane)
      var widths = view.widths[pane]
      if widths.count != columns.count || view.widthsAreNarrow[pane] != isNarrow {
        widths = columns.map { max($0.title.columnCount, $0.usual) }
        view.widthsAreNarrow[pane] = isNarrow
      }
      for row in visibleRows(pane, layout, cluster) {
        for (index, cell) in row.row.cells.enumerated() where index < widths.count {
          widths[index] = min(columns[index].maximum, max(widths[index], cell.text.columnCount))
        }
      }
      view.widths[pane] = widths
    }
  }
}
