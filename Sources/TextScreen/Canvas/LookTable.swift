/// The looks of styles, each worked out once: a frame has thousands of cells and a dozen styles.
public struct LookTable: Sendable {
  /// The theme that the looks are those of.
  public let theme: Theme
  /// How many colours there are.
  public let depth: ColorDepth
  private var looks: [Style: Look] = [:]
  private var last: (style: Style, look: Look)?

  /// An empty table.
  public init(theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
  }

  /// What a style looks like.
  public subscript(style: Style) -> Look {
    mutating get {
      if let last, last.style == style { return last.look }
      let look = looks[style] ?? theme.look(of: style, depth: depth)
      looks[style] = look
      last = (style, look)
      return look
    }
  }
}
