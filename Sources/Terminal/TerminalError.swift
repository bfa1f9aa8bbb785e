/// Why there is no terminal to paint on.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard output, or the keyboard, is no terminal.
  case notATerminal
  /// The terminal of this name cannot move its cursor.
  case cannotMoveCursor(String)
  /// No description of a terminal can be used, neither this one's nor a common one.
  case noDescription(String)
  /// The process has opened its terminal already.
  case alreadyOpen

  public var description: String {
    switch self {
    case .notATerminal:
      "there is no terminal here to show the dashboard on; `get`, `dig` and `screenshot` work without one"
    case .cannotMoveCursor(let name):
      "the terminal \(name) cannot move its cursor, so no screen can be shown on it; set TERM to what it really is, "
        + "or use `get`, `dig` and `screenshot`"
    case .noDescription(let name):
      "nothing is known here about the terminal \(name), nor about xterm-256color; install the terminfo database "
        + "(ncurses-base), or set TERM to a terminal that is known"
    case .alreadyOpen:
      "the terminal is already in use by this process"
    }
  }
}
