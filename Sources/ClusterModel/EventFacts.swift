/// What an Event says (core/v1 Event, and events.k8s.io/v1 Event, which calls some of it otherwise).
public struct EventFacts: Sendable {
  private let tree: Tree

  /// Reads an Event's fields.
  public init(_ tree: Tree) { self.tree = tree }

  /// `Normal` or `Warning`.
  public var type: String { tree["type"]?.string ?? "" }
  /// Why it was written, in a word: `FailedScheduling`.
  public var reason: String { tree["reason"]?.string ?? "" }
  /// What happened, without blanks around it.
  public var message: String {
    let text = tree["message"]?.string ?? tree["note"]?.string ?? ""
    return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
  /// The kind of the object that it is about.
  public var subjectKind: String { subject?["kind"]?.string ?? "" }
  /// The name of that object.
  public var subjectName: String { subject?["name"]?.string ?? "" }
  /// The uid of that object; empty where it is not said.
  public var subjectUID: String { subject?["uid"]?.string ?? "" }
  /// The part of that object, such as `spec.containers{app}`; empty for the whole.
  public var subjectField: String { subject?["fieldPath"]?.string ?? "" }
  /// Who said it: a component, and where it runs.
  public var source: String {
    let component = tree["source"]?["component"]?.string ?? ""
    let name = component.isEmpty ? tree["reportingComponent"]?.string ?? "" : component
    let host = tree["source"]?["host"]?.string ?? tree["reportingInstance"]?.string ?? ""
    return host.isEmpty ? name : name + ", " + host
  }
  /// How often it was said; at least once.
  public var count: Int {
    if let series = tree["series"]?["count"]?.integer { return Int(clamping: series) }
    return max(1, Int(clamping: tree["count"]?.integer ?? 1))
  }
  /// When it was said first; the distant past where that is not known.
  public var first: Instant { instant("firstTimestamp") ?? instant("eventTime") ?? .distantPast }
  /// When it was said last.
  public var last: Instant {
    let observed = tree["series"]?["lastObservedTime"]?.string.flatMap { Instant(timestamp: $0) }
    return observed ?? instant("lastTimestamp") ?? instant("eventTime") ?? .distantPast
  }

  /// What names the object that it is about; nil where it is about none.
  var subjectIdentity: ObjectIdentity? {
    guard let subject, !subjectName.isEmpty else { return nil }
    let apiVersion = subject["apiVersion"]?.string ?? "v1"
    let kind = Kind(kind: subjectKind, apiVersion: apiVersion)
    let name = kind == .other ? "\(apiVersion)/\(subjectKind)/\(subjectName)" : subjectName
    return ObjectIdentity(kind, subject["namespace"]?.string ?? "", name)
  }

  private var subject: Tree? { tree["involvedObject"] ?? tree["regarding"] }

  private func instant(_ field: String) -> Instant? { tree[field]?.string.flatMap { Instant(timestamp: $0) } }
}

extension OtherObject {
  /// What the object says, where it is an Event of a copied cluster; those of a simulated one are no objects.
  public var event: EventFacts? {
    kindName == "Event" && ["v1", "events.k8s.io/v1", "events.k8s.io/v1beta1"].contains(apiVersion)
      ? EventFacts(rest) : nil
  }
}
