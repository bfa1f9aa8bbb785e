public import ClusterDNS
public import ClusterModel

/// What came of one request, as it is counted.
public struct RequestResult: Sendable, Hashable {
  /// The pod that had the address; nil where nobody had it, or nothing was dialled.
  public let pod: ObjectKey?
  /// Where it arrived; nil where there was no address.
  public let address: IPAddress?
  /// How it ended.
  public let outcome: Outcome
  /// Whether it was another pod than the client believed.
  public let isWrongPod: Bool

  /// That this pod answered at its address: what a place is called where nobody has come by yet.
  public init(answeredBy pod: ObjectKey, at address: String) {
    (self.pod, self.address, outcome, isWrongPod) = (pod, IPAddress(address), .answered, false)
  }

  init(_ trace: ConnectionTrace) {
    (pod, address, outcome, isWrongPod) = (trace.pod, trace.arrived, trace.outcome, trace.isWrongPod)
  }
}

/// How many requests each pod got, and what became of them.
public struct Histogram: Sendable, Hashable {
  /// The requests that ended alike at one place.
  public struct Bar: Sendable, Hashable {
    /// Where, and how they ended.
    public let result: RequestResult
    /// How many.
    public internal(set) var count: Int
  }

  /// The bars, in the order in which the places were met first.
  public private(set) var bars: [Bar] = []

  /// Counts results.
  public init(_ results: some Sequence<RequestResult>) {
    var places: [RequestResult: Int] = [:]
    for result in results {
      if let place = places[result] {
        bars[place].count += 1
      } else {
        places[result] = bars.count
        bars.append(Bar(result: result, count: 1))
      }
    }
  }

  /// How many requests there were.
  public var total: Int { bars.reduce(0) { $0 + $1.count } }
  /// How many were answered as they should be.
  public var answered: Int { bars.reduce(0) { $0 + ($1.result.outcome.isSuccess ? $1.count : 0) } }
  /// How many were not.
  public var errors: Int { total - answered }
  /// The pods that answered, each once, in the order in which they did first.
  public var pods: [ObjectKey] {
    var pods: [ObjectKey] = []
    for bar in bars where bar.result.outcome.isSuccess {
      if let pod = bar.result.pod, !pods.contains(pod) { pods.append(pod) }
    }
    return pods
  }
  /// How many requests a pod answered.
  public func answered(by pod: ObjectKey) -> Int {
    bars.reduce(0) { $0 + ($1.result.pod == pod && $1.result.outcome.isSuccess ? $1.count : 0) }
  }
  /// How many ended so.
  public func count(of outcome: Outcome) -> Int {
    bars.reduce(0) { $0 + ($1.result.outcome == outcome ? $1.count : 0) }
  }
}
