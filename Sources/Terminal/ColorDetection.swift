import TextScreen

/// What the environment says about a terminal.
public struct TerminalEnvironment: Sendable {
  /// `TERM`: which description in the terminfo database fits.
  public var term: String
  /// `COLORTERM`: `truecolor` or `24bit` where red, green and blue can be named.
  public var colorTerm: String
  /// `NO_COLOR`: any text at all means no colours (no-color.org).
  public var noColor: String

  /// An environment; without more, one that says nothing.
  public init(term: String = "", colorTerm: String = "", noColor: String = "") {
    self.term = term
    self.colorTerm = colorTerm
    self.noColor = noColor
  }

  /// Reads the three variables.
  public init(_ variable: (String) -> String?) {
    self.init(
      term: variable("TERM") ?? "", colorTerm: variable("COLORTERM") ?? "", noColor: variable("NO_COLOR") ?? "")
  }

  /// How many colours to ask for, before the terminal's description is known.
  var wantedDepth: ColorDepth {
    if !noColor.isEmpty { return .none }
    return ["truecolor", "24bit"].contains(colorTerm.lowercased()) && takesDirectColors ? .trueColor : .palette
  }

  /// Whether this is a terminal that reads colours as xterm-direct writes them. Multiplexers are not: they pass on
  /// what their own description says.
  private var takesDirectColors: Bool {
    ["xterm", "alacritty", "foot", "wezterm", "ghostty", "kitty", "konsole", "gnome", "vte", "iterm"]
      .contains { term.hasPrefix($0) }
  }

  /// The descriptions to try, the best first, each with the number of palette entries it can name beside red, green and
  /// blue: nil where it can name only its palette.
  func descriptions(for depth: ColorDepth) -> [(name: String, paletteOfDirect: Int?)] {
    let direct: [(name: String, paletteOfDirect: Int?)] = [
      ("xterm-direct256", 256), ("xterm-direct16", 16), ("xterm-direct", 8),
    ]
    let own: [(name: String, paletteOfDirect: Int?)] = term.isEmpty ? [] : [(term, nil)]
    return (depth == .trueColor && takesDirectColors ? direct : []) + own + [("xterm-256color", nil)]
  }
}

extension ColorDepth {
  /// As many as a terminal with `colors` colours has, and no more than are wanted.
  static func possible(colors: Int, isDirect: Bool, wanted: ColorDepth) -> ColorDepth {
    let has: ColorDepth =
      if isDirect, colors > 256 {
        .trueColor
      } else if colors >= 256 {
        .palette
      } else if colors >= 16 {
        .sixteen
      } else {
        colors >= 8 ? .eight : .none
      }
    return min(has, wanted)
  }
}
