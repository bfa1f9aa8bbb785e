import ClusterModel
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// Sorts the pane with the keyboard; by the column of before, the other way round.
  mutating func sort(by column: SortColumn, _ cluster: borrowing Cluster, at wall: Duration) {
    let pane = view.focus
    let order = view.orders[pane].toggled(to: column)
    view.orders[pane] = order
    chooseScopes(cluster)
    let by = Phrase(key: column.rawValue)
    say(order.isDescending ? "sorted by \(by), the other way round" : "sorted by \(by)", .done, at: wall)
  }

  /// Shows every column there is, for which the pane gets the whole screen, or the usual ones.
  mutating func widen(_ isWide: Bool, _ cluster: borrowing Cluster, at wall: Duration) {
    view.isWide = isWide
    view.isZoomed = isWide
    chooseScopes(cluster)
    showLinked(cluster)
    let columns = columns(view.focus, layout)
    let painter = TablePainter(
      columns, widths: view.widths[view.focus], available: (layout.rect(of: view.focus)?.columns ?? 0) - 2)
    let hidden = columns.indices.filter { painter.shared[$0] == nil }.map { columns[$0].title }
    guard isWide, !hidden.isEmpty else { return }
    say("no room for \(hidden.joined(separator: ", "))" + keys.clause(.save, "saves all columns"), .done, at: wall)
  }

  /// Gives the Services the screen, with what is found about each, the worst first; or gives the panes back.
  mutating func showWorstFirst(_ cluster: borrowing Cluster, at wall: Duration) {
    let order = RowOrder(column: .finding)
    guard view.focus != .services || !view.isZoomed || view.orders[.services] != order else {
      view.isZoomed = false
      view.orders[.services] = .usual
      chooseScopes(cluster)
      showLinked(cluster)
      return
    }
    view.trail = []
    (view.focus, view.leader, view.isZoomed, view.isWide) = (.services, .services, true, false)
    view.orders[.services] = order
    chooseScopes(cluster)
    put(cursorOf: .services, at: 0, cluster)
    if listing.verdicts.isEmpty { say("nothing is wrong with any Service", .done, at: wall) }
  }

  /// Picks another column for sorting, of those that can be sorted by and are shown.
  mutating func pick(_ distance: Int, at wall: Duration) {
    let pane = view.focus
    let columns = columns(pane, layout)
    let painter = TablePainter(
      columns, widths: view.widths[pane], available: (layout.rect(of: pane)?.columns ?? 0) - 2)
    let sortable = columns.indices.filter { columns[$0].sort != nil && painter.shared[$0] != nil }
    guard !sortable.isEmpty else { return }
    let present = view.picked[pane].flatMap { sortable.firstIndex(of: $0) }
    let next =
      present.map { ($0 + distance + sortable.count) % sortable.count } ?? (distance > 0 ? 0 : sortable.count - 1)
    view.picked[pane] = sortable[next]
    say("\(columns[sortable[next]].title) is picked" + keys.clause(.sortByPicked, "sorts by it"), .done, at: wall)
  }

  mutating func sortByPicked(_ cluster: borrowing Cluster, at wall: Duration) {
    let columns = columns(view.focus, layout)
    guard let index = view.picked[view.focus], columns.indices.contains(index), let column = columns[index].sort else {
      say("no column is picked" + keys.clause(.pickRight, "picks one"), .warning, at: wall)
      return
    }
    sort(by: column, cluster, at: wall)
  }
}
