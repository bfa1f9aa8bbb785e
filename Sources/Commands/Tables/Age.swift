import ClusterModel

extension Duration {
  /// The duration as kubectl writes ages: two units at most, and only one once that is exact enough
  /// (apimachinery util/duration HumanDuration).
  public var age: String {
    let seconds = wholeSeconds
    if seconds < -1 { return "<invalid>" }
    if seconds < 0 { return "0s" }
    if seconds < 120 { return "\(seconds)s" }
    let minutes = seconds / 60
    if minutes < 10 { return Self.two(minutes, "m", seconds % 60, "s") }
    if minutes < 180 { return "\(minutes)m" }
    let hours = seconds / 3600
    if hours < 8 { return Self.two(hours, "h", minutes % 60, "m") }
    if hours < 48 { return "\(hours)h" }
    let days = hours / 24
    if hours < 192 { return Self.two(days, "d", hours % 24, "h") }
    if days < 730 { return "\(days)d" }
    let years = days / 365
    if days < 2920 { return Self.two(years, "y", days % 365, "d") }
    return "\(years)y"
  }

  private static func two(_ first: Int64, _ unit: String, _ second: Int64, _ smaller: String) -> String {
    second == 0 ? "\(first)\(unit)" : "\(first)\(unit)\(second)\(smaller)"
  }
}
