extension Color {
  /// Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white); nil for the terminal's default.
  public var luminance: Double? {
    guard let (red, green, blue) = rgb else { return nil }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21; nil if one is the terminal's default.
  public func contrast(with other: Color) -> Double? {
    guard let here = luminance, let there = other.luminance else { return nil }
    return (max(here, there) + 0.05) / (min(here, there) + 0.05)
  }
}

/// A level of sRGB as light: ((c + 0.055) / 1.055)^2.4 above the straight part.
private func linear(_ level: UInt8) -> Double {
  let value = Double(level) / 255
  guard value > 0.04045 else { return value / 12.92 }
  // x^2.4 is the fifth root of x^12, found by Newton's method: no mathematics library is needed for one power.
  let base = (value + 0.055) / 1.055
  let cube = base * base * base
  let power = cube * cube * cube * cube
  var root = base
  for _ in 0..<24 { root -= (root * root * root * root * root - power) / (5 * root * root * root * root) }
  return root
}
