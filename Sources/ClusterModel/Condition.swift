/// An entry of `status.conditions`, of pods, nodes and workloads alike.
///
/// What is judged is kept apart from the moment, and shared: all pods of a cluster are judged in the same few words, which
/// are copied, compared and let go at the cost of one reference.
public struct Condition: Sendable, Hashable {
  /// Since when the status is what it is.
  public var lastTransitionTime: Instant?
  @usableFromInline var judgement: Judgement

  /// What a condition says besides since when; never changed.
  @usableFromInline final class Judgement: Sendable {
    @usableFromInline let words: Words
    let isReady: Bool

    init(_ words: Words) {
      self.words = words
      isReady = words.type == "Ready" && words.status == "True"
    }
  }

  @usableFromInline struct Words: Sendable, Hashable {
    @usableFromInline var type: String
    var status: String
    var reason: String?
    var message: String?
    var rest: Tree = .null
  }

  /// A condition that says this.
  public init(
    _ type: String, _ status: Bool, since: Instant?, reason: String? = nil, message: String? = nil
  ) {
    self.init(
      Words(type: type, status: status ? "True" : "False", reason: reason, message: message), since: since)
  }

  private init(_ words: Words, since instant: Instant?) {
    (judgement, lastTransitionTime) = (Judgement(words), instant)
  }

  /// What is judged, such as `Ready`.
  public var type: String { judgement.words.type }
  /// `True`, `False` or `Unknown`.
  public var status: String {
    get { judgement.words.status }
    set { change { $0.status = newValue } }
  }
  /// Why, in one word.
  public var reason: String? { judgement.words.reason }
  /// Why, in a sentence.
  public var message: String? { judgement.words.message }
  /// What is not modelled. A condition is whole, because controllers reorder conditions: nothing of one may be left
  /// behind in a rest by position.
  public var rest: Tree {
    get { judgement.words.rest }
    set { change { $0.rest = newValue } }
  }

  private mutating func change(_ body: (inout Words) -> Void) {
    var words = judgement.words
    body(&words)
    judgement = Judgement(words)
  }

  /// Whether this is a condition of that type. Types are told apart by their bytes, of most by how many.
  @inlinable func judges(_ type: String) -> Bool { judgement.words.type.isSameName(as: type) }

  /// Whether it says that a pod is ready.
  var saysReady: Bool { judgement.isReady }

  /// The same, said at that moment.
  public func since(_ instant: Instant) -> Condition {
    var condition = self
    condition.lastTransitionTime = instant
    return condition
  }

  public static func == (left: Condition, right: Condition) -> Bool {
    left.lastTransitionTime == right.lastTransitionTime
      && (left.judgement === right.judgement || left.judgement.words == right.judgement.words)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(lastTransitionTime)
    hasher.combine(judgement.words)
  }
}

extension [Condition] {
  /// Sets the condition of its type; its time of transition moves only where its status changes.
  public mutating func set(_ condition: consuming Condition) {
    let type = condition.type
    guard let index = firstIndex(where: { $0.judges(type) }) else {
      append(condition)
      return
    }
    if self[index].status == condition.status {
      condition.lastTransitionTime = self[index].lastTransitionTime
      if condition.rest == .null, self[index].rest != .null { condition.rest = self[index].rest }
    }
    self[index] = condition
  }
}

extension Condition {
  init(fields reader: inout FieldReader) throws(FieldProblem) {
    let type = try reader.string("type") ?? ""
    let status = try reader.string("status") ?? ""
    let instant = try reader.instant("lastTransitionTime")
    let (reason, message) = (try reader.string("reason"), try reader.string("message"))
    self.init(
      Words(type: type, status: status, reason: reason, message: message, rest: reader.takeRest()), since: instant)
  }

  func write(_ writer: inout FieldWriter) {
    writer.set("type", type)
    writer.set("status", status)
    writer.set("lastTransitionTime", lastTransitionTime)
    writer.set("reason", reason)
    writer.set("message", message)
    writer.merge(rest)
  }
}
