import ClusterModel
import Testing

@Suite("A moment")
struct InstantTests {
  @Test(
    "is written as the API writes it and read again",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_401, "1969-12-30T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_709_164_800, "2024-02-29T00:00:00Z"),
      (1_767_225_600, "2026-01-01T00:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
    ])
  func writtenAndRead(seconds: Int64, text: String) {
    #expect(Instant(tenths: seconds * 10).timestamp == text)
    #expect(Instant(timestamp: text) == Instant(tenths: seconds * 10))
  }

  @Test(
    "is read with fractions and offsets",
    arguments: [
      ("2026-01-01T02:00:00+02:00", 0), ("2025-12-31T19:30:00-04:30", 0), ("2026-01-01T00:00:00.25Z", 2),
      ("2026-01-01T00:00:00.999999Z", 9), ("2026-01-01T00:00:00.123456+00:00", 1), ("2025-12-31T23:59:59.9Z", -1),
    ])
  func fractionsAndOffsets(text: String, tenths: Int64) {
    #expect(Instant(timestamp: text)?.tenths == Instant.simulationStart.tenths + tenths)
  }

  @Test(
    "is not read from what is none",
    arguments: [
      "", "now", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01t00:00:00z",
      "2026x01x01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z",
      "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
      "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00Zjunk", "2026-01-01T00:00:00.Z",
      "2026-01-01T00:00:00.", "2026-01-01T00:00:00.5", "2026-01-01T00:00:00+0200", "2026-01-01T00:00:00+02:00x",
      "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00*02:00", "2026-01-01T00:00:00+", "２０２６-01-01T00:00:00Z",
      "-026-01-01T00:00:00Z", "2026-01-01T00:00:0\u{0}Z", "99999-01-01T00:00:00Z",
    ])
  func refused(text: String) {
    #expect(Instant(timestamp: text) == nil)
  }

  @Test("of any day comes back, and the days follow each other", arguments: [-141_428, -1, 10_956, 20_453, 84_000])
  func everyDay(first: Int) {
    for day in first..<first + 800 {
      let instant = Instant(tenths: Int64(day) * 864_000 + 431_990)
      #expect(Instant(timestamp: instant.timestamp) == instant)
    }
  }

  @Test(
    "never falls due too early: durations are rounded up to tenths",
    arguments: [
      (Duration.zero, 0), (.nanoseconds(1), 1), (.milliseconds(100), 1), (.milliseconds(101), 2),
      (.seconds(1), 10), (.milliseconds(1999), 20), (.milliseconds(-150), -1), (.milliseconds(-100), -1),
    ] as [(Duration, Int64)])
  func roundedUp(duration: Duration, tenths: Int64) {
    #expect(duration.tenthsRoundedUp == tenths)
    #expect((.simulationStart + duration).tenths == Instant.simulationStart.tenths + tenths)
  }

  @Test("rounds down to whole seconds, also before 1970 and below zero")
  func wholeSeconds() {
    #expect([-11, -10, -1, 0, 9, 10].map { Instant(tenths: $0).seconds } == [-2, -1, -1, 0, 0, 1])
    #expect(Instant(tenths: .min).seconds == .min / 10 - 1)
    let durations: [Duration] = [.milliseconds(-1500), .seconds(-1), .milliseconds(-1), .zero, .milliseconds(1999)]
    #expect(durations.map(\.wholeSeconds) == [-2, -1, -1, 0, 1])
  }

  @Test("can be compared with the most distant ones without an overflow")
  func extremes() {
    let age = Instant.simulationStart - .distantPast
    #expect(age > .seconds(1 << 40))
    #expect(Instant.simulationStart - (.simulationStart + .seconds(90)) == .seconds(-90))
    #expect(Instant(tenths: .max) - Instant(tenths: .min) > .zero)
    #expect(Instant.simulationStart + .seconds(Int64.max) > .simulationStart)
    #expect(Instant(tenths: .max) + .seconds(1) == Instant(tenths: .max))
    #expect(!Instant.distantPast.timestamp.isEmpty)
  }
}
