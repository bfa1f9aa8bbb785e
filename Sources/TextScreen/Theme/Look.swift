/// What a ``Style`` looks like.
public struct Look: Hashable, Sendable {
  /// The text.
  public var foreground: Color
  /// What it is written on.
  public var background: Color
  /// The rest.
  public var attributes: Attributes

  /// A look; without more, the terminal's own.
  public init(
    foreground: Color = .terminalDefault, background: Color = .terminalDefault, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// What each ink's attributes are, by its raw value.
private let attributesOfInks: [(always: Attributes, plain: Attributes)] = {
  var table = [(always: Attributes, plain: Attributes)](repeating: ([], []), count: Ink.allCases.count)
  for entry in inkTable { table[Int(entry.ink.rawValue)] = (entry.attributes, entry.plain) }
  return table
}()

extension Theme {
  /// Less contrast than this and text is taken for a mistake in the theme.
  private static let leastContrast = 1.5
  /// Less contrast than this and the text under the cursor is drawn in another colour.
  private static let leastCursorContrast = 3.0

  /// What a style looks like with so many colours.
  ///
  /// With 256 colours and more the theme's colours speak. With 8 or none, attributes speak too, so that inks still
  /// differ; and they speak for every ink to which the theme gives no colour.
  public func look(of style: Style, depth: ColorDepth) -> Look {
    var ink = style.ink
    if style.emphasis.contains(.linked), ink == .text || ink == .healthy || ink == .faint { ink = .linked }
    if style.emphasis.contains(.marked) { ink = .mark }

    var look = Look(foreground: color(of: ink), background: ground(of: ink) ?? background(of: style.paper))
    let (always, plain) = attributesOfInks[Int(ink.rawValue)]
    look.attributes = ink == .hint ? hintAttributes : always
    if depth <= .eight || look.foreground == .terminalDefault { look.attributes.formUnion(plain) }
    if !style.emphasis.isDisjoint(with: [.strong, .linked]) { look.attributes.insert(.bold) }
    if style.emphasis.contains(.flash) { look.attributes.formUnion([.bold, .underline]) }
    if style.emphasis.contains(.cursorUnfocused) { look.attributes.insert(.underline) }
    if style.emphasis.contains(.match) { look.attributes.formSymmetricDifference(.reverse) }

    if depth == .none {
      look.foreground = .terminalDefault
      look.background = .terminalDefault
      if style.emphasis.contains(.cursor) {
        look.attributes.subtract(.dim)
        look.attributes.formUnion([.bold, .reverse])
      }
      return look
    }
    if style.emphasis.contains(.cursor) {
      lay(cursorOver: &look, on: style.paper)
    } else if let contrast = look.foreground.contrast(with: look.background), contrast < Theme.leastContrast {
      look.foreground = mostReadable([color(of: .text), color(of: .body)], on: look.background)
    }
    return reduced(look, to: depth)
  }

  /// The rule of k9s's tables: the colour of the row's state becomes the bar, so that the state stays visible. Where
  /// the theme's text would not be readable on it, the table's background is tried first.
  private func lay(cursorOver look: inout Look, on paper: Paper) {
    look.attributes.insert(.bold)
    look.attributes.subtract([.dim])
    let bar = look.foreground == .terminalDefault ? cursorBar : look.foreground
    guard bar != .terminalDefault else {
      look.attributes.insert(.reverse)
      return
    }
    let contrast = cursorText.contrast(with: bar) ?? 0
    look = Look(
      foreground: contrast >= Theme.leastCursorContrast ? cursorText : mostReadable([background(of: paper)], on: bar),
      background: bar, attributes: look.attributes.subtracting(.reverse))
  }

  /// The first of these colours that can be read on a background, or else black or white.
  private func mostReadable(_ candidates: [Color], on background: Color) -> Color {
    for candidate in candidates where (candidate.contrast(with: background) ?? 0) >= Theme.leastCursorContrast {
      return candidate
    }
    let white = Color.rgb(255, 255, 255)
    let black = Color.rgb(0, 0, 0)
    return (white.contrast(with: background) ?? 0) > (black.contrast(with: background) ?? 0) ? white : black
  }

  /// Few colours can make text and background one; then the text is the lighter or the darker grey.
  private func reduced(_ look: Look, to depth: ColorDepth) -> Look {
    var result = look
    result.foreground = look.foreground.reduced(to: depth)
    result.background = look.background.reduced(to: depth)
    guard result.foreground == result.background, result.foreground != .terminalDefault else { return result }
    let lighter = (look.foreground.luminance ?? 1) >= (look.background.luminance ?? 0)
    let white: Color = .palette(depth == .eight ? 7 : 15)
    result.foreground = lighter == (result.background != white) ? white : .palette(0)
    if result.background == .palette(0) { result.foreground = white }
    return result
  }
}
