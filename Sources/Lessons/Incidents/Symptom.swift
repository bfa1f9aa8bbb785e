import Traffic

/// What a client meets that is not as it should be: how its requests end, and how many so.
public struct Symptom: Sendable, Hashable {
  /// How a request ends that is not answered by whom it was meant for.
  public enum Ending: Sendable, Hashable {
    /// The name leads to no address: `NXDOMAIN`.
    case unresolved(String)
    /// The client is told at once that nobody takes the connection.
    case refused
    /// Nothing comes back.
    case timedOut
    /// A pod takes it and answers 503 Service Unavailable.
    case unavailable
    /// A pod of this name answers, which is another workload's.
    case wrongPod(String)
    /// It leaves the cluster, so that nobody here knows who answers.
    case outside
    /// The client does not run.
    case silent
  }

  /// The requests that end alike.
  public struct Part: Sendable, Hashable {
    /// How they end.
    public let ending: Ending
    /// How many.
    public internal(set) var count: Int
  }

  /// Whose requests.
  public let call: ClientCall
  /// How they end that do not end well; never empty.
  public let parts: [Part]
}

extension Symptom.Ending {
  /// The word by which a document calls it: `refused`.
  public var word: String {
    switch self {
    case .unresolved: "unresolved"
    case .refused: "refused"
    case .timedOut: "timed-out"
    case .unavailable: "unavailable"
    case .wrongPod: "wrong-pod"
    case .outside: "outside"
    case .silent: "silent"
    }
  }

  /// The words that a document can call them by.
  static let words = ["unresolved", "refused", "timed-out", "unavailable", "wrong-pod", "outside", "silent"]

  init(_ outcome: Outcome) {
    self =
      switch outcome {
      case .unavailable: .unavailable
      case .refused: .refused
      case .timedOut: .timedOut
      case .unresolved(let code): .unresolved(code)
      case .answered, .unknown: .outside
      }
  }
}
