extension MouseEvent {
  /// An event as mode 1006 reports it: button ; column ; row, ended by M (press) or m (release); columns and rows from
  /// 1.
  init?(sgr parameters: Parameters, final: UInt8) {
    guard let code = parameters[0], let column = parameters[1], let row = parameters[2],
      final == UInt8(ascii: "M") || final == UInt8(ascii: "m")
    else { return nil }
    self.init(code: code, column: column - 1, row: row - 1, isRelease: final == UInt8(ascii: "m"))
  }

  /// An event as terminals without mode 1006 report it: three bytes, each with 32 added. Which button was released is
  /// not said; it is taken for the left one.
  init?(x10 bytes: ArraySlice<UInt8>) {
    let values = bytes.map { Int($0) - 32 }
    guard values.count == 3, values.allSatisfy({ $0 >= 0 }) else { return nil }
    let isRelease = values[0] & 0b110_0011 == 3
    self.init(
      code: isRelease ? values[0] & ~3 : values[0], column: values[1] - 1, row: values[2] - 1, isRelease: isRelease)
  }

  private init?(code: Int, column: Int, row: Int, isRelease: Bool) {
    // From 128 on there are buttons that have no name here.
    guard column >= 0, row >= 0, (0..<128).contains(code) else { return nil }
    let action: Action
    if code & 64 != 0 {
      guard !isRelease else { return nil }
      action = [.scrollUp, .scrollDown, .scrollLeft, .scrollRight][code & 3]
    } else {
      let button: Button? = [.left, .middle, .right, nil][code & 3]
      let isMotion = code & 32 != 0
      switch (button, isRelease, isMotion) {
      case (nil, _, true): action = .move
      case (nil, _, false): return nil
      case (let button?, true, _): action = .release(button)
      case (let button?, false, true): action = .drag(button)
      case (let button?, false, false): action = .press(button)
      }
    }
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    self.init(action, row: row, column: column, modifiers)
  }
}
