import ClusterModel
import ClusterSimulation
import Dashboard
import Manifests
import Terminal
import TextScreen

/// The loop: sleep until a person, the simulated clock or a fading mark wants something, take it all in, draw once.
///
/// One thread owns cluster, view and terminal. With the clock paused, or nothing due, and nothing fading, it sleeps
/// without a deadline: the process does not wake at all.
struct DashboardLoop: ~Copyable {
  private var simulator: Simulator
  private var dashboard: Dashboard
  private let terminal: Terminal
  /// Loads the clusters that are chosen.
  private let library: ClusterLibrary
  /// Who said which theme to begin with.
  private let themeSource: SettingSource
  private let start = ContinuousClock.now
  /// Until when simulated time has followed the person's.
  private var followed = Duration.zero
  /// Simulated time that has passed but is less than the grid's tenth of a second.
  private var credit = Duration.zero
  private var drawn = Duration.zero

  /// Frames that nobody asked for by a key come at most thirty times a second.
  static let frame = Duration.milliseconds(33)

  init(
    simulator: consuming Simulator, dashboard: Dashboard, terminal: Terminal, library: ClusterLibrary,
    themeSource: SettingSource
  ) {
    self.themeSource = themeSource
    self.simulator = simulator
    self.dashboard = dashboard
    self.terminal = terminal
    self.library = library
  }

  /// The time of the person.
  private var wall: Duration { start.duration(to: .now) }

  /// Runs until somebody quits; nil where a person did, by a key.
  mutating func run() -> QuitReason? {
    while true {
      if terminal.theme != dashboard.theme { terminal.theme = dashboard.theme }
      terminal.draw(dashboard.screen(simulator), cursor: dashboard.cursor)
      drawn = wall
      let events = terminal.wait(until: deadline)
      passTime()
      for request in dashboard.playOn(&simulator, at: wall) {
        guard grant(request) else { return nil }
      }
      for event in events {
        switch event {
        case .input(let input):
          for request in dashboard.handle(input, &simulator, at: wall) {
            guard grant(request) else { return nil }
          }
        case .suspend: suspend()
        case .resumed: resume()
        case .quit(let reason): return reason
        case .other: break
        }
      }
    }
  }

  /// When there is something to draw although nobody presses a key; nil for never.
  private var deadline: ContinuousClock.Instant? {
    var next = [dashboard.nextChange, dashboard.player?.nextDue].compactMap { $0 }.min()
    if !dashboard.view.isPaused, let due = dashboard.nextDue(simulator) {
      let left = max(.zero, due - simulator.now - credit)
      let wait = followed + left / dashboard.view.speed
      next = min(next ?? wait, wait)
    }
    return Self.wake(at: next, drawn: drawn).map { start + $0 }
  }

  /// When to wake for something that is due at `next`, after a frame was drawn at `drawn`.
  static func wake(at next: Duration?, drawn: Duration) -> Duration? { next.map { max($0, drawn + frame) } }

  /// Simulated time follows the person's, in steps of the simulated clock's grid.
  private mutating func passTime() {
    let now = wall
    let before = simulator.now
    let runs = !dashboard.view.isPaused && !simulator.isLookingBack
    if runs { credit += (now - followed) * dashboard.view.speed }
    followed = now
    let tenths = credit / .milliseconds(100)
    if tenths >= 1 || simulator.nextDue.map({ $0 <= before }) == true, runs {
      dashboard.advance(&simulator, to: before + .milliseconds(100) * max(0, Int(tenths)), at: now)
      credit -= simulator.now - before
    } else {
      dashboard.follow(simulator, at: now)
    }
  }

  /// Does what a key asked of the loop; false where it should end.
  private mutating func grant(_ request: Dashboard.Request) -> Bool {
    switch request {
    case .quit: return false
    case .suspend: suspend()
    case .redraw: terminal.forgetWhatIsShown()
    case .edit(let draft):
      let text = terminal.released { Editor.edited(draft) }
      resume()
      for request in dashboard.take(text, of: draft, &simulator, at: wall) {
        guard grant(request) else { return false }
      }
    case .copy(let text):
      do throws(CopyProblem) {
        try terminal.copy(text)
      } catch {
        dashboard.warn(error.description, at: wall)
      }
    case .open(let choice): open(choice)
    case .mouse(let isOn): terminal.mouse = isOn
    case .rememberTheme(let name):
      StateFile.theme.write([name])
      switch themeSource {
      case .file(let place), .variable(let place):
        dashboard.warn("for now; the next start goes by \(place)", at: wall)
      case .flag, .chosen, .usual: break
      }
    case .rememberLesson(let number): StateFile.lessons.append(String(number))
    case .rememberIncident(let number): StateFile.incidents.append(String(number))
    case .rememberLine(let line): StateFile.history.append(line)
    }
    return true
  }

  /// Begins to play a script.
  mutating func play(_ player: Player) { dashboard.play(player, simulator, at: wall) }

  /// Puts another cluster in the place of this one, or says why it could not be loaded.
  mutating func open(_ choice: ClusterChoice) {
    var notes: [String] = []
    do throws(ManifestProblems) {
      simulator = try library.load(choice, notes: &notes)
    } catch {
      dashboard.warn(error.description, at: wall)
      return
    }
    (followed, credit) = (wall, .zero)
    dashboard.show(choice, simulator, notes: notes, at: wall)
  }

  private mutating func suspend() {
    terminal.suspend()
    resume()
  }

  /// While the program was stopped, the simulated clock was too.
  private mutating func resume() {
    followed = wall
    dashboard.resize(to: terminal.size, simulator, at: wall)
  }
}
