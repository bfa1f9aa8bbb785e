extension Duration {
  /// Reads a duration as Go writes it: `5s`, `1m30s`, `500ms`, `2h`; nil where `text` is none.
  public init?(goText text: String) {
    var total = Duration.zero
    var rest = Substring(text)
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let amount = Int64(digits), amount < 10_000_000 else { return nil }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      switch unit {
      case "ms": total += .milliseconds(amount)
      case "s": total += .seconds(amount)
      case "m": total += .seconds(amount * 60)
      case "h": total += .seconds(amount * 3600)
      default: return nil
      }
    }
    self = total
  }
}
