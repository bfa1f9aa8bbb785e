import ClusterModel
import ClusterSimulation
import TextScreen

extension Dashboard {
  /// A click focuses and selects; the wheel scrolls what is under the pointer.
  mutating func handle(_ event: MouseEvent, _ simulator: borrowing Simulator, at wall: Duration) {
    guard view.overlay == nil, view.prompt == nil else {
      scrollOverlay(event)
      return
    }
    let layout = layout
    guard let pane = layout.panes.first(where: { $0.rect.contains(row: event.row, column: event.column) })?.pane else {
      return
    }
    switch event.action {
    case .press(.left):
      listing.wearOff(simulator.cluster, at: wall, all: true)
      focus(pane, simulator.cluster)
      let body = layout.body(of: pane)
      let index = view.cursors[pane].top + event.row - body.row
      if body.contains(row: event.row, column: event.column), index < rowCount(pane) {
        put(cursorOf: pane, at: index, simulator.cluster)
      }
    case .scrollDown: scroll(pane, by: 3, simulator.cluster)
    case .scrollUp: scroll(pane, by: -3, simulator.cluster)
    default: break
    }
  }

  private mutating func scroll(_ pane: Pane, by distance: Int, _ cluster: borrowing Cluster) {
    if pane == view.focus {
      moveCursor(by: distance, cluster)
    } else {
      view.cursors[pane].top += distance
    }
  }

  private mutating func scrollOverlay(_ event: MouseEvent) {
    let distance: Int
    switch event.action {
    case .scrollDown: distance = 3
    case .scrollUp: distance = -3
    default: return
    }
    guard case .page(var page) = view.overlay else { return }
    page.scroll.move(by: distance, count: page.lines.count, rows: rows(of: page))
    view.overlay = .page(page)
  }
}
