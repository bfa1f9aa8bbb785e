import ClusterModel

extension JSONReader {
  /// The string that begins here. As Go reads it: half a surrogate pair becomes U+FFFD, a bare control character
  /// is refused.
  mutating func string() throws(Fault) -> String {
    let start = offset + 1
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == ASCII.quote {
        offset = end + 1
        return recentTexts?.text(in: start..<end, of: bytes) ?? String(decoding: bytes[start..<end], as: UTF8.self)
      }
      if byte == ASCII.backslash { return try stringWithEscapes(start, firstEscape: end) }
      guard byte >= 0x20 else { throw controlCharacter(at: end) }
      end += 1
    }
    throw endless(start)
  }

  private mutating func stringWithEscapes(_ start: Int, firstEscape: Int) throws(Fault) -> String {
    var text = Array(bytes[start..<firstEscape])
    offset = firstEscape
    while let byte = next {
      switch byte {
      case ASCII.quote:
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case ASCII.backslash:
        text.append(contentsOf: Unicode.UTF8.encode(try escape()) ?? Unicode.UTF8.encodedReplacementCharacter)
      default:
        guard byte >= 0x20 else { throw controlCharacter(at: offset) }
        text.append(byte)
        offset += 1
      }
    }
    throw endless(start)
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    offset += 1
    guard let byte = next else { throw endless(offset) }
    if byte == UInt8(ascii: "u") { return try unicodeEscape() }
    let scalar: Unicode.Scalar? =
      switch byte {
      case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"): Unicode.Scalar(byte)
      case UInt8(ascii: "b"): "\u{8}"
      case UInt8(ascii: "f"): "\u{C}"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "t"): "\t"
      default: nil
      }
    guard let scalar else {
      throw fault("\\ is followed by \(described(offset)) in a string", "write \\\\ for a backslash")
    }
    offset += 1
    return scalar
  }

  /// What `\uXXXX` stands for, of which the `u` is next; two of them where they are halves of one scalar.
  private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
    let high = try codeUnit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    let afterHigh = offset
    guard UTF16.isLeadSurrogate(high), next == ASCII.backslash, offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    offset += 1
    let low = try codeUnit()
    guard UTF16.isTrailSurrogate(low) else {
      offset = afterHigh
      return "\u{FFFD}"
    }
    let value = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF))
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    offset += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next?.hexadecimalValue else {
        throw fault("\\u wants four hexadecimal digits", nil)
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }

  private func controlCharacter(at place: Int) -> Fault {
    let byte = bytes[place]
    if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
      return Fault(
        offset: place, what: "the line ends inside a string", remedy: "close it with \", or write \\n for a new line")
    }
    let code = String(byte, radix: 16, uppercase: true)
    return Fault(
      offset: place, what: "control character U+\(String(repeating: "0", count: 4 - code.count))\(code) in a string",
      remedy: "write it as an escape, or remove it")
  }

  private func endless(_ start: Int) -> Fault {
    let begin = Position(of: start - 1, in: bytes)
    return Fault(
      offset: bytes.count, what: "the text ends inside a string that began in line \(begin.line)",
      remedy: "is the file cut off?")
  }
}

extension JSONReader {
  /// The number that begins here.
  mutating func number() throws(Fault) -> Tree {
    let start = offset
    if next == ASCII.minus { offset += 1 }
    guard let first = next, first.isDigit else { throw fault("'-' without a number", nil) }
    offset += 1
    if first != ASCII.zero { skipDigits() }
    var isWhole = true
    if next == ASCII.point {
      isWhole = false
      offset += 1
      try digits("digits after the decimal point")
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      offset += 1
      if next == ASCII.plus || next == ASCII.minus { offset += 1 }
      try digits("digits in the exponent")
    }
    if let after = next, after.isDigit {
      throw Fault(offset: start, what: "a number begins with 0", remedy: "leave the 0 out, or put it in quotes")
    }
    if isWhole, let integer = wholeNumber(start..<offset) { return .integer(integer) }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let double = Double(text), double.isFinite else {
      throw Fault(offset: start, what: "the number \(text) is too large", remedy: nil)
    }
    return Tree(number: double)
  }

  /// The value of digits with a sign; nil where it exceeds 64 bits.
  private func wholeNumber(_ range: Range<Int>) -> Int64? {
    let isNegative = bytes[range.lowerBound] == ASCII.minus
    var value: Int64 = 0
    for byte in bytes[(range.lowerBound + (isNegative ? 1 : 0))..<range.upperBound] {
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte - ASCII.zero)
      let (sum, secondOverflow) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
      if overflow || secondOverflow { return nil }
      value = sum
    }
    return value
  }

  private mutating func skipDigits() {
    while let byte = next, byte.isDigit { offset += 1 }
  }

  private mutating func digits(_ what: String) throws(Fault) {
    guard let byte = next, byte.isDigit else { throw fault("a number lacks \(what)", nil) }
    skipDigits()
  }
}

extension Tree {
  /// A number as the API server would get it from kubectl: what Go writes without a fraction is whole, so that
  /// `replicas: 3.0` and `1e3` are accepted where a whole number is wanted.
  init(number: Double) {
    self = Int64(exactly: number).map(Tree.integer) ?? .double(number)
  }
}
