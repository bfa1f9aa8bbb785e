import ClusterModel
import ClusterSimulation

extension EventFacts {
  /// `3s`, and for what was said more than once `3s (x4 over 10s)` (kubectl pkg/cmd/events event_printer.go).
  func interval(_ now: Instant) -> String {
    count > 1 ? "\(Self.age(last, now)) (x\(count) over \(Self.age(first, now)))" : Self.age(first, now)
  }

  /// How long ago a moment was.
  static func age(_ instant: Instant, _ now: Instant) -> String {
    instant == .distantPast ? "<unknown>" : (now - instant).age
  }
}

extension Columns {
  /// The columns of `get events` (printers/internalversion printEvent); those of the wide table stand between them.
  static func events(isWide: Bool) -> Columns {
    let headings = ["LAST SEEN", "TYPE", "REASON", "OBJECT"]
    guard isWide else {
      return Columns(headings + ["MESSAGE"]) { object, _, now in
        let event = EventFacts(object.tree)
        return event.opening(now) + [event.message]
      }
    }
    return Columns(headings + ["SUBOBJECT", "SOURCE", "MESSAGE", "FIRST SEEN", "COUNT", "NAME"]) { object, _, now in
      let event = EventFacts(object.tree)
      return event.opening(now) + [
        event.subjectField, event.source, event.message, EventFacts.age(event.first, now), String(event.count),
        object.metadata.name,
      ]
    }
  }
}

extension EventFacts {
  fileprivate func opening(_ now: Instant) -> [String] {
    [Self.age(last, now), type, reason, subjectKind.lowercased() + "/" + subjectName]
  }
}

extension Event {
  /// `3s`, and for what was said more than once `3s (x4 over 10s)`.
  func lastSeen(_ now: Instant) -> String {
    let last = (now - lastTimestamp).age
    return count > 1 ? "\(last) (x\(count) over \((now - firstTimestamp).age))" : last
  }
}

/// What the Events of one object in one moment share.
private struct EventPlace: Hashable {
  let about: ObjectKey
  let moment: Instant
}

extension Simulator {
  /// The Events of a namespace, or of all, as objects in the order in which the API lists them: by name, which is that
  /// of the object that they are about and the moment of the first.
  func eventObjects(in namespace: String?) -> [Object] {
    var objects: [Object] = []
    for key in cluster.others.keys {
      guard let other = cluster.others[key], Resource(other).isEvent else { continue }
      objects.append(.other(other))
    }
    // client-go names an Event after its object and the nanosecond; here those of one moment are counted.
    var counts: [EventPlace: UInt64] = [:]
    for event in Array(events.events) {
      let place = EventPlace(about: event.note.about, moment: event.firstTimestamp)
      if let object = eventObject(event, counts[place, default: 0]) { objects.append(object) }
      counts[place, default: 0] += 1
    }
    return objects.filter { namespace == nil || $0.metadata.namespace == namespace }
      .map { (metadata: $0.metadata, object: $0) }
      .sorted { ($0.metadata.namespace, $0.metadata.name) < ($1.metadata.namespace, $1.metadata.name) }
      .map(\.object)
  }

  /// An Event as the API writes it; nil where what it is about was never stored.
  private func eventObject(_ event: Event, _ place: UInt64) -> Object? {
    guard let about = cluster.identity(of: event.note.about) else { return nil }
    let home = about.namespace.isEmpty ? "default" : about.namespace
    let subject = cluster[event.note.about]
    let moment = UInt64(clamping: event.firstTimestamp.tenths) &* 100_000_000 &+ place
    var metadata = Metadata(name: "\(about.shortName).\(String(moment, radix: 16))", namespace: home)
    metadata.creationTimestamp = event.firstTimestamp
    var involved: [String: Tree] = [
      "kind": .string(subject.map { Resource(of: $0).kindName } ?? about.kind.names.kind),
      "apiVersion": .string(about.kind.names.apiVersion), "name": .string(about.shortName),
    ]
    if !about.namespace.isEmpty { involved["namespace"] = .string(about.namespace) }
    if let subject { involved["uid"] = .string(subject.metadata.uid.text) }
    let rest: Tree = [
      "involvedObject": .map(involved), "reason": .string(event.note.reason), "message": .string(event.note.message),
      "source": ["component": .string(event.source)], "reportingComponent": .string(event.source),
      "reportingInstance": "", "firstTimestamp": .string(event.firstTimestamp.timestamp),
      "lastTimestamp": .string(event.lastTimestamp.timestamp), "count": .integer(Int64(event.count)),
      "type": event.note.isWarning ? "Warning" : "Normal", "eventTime": .null,
    ]
    return .other(OtherObject(apiVersion: "v1", kindName: "Event", metadata: metadata, rest: rest))
  }
}
