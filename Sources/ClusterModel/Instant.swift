/// A moment of simulated time, in tenths of a second since 1970-01-01T00:00:00Z.
///
/// Tenths are the grid on which everything falls due, so that things that happen together are handled together
/// and a running cluster wakes the program ten times a second at most. The API writes whole seconds; a moment
/// that was read from the API therefore survives being written again.
public struct Instant: Sendable, Hashable, Comparable {
  /// Tenths of a second since 1970-01-01T00:00:00Z.
  public let tenths: Int64

  /// The moment this many tenths of a second after 1970-01-01T00:00:00Z.
  @inlinable public init(tenths: Int64) { self.tenths = tenths }

  /// When the simulated cluster starts its clock: a fixed moment, so that the same actions give the same
  /// timestamps on every machine.
  public static let simulationStart = Instant(tenths: 17_672_256_000)  // 2026-01-01T00:00:00Z

  /// Earlier than every other moment.
  public static let distantPast = Instant(tenths: .min / 4)

  @inlinable public static func < (left: Instant, right: Instant) -> Bool { left.tenths < right.tenths }

  /// The moment `duration` later, rounded up to the next tenth of a second: nothing falls due too early.
  public static func + (start: Instant, duration: Duration) -> Instant {
    let (tenths, isTooFar) = start.tenths.addingReportingOverflow(duration.tenthsRoundedUp)
    return isTooFar ? start : Instant(tenths: tenths)
  }

  /// How long after `start` this moment is; also where one of them is ``distantPast``.
  public static func - (end: Instant, start: Instant) -> Duration {
    let (tenths, isTooFar) = end.tenths.subtractingReportingOverflow(start.tenths)
    let tenth: Int64 = 100_000_000_000_000_000
    guard !isTooFar else { return .milliseconds(100) * (Int128(end.tenths) - Int128(start.tenths)) }
    return Duration(secondsComponent: tenths / 10, attosecondsComponent: tenths % 10 * tenth)
  }

  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public var seconds: Int64 { tenths.floorDivided(by: 10) }
}

extension Duration {
  /// The duration in tenths of a second, rounded up and clamped to what an ``Instant`` can take.
  public var tenthsRoundedUp: Int64 {
    let limit: Int64 = 10 << 40
    let (whole, rest) = attoseconds.quotientAndRemainder(dividingBy: 100_000_000_000_000_000)
    guard whole < limit, whole > -limit else { return whole < 0 ? -limit : limit }
    return Int64(whole) + (rest > 0 ? 1 : 0)
  }

  /// The duration in whole seconds, rounded down.
  public var wholeSeconds: Int64 {
    let (seconds, attoseconds) = components
    return attoseconds < 0 ? seconds - 1 : seconds
  }
}

extension Instant {
  /// The moment as the API writes it: `2026-01-01T00:00:00Z`, whole seconds in UTC (RFC 3339).
  public var timestamp: String {
    let date = CivilDate(daysSinceEpoch: Int(seconds.floorDivided(by: 86_400)))
    let second = Int(seconds - seconds.floorDivided(by: 86_400) * 86_400)
    guard (0...9999).contains(date.year) else {
      return "\(date.year)-" + Self.pattern(date, second).dropFirst(5)
    }
    return Self.pattern(date, second)
  }

  /// The text of a moment in a year of four digits, written digit by digit: controllers write one with every step of a
  /// rollout.
  private static func pattern(_ date: CivilDate, _ second: Int) -> String {
    String(unsafeUninitializedCapacity: 20) { buffer in
      var end = 0
      func put(_ number: Int, _ width: Int, then sign: Unicode.Scalar) {
        var rest = number
        for place in (end..<end + width).reversed() {
          buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        buffer[end + width] = UInt8(ascii: sign)
        end += width + 1
      }
      put(max(0, date.year), 4, then: "-")
      put(date.month, 2, then: "-")
      put(date.day, 2, then: "T")
      put(second / 3600, 2, then: ":")
      put(second / 60 % 60, 2, then: ":")
      put(second % 60, 2, then: "Z")
      return end
    }
  }

  /// Reads an RFC 3339 timestamp with or without a fraction and with any offset; nil where `text` is none, as is
  /// one of a day that its month does not have, or with small letters, which Go does not take either.
  public init?(timestamp text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    func has(_ sign: Unicode.Scalar, at place: Int) -> Bool {
      place < bytes.count && UInt32(bytes[place]) == sign.value
    }
    guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
      let day = number(8..<10), has("T", at: 10), let hour = number(11..<13), has(":", at: 13),
      let minute = number(14..<16), has(":", at: 16), let second = number(17..<19),
      (1...12).contains(month), day >= 1, day <= CivilDate.days(in: month, of: year),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var tenths = 0
    var rest = 19
    if has(".", at: rest) {
      guard let tenth = number(rest + 1..<rest + 2) else { return nil }
      tenths = tenth
      rest += 2
      while number(rest..<rest + 1) != nil { rest += 1 }
    }
    var offset = 0
    if has("Z", at: rest) {
      rest += 1
    } else {
      guard has("+", at: rest) || has("-", at: rest), let hours = number(rest + 1..<rest + 3), hours < 24,
        has(":", at: rest + 3), let minutes = number(rest + 4..<rest + 6), minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (has("-", at: rest) ? -60 : 60)
      rest += 6
    }
    guard rest == bytes.count else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    self.init(tenths: seconds * 10 + Int64(tenths))
  }
}

/// A day of the Gregorian calendar, by the well-known arithmetic on eras of 400 years.
private struct CivilDate {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

  /// How many days a month has.
  static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  init(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
