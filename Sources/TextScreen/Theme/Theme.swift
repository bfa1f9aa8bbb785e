/// What each ``Ink`` and ``Paper`` looks like.
public struct Theme: Sendable, Hashable {
  /// What people call it.
  public var name: String
  /// The colour of each ink, by its raw value.
  var inks: [Color]
  /// The colour of each paper, by its raw value.
  var papers: [Color]
  /// The text of the cursor's row.
  var cursorText: Color
  /// The background of the cursor's row where the row's own colour is the terminal's default.
  var cursorBar: Color
  /// How heavy the hints in the line of keys are.
  var hintAttributes: Attributes

  /// The colour of an ink.
  public subscript(ink: Ink) -> Color {
    inks.indices.contains(Int(ink.rawValue)) ? inks[Int(ink.rawValue)] : .terminalDefault
  }
  /// The colour of a paper.
  public subscript(paper: Paper) -> Color {
    papers.indices.contains(Int(paper.rawValue)) ? papers[Int(paper.rawValue)] : .terminalDefault
  }
}

/// One value of a theme file: where in the tree of names it stands, and where in the file.
public struct ThemeSetting: Sendable, Hashable {
  /// The names on the way, such as `["k9s", "body", "fgColor"]`; an element of a list has its number.
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
  /// What is wrong and what is done instead, as a sentence without the place.
  public var message: String

  /// The sentence with its place, such as `themes/x.yaml:12:14: "linegreen" is not a colour; …`.
  public func description(in file: String) -> String { "\(file):\(line):\(column): \(message)" }
}
