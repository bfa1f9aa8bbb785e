/// How long something took, each time that it was done.
struct Samples: Sendable {
  private var durations: [Duration] = []

  /// How often it was done.
  var count: Int { durations.count }

  /// Does it once more, and notes how long that took.
  mutating func measure<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let watch = Stopwatch()
    let result = try body()
    durations.append(watch.elapsed)
    return result
  }

  /// Notes a time that was measured elsewhere.
  mutating func add(_ duration: Duration) { durations.append(duration) }

  /// The time that so many of a hundred stay within, by the nearest rank; zero where nothing was measured.
  func percentile(_ percent: Int) -> Duration {
    let sorted = durations.sorted()
    guard let last = sorted.last else { return .zero }
    let rank = (sorted.count * percent + 99) / 100
    return rank < 1 ? sorted[0] : rank > sorted.count ? last : sorted[rank - 1]
  }

  /// The time that half of them stay within; nil where nothing was measured.
  var median: Duration? { count == 0 ? nil : percentile(50) }

  /// How often it could be done in a second, as half of the times have it.
  var rate: Int { median.map { $0 > .zero ? Int(Duration.seconds(1) / $0) : 0 } ?? 0 }

  /// The longest time.
  var longest: Duration { durations.max() ?? .zero }
}
