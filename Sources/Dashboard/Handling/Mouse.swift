import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// What the mouse does: a click focuses and selects, or presses the key of a hint; a double click follows the link;
  /// the right button opens the menu; the wheel scrolls what is under the pointer.
  mutating func handle(
    _ event: MouseEvent, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    let layout = layout
    if case .press(.left) = event.action, layout.hints.contains(row: event.row, column: event.column),
      let binding = hintPlaces(columns: layout.hints.columns).first(where: { $0.columns.contains(event.column) })?
        .binding
    {
      return perform(binding.action, &simulator, at: wall)
    }
    guard view.overlay == nil, view.prompt == nil else {
      return handleInOverlay(event, &simulator, at: wall)
    }
    guard let pane = layout.panes.first(where: { $0.rect.contains(row: event.row, column: event.column) })?.pane else {
      return []
    }
    switch event.action {
    case .press(.left), .press(.right):
      listing.wearOff(simulator.cluster, at: wall, all: true)
      focus(pane, simulator.cluster)
      let body = layout.body(of: pane)
      let index = view.cursors[pane].top + event.row - body.row
      guard body.contains(row: event.row, column: event.column), index < rowCount(pane) else { return [] }
      put(cursorOf: pane, at: index, simulator.cluster)
      if event.action == .press(.right) {
        openMenu(simulator.cluster)
      } else if isDoubleClick(event, at: wall) {
        return perform(.follow, &simulator, at: wall)
      }
    case .scrollDown: scroll(pane, by: 3, simulator.cluster)
    case .scrollUp: scroll(pane, by: -3, simulator.cluster)
    default: break
    }
    return []
  }

  /// Has the terminal report the mouse, or leaves it to the terminal to select text with.
  mutating func switchMouse(to isOn: Bool, at wall: Duration) -> [Request] {
    view.isMouseOn = isOn
    say(
      isOn
        ? "the mouse works here; Shift selects text" : "the mouse selects text" + keys.clause(.mouse, "takes it back"),
      .done, at: wall)
    return [.mouse(isOn)]
  }

  /// Whether the place was clicked just before.
  private mutating func isDoubleClick(_ event: MouseEvent, at wall: Duration) -> Bool {
    let before = view.lastClick
    view.lastClick = (event.row, event.column, wall)
    guard let before, before.row == event.row, before.column == event.column else { return false }
    guard wall - before.wall < .milliseconds(400) else { return false }
    view.lastClick = nil
    return true
  }

  private mutating func scroll(_ pane: Pane, by distance: Int, _ cluster: borrowing Cluster) {
    if pane == .events, view.focus != .events {
      // The events stand where their cursor is, also while nobody sees it.
      put(cursorOf: .events, at: view.cursors[.events].index + distance, cluster)
      view.firstEvent = nil
    } else if pane == view.focus {
      moveCursor(by: distance, cluster)
    } else {
      view.cursors[pane].top += distance
    }
  }

  /// In a list a click takes the entry; elsewhere it closes, as Escape does; the wheel scrolls.
  private mutating func handleInOverlay(
    _ event: MouseEvent, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    switch (event.action, view.overlay) {
    case (.scrollDown, .page), (.scrollUp, .page):
      guard case .page(var page) = view.overlay else { return [] }
      page.scroll.move(by: event.action == .scrollDown ? 3 : -3, count: page.lines.count, rows: rows(of: page))
      view.overlay = .page(page)
    case (.scrollDown, .picker): return perform(.down, &simulator, at: wall)
    case (.scrollUp, .picker): return perform(.up, &simulator, at: wall)
    case (.press(.left), .picker(var picker)):
      let list = rect(of: picker)
      let inside = list.interior
      guard list.contains(row: event.row, column: event.column) else { return perform(.close, &simulator, at: wall) }
      guard inside.contains(row: event.row, column: event.column) else { return [] }
      let index = firstItem(of: picker, rows: inside.rows - (picker.problems.isEmpty ? 0 : 1)) + event.row - inside.row
      guard picker.items.indices.contains(index) else { return [] }
      picker.index = index
      view.overlay = .picker(picker)
      return perform(.accept, &simulator, at: wall)
    case (.press(.right), .page), (.press(.right), .picker): return perform(.close, &simulator, at: wall)
    default: break
    }
    return []
  }
}
