import CNcurses

/// What is asked of a terminal beside what ncurses asks, and how it is taken back (xterm's private modes).
enum Modes {
  /// Buttons (1000), motion with a button held (1002), in a form without a limit to columns (1006).
  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
  /// Text from the clipboard comes in brackets (2004), so that it is not taken for keys.
  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"
  /// What comes between these two (2026) is shown at once.
  static let frameBegin = "\u{1B}[?2026h"
  static let frameEnd = "\u{1B}[?2026l"

  /// Everything that gives the terminal back, for whoever cannot ask ncurses: a handler of a crash. Known only once
  /// ncurses has read the terminal's description.
  static func wayBack(synchronizes: Bool) -> String {
    let names: [String] = ["sgr0", "op", "rmcup", "cnorm"]
    let capabilities: [String] = names.compactMap { name in
      nc_string(name).map { withoutPadding(String(cString: $0)) }
    }
    return (synchronizes ? frameEnd : "") + mouseOff + pasteOff + capabilities.joined()
  }

  /// A capability without the pauses, `$<5>`, that terminals of the last century needed.
  static func withoutPadding(_ capability: String) -> String {
    var result = ""
    var rest = capability[...]
    while let start = rest.firstIndex(of: "$"), rest[rest.index(after: start)...].first == "<",
      let end = rest[start...].firstIndex(of: ">")
    {
      result += rest[..<start]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
