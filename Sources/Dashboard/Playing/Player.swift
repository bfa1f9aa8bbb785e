import ClusterSimulation
import TextScreen

/// Plays a script at somebody's pace. What it does next, and when, follows from the time that it is told.
public struct Player: Sendable {
  private let beats: [PlayScript.Beat]
  private var place = 0
  /// When the next beat is due.
  private var due: Duration
  /// How long the settling goes on already.
  private var settled = Duration.zero
  /// Whether it waits for somebody; keys are theirs meanwhile.
  public private(set) var isPaused = false
  /// Whether one beat is asked for although it waits.
  private var isStepping = false
  /// How much faster than usual it plays.
  public private(set) var pace: Double
  /// Whether somebody sits before it whose keys mean something.
  let hasKeyboard: Bool

  /// A script that begins at a moment.
  ///
  /// - Parameters:
  ///   - pace: twice as fast with 2; from a tenth to twenty times.
  ///   - hasKeyboard: whether somebody sits before it; nobody does before a film.
  public init(_ script: PlayScript, pace: Double = 1, hasKeyboard: Bool = true, at wall: Duration = .zero) {
    beats = script.beats
    self.hasKeyboard = hasKeyboard
    due = wall
    self.pace = min(20, max(0.1, pace))
  }

  /// When something is to be done, at last the end; nil while it waits.
  public var nextDue: Duration? { isPaused && !isStepping ? nil : due }

  /// Whether all was played, and looked at as long as it takes.
  func isDone(at wall: Duration) -> Bool { place >= beats.count && nextDue.map { $0 <= wall } ?? false }

  /// The beat that is due; nil where none is.
  mutating func beat(at wall: Duration, _ simulator: borrowing Simulator) -> PlayScript.Beat? {
    guard place < beats.count, let next = nextDue, next <= wall else { return nil }
    let beat = beats[place]
    if beat.content == .settle, simulator.nextDue != nil, settled < .seconds(30) {
      settled += beat.length
    } else {
      settled = .zero
      place += 1
    }
    due = wall + beat.length / pace
    isStepping = false
    return beat
  }

  /// What a key means to who watches; false where it is the dashboard's.
  mutating func take(_ press: KeyPress, at wall: Duration) -> Bool {
    switch press {
    case KeyPress(named: "Space"):
      isPaused.toggle()
      due = wall
    case KeyPress(named: "Right") where !isPaused, KeyPress(named: "."): (due, isStepping) = (wall, true)
    case KeyPress(named: "+") where !isPaused, KeyPress(named: ">"): pace = min(20, pace * 1.5)
    case KeyPress(named: "-") where !isPaused, KeyPress(named: "<"): pace = max(0.1, pace / 1.5)
    case KeyPress(named: "Escape") where !isPaused, KeyPress(named: "q") where !isPaused:
      (place, due) = (beats.count, wall)
    default: return !isPaused
    }
    return true
  }
}
