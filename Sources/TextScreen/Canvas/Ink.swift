/// What a piece of text means. A pane says the meaning; a ``Theme`` decides what it looks like.
public enum Ink: UInt8, CaseIterable, Sendable {
  // The screen around the panes.
  /// Text outside of every table.
  case body
  /// The program's name.
  case logo
  /// The name of a value in the header line.
  case label
  /// A value in the header line.
  case value
  /// A count of what is well, in the header line.
  case countGood
  /// A count of what deserves a look, in the header line.
  case countBad

  // A pane's frame.
  /// The border of a pane.
  case border
  /// The border of the pane that has the keyboard.
  case borderFocused
  /// The title of a pane.
  case title
  /// The namespace, zone or object that a title names.
  case titleSubject
  /// How many there are, in a title.
  case counter
  /// The filter that is on, in a title.
  case filter

  // A table.
  /// Column names.
  case header
  /// The arrow that shows the order of rows.
  case sorter
  /// The name of the column that rows are ordered by.
  case sortColumn
  /// A row in its normal state, and text of no other meaning.
  case text
  /// Text that steps back: units, explanations, what did not change.
  case faint
  /// What runs and answers.
  case healthy
  /// What is on its way: starting, pulling, not ready yet.
  case pending
  /// What is broken.
  case failing
  /// What belongs to the selection.
  case linked
  /// What matches but is left out for a reason.
  case withheld
  /// What has ended well.
  case completed
  /// What is being taken away.
  case terminating
  /// What has just appeared.
  case new
  /// What has just been added to something.
  case added
  /// What has just changed.
  case changed
  /// What has just gone and is shown once more.
  case gone
  /// A row of something that does not exist (any more), with the reason.
  case ghost
  /// The sign of a marked row.
  case mark
  /// A link to another object.
  case link

  // The line of keys and the way here.
  /// A key that works here and now.
  case key
  /// A digit key.
  case numberKey
  /// What a key does.
  case hint
  /// A step on the way here.
  case crumb
  /// Where we are, or the tab that is open.
  case crumbActive

  // The prompt and the messages.
  /// What a person types after `:` or `/`.
  case prompt
  /// What the program proposes to type.
  case suggestion
  /// The frame of the `:` prompt.
  case promptCommandBorder
  /// The frame of the `/` prompt.
  case promptFilterBorder
  /// A message without weight.
  case flashInfo
  /// A message that asks for attention.
  case flashWarning
  /// A message of something that did not work.
  case flashError
  /// A message that a thing was done.
  case flashDone

  // Dialogs.
  /// Text in a dialog, and its border.
  case dialog
  /// The name of a field in a dialog.
  case dialogLabel
  /// The content of a field in a dialog.
  case dialogField
  /// A button.
  case button
  /// The button that Enter presses.
  case buttonFocused

  // Help and lessons.
  /// Text of the help and of lessons.
  case help
  /// A heading in the help.
  case helpSection
  /// A key in the help.
  case helpKey
  /// A digit key in the help.
  case helpNumberKey

  // Trees, YAML, the event log, charts, lists to pick from.
  /// Text in a tree.
  case tree
  /// The lines of a tree, and of relations between objects.
  case treeLine
  /// A key of YAML.
  case yamlKey
  /// A value of YAML.
  case yamlValue
  /// The punctuation of YAML.
  case yamlColon
  /// A line of the event log.
  case event
  /// The time of a line of the event log.
  case eventTime
  /// An indicator of the event log.
  case indicator
  /// An indicator that is on.
  case indicatorOn
  /// An indicator that is off.
  case indicatorOff
  /// The good part of a chart.
  case chartGood
  /// The bad part of a chart.
  case chartBad
  /// An entry of a list to pick from.
  case picker
  /// The chosen entry of a list to pick from.
  case pickerFocused
  /// The key of an entry of a list to pick from.
  case pickerKey
}

/// What a piece of text is written on: the background of a part of the screen. Text put on a canvas keeps the
/// paper that it is put on. A few inks, such as those of buttons, bring a background of their own.
public enum Paper: UInt8, CaseIterable, Sendable {
  /// The screen.
  case body
  /// The rows of a table.
  case table
  /// The column names of a table.
  case header
  /// The prompt.
  case prompt
  /// The help.
  case help
  /// A dialog.
  case dialog
  /// A tree.
  case tree
  /// The event log.
  case log
  /// A chart.
  case chart
}

/// What is said about text beside what it means.
public struct Emphasis: OptionSet, Hashable, Sendable {
  /// The bits, as a cell keeps them.
  public let rawValue: UInt8
  /// The emphasis with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The cursor's row in the pane that has the keyboard: the colour of the row's ink becomes the background, so
  /// that its state stays visible under the cursor.
  public static let cursor = Emphasis(rawValue: 1)
  /// The cursor's row in a pane that has not the keyboard.
  public static let cursorUnfocused = Emphasis(rawValue: 2)
  /// A row that belongs to the selection of another pane.
  public static let linked = Emphasis(rawValue: 4)
  /// A row that a person has marked.
  public static let marked = Emphasis(rawValue: 8)
  /// What a search has found.
  public static let match = Emphasis(rawValue: 16)
  /// A word of more weight.
  public static let strong = Emphasis(rawValue: 32)
  /// What has just changed.
  public static let flash = Emphasis(rawValue: 64)
}

/// Everything that decides what a cell looks like.
public struct Style: Hashable, Sendable {
  /// What the text means.
  public var ink: Ink
  /// What it is written on.
  public var paper: Paper
  /// What else is said about it.
  public var emphasis: Emphasis

  /// A style; without more, the text of the screen.
  public init(_ ink: Ink = .body, on paper: Paper = .body, _ emphasis: Emphasis = []) {
    self.ink = ink
    self.paper = paper
    self.emphasis = emphasis
  }
}
