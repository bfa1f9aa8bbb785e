/// The order of keys in what goyaml.v2 writes (sorter.go): numbers within names by value, so that `port2` precedes
/// `port10`, and what is no letter before letters.
enum YAMLKeyOrder {
  static func sorted(_ names: some Collection<String>) -> [String] {
    guard names.count > 1 else { return Array(names) }
    return names.map { ($0, Array($0.unicodeScalars)) }.sorted { precedes($0.1, $1.1) }.map(\.0)
  }

  private static func precedes(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      switch (left[index].isLetter, right[index].isLetter) {
      case (true, true): return left[index] < right[index]
      case (true, false): return false
      case (false, true): return true
      case (false, false): return differs(left, right, at: index)
      }
    }
    return left.count < right.count
  }

  /// Two names that differ first at characters of which neither is a letter.
  private static func differs(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], at index: Int) -> Bool {
    var start: UInt64 = 0
    if left[index] == "0" || right[index] == "0" {
      // A zero inside a number is a digit of it, one at its beginning counts for nothing.
      let digits = left[..<index].reversed().prefix { $0.isDecimalDigit }
      start = digits.contains { $0 != "0" } ? 1 : 0
    }
    let one = number(in: left[index...], from: start)
    let other = number(in: right[index...], from: start)
    if one.value != other.value { return one.value < other.value }
    if one.length != other.length { return one.length < other.length }
    return left[index] < right[index]
  }

  private static func number(in text: ArraySlice<Unicode.Scalar>, from start: UInt64) -> (value: UInt64, length: Int) {
    let digits = text.prefix { $0.isDecimalDigit }
    let value = digits.reduce(start) { value, digit in
      value &* 10 &+ UInt64(digit.value &- Unicode.Scalar(ASCII.zero).value)
    }
    return (value, digits.count)
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool {
    if isASCII { return UInt8(ascii: self).isASCIIAlphanumeric && !isDecimalDigit }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  fileprivate var isDecimalDigit: Bool {
    isASCII ? UInt8(ascii: self).isDigit : properties.generalCategory == .decimalNumber
  }
}
