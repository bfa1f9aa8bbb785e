public import ClusterDNS
public import ClusterModel
public import Phrases

/// The path of one request, step by step: the name, the walk along the search list, the answer, the address that was
/// chosen, the rule that caught it, the pod, and how it ended.
public struct ConnectionTrace: Sendable, Hashable {
  /// What a step is about.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    /// What was typed, and where.
    case from
    /// A full name that was tried.
    case name
    /// What came of the name.
    case answer
    /// Which of the addresses was taken.
    case dial
    /// What kube-proxy does with it.
    case rule
    /// Who has the address, and listens there.
    case pod
    /// How it ended.
    case end
  }

  /// One step.
  public struct Step: Sendable, Hashable {
    /// What it is about.
    public let stage: Stage
    /// What happened, a clause without a full stop.
    public let words: Phrase
  }

  /// The steps, in order.
  public private(set) var steps: [Step] = []
  /// How it ended.
  public internal(set) var outcome = Outcome.unknown
  /// The pod that had the address where it arrived, whether or not it accepted.
  public internal(set) var pod: ObjectKey?
  /// The address that the client dialled.
  public internal(set) var dialled: IPAddress?
  /// Where it arrived, after kube-proxy; the same as what was dialled where nothing was translated.
  public internal(set) var arrived: IPAddress?
  /// The port at which it arrived.
  public internal(set) var arrivedPort: Int?
  /// The Service whose rules caught it; nil where it went to its address as it was.
  public internal(set) var service: ObjectKey?
  /// Whether that the pod listens there is assumed, since it declares no port.
  public internal(set) var isAssumed = false
  /// Whether a pod has the address now that is not the one for whom the client remembers it.
  public internal(set) var isWrongPod = false
  /// Whether the pod reached itself through its Service, and so sees its node's address in the place of its own.
  public internal(set) var isHairpin = false

  /// Adds a step.
  mutating func say(_ stage: Stage, _ words: Phrase) { steps.append(Step(stage: stage, words: words)) }

  /// Ends the request.
  mutating func end(_ outcome: Outcome, _ words: Phrase) {
    self.outcome = outcome
    say(.end, words)
  }

  /// The trace as text in English, a line for each step.
  public var text: String {
    steps.map { step in
      step.stage.rawValue + String(repeating: " ", count: 8 - step.stage.rawValue.utf8.count) + step.words.english
        + "\n"
    }
    .joined()
  }
}
