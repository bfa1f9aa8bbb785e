public import ClusterModel
public import Phrases

/// Why each pod is or is not in a Service's answers: the gates that a pod has to pass, in order, and how far each
/// candidate gets.
///
/// Candidates are the pods that the selector matches and, where it matches nobody, some of those it nearly matches. Both
/// come from the indexes: a namespace of a hundred thousand pods is not looked through.
public struct GateTable: Sendable {
  /// A gate: the heading of its column, and what it asks.
  public struct Gate: Sendable, Hashable {
    /// What is asked.
    public let kind: Kind
    /// The column's heading: `ns`, the name of a label, `phase`, the name of a port.
    public let title: Phrase
    /// What has to hold for a pod to pass: `label app is web`.
    public let asks: Phrase

    /// What a gate asks about.
    public enum Kind: Sendable, Hashable {
      /// Whether the pod is in the Service's namespace.
      case namespace
      /// Whether the pod has this label of the selector.
      case label(Labels.Label)
      /// Whether the pod has not run to its end.
      case phase
      /// Whether the pod has an address of the Service's family.
      case address
      /// Whether the pod is Ready and stays, or is published all the same.
      case readiness
      /// Whether targetPort leads to a port, by the port's place.
      case port(Int)
      /// Whether the pod has a name of its own under the Service.
      case name
    }
  }

  /// What a pod makes of a gate.
  public enum Mark: Sendable, Hashable {
    /// It passes.
    case passed
    /// It is held back.
    case failed
    /// A gate before holds it back already.
    case notReached
    /// The gate asks nothing of it: a name for a pod that is to have none.
    case nothingAsked
  }

  /// How near a pod comes to being an answer.
  public enum Standing: Int, Sendable, Hashable, Comparable {
    /// It passes every gate.
    case answers
    /// It is an answer, but not for each port, or not by a name of its own.
    case answersInPart
    /// It is selected and withheld.
    case withheld
    /// It is not selected, but nearly.
    case near

    public static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
  }

  /// One candidate.
  public struct Row: Sendable, Hashable {
    /// The pod.
    public let pod: ObjectKey
    /// Its name; with its namespace, where that is another.
    public let name: String
    /// A mark for each gate.
    public let marks: [Mark]
    /// Which gate holds it back first; nil where none does.
    public let failed: Int?
    /// Why it is held back there, in a clause; nil where nothing does.
    public let reason: Phrase?
    /// How near it comes.
    public let standing: Standing
  }

  /// The gates in their order.
  public let gates: [Gate]
  /// The candidates: who is held back before who passes, then by name; at most ``most``.
  public let rows: [Row]
  /// How many pods the selector matches.
  public let selected: Int
  /// How many of them pass every gate that decides whether they answer.
  public let answering: Int
  /// How many of them pass every gate.
  public let passing: Int
  /// Whether the table is about one pod only.
  public let isOfOnePod: Bool
  /// Why there are no gates at all: an alias, or no selector; nil where there are.
  public let absence: Phrase?

  /// More rows than this are counted, not listed.
  public static let most = 200
}

extension GateTable {
  /// The gates of a Service. O(pods that it selects).
  ///
  /// - Parameters:
  ///   - pod: only this one, selected or not, where one is named.
  ///   - misses: what the selector nearly matches, whose pods are listed too.
  public init(
    of key: ObjectKey, _ service: Service, only pod: ObjectKey? = nil, near misses: [NearestMiss] = [],
    in cluster: borrowing Cluster
  ) {
    guard service.spec.type != .externalName, let selector = service.spec.selector, service.spec.selects else {
      (gates, rows, selected, answering, passing, isOfOnePod) = ([], [], 0, 0, 0, pod != nil)
      let reason: Phrase =
        service.spec.type == .externalName
        ? "an ExternalName is an alias: it has no pods"
        : "without a selector no pod is looked for: its EndpointSlices are made by hand"
      absence = reason
      return
    }
    absence = nil
    isOfOnePod = pod != nil
    let judge = GateJudge(of: service, selector)
    gates = judge.gates
    let matched = cluster.pods(matching: selector, in: service.metadata.namespace)
    selected = matched.count
    var (held, passing): ([ObjectKey], [ObjectKey]) = ([], [])
    var count = 0
    for key in matched {
      guard let found = cluster.pods[key] else { continue }
      if judge.isAnswering(found) { count += 1 }
      if judge.passesAll(found) { passing.append(key) } else { held.append(key) }
    }
    answering = count
    self.passing = passing.count
    var chosen = Array((held + passing).prefix(Self.most))
    if let pod {
      chosen = [pod]
    } else if matched.isEmpty || !misses.isEmpty {
      chosen += Self.examples(of: misses, selector, service.metadata.namespace, cluster)
    }
    var rows: [Row] = []
    for key in chosen { if let found = cluster.pods[key] { rows.append(judge.row(key, found, cluster)) } }
    self.rows = rows.sorted { ($1.standing.rawValue, $0.name) < ($0.standing.rawValue, $1.name) }
  }

  /// Some pods of what is nearly matched, and some that match in another namespace.
  private static func examples(
    of misses: [NearestMiss], _ selector: Labels, _ namespace: String, _ cluster: borrowing Cluster
  ) -> [ObjectKey] {
    var keys: [ObjectKey] = []
    for miss in misses {
      if miss.candidate.kind == .pod { keys.append(miss.candidate) }
      // Who has these labels and the others too is selected, and listed already.
      for key in cluster.pods(matching: miss.labels, in: namespace).prefix(5)
      where cluster.pods[key]?.metadata.labels.contains(selector) == false && !keys.contains(key) { keys.append(key) }
    }
    guard keys.isEmpty else { return keys }
    for key in cluster.namespaces.keys where keys.count < 5 {
      guard let other = cluster.namespaces[key]?.metadata.name, other != namespace else { continue }
      keys += cluster.pods(matching: selector, in: other).prefix(5)
    }
    return keys
  }

  /// The end of the story, as a sentence: who passes, what the table cannot know.
  public var verdict: Phrase {
    if isOfOnePod, let row = rows.first {
      guard let reason = row.reason else { return "\(row.name) passes every gate: nothing is wrong here; \(unknown)" }
      return row.standing == .answersInPart
        ? "\(row.name) is an answer, but not in full: \(reason)" : "\(row.name) is held back: \(reason)"
    }
    if selected == 0 { return "no pod of the namespace has the labels" }
    if answering == 0 { return "nobody passes; the first gate that holds each back is marked" }
    let count: Phrase =
      selected == 1 ? "\(passing) of 1 passes every gate" : "\(passing) of \(selected) pass every gate"
    if passing == selected { return "\(count): nothing is wrong here; \(unknown)" }
    switch answering - passing {
    case ...0: return "\(count); \(unknown)"
    case 1: return "\(count), 1 more answers in part; \(unknown)"
    case let others: return "\(count), \(others) more answer in part; \(unknown)"
    }
  }

  /// What no gate asks about.
  private var unknown: Phrase {
    "not simulated: NetworkPolicy, the network plugin, kube-proxy on the node, the process itself"
  }
}
