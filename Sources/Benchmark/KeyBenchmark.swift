import ClusterSimulation
import Dashboard
import TextScreen

/// One thing that people do by keys: what is pressed once before, each time before, then what is measured, and what makes
/// it ready for the next time. Scripts are those of `rollcall screenshot --keys`. Each begins with a new dashboard, whose
/// cursor stands on the Service of usual size.
struct KeyBenchmark: Sendable {
  let title: String
  var limit: Limit?
  var once = ""
  var before = ""
  let keys: String
  var after = ""
  var times: Int
  /// Whether the keys change the cluster.
  var mutates = false

  private static let frame = Limit.percentile99(.milliseconds(3))
  private static let list = Limit.percentile99(.milliseconds(50))
  private static let page = Limit.percentile99(.milliseconds(8))

  /// Everything that is measured from key to frame.
  static let all = [
    KeyBenchmark(title: "cursor move", limit: frame, once: "2", keys: "Down", times: 500),
    KeyBenchmark(title: "page", limit: frame, once: "2", keys: "NPage", times: 200),
    KeyBenchmark(title: "focus", keys: "Tab", times: 200),
    KeyBenchmark(
      title: "kill", limit: frame, once: "2", keys: "x", after: "settle Down Down", times: 100, mutates: true),
    KeyBenchmark(
      title: "kill one of the crowd", limit: frame, once: "Up Enter", keys: "x", after: "settle Down Down", times: 30,
      mutates: true),
    KeyBenchmark(title: "scale by one", limit: frame, keys: "+", after: "settle - settle", times: 50, mutates: true),
    KeyBenchmark(title: "headless toggle", limit: frame, keys: "h", after: "settle", times: 50, mutates: true),
    KeyBenchmark(
      title: "headless toggle of the crowd", limit: .percentile99(.milliseconds(30)), once: "Up", keys: "h",
      after: "settle", times: 6, mutates: true),
    KeyBenchmark(
      title: "readiness flip", limit: frame, once: "2", keys: "r", after: "settle Down", times: 100, mutates: true),
    KeyBenchmark(
      title: "relabel", limit: frame, once: "2", before: "l C-u 'app=other'", keys: "Enter",
      after: "settle u settle Down",
      times: 50, mutates: true),
    KeyBenchmark(
      title: "selector change", before: "l C-u 'app=nobody'", keys: "Enter", after: "settle u settle", times: 50,
      mutates: true),
    KeyBenchmark(
      title: "undo", limit: frame, once: "2", before: "x settle", keys: "u", after: "settle Down", times: 50,
      mutates: true),
    KeyBenchmark(
      title: "redo", once: "2", before: "x settle u settle", keys: "U", after: "settle u settle Down", times: 50,
      mutates: true),
    KeyBenchmark(
      title: "filter keystroke", limit: list, once: "2", before: "/", keys: "'app-12'", after: "Escape", times: 4),
    KeyBenchmark(title: "sort change", limit: list, once: "2", keys: "N A S P", times: 4),
    KeyBenchmark(title: "why opened", limit: page, keys: "w", after: "Escape", times: 50),
    KeyBenchmark(title: "dig opened", limit: page, keys: "D", after: "Escape", times: 50),
    KeyBenchmark(title: "YAML opened", limit: page, keys: "y", after: "Escape", times: 50),
    KeyBenchmark(title: "describe opened", limit: page, keys: "d", after: "Escape", times: 50),
  ]

  /// Presses the keys before a dashboard of a size, and measures the whole way from each to the bytes for the terminal.
  ///
  /// - Parameter encode: the bytes that a terminal needs for a canvas.
  func measure(
    _ simulator: inout Simulator, size: Size, encode: @escaping (Canvas) -> [UInt8]
  ) throws(KeyScriptProblem) -> Measurement {
    var samples = Samples()
    var bytes = 0
    try play(&simulator, size: size, times: times, encode: encode) { frame in bytes += samples.measure(frame) }
    return .times(samples, bytes: bytes / max(1, samples.count))
  }

  /// Presses the keys likewise, a few times, and counts what each of the frames asks for.
  ///
  /// - Parameter count: does something, and counts what was asked for meanwhile; nil where nobody says.
  /// - Returns: so much on average; nil where nobody says.
  func count(
    _ simulator: inout Simulator, size: Size, encode: @escaping (Canvas) -> [UInt8],
    by count: @escaping (() -> Void) -> Int?
  ) throws(KeyScriptProblem) -> Int? {
    var counts: [Int?] = []
    try play(&simulator, size: size, times: min(times, 4), encode: encode) { frame in
      counts.append(count { _ = frame() })
    }
    let known = counts.compactMap(\.self)
    return known.count == counts.count && !known.isEmpty ? known.reduce(0, +) / known.count : nil
  }

  /// - Parameter watch: handed each frame that is measured, to make it.
  private func play(
    _ simulator: inout Simulator, size: Size, times: Int, encode: @escaping (Canvas) -> [UInt8],
    watch: (() -> Int) -> Void
  ) throws(KeyScriptProblem) {
    let (once, before, keys, after) = (
      try KeyScript(once), try KeyScript(before), try KeyScript(keys).presses, try KeyScript(after)
    )
    var dashboard = Dashboard(over: simulator, source: "bench", size: size)
    var wall = Duration.zero
    dashboard.play(once, &simulator, at: &wall)
    for _ in 0..<times {
      dashboard.play(before, &simulator, at: &wall)
      _ = encode(dashboard.screen(simulator))
      for press in keys {
        watch {
          _ = dashboard.handle(.key(press), &simulator, at: wall)
          return encode(dashboard.screen(simulator)).count
        }
      }
      dashboard.play(after, &simulator, at: &wall)
    }
  }
}
