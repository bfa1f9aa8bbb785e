import ClusterModel
import TextScreen

/// A row that is in view, with everything that is said about it.
struct VisibleRow: Sendable {
  var id: RowID
  var row: TableRow
  var link = LinkState.none
  var mark: Mark?
  var isGone = false
  /// Whether the person has marked it.
  var isMarked = false
  /// The pod that the row tells of: while it stays, so does most of the row.
  fileprivate var pod: Pod?
}

extension Dashboard {
  /// The rows of one of the linked panes that are in view.
  func visibleRows(_ pane: Pane, _ layout: ScreenLayout, _ cluster: borrowing Cluster) -> [VisibleRow] {
    let top = view.cursors[pane].top
    let range = top..<min(rowCount(pane), top + layout.body(of: pane).rows)
    guard !range.isEmpty else { return [] }
    let isNarrow = layout.isNarrow(pane)
    let selected = selected
    let marked = Set(view.marked)
    var rows: [VisibleRow] = []
    switch pane {
    case .services:
      for key in listing.services.shown.keys[range] {
        let mark = listing.marks[.object(key)]
        guard let service = cluster.services[key] ?? mark?.gone?.service else { continue }
        let isGone = cluster.services[key] == nil
        var row = ServiceTable.row(
          of: service, listing.backing(of: key), isNarrow: isNarrow, isWide: view.isWide, home: listing.home,
          now: listing.now, finding: finding(atAGlance: key), showsFinding: showsFindings, in: language)
        if isGone { row.sign = nil }
        rows.append(
          VisibleRow(
            id: .object(key), row: row, link: selected.link(toService: key, in: cluster), mark: mark, isGone: isGone,
            isMarked: marked.contains(key)))
      }
    case .pods:
      let before = podsInView
      for key in listing.pods.shown.keys[range] {
        let mark = listing.marks[.object(key)]
        guard let pod = cluster.pods[key] ?? mark?.gone?.pod else { continue }
        rows.append(
          VisibleRow(
            id: .object(key),
            row: known(pod, before[key], isNarrow: isNarrow)
              ?? PodTable.row(
                of: pod, isNarrow: isNarrow, isWide: view.isWide, home: listing.home, now: listing.now),
            link: selected.link(toPod: key, in: cluster), mark: mark, isGone: cluster.pods[key] == nil,
            isMarked: marked.contains(key), pod: pod))
      }
    case .records:
      for (line, isGone) in recordLines(in: range) {
        let id = RowID.record(line.service, line.id)
        rows.append(
          VisibleRow(
            id: id, row: line.row(isNarrow: isNarrow, in: language),
            link: isGone ? .none : selected.link(toLine: line, in: cluster), mark: listing.marks[id], isGone: isGone))
      }
    case .events: break
    }
    return rows
  }

  /// The rows of pods that were in view last, by their keys.
  private var podsInView: [ObjectKey: VisibleRow] {
    var rows: [ObjectKey: VisibleRow] = [:]
    for row in inView[.pods] { if case .object(let key) = row.id { rows[key] = row } }
    return rows
  }

  /// The row of a pod as it was, made older; nil where the pod says something else, or is told in other columns.
  private func known(_ pod: Pod, _ before: VisibleRow?, isNarrow: Bool) -> TableRow? {
    guard let before, before.pod === pod else { return nil }
    let columns = isNarrow ? PodTable.narrowColumns : view.isWide ? PodTable.wideColumns : PodTable.columns
    guard before.row.cells.count == columns.count else { return nil }
    guard !isNarrow else { return before.row }
    var row = before.row
    row.cells[PodTable.age].text = pod.metadata.age(at: listing.now)
    return row
  }
}
