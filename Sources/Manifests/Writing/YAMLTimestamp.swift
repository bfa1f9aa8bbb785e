/// The dates and times that goyaml.v2 takes for a timestamp (resolve.go, parseTimestamp).
enum YAMLTimestamp {
  /// `2006-1-2`, or that with a time after `T`, `t` or a space: `15:4:5.9`, and with a zone unless after a space.
  static func matches(_ string: String) -> Bool {
    var rest = string.utf8[...]
    guard rest.prefix(while: \.isDigit).count == 4, number(&rest, digits: 4) != nil, take(&rest, ASCII.minus),
      let month = number(&rest), (1...12).contains(month), take(&rest, ASCII.minus),
      let day = number(&rest), (1...31).contains(day)
    else { return false }
    guard let separator = rest.popFirst() else { return true }
    let hasZone = separator == UInt8(ascii: "T") || separator == UInt8(ascii: "t")
    guard hasZone || separator == ASCII.space, clock(&rest, separator: ASCII.colon) else { return false }
    return hasZone ? zone(rest) : rest.isEmpty
  }

  private static func clock(_ rest: inout Substring.UTF8View, separator: UInt8) -> Bool {
    guard let hour = number(&rest), hour < 24, take(&rest, separator), let minute = number(&rest), minute < 60,
      take(&rest, separator), let second = number(&rest), second < 60
    else { return false }
    guard take(&rest, ASCII.point) else { return true }
    let fraction = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(fraction.count)
    return !fraction.isEmpty
  }

  private static func zone(_ text: Substring.UTF8View) -> Bool {
    var rest = text
    if take(&rest, UInt8(ascii: "Z")) { return rest.isEmpty }
    guard take(&rest, ASCII.plus) || take(&rest, ASCII.minus) else { return false }
    return rest.count == 5 && number(&rest) != nil && take(&rest, ASCII.colon) && number(&rest) != nil && rest.isEmpty
  }

  /// A number of at most so many digits.
  private static func number(_ rest: inout Substring.UTF8View, digits most: Int = 2) -> Int? {
    let digits = rest.prefix(most).prefix(while: \.isDigit)
    rest = rest.dropFirst(digits.count)
    return Int(Substring(digits))
  }

  private static func take(_ rest: inout Substring.UTF8View, _ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }
}
