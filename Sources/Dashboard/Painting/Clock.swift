import ClusterModel

/// Simulated time as people read it: minutes and seconds since the beginning.
enum Clock {
  /// `00:42`, `00:42.1`, or `1:02:03` after an hour.
  static func text(_ instant: Instant, since start: Instant, withTenths: Bool = false) -> String {
    let tenths = max(0, instant.tenths - start.tenths)
    let seconds = tenths / 10
    let clock = padded(seconds / 60 % 60) + ":" + padded(seconds % 60)
    let hours = seconds / 3600
    return (hours > 0 ? "\(hours):" : "") + clock + (withTenths ? ".\(tenths % 10)" : "")
  }

  private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
