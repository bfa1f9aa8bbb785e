/// A key, without its modifiers.
public enum Key: Hashable, Sendable {
  /// A key that writes. Shift is part of the character: `X`, not Shift and `x`.
  case character(Character)
  /// The arrows.
  case up, down, left, right
  /// The keys that jump to an end, or by a page.
  case home, end, pageUp, pageDown
  /// The keys that edit.
  case insert, delete, backspace
  /// Tab alone.
  case tab
  /// Shift and Tab.
  case backtab
  /// The keys that answer yes and no.
  case enter, escape
  /// F1 to F24.
  case function(Int)
}

/// Keys that are held while another is pressed.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// The bits, as xterm counts them less one.
  public let rawValue: UInt8
  /// The modifiers with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Shift; never set on a ``Key/character(_:)``.
  public static let shift = Modifiers(rawValue: 1)
  /// Alt, or Meta.
  public static let alt = Modifiers(rawValue: 2)
  /// Control.
  public static let control = Modifiers(rawValue: 4)
}

/// One press of a key.
public struct KeyPress: Hashable, Sendable {
  /// The key.
  public var key: Key
  /// What was held.
  public var modifiers: Modifiers

  /// A press of a key.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// A key that writes.
  public static func character(_ character: Character) -> KeyPress { KeyPress(.character(character)) }
  /// Control and a letter, written small.
  public static func control(_ character: Character) -> KeyPress { KeyPress(.character(character), .control) }
}

/// What a mouse did, and where.
public struct MouseEvent: Hashable, Sendable {
  /// A button of the mouse.
  public enum Button: Hashable, Sendable {
    /// By where it is for a right hand.
    case left, middle, right
  }
  /// What happened.
  public enum Action: Hashable, Sendable {
    /// A button went down.
    case press(Button)
    /// A button came up.
    case release(Button)
    /// The mouse moved with a button held.
    case drag(Button)
    /// The mouse moved.
    case move
    /// The wheel turned by one notch.
    case scrollUp, scrollDown, scrollLeft, scrollRight
  }
  /// What happened.
  public var action: Action
  /// The row under the mouse, from 0.
  public var row: Int
  /// The column under the mouse, from 0.
  public var column: Int
  /// What was held.
  public var modifiers: Modifiers

  /// Something that a mouse did.
  public init(_ action: Action, row: Int, column: Int, _ modifiers: Modifiers = []) {
    self.action = action
    self.row = row
    self.column = column
    self.modifiers = modifiers
  }
}

/// Everything that a person, or the terminal for them, tells the program.
public enum Input: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// Text came from the clipboard, as it is; it may hold anything.
  case paste(String)
  /// The screen has a new size.
  case resize(Size)
  /// The terminal's window got or lost the keyboard.
  case focus(Bool)
}
