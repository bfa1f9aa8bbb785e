import ClusterDNS
import ClusterModel
import ClusterSimulation
import Diagnosis
import TextScreen

// Before a frame: every cursor finds its row again, every pane scrolls to where it has to, columns grow. All of it
// depends on the size of the screen, and none of it changes what a person meant.

extension Dashboard {
  /// Makes the view ready for a frame.
  ///
  /// - Parameter showsLinked: whether what belongs to the selection is to come into view, wherever it is.
  mutating func prepare(_ simulator: borrowing Simulator, showsLinked: Bool = false) {
    let layout = layout
    listing.siftEvents(by: view.filters[.events], in: language)
    settle(layout, simulator)
    if showsLinked {
      showLinked(simulator.cluster)
      settle(layout, simulator)
    }
    gatherRows(layout, simulator.cluster)
  }

  private mutating func settle(_ layout: ScreenLayout, _ simulator: borrowing Simulator) {
    for pane in Pane.allCases { settleCursor(of: pane, height: layout.body(of: pane).rows, simulator.cluster) }
    settleTimeline(height: layout.body(of: .events).rows, simulator)
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
    } else if let wanted = cursor.wanted, row(pane, at: cursor.index) != wanted,
      let index = index(pane, of: wanted, in: cluster)
    {
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
    switch (pane, selected) {
    case (.services, .pod(let pod)): return first(of: cluster.servicesOf(pod: pod), in: listing.services, cluster)
    case (.services, .record(let line)): return listing.services.shown.index(of: line.service, in: cluster)
    case (.pods, .service(let service)): return firstPod(of: service, cluster)
    case (.pods, .record(let line)):
      if let pod = line.origin?.pod(in: cluster) { return listing.pods.shown.index(of: pod, in: cluster) }
      return firstPod(of: line.service, cluster)
    case (.records, .service(let service)):
      return (listing.lines(of: service)?.count ?? 0) > 0 ? firstLine(of: service) : nil
    case (.records, .pod(let pod)):
      for service in cluster.servicesOf(pod: pod) {
        guard let start = firstLine(of: service), let lines = listing.lines(of: service) else { continue }
        for place in lines.places(leadingTo: pod, in: cluster) {
          if let shown = lines.shownPlace(of: place) { return start + shown }
        }
      }
      return nil
    default: return nil
    }
  }

  /// Where the first of some objects is listed.
  private func first(of keys: KeySet, in list: ObjectList, _ cluster: borrowing Cluster) -> Int? {
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

  /// Where the first pod of a Service is listed. Of a crowd the first is met soon by going through the list; few are put
  /// in their places.
  private func firstPod(of key: ObjectKey, _ cluster: borrowing Cluster) -> Int? {
    guard let service = cluster.services[key], let selector = service.spec.selector, service.spec.selects,
      listing.backing(of: key).matched > 100
    else { return first(of: cluster.podsOf(service: key), in: listing.pods, cluster) }
    return listing.pods.shown.keys.firstIndex { key in
      guard let pod = cluster.pods[key] else { return false }
      return pod.metadata.namespace == service.metadata.namespace && pod.metadata.labels.contains(selector)
    }
  }

  /// How many pods belong to a Service.
  private func podCount(of key: ObjectKey, _ cluster: borrowing Cluster) -> Int {
    cluster.services[key]?.spec.selects == true && cluster.knows(.pod)
      ? listing.backing(of: key).matched : cluster.podsOf(service: key).count
  }

  /// How many rows of a pane belong to the selection, in view or not.
  func linkedCount(_ pane: Pane, _ cluster: borrowing Cluster) -> Int {
    switch (pane, selected) {
    case (.services, .pod(let pod)): return cluster.servicesOf(pod: pod).count
    case (.services, .record): return 1
    case (.pods, .service(let service)): return podCount(of: service, cluster)
    case (.pods, .record(let line)):
      return line.origin?.pod(in: cluster) == nil ? podCount(of: line.service, cluster) : 1
    case (.records, .service(let service)):
      return listing.lines(of: service).map { $0.lineCount } ?? 0
    case (.records, .pod(let pod)):
      var count = 0
      for service in cluster.servicesOf(pod: pod) {
        count += listing.lines(of: service)?.places(leadingTo: pod, in: cluster).count ?? 0
      }
      return count
    default: return 0
    }
  }

  // MARK: - Columns

  /// Whether the pane of Services has the screen for itself, so that a sentence fits, and there is something to say.
  var showsFindings: Bool { view.isZoomed && !view.isWide && !listing.verdicts.isEmpty && !keepsFindingsBack }

  /// What is found about a Service, where it may be seen without being asked for.
  func verdict(atAGlance service: ObjectKey) -> Verdict? { keepsFindingsBack ? nil : listing.verdicts[service] }

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

  /// Gathers the rows in view, and makes columns as wide as these need. They never shrink, so that nothing jumps while
  /// scrolling.
  private mutating func gatherRows(_ layout: ScreenLayout, _ cluster: borrowing Cluster) {
    for pane in Pane.linked {
      guard layout.rect(of: pane) != nil else {
        inView[pane] = []
        continue
      }
      inView[pane] = visibleRows(pane, layout, cluster)
      let columns = columns(pane, layout)
      let isNarrow = layout.isNarrow(pane)
      var widths = view.widths[pane]
      let hasOtherColumns = widths.count != columns.count || view.widthsAreNarrow[pane] != isNarrow
      if hasOtherColumns {
        widths = columns.map { max($0.title.columnCount, $0.usual) }
        view.widthsAreNarrow[pane] = isNarrow
      }
      for row in inView[pane] where !row.isKnown || hasOtherColumns {
        for (index, cell) in row.row.cells.enumerated() where index < widths.count {
          widths[index] = min(columns[index].maximum, max(widths[index], cell.text.columnCount))
        }
      }
      view.widths[pane] = widths
    }
  }
}
