/// A floating-point number as Go prints it: the shortest digits that read back as the same number, in one of the
/// forms of strconv.FormatFloat.
struct GoNumber {
  private let isNegative: Bool
  /// The significant digits, of which the point stands `pointPlace` digits from the left.
  private let digits: [UInt8]
  private let pointPlace: Int
  /// What to print where there are no digits.
  private let word: String?

  init(_ number: Double) { self.init(shortest: number.description, isFinite: number.isFinite) }
  init(_ number: Float) { self.init(shortest: number.description, isFinite: number.isFinite) }

  /// Takes apart what Swift prints, whose digits are the shortest too.
  private init(shortest text: String, isFinite: Bool) {
    isNegative = text.first == "-"
    guard isFinite else {
      digits = []
      pointPlace = 0
      word = text == "nan" ? ".nan" : isNegative ? "-.inf" : ".inf"
      return
    }
    word = nil
    let parts = text.split(separator: "e")
    let mantissa = parts.first ?? "0"
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let numerals = mantissa.split(separator: ".")
    let whole = (numerals.first ?? "0").utf8.filter(\.isDigit)
    let all = whole + (numerals.count > 1 ? Array(numerals[1].utf8) : [])
    let leadingZeros = all.prefix { $0 == ASCII.zero }.count
    let trimmed = all.dropFirst(leadingZeros)
    let trailingZeros = trimmed.reversed().prefix { $0 == ASCII.zero }.count
    digits = trimmed.isEmpty ? [ASCII.zero] : Array(trimmed.dropLast(trailingZeros))
    pointPlace = trimmed.isEmpty ? 1 : whole.count + exponent - leadingZeros
  }

  /// As encoding/json has it: plain between 1e-6 and 1e21, otherwise with an exponent of as few digits as needed.
  var json: String {
    if let word { return word }
    return pointPlace > -6 && pointPlace <= 21 ? sign + plain : sign + scientific(exponentDigits: 1)
  }

  /// As the verb %g has it, which YAML uses: plain between 1e-4 and 1e6, otherwise with an exponent of at least two
  /// digits.
  var general: String {
    if let word { return word }
    return pointPlace > -4 && pointPlace <= 6 ? sign + plain : sign + scientific(exponentDigits: 2)
  }

  /// As goyaml.v2 prints what it has read as JSON: a whole number of 64 bits without a sign is one, all else is
  /// ``general``.
  static func yaml(_ number: Double) -> String {
    let digits = GoNumber(number)
    return UInt64(exactly: number) == nil ? digits.general : digits.json
  }

  private var sign: String { isNegative ? "-" : "" }

  private var plain: String {
    if pointPlace <= 0 { return "0." + String(repeating: "0", count: -pointPlace) + text(digits[...]) }
    if pointPlace >= digits.count {
      return text(digits[...]) + String(repeating: "0", count: pointPlace - digits.count)
    }
    return text(digits[..<pointPlace]) + "." + text(digits[pointPlace...])
  }

  private func scientific(exponentDigits: Int) -> String {
    let exponent = pointPlace - 1
    let magnitude = String(exponent.magnitude)
    let padding = String(repeating: "0", count: max(0, exponentDigits - magnitude.count))
    let fraction = digits.count > 1 ? "." + text(digits.dropFirst()) : ""
    return text(digits.prefix(1)) + fraction + "e" + (exponent < 0 ? "-" : "+") + padding + magnitude
  }

  private func text(_ digits: ArraySlice<UInt8>) -> String { String(decoding: digits, as: UTF8.self) }
}
