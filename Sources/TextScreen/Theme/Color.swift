/// A colour as a theme names it.
public enum Color: Hashable, Sendable {
  /// Whatever the terminal has: its text or its background.
  case terminalDefault
  /// An entry of the terminal's own palette: 0 to 15 are the person's, 16 to 255 are fixed.
  case palette(UInt8)
  /// Red, green, blue.
  case rgb(UInt8, UInt8, UInt8)
}

/// How many colours there are to paint with. Chosen elsewhere, from `NO_COLOR`, the terminal and `--color`.
public enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  /// None: attributes only.
  case none = 0
  /// The first 8 of the terminal's palette.
  case eight = 8
  /// The 16 of the terminal's palette.
  case sixteen = 16
  /// xterm's 256: the palette, a cube of 6×6×6 and 24 greys.
  case palette = 256
  /// Red, green and blue with 8 bits each.
  case trueColor = 16_777_216

  /// Fewer colours come first.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// How text is drawn beside its colours.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// The attributes with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Heavier.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter.
  public static let dim = Attributes(rawValue: 2)
  /// Slanted.
  public static let italic = Attributes(rawValue: 4)
  /// With a line under it.
  public static let underline = Attributes(rawValue: 8)
  /// Text and background exchanged.
  public static let reverse = Attributes(rawValue: 16)
}
