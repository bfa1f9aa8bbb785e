/// The sixteen entries of the palette as xterm ships them. A person may have changed them, so these are a guess: good
/// enough to choose the nearest, not to promise a contrast.
private let usualPalette: [(UInt8, UInt8, UInt8)] = [
  (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
  (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
  (255, 255, 255),
]

/// The steps of red, green and blue in the 6×6×6 cube of entries 16 to 231.
private let cubeSteps = [0, 95, 135, 175, 215, 255]

extension Color {
  /// Its red, green and blue, as far as they are known; nil for the terminal's default.
  public var rgb: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .terminalDefault: return nil
    case .rgb(let red, let green, let blue): return (red, green, blue)
    case .palette(let index) where index < 16: return usualPalette[Int(index)]
    case .palette(let index) where index >= 232:
      let level = UInt8(8 + 10 * (Int(index) - 232))
      return (level, level, level)
    case .palette(let index):
      let number = Int(index) - 16
      return (
        UInt8(cubeSteps[number / 36 % 6]), UInt8(cubeSteps[number / 6 % 6]), UInt8(cubeSteps[number % 6])
      )
    }
  }

  /// The colour that comes nearest to this one where there are only so many.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (depth, self) {
    case (.none, _): return .terminalDefault
    case (_, .terminalDefault), (.trueColor, _): return self
    case (.palette, .rgb(let red, let green, let blue)): return Color.nearestOf256(red, green, blue)
    case (.palette, .palette): return self
    case (.sixteen, .palette(let index)) where index < 16: return self
    case (.eight, .palette(let index)) where index < 16: return .palette(index == 8 ? 7 : index & 7)
    case (.sixteen, _), (.eight, _):
      guard let (red, green, blue) = rgb else { return self }
      let index = Color.nearestOf16(red, green, blue)
      return .palette(depth == .sixteen ? index : index == 8 ? 7 : index & 7)
    }
  }

  /// The nearest of the cube and of the greys. Entries 0 to 15 are not candidates: nobody knows what they are.
  private static func nearestOf256(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    let wanted = [Int(red), Int(green), Int(blue)]
    let steps = wanted.map { level in
      cubeSteps.indices.min { abs(cubeSteps[$0] - level) < abs(cubeSteps[$1] - level) } ?? 0
    }
    let gray = min(max((wanted.reduce(0, +) / 3 - 3) / 10, 0), 23)
    func distance(_ levels: [Int]) -> Int {
      zip(levels, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let grayLevel = 8 + 10 * gray
    return distance([grayLevel, grayLevel, grayLevel]) < distance(steps.map { cubeSteps[$0] })
      ? .palette(UInt8(232 + gray)) : .palette(UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2]))
  }

  /// One of 16 by hue. The nearest in red, green and blue would make grey of every pastel, and a failing row would
  /// look like a healthy one.
  private static func nearestOf16(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let (r, g, b) = (Int(red), Int(green), Int(blue))
    let (high, low) = (max(r, g, b), min(r, g, b))
    let chroma = high - low
    if high < 64 { return 0 }
    // Less than a quarter of colour is grey.
    if chroma * 4 < high { return high < 160 ? 8 : high < 240 ? 7 : 15 }
    // Hue in sixths of the circle, from red: which two of the three are strong.
    let half = low + chroma / 2
    let index = (r > half ? 1 : 0) | (g > half ? 2 : 0) | (b > half ? 4 : 0)
    // Palettes have one blue that is hard to read on black; what is only bluish is grey.
    if index == 4, chroma * 2 < high { return high < 160 ? 8 : 7 }
    return UInt8(index + (high >= 215 ? 8 : 0))
  }
}
