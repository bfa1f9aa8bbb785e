/// How much a finding matters, the worst first.
public enum Severity: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// Something does not work now.
  case error
  /// Something surprises, or is likely wrong.
  case warning
  /// Something is worth knowing.
  case info
  /// Something that is usually meant so, and is told to who asks.
  case hint

  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// The word for it.
  public var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "info"
    case .hint: "hint"
    }
  }

  /// The severity that is called so.
  public init?(word: String) {
    guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}
