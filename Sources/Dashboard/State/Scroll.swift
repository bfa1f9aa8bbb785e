/// How far text was scrolled. The painter knows how much there is, and clamps it.
struct Scroll: Sendable, Hashable {
  var top = 0

  /// Moves, within what `count` lines and a height of `rows` leave.
  mutating func move(by distance: Int, count: Int, rows: Int) {
    top = max(0, min(top + distance, max(0, count - rows)))
  }
}
