import TextScreen

/// What the environment says about a terminal.
public struct TerminalEnvironment: Sendable {
  /// `TERM`: which description in the terminfo database fits.
  public var term: String
  /// `COLORTERM`: `truecolor` or `24bit` where red, green and blue can be named.
  public var colorTerm: String
  /// `NO_COLOR`: any text at all means no colours (no-color.org).
  public var noColor: String
  /// The locale for characters: `LC_ALL`, else `LC_CTYPE`, else `LANG`; empty where none is set (POSIX, Base
  /// Definitions 8.2).
  public var locale: String
  /// `TERM_PROGRAM`: what the terminal calls itself. It is not sent along by ssh.
  public var program: String
  /// `TMUX` is set: tmux lies between the program and the terminal.
  public var isInTmux: Bool
  /// `STY` is set: GNU screen does.
  public var isInScreen: Bool

  /// An environment; without more, one that says nothing.
  public init(
    term: String = "", colorTerm: String = "", noColor: String = "", locale: String = "", program: String = "",
    isInTmux: Bool = false, isInScreen: Bool = false
  ) {
    self.term = term
    self.colorTerm = colorTerm
    self.noColor = noColor
    self.locale = locale
    self.program = program
    self.isInTmux = isInTmux
    self.isInScreen = isInScreen
  }

  /// Reads the variables.
  public init(_ variable: (String) -> String?) {
    self.init(
      term: variable("TERM") ?? "", colorTerm: variable("COLORTERM") ?? "", noColor: variable("NO_COLOR") ?? "",
      locale: ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty } ?? "",
      program: variable("TERM_PROGRAM") ?? "", isInTmux: !(variable("TMUX") ?? "").isEmpty,
      isInScreen: !(variable("STY") ?? "").isEmpty)
  }

  /// Whether the locale says that characters are UTF-8. Where no locale is set at all, as in most containers, what is
  /// known of the terminal decides.
  public var saysUTF8: Bool {
    if locale.isEmpty { return TerminalFamily.of(term)?.showsUTF8 ?? false }
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// How many colours to ask for, before the terminal's description is known.
  var wantedDepth: ColorDepth {
    if !noColor.isEmpty { return .none }
    return ["truecolor", "24bit"].contains(colorTerm.lowercased()) && takesDirectColors ? .trueColor : .palette
  }

  /// Whether red, green and blue get through. tmux takes them and gives its own terminal what that can show; GNU screen
  /// does not.
  private var takesDirectColors: Bool {
    if isInTmux { return true }
    return !isInScreen && TerminalFamily.of(term)?.takesDirectColors == true
  }

  /// Whether a frame can be held back until it is whole, which only terminals that are known for it are asked for.
  var synchronizes: Bool {
    if isInTmux || isInScreen { return false }
    return TerminalFamily.of(term)?.synchronizes == true || ["iTerm.app", "WezTerm", "ghostty"].contains(program)
  }

  /// The descriptions to try, the best first: the terminal's own, and those that fit its family well enough.
  var descriptions: [String] { (term.isEmpty ? [] : [term]) + (TerminalFamily.of(term)?.standIns ?? []) }
}

extension ColorDepth {
  /// As many as a terminal with `colors` colours has, and no more than are wanted.
  static func possible(colors: Int, wanted: ColorDepth) -> ColorDepth {
    let has: ColorDepth =
      switch colors {
      // 88 colours are rxvt's: the sixteen, and a cube that is not the common one.
      case ..<8: .none
      case ..<16: .eight
      case ..<256: .sixteen
      default: .palette
      }
    return min(has, wanted)
  }
}
