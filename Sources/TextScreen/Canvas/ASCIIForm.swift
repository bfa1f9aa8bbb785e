/// The signs that the program writes, and what stands for each where only ASCII can be shown: in a cell, where one
/// column must stay one column, and in running text, where there is room for more.
private let signs: [(sign: Unicode.Scalar, cell: Unicode.Scalar, text: String)] = [
  ("▌", ">", ">"), ("▶", ">", ">"), ("▸", ">", ">"), ("▾", "v", "v"), ("▼", "v", "v"), ("▲", "!", "!"),
  ("✗", "x", "x"), ("✓", "+", "+"), ("•", "*", "*"), ("●", "*", "*"), ("◦", "o", "o"), ("○", "o", "o"),
  ("◌", "o", "o"), ("◆", "*", "*"), ("Δ", "^", "^"), ("‖", "|", "||"), ("·", ".", "."), ("…", "~", "..."),
  ("→", ">", "->"), ("←", "<", "<-"), ("↔", "-", "<->"), ("↑", "^", "^"), ("↓", "v", "v"), ("↳", "`", "`-"),
  ("⇒", ">", "=>"), ("−", "-", "-"), ("–", "-", "-"), ("—", "-", "-"), ("×", "x", "x"), ("±", "~", "+-"),
  ("≠", "#", "!="), ("≤", "<", "<="), ("≥", ">", ">="), ("≈", "~", "~"), ("½", "/", "1/2"), ("¼", "/", "1/4"),
  ("«", "<", "<<"), ("»", ">", ">>"), ("“", "\"", "\""), ("”", "\"", "\""), ("‘", "'", "'"), ("’", "'", "'"),
  ("░", ".", "."), ("▒", ":", ":"), ("▓", "#", "#"),
]

/// The signs by their scalars.
private let placeOfSign: [UInt32: Int] = {
  var places: [UInt32: Int] = [:]
  for (place, entry) in signs.enumerated() { places[entry.sign.value] = place }
  return places
}()

/// What stands for everything that is neither ASCII nor a sign of the program's own.
private let unknown: Unicode.Scalar = "?"

extension Unicode.Scalar {
  /// What stands for this in a cell of ASCII: lines of boxes become `+`, `-` and `|` (`=` where they are heavy), the
  /// program's signs what the table says, and anything else `?`.
  var inASCII: Unicode.Scalar {
    if isASCII { return self }
    if let place = placeOfSign[value] { return signs[place].cell }
    if let arms = BoxArms(code: value) {
      let (isUpright, isLevel) = (arms.up > 0 || arms.down > 0, arms.left > 0 || arms.right > 0)
      if isUpright { return isLevel ? "+" : "|" }
      return max(arms.left, arms.right) > 1 ? "=" : "-"
    }
    switch value {
    case 0x2500...0x257F: return "+"
    case 0x2580...0x259F: return "#"
    default: return unknown
    }
  }
}

extension String {
  /// This text where only ASCII can be shown. The program's own signs become what is nearest to them, such as `->`;
  /// any other character, whose text it is whatever, becomes `?`.
  public var inASCII: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var result = ""
    for character in self {
      let scalars = character.unicodeScalars
      if scalars.allSatisfy(\.isASCII) {
        result.append(character)
      } else if let scalar = scalars.first, scalars.count == 1 {
        result += placeOfSign[scalar.value].map { signs[$0].text } ?? String(Character(scalar.inASCII))
      } else {
        result.unicodeScalars.append(unknown)
      }
    }
    return result
  }
}

extension Canvas {
  /// This canvas where only ASCII can be shown. Every column stays what it is: a wide character becomes `??`, one with
  /// marks on it `?`.
  public func inASCII() -> Canvas {
    var canvas = self
    canvas.substitute { base, hasMarks in hasMarks ? unknown : base.inASCII }
    return canvas
  }
}
