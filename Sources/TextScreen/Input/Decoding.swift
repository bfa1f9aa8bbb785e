/// What the beginning of some bytes is.
enum Decoding {
  /// More bytes are needed to tell.
  case incomplete
  /// An input, or something that is none and can be dropped, and how many bytes it took.
  case complete(Input?, length: Int)
  /// Text from the clipboard follows.
  case pasteBegins(length: Int)

  /// Decodes what comes first in bytes of which there is at least one.
  init(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else {
      self = .incomplete
      return
    }
    guard first == 0x1B else {
      self = Decoding.plain(bytes)
      return
    }
    let rest = bytes.dropFirst()
    switch rest.first {
    case nil: self = .incomplete
    case 0x1B: self = .complete(.key(KeyPress(.escape)), length: 1)
    case UInt8(ascii: "["): self = Decoding.controlSequence(rest.dropFirst())
    case UInt8(ascii: "O"): self = Decoding.singleShift(rest.dropFirst())
    // Device control, operating system command, start of string, privacy message, application program command:
    // answers of the terminal to questions that nobody here asks.
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      self = Decoding.string(rest.dropFirst())
    default:
      guard case .complete(let input, let length) = Decoding.plain(rest) else {
        self = .incomplete
        return
      }
      guard case .key(var press)? = input else {
        self = .complete(nil, length: length + 1)
        return
      }
      press.modifiers.insert(.alt)
      self = .complete(.key(press), length: length + 1)
    }
  }

  // MARK: Characters

  /// A control character or a scalar of UTF-8. What is neither becomes U+FFFD, a key that nothing is bound to.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> Decoding {
    guard let first = bytes.first else { return .incomplete }
    if first < 0x80 { return .complete(.key(KeyPress(ascii: first)), length: 1) }
    let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
    let sequence = bytes.prefix(length)
    let wrong = Decoding.complete(.key(KeyPress(.character("\u{FFFD}"))), length: 1)
    guard length > 1, sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return wrong }
    guard sequence.count == length else { return .incomplete }
    let scalars = String(decoding: sequence, as: UTF8.self).unicodeScalars
    // Overlong forms and surrogates have been replaced; what is left are the control characters of C1.
    guard scalars.count == 1, let scalar = scalars.first, scalar.value >= 0xA0 else { return wrong }
    return .complete(.key(KeyPress(.character(Character(scalar)))), length: length)
  }

  // MARK: Sequences

  /// ESC O and a letter: the keypad and function keys in application mode.
  private static func singleShift(_ bytes: ArraySlice<UInt8>) -> Decoding {
    guard let letter = bytes.first else { return .incomplete }
    let key = letter == UInt8(ascii: "M") ? Key.enter : keyOfLetter(letter)
    return .complete(key.map { .key(KeyPress($0)) }, length: 3)
  }

  /// A string up to its terminator, ESC \ or BEL; dropped.
  private static func string(_ bytes: ArraySlice<UInt8>) -> Decoding {
    var previous: UInt8 = 0
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x07 || (previous == 0x1B && byte == UInt8(ascii: "\\")) { return .complete(nil, length: offset + 3) }
      previous = byte
    }
    return .incomplete
  }

  /// ESC [ with parameters and a final byte (ECMA-48, 5.4).
  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> Decoding {
    guard let first = bytes.first else { return .incomplete }
    // The Linux console's F1 to F5 are ESC [ [ A to E.
    if first == UInt8(ascii: "[") {
      guard let letter = bytes.dropFirst().first else { return .incomplete }
      let number = Int(letter) - 0x40
      return .complete((1...5).contains(number) ? .key(KeyPress(.function(number))) : nil, length: 4)
    }
    if first == UInt8(ascii: "M") {
      guard bytes.count >= 4 else { return .incomplete }
      return .complete(MouseEvent(x10: bytes.dropFirst().prefix(3)).map(Input.mouse), length: 6)
    }

    let body = bytes.prefix { (0x20...0x3F).contains($0) }
    guard let final = bytes.dropFirst(body.count).first else { return .incomplete }
    let length = body.count + 3
    // What is no final byte breaks the sequence off, and is itself the beginning of something.
    guard (0x40...0x7E).contains(final) else { return .complete(nil, length: length - 1) }
    if body.first == UInt8(ascii: "<") {
      return .complete(MouseEvent(sgr: Parameters(body.dropFirst()), final: final).map(Input.mouse), length: length)
    }
    let parameters = Parameters(body)
    if final == UInt8(ascii: "~"), parameters[0] == 200 { return .pasteBegins(length: length) }
    return .complete(input(parameters, final), length: length)
  }

  private static func input(_ parameters: Parameters, _ final: UInt8) -> Input? {
    // A release, which kitty reports where it is asked to.
    if parameters.event == 3 { return nil }
    switch final {
    case UInt8(ascii: "I"): return .focus(true)
    case UInt8(ascii: "O"): return .focus(false)
    case UInt8(ascii: "~"):
      // xterm's modifyOtherKeys: 27 ; modifiers ; character.
      if parameters[0] == 27 { return key(scalar: parameters[2], parameters.modifiers) }
      return numberedKeys.first { $0.number == parameters[0] }.map { .key(KeyPress($0.key, parameters.modifiers)) }
    // The same as fixterms and kitty write it: character ; modifiers.
    case UInt8(ascii: "u"): return key(scalar: parameters[0], parameters.modifiers)
    default:
      // ESC [ row ; column R is an answer about the cursor; a key has 1 in its place.
      guard let key = keyOfLetter(final), (parameters[0] ?? 1) == 1 else { return nil }
      return .key(KeyPress(key, parameters.modifiers))
    }
  }

  private static func key(scalar value: Int?, _ modifiers: Modifiers) -> Input? {
    guard let value, let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return nil }
    var press = value < 0x80 ? KeyPress(ascii: UInt8(value)) : KeyPress(.character(Character(scalar)))
    if case .character = press.key, value < 0x20 || (0x7F..<0xA0).contains(value) { return nil }
    press.modifiers.formUnion(modifiers)
    return .key(press.normalized)
  }
}

/// The key of the last byte of a sequence, for CSI and SS3 alike.
private func keyOfLetter(_ letter: UInt8) -> Key? {
  switch letter {
  case UInt8(ascii: "A"): .up
  case UInt8(ascii: "B"): .down
  case UInt8(ascii: "C"): .right
  case UInt8(ascii: "D"): .left
  case UInt8(ascii: "H"): .home
  case UInt8(ascii: "F"): .end
  case UInt8(ascii: "Z"): .backtab
  case UInt8(ascii: "P"): .function(1)
  case UInt8(ascii: "Q"): .function(2)
  case UInt8(ascii: "R"): .function(3)
  case UInt8(ascii: "S"): .function(4)
  default: nil
  }
}

/// The keys of ESC [ number ~, as the VT220 and xterm number them.
private let numberedKeys: [(number: Int, key: Key)] = [
  (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (7, .home), (8, .end),
  (11, .function(1)), (12, .function(2)), (13, .function(3)), (14, .function(4)), (15, .function(5)),
  (17, .function(6)), (18, .function(7)), (19, .function(8)), (20, .function(9)), (21, .function(10)),
  (23, .function(11)), (24, .function(12)), (25, .function(13)), (26, .function(14)), (28, .function(15)),
  (29, .function(16)), (31, .function(17)), (32, .function(18)), (33, .function(19)), (34, .function(20)),
]

/// The parameters of a control sequence: numbers between semicolons, each perhaps with parts after colons.
struct Parameters {
  private var values: [[Int?]]

  init(_ bytes: ArraySlice<UInt8>) {
    values = [[nil]]
    for byte in bytes {
      let parameter = values.count - 1
      let part = values[parameter].count - 1
      switch byte {
      case UInt8(ascii: ";"): values.append([nil])
      case UInt8(ascii: ":"): values[parameter].append(nil)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        // Nothing that is meant is as large as this, and sums must not overflow.
        values[parameter][part] = min((values[parameter][part] ?? 0) * 10 + Int(byte) - 0x30, 0xFF_FFFF)
      default: break
      }
    }
  }

  /// The number at this place; nil if it is not given.
  subscript(index: Int) -> Int? { values.indices.contains(index) ? values[index][0] : nil }

  /// The second number less one, as xterm and kitty count modifiers; what is more than Shift, Alt and Control is
  /// left out.
  var modifiers: Modifiers { Modifiers(rawValue: UInt8(((self[1] ?? 1) - 1) & 7)) }

  /// What happened to the key: 1 pressed, 2 repeated, 3 released.
  var event: Int? { values.count > 1 && values[1].count > 1 ? values[1][1] : nil }
}

extension KeyPress {
  /// The key that sends this byte. Line feed is Enter too, and so that the erase key works on every terminal, both
  /// bytes that terminals send for it are Backspace.
  init(ascii byte: UInt8) {
    switch byte {
    case 0x00: self = .control(" ")
    case 0x08, 0x7F: self = KeyPress(.backspace)
    case 0x09: self = KeyPress(.tab)
    case 0x0A, 0x0D: self = KeyPress(.enter)
    case 0x1B: self = KeyPress(.escape)
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: self = .control(Character(Unicode.Scalar(byte + 0x40)))
    default: self = .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// The press as a terminal would send it: it has no way to say Control and `M` but Enter, and Shift is part of a
  /// character.
  var normalized: KeyPress {
    switch key {
    case .tab where modifiers == .shift: return KeyPress(.backtab)
    case .backtab: return KeyPress(.backtab, modifiers.subtracting(.shift))
    case .character(let character):
      var press = self
      press.modifiers.remove(.shift)
      if modifiers.contains(.control) {
        let small = character.lowercased().first ?? character
        press.key = .character(small)
        // The control characters that have a key of their own.
        let same: [Character: Key] = [
          "h": .backspace, "i": .tab, "j": .enter, "m": .enter, "[": .escape, "?": .backspace,
        ]
        if let key = same[small] { return KeyPress(key, press.modifiers.subtracting(.control)) }
      } else if modifiers.contains(.shift), let capital = character.uppercased().first,
        character.uppercased().count == 1
      {
        press.key = .character(capital)
      }
      return press
    default: return self
    }
  }
}
