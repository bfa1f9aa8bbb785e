import Lessons

/// The incident that is looked into, as the screen shows it, and the stopwatch beside it.
struct IncidentState: Sendable {
  var run: IncidentRun
  /// Whether it was told that it is over.
  var isRemembered = false
  /// How many keys were pressed.
  private(set) var keys = 0
  /// How long it took.
  private(set) var time = Duration.zero
  /// Until when that is counted.
  private var counted: Duration
  private var isPaused = false

  /// An incident that begins at a moment of the person's time.
  init(_ run: IncidentRun, at wall: Duration) { (self.run, counted) = (run, wall) }

  /// Counts a key.
  mutating func count() { if !run.isOver, !isPaused { keys += 1 } }

  /// Counts the time up to a moment, after which it stands still where the clock does.
  mutating func count(until wall: Duration, isPaused: Bool) {
    if !run.isOver, !self.isPaused { time += wall - counted }
    (counted, self.isPaused) = (wall, isPaused)
  }
}
