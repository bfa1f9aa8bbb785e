/// The history while it is open: it stands in the place of the events. The cursor is no state of its own, it is the
/// moment that the simulator shows.
struct Timeline: Sendable {
  /// The first moment in view.
  var top = 0
  /// The pane that had the keyboard before.
  let origin: Pane
}
