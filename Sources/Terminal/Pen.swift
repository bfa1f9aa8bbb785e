import CNcurses

/// How a terminal draws text: colours and attributes, as sequences select them (SGR, ECMA-48 8.3.117).
struct Pen: Equatable {
  /// A colour by what selects it; 0 is the terminal's own. The parameters of the eight and sixteen colours are what they
  /// are; beyond them stand the numbers of the palette, and beyond those red, green and blue.
  typealias Selection = Int32

  var foreground: Selection = 0
  var background: Selection = 0
  /// By number of the parameter that turns it on, as bits.
  private var attributes: UInt8 = 0

  private static let palette: Selection = 0x1000
  private static let direct: Selection = 0x100_0000

  /// Whether a blank shows more than the background.
  var showsOnBlanks: Bool { has(4) || has(7) }

  private func has(_ attribute: Int) -> Bool { attributes & 1 << attribute != 0 }

  /// With nothing selected.
  init() {}

  // MARK: - Reading

  /// With the colours that the present description of a terminal selects for two of ncurses' numbers, -1 being the
  /// terminal's own; nil where it does so in a way that is not understood here.
  init?(foreground: Int32, background: Int32) {
    for (name, number) in [("setaf", foreground), ("setab", background)] where number >= 0 {
      guard let sequence = nc_string_of(name, Int(number)).map({ Array(String(cString: $0).utf8) }),
        sequence.starts(with: [0x1B, UInt8(ascii: "[")]), sequence.last == UInt8(ascii: "m")
      else { return nil }
      var numbers = Numbers(sequence.dropFirst(2).dropLast())
      while let number = numbers.next() { guard take(number, &numbers) else { return nil } }
    }
  }

  /// The parameters of a sequence, one by one. An empty one is 0.
  struct Numbers: IteratorProtocol {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      place = bytes.startIndex
    }

    /// The next one, -1 where it is no number of three digits at most; nil after the last.
    mutating func next() -> Int? {
      guard place <= bytes.endIndex else { return nil }
      var number = 0
      var digits = 0
      while place < bytes.endIndex, bytes[place] != UInt8(ascii: ";") {
        let digit = bytes[place] &- UInt8(ascii: "0")
        digits += digit < 10 ? 1 : 4
        if digits <= 3 { number = number * 10 + Int(digit) }
        place += 1
      }
      place += 1
      return digits <= 3 ? number : -1
    }
  }

  /// Takes what a parameter selects, with those that belong to it; false where that is not understood. 0, which takes
  /// everything back, is left to who asks.
  mutating func take(_ number: Int, _ numbers: inout Numbers) -> Bool {
    switch number {
    // The usual font, which nothing here ever leaves.
    case 10: break
    case 1, 2, 3, 4, 7: attributes |= 1 << number
    case 22: attributes &= ~(1 << 1 | 1 << 2)
    case 23, 24, 27: attributes &= ~(1 << (number - 20))
    case 30...37, 90...97: foreground = Selection(number)
    case 40...47, 100...107: background = Selection(number)
    case 39: foreground = 0
    case 49: background = 0
    case 38, 48:
      guard let color = Self.color(&numbers) else { return false }
      if number == 38 { foreground = color } else { background = color }
    default: return false
    }
    return true
  }

  private static func color(_ numbers: inout Numbers) -> Selection? {
    func byte() -> Selection? { numbers.next().flatMap { (0...255).contains($0) ? Selection($0) : nil } }
    switch numbers.next() {
    case 5: return byte().map { palette + $0 }
    case 2:
      guard let red = byte(), let green = byte(), let blue = byte() else { return nil }
      return direct | red << 16 | green << 8 | blue
    default: return nil
    }
  }

  // MARK: - Writing

  /// Writes the sequence that selects all of this, whatever was selected before.
  func writeAll(to bytes: inout [UInt8]) {
    var sequence = Writing(&bytes)
    sequence.add(nil, to: &bytes)
    for attribute in [1, 2, 3, 4, 7] where has(attribute) { sequence.add(attribute, to: &bytes) }
    if foreground != 0 { sequence.add(color: foreground, 38, to: &bytes) }
    if background != 0 { sequence.add(color: background, 48, to: &bytes) }
    sequence.end(&bytes)
  }

  /// Writes the sequence that selects what differs from `before`.
  func writeChange(from before: Pen, to bytes: inout [UInt8]) {
    var sequence = Writing(&bytes)
    var kept = before
    // Bold and dim are taken back together.
    if before.attributes & ~attributes & (1 << 1 | 1 << 2) != 0 {
      sequence.add(22, to: &bytes)
      kept.attributes &= ~(1 << 1 | 1 << 2)
    }
    for attribute in [3, 4, 7] where kept.has(attribute) && !has(attribute) {
      sequence.add(attribute + 20, to: &bytes)
    }
    for attribute in [1, 2, 3, 4, 7] where has(attribute) && !kept.has(attribute) {
      sequence.add(attribute, to: &bytes)
    }
    if before.foreground != foreground { sequence.add(color: foreground, 38, to: &bytes) }
    if before.background != background { sequence.add(color: background, 48, to: &bytes) }
    sequence.end(&bytes)
  }

  /// Writes the sequence that selects both colours, whatever was selected before.
  func writeColors(to bytes: inout [UInt8]) {
    var sequence = Writing(&bytes)
    sequence.add(color: foreground, 38, to: &bytes)
    sequence.add(color: background, 48, to: &bytes)
    sequence.end(&bytes)
  }

  /// A sequence that is being written, parameter by parameter.
  private struct Writing {
    private var isFirst = true

    init(_ bytes: inout [UInt8]) {
      bytes.append(0x1B)
      bytes.append(UInt8(ascii: "["))
    }

    /// Adds a parameter; nil is an empty one.
    mutating func add(_ number: Int?, to bytes: inout [UInt8]) {
      if !isFirst { bytes.append(UInt8(ascii: ";")) }
      isFirst = false
      guard let number else { return }
      if number >= 100 { bytes.append(UInt8(ascii: "0") + UInt8(number / 100 % 10)) }
      if number >= 10 { bytes.append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
      bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Adds what selects a colour; `kind` is 38 for that of text, 48 for that behind it.
    mutating func add(color: Selection, _ kind: Int, to bytes: inout [UInt8]) {
      let number = Int(color)
      if color == 0 { return add(kind + 1, to: &bytes) }
      if color < Pen.palette { return add(number, to: &bytes) }
      add(kind, to: &bytes)
      if color < Pen.direct {
        add(5, to: &bytes)
        return add(number - Int(Pen.palette), to: &bytes)
      }
      for part in [2, number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF] { add(part, to: &bytes) }
    }

    func end(_ bytes: inout [UInt8]) { bytes.append(UInt8(ascii: "m")) }
  }
}
