/// One value of a theme file: where in the tree of names it stands, and where in the file.
public struct ThemeSetting: Sendable, Hashable {
  /// The names on the way, such as `["k9s", "body", "fgColor"]`; an element of a list has its number, from `"0"`.
  public var path: [String]
  /// The value, as it is written; anchors are already resolved.
  public var value: String
  /// The line in the file, from 1.
  public var line: Int
  /// The column in the line, from 1.
  public var column: Int

  /// One value of a theme file.
  public init(path: [String], value: String, line: Int, column: Int) {
    self.path = path
    self.value = value
    self.line = line
    self.column = column
  }
}

/// Something in a theme file that has no effect. Never fatal: the theme is usable without it.
public struct ThemeProblem: Error, Sendable, Hashable {
  /// The line in the file, from 1.
  public var line: Int
  /// The column in the line, from 1.
  public var column: Int
  /// What is wrong and what is done instead, without the place.
  public var message: String

  /// The message with its place, such as
  /// `themes/x.yaml:12:14: "linegreen" is not a colour; the terminal's default is used`.
  public func description(in file: String) -> String { "\(file):\(line):\(column): \(message)" }
}

extension Theme {
  /// The theme of a skin file, laid over the stock skin, with everything in it that has no effect.
  public static func read(named name: String, settings: [ThemeSetting]) -> (theme: Theme, problems: [ThemeProblem]) {
    stock.overlaid(named: name, with: settings)
  }

  /// This theme with what a skin file sets, and everything in the file that has no effect.
  ///
  /// A k9s skin is decoded onto the stock skin, so what it does not set keeps its colour. What a skin does not set but
  /// something close to it does (the background of tables, where it sets that of the screen) follows what it sets:
  /// a light skin without a dialog gets a light dialog.
  public func overlaid(
    named name: String, with settings: [ThemeSetting]
  ) -> (theme: Theme, problems: [ThemeProblem]) {
    var theme = self
    theme.name = name
    var problems: [ThemeProblem] = []
    var colors: [String: Color] = [:]

    for setting in settings {
      // A key without a value is not set.
      guard !["", "~", "null"].contains(setting.value) else { continue }
      switch KeyMeaning(path: setting.path) {
      case .unused:
        continue
      case .unknown:
        problems.append(setting.problem("\"\(setting.spelledPath)\" is no key of a skin; it has no effect"))
      case .used(SpecialKey.hintStyle):
        if let attributes = hintStyles.first(where: { $0.name == setting.value.lowercased() })?.attributes {
          theme.hintAttributes = attributes
        } else {
          problems.append(
            setting.problem("\"\(setting.value.printable)\" is not a style (normal, bold, dim); it has no effect"))
        }
      case .used(let key):
        if let color = Color(named: setting.value) {
          colors[key] = color
        } else {
          colors[key] = .terminalDefault
          problems.append(
            setting.problem("\"\(setting.value.printable)\" is not a colour; the terminal's default is used"))
        }
      }
    }

    func color(_ keys: [String]) -> Color? {
      for key in keys { if let color = colors[key] { return color } }
      return nil
    }
    for entry in paperTable {
      if let color = color(entry.keys) { theme.papers[Int(entry.paper.rawValue)] = color }
    }
    for entry in inkTable {
      if let color = color(entry.keys) { theme.inks[Int(entry.ink.rawValue)] = color }
      if let color = color(entry.ground) { theme.grounds[Int(entry.ink.rawValue)] = color }
    }
    theme.cursorText = colors[SpecialKey.cursorText] ?? theme.cursorText
    theme.cursorBar = colors[SpecialKey.cursorBar] ?? theme.cursorBar
    // k9s paints rows in the colours of their states and hardly ever in the table's own, so that nobody notices when
    // a skin sets that to something unreadable. Two of its own do.
    if let contrast = theme.color(of: .text).contrast(with: theme.background(of: .table)), contrast < 3,
      let normal = colors["frame.status.newColor"]
    {
      theme.inks[Int(Ink.text.rawValue)] = normal
    }
    return (theme, problems)
  }
}

private let hintStyles: [(name: String, attributes: Attributes)] = [
  ("normal", []), ("bold", .bold), ("dim", .dim), ("dimmed", .dim),
]

extension ThemeSetting {
  fileprivate var spelledPath: String { path.joined(separator: ".").printable }

  fileprivate func problem(_ message: String) -> ThemeProblem {
    ThemeProblem(line: line, column: column, message: message)
  }
}
