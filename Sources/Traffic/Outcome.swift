public import Phrases

/// How a request ended, as the client sees it.
public enum Outcome: Sendable, Hashable {
  /// A pod answered it.
  case answered
  /// A pod accepted it and answered 503 Service Unavailable.
  case unavailable
  /// Nobody listens there, or a rule refuses it: the client is told at once (ECONNREFUSED).
  case refused
  /// Nothing comes back, and the client gives up after its time (ETIMEDOUT).
  case timedOut
  /// The name led to no address: `NXDOMAIN`, `NODATA` or `SERVFAIL`.
  case unresolved(String)
  /// It left what is known of the cluster, so that nobody can say how it ended.
  case unknown

  /// Whether it was answered as it should be.
  public var isSuccess: Bool { self == .answered }

  /// The outcome in a word or two: `answered`, `503`, `refused`, `timed out`.
  public var words: Phrase {
    switch self {
    case .answered: "answered"
    case .unavailable: "answered 503"
    case .refused: "refused"
    case .timedOut: "timed out"
    case .unresolved(let code): Phrase(verbatim: code)
    case .unknown: "not known"
    }
  }
}
