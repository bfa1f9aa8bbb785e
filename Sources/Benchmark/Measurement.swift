/// What was found of one thing in one cluster.
enum Measurement: Sendable {
  /// How long it took, time after time, and on average how many bytes went to the terminal.
  case times(Samples, bytes: Int? = nil)
  /// The same of what is done so often that people ask how many of it there are in a second.
  case answers(Samples)
  /// How long it took the one time that it was done, and how much of something went through in that time.
  case once(Duration, amount: Double, unit: String)
  /// An amount of memory, or of what is written.
  case bytes(Int)
  /// A number of things.
  case count(Int)
  /// Nothing, and why.
  case missing(String)
}

/// What a measurement should stay within.
enum Limit: Sendable {
  /// Half of the times.
  case median(Duration)
  /// All but one of a hundred times.
  case percentile99(Duration)
  /// The bytes.
  case bytes(Int)
  /// The number.
  case count(Int)

  /// Whether a measurement stays within it; nil where the two cannot be compared.
  func holds(for measurement: Measurement) -> Bool? {
    switch (self, measurement) {
    case (.median(let limit), .times(let samples, _)): samples.percentile(50) <= limit
    case (.percentile99(let limit), .times(let samples, _)): samples.percentile(99) <= limit
    case (.median(let limit), .answers(let samples)): samples.percentile(50) <= limit
    case (.median(let limit), .once(let time, _, _)), (.percentile99(let limit), .once(let time, _, _)): time <= limit
    case (.bytes(let limit), .bytes(let bytes)): bytes <= limit
    case (.count(let limit), .count(let count)): count <= limit
    default: nil
    }
  }

  /// How the report says it.
  var text: String {
    switch self {
    case .median(let limit): "p50 " + limit.shortText
    case .percentile99(let limit): limit.shortText
    case .bytes(let limit): limit.bytesText
    case .count(let limit): String(limit)
    }
  }
}

/// One line of the report: what was measured, and what was found in each of the clusters.
struct BenchmarkRow: Sendable {
  /// What was measured, in a few words.
  let title: String
  /// What the larger cluster should stay within.
  var limit: Limit?
  /// What was found, the smaller cluster first.
  var found: [Measurement] = []
}

extension Duration {
  /// The time in microseconds.
  var microseconds: Double { self / .microseconds(1) }

  /// The time in the unit that fits it, with three digits: `3.12 ms`.
  var shortText: String {
    let units: [(Double, String)] = [(1, "µs"), (1_000, "ms"), (1_000_000, "s")]
    let fitting = units.last { microseconds >= $0.0 } ?? units[0]
    return "\((microseconds / fitting.0).threeDigits) \(fitting.1)"
  }
}

extension Int {
  /// So many bytes in the unit that fits them.
  var bytesText: String {
    if self < 10_000 { return "\(self) B" }
    if self < 10_000_000 { return "\((Double(self) / 1_000).threeDigits) kB" }
    return "\((Double(self) / 1_000_000).threeDigits) MB"
  }
}

extension Double {
  /// The number with about three digits.
  var threeDigits: String {
    if self >= 99.5 { return String(Int(rounded())) }
    let tenths = self >= 9.95 ? 10.0 : 100.0
    let text = String((self * tenths).rounded() / tenths)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
