/// A value that the API takes as a number or as a string (apimachinery util/intstr IntOrString): a Service's
/// targetPort, which is a number or a container port's name, and a rollout's bounds, which are a number or a
/// percentage.
public enum IntOrString: Sendable, Hashable, CustomStringConvertible {
  case number(Int)
  case string(String)

  public var description: String {
    switch self {
    case .number(let number): String(number)
    case .string(let text): text
    }
  }

  /// The number itself, or that percentage of `total`; nil for any other text
  /// (intstr GetScaledValueFromIntOrPercent).
  public func scaled(to total: Int, roundingUp: Bool) -> Int? {
    switch self {
    case .number(let number): return number
    case .string(let text):
      guard text.utf8.last == UInt8(ascii: "%"), let percent = Int(Substring(text.utf8.dropLast())),
        (0...1_000_000).contains(percent)
      else { return nil }
      return (percent * total + (roundingUp ? 99 : 0)) / 100
    }
  }
}
