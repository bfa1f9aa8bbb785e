/// What is known of terminals by how the value of `TERM` begins: the terminfo database says nothing of these things, or
/// does not have the newer ones at all.
struct TerminalFamily: Sendable {
  /// How the names of its members begin.
  let prefix: String
  /// Descriptions that fit well enough where the database does not have its own, the best first.
  let standIns: [String]
  /// Whether it takes red, green and blue where `COLORTERM` says so.
  let takesDirectColors: Bool
  /// Whether all that call themselves so hold a frame back until it is whole (mode 2026).
  let synchronizes: Bool
  /// Whether it lets a program set the clipboard (OSC 52). Those that would rather ask a person count as well.
  let copies: Bool
  /// Whether it shows UTF-8 unless a locale says otherwise.
  let showsUTF8: Bool

  private init(
    _ prefix: String, standIns: [String] = ["xterm-256color"], direct: Bool = true, synchronizes: Bool = false,
    copies: Bool = true, utf8: Bool = true
  ) {
    self.prefix = prefix
    self.standIns = standIns
    takesDirectColors = direct
    self.synchronizes = synchronizes
    self.copies = copies
    showsUTF8 = utf8
  }

  /// Longer prefixes stand before those that they begin with.
  private static let all = [
    TerminalFamily("xterm-kitty", synchronizes: true),
    TerminalFamily("xterm-ghostty", synchronizes: true),
    TerminalFamily("kitty", synchronizes: true),
    TerminalFamily("ghostty", synchronizes: true),
    TerminalFamily("foot", synchronizes: true),
    TerminalFamily("alacritty", synchronizes: true),
    TerminalFamily("wezterm", synchronizes: true),
    TerminalFamily("contour", synchronizes: true),
    TerminalFamily("rio"), TerminalFamily("konsole"), TerminalFamily("gnome"), TerminalFamily("vte"),
    TerminalFamily("iterm"), TerminalFamily("mintty"), TerminalFamily("ms-terminal"), TerminalFamily("st-"),
    TerminalFamily("putty"), TerminalFamily("xterm"),
    TerminalFamily("nsterm", copies: false),
    TerminalFamily("rxvt", standIns: ["rxvt-unicode-256color", "rxvt", "xterm-256color"], direct: false),
    TerminalFamily("tmux", standIns: ["tmux-256color", "screen-256color", "xterm-256color"], direct: false),
    TerminalFamily("screen", standIns: ["screen-256color", "screen", "xterm-256color"], direct: false),
    TerminalFamily("linux", standIns: [], direct: false, copies: false, utf8: false),
    TerminalFamily("vt", standIns: [], direct: false, copies: false, utf8: false),
    TerminalFamily("ansi", standIns: [], direct: false, copies: false, utf8: false),
    TerminalFamily("cons25", standIns: [], direct: false, copies: false, utf8: false),
    TerminalFamily("dumb", standIns: [], direct: false, copies: false, utf8: false),
  ]

  /// The family of a terminal; nil where nothing is known of it.
  static func of(_ term: String) -> TerminalFamily? { all.first { term.hasPrefix($0.prefix) } }
}
