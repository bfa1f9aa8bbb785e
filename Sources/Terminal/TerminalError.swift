/// Why there is no terminal to paint on.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard output, or the keyboard, is no terminal.
  case notATerminal
  /// The terminal of this name cannot move its cursor.
  case cannotMoveCursor(String)
  /// Nothing says which terminal it is.
  case notNamed
  /// No description of a terminal can be used, neither its own nor that of one like it.
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
    case .notNamed:
      "TERM is not set, so nothing is known about the terminal; set it to what the terminal is, such as "
        + "xterm-256color, or use `get`, `dig` and `screenshot`"
    case .noDescription(let name):
      "nothing is known here about the terminal \(name); install the terminfo database (ncurses-base, ncurses-term), "
        + "or set TERM to a terminal that is known, such as xterm-256color"
    case .alreadyOpen:
      "the terminal is already in use by this process"
    }
  }
}
