/// How a scalar behaves in a grid of columns.
enum ScalarClass {
  /// Takes one column.
  case narrow
  /// Takes two columns.
  case wide
  /// Goes on top of the one before.
  case combining
  /// Chooses between forms of the one before, or glues two together; it is left out.
  case joiner
  /// Must not reach a terminal, or would not be seen there.
  case unprintable
}

extension Unicode.Scalar {
  /// How this scalar behaves in a grid of columns: East Asian Width (UAX #11) W and F are wide, Mn and Me
  /// combine, and everything that steers a terminal or the direction of text, or is no character, is unprintable.
  var columnClass: ScalarClass {
    if value < 0x7F { return value >= 0x20 ? .narrow : .unprintable }
    if value < 0xA0 || value == 0xAD { return .unprintable }
    if NarrowScalar.isOne(value) { return .narrow }
    switch value {
    // Han characters, of which there are many where there are some.
    case 0x4E00...0x9FFC: return .wide
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: return .joiner
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return .combining  // vowels and finals that join a Hangul lead
    case 0x2800, 0x115F, 0x3164, 0xFFA0: return .unprintable  // blanks that pass for letters
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .combining
    case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return .unprintable
    default: return isWide ? .wide : .narrow
    }
  }

  /// Whether this modifies the colour of the emoji before (skin tones): left out, as terminals disagree.
  var isEmojiModifier: Bool { (0x1F3FB...0x1F3FF).contains(value) }

  private var isWide: Bool {
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      let range = wideRanges[middle]
      if value < range.lowerBound {
        high = middle
      } else if value > range.upperBound {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}

/// A scalar that takes one column and goes on top of nothing, known by its bytes: printable ASCII, the letters and signs of
/// Latin-1 and its extensions, Cyrillic letters, and what screens are made of. Nearly all text is of such scalars.
struct NarrowScalar {
  let code: UInt32
  /// How many bytes of UTF-8 it takes.
  let length: Int

  /// The scalar that begins at a place of UTF-8; nil where it is of another kind.
  @inline(__always) init?(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) {
    let first = bytes[place]
    if first &- 0x20 < 0x5F {
      (code, length) = (UInt32(first), 1)
    } else if first >= 0xC2, first < 0xE0, place + 1 < bytes.count {
      (code, length) = (UInt32(first & 0x1F) << 6 | UInt32(bytes[place + 1] & 0x3F), 2)
      guard Self.isOne(code) else { return nil }
    } else if first == 0xE2, place + 2 < bytes.count {
      (code, length) = (0x2000 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F), 3)
      guard Self.isOne(code) else { return nil }
    } else {
      return nil
    }
  }

  /// Whether a number above those of ASCII is that of such a scalar: a letter, or one of the signs that screens are made of,
  /// boxes and blocks, arrows, dashes, dots and `…`.
  static func isOne(_ value: UInt32) -> Bool {
    switch value {
    case 0xA0..<0xAD, 0xAE..<0x300, 0x0400...0x0482, 0x048A...0x052F: true
    case 0x2500...0x25FC, 0x2190...0x21FF, 0x2010...0x2027: true
    default: false
    }
  }
}

/// East Asian Width W and F, from EastAsianWidth.txt; gaps that hold no character are closed.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
  0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
  0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
  0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
  0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
  0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
  0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAD9,
  0xFE10...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
  0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
  0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
  0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
  0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
  0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC,
  0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
  0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
]
