import ClusterDNS
import ClusterModel
import ClusterSimulation
import Phrases
import TextScreen

/// Changes told in words. The one place where sentences of the event log come from.
///
/// What only counts or repeats something else (the status of workloads, generations, timestamps) is not told: a line
/// is for what a person would point at.
enum Narration {
  /// How many of several similar things are told one by one.
  static let many = 6

  /// What is told of a person's wish before what came of it.
  static func opening(_ cause: Cause) -> Sentence? {
    guard cause.actor == .person, !cause.summary.isEmpty else { return nil }
    let summary = cause.summary.split(separator: ":", maxSplits: 1).last.map(String.init) ?? cause.summary
    let actor = EventActor(cause)
    let text = actor == .person ? cause.summary : summary.trimmingBlanks
    return Sentence(actor: actor, text: Phrase(verbatim: text), ink: .changed)
  }

  /// What is told of a change; nothing where there is nothing to point at.
  static func sentences(about change: Change, cause: Cause, home: String) -> [Sentence] {
    // What a controller writes into Endpoints was told of the slices.
    if change.key.kind == .endpoints, cause.actor != .person { return [] }
    let who = EventActor(cause)
    let name = (change.new ?? change.old).map { label(of: $0, home: home) } ?? ""
    func sentence(_ text: Phrase, _ ink: Ink = .event) -> Sentence {
      Sentence(actor: who, text: text, ink: ink, key: change.key)
    }
    switch (change.old, change.new) {
    case (nil, let new?):
      if case .endpointSlice(let slice) = new { return slices(nil, slice, sentence) }
      return [sentence(creation(of: new, name), .added)]
    case (let old?, nil):
      if case .endpointSlice(let slice) = old { return slices(slice, nil, sentence) }
      return [sentence("\(name) gone", .gone)]
    case (.pod(let old)?, .pod(let new)?): return pod(old, new, name, sentence)
    case (.endpointSlice(let old)?, .endpointSlice(let new)?): return slices(old, new, sentence)
    case (.service(let old)?, .service(let new)?): return service(old, new, name, sentence)
    case (let old?, let new?): return other(old, new, name, sentence)
    default: return []
    }
  }

  /// `pod/web-0`, `pod/mysql-0 in db`.
  static func label(of object: Object, home: String) -> Phrase {
    let identity = object.identity
    let short =
      identity.kind == .other ? identity.name.split(separator: "/").last.map(String.init) ?? "" : identity.name
    let kind = singular(identity.kind)
    guard !identity.namespace.isEmpty, identity.namespace != home else { return Phrase(verbatim: "\(kind)/\(short)") }
    return Phrase("\(kind)/\(short) in \(identity.namespace)")
  }

  private static func singular(_ kind: Kind) -> String {
    switch kind {
    case .service: "svc"
    case .persistentVolumeClaim: "pvc"
    default: kind.names.singular
    }
  }

  private static func creation(of object: Object, _ name: Phrase) -> Phrase {
    switch object {
    case .service(let service) where service.spec.type == .externalName:
      return "\(name) created, an alias of \(spelled(service.spec.externalName))"
    case .service(let service):
      return service.isHeadless
        ? "\(name) created, headless" : "\(name) created, clusterIP \(service.spec.clusterIP)"
    case .deployment, .statefulSet, .replicaSet:
      return "\(name) created, replicas \(object.replicaCount ?? 0)"
    default: return "\(name) created"
    }
  }

  // MARK: - Pods

  private static func pod(
    _ old: Pod, _ new: Pod, _ name: Phrase, _ sentence: (Phrase, Ink) -> Sentence
  ) -> [Sentence] {
    if old.metadata.uid != new.metadata.uid {
      return [sentence("\(name) replaced by a new pod of that name", .changed)]
    }
    if !old.metadata.isBeingDeleted, new.metadata.isBeingDeleted {
      let grace = new.metadata.deletionGracePeriodSeconds ?? 0
      return [sentence(grace > 0 ? "\(name) terminating, \(grace) s of grace" : "\(name) terminating", .terminating)]
    }
    var sentences: [Sentence] = []
    if old.placement.nodeName != new.placement.nodeName, !new.placement.nodeName.isEmpty {
      sentences.append(sentence("\(name) put on \(new.placement.nodeName)", .event))
    }
    let (before, after) = (PodState(old), PodState(new))
    if before.word != after.word {
      let ink = after.ink == .healthy ? .event : after.ink
      if old.status.podIPs.isEmpty, let address = new.status.podIPs.first {
        sentences.append(sentence("\(name) \(before.word) → \(after.word), address \(address)", ink))
      } else {
        sentences.append(sentence("\(name) \(before.word) → \(after.word)", ink))
      }
    } else if old.status.podIPs != new.status.podIPs {
      sentences.append(sentence("\(name) address \(new.status.podIPs.joined(separator: ", "))", .event))
    }
    if after.restarts > before.restarts {
      sentences.append(sentence(restart(name, after.restarts), .pending))
    }
    if old.isReady != new.isReady {
      sentences.append(
        sentence(new.isReady ? "\(name) ready" : "\(name) not ready any more", new.isReady ? .added : .pending))
    }
    if sentences.isEmpty { sentences = metadata(old.metadata, new.metadata, name, sentence) }
    return sentences
  }

  private static func restart(_ name: Phrase, _ number: Int) -> Phrase {
    switch number {
    case 1: "\(name) restarted, for the first time"
    case 2: "\(name) restarted, for the second time"
    case 3: "\(name) restarted, for the third time"
    default: "\(name) restarted, \(number) times by now"
    }
  }

  // MARK: - Services and workloads

  private static func service(
    _ old: Service, _ new: Service, _ name: Phrase, _ sentence: (Phrase, Ink) -> Sentence
  ) -> [Sentence] {
    var sentences: [Sentence] = []
    // Names of fields are the same in every language.
    func tell(_ what: String, _ before: Phrase, _ after: Phrase) {
      if before != after { sentences.append(sentence("\(name) \(what) \(before) → \(after)", .changed)) }
    }
    tell("type", spelled(old.spec.type.rawValue), spelled(new.spec.type.rawValue))
    tell("clusterIP", spelled(old.spec.clusterIP), spelled(new.spec.clusterIP))
    tell("selector", spelled(old.spec.selector?.text), spelled(new.spec.selector?.text))
    tell("externalName", spelled(old.spec.externalName), spelled(new.spec.externalName))
    tell(
      "publishNotReadyAddresses", spelled(String(old.spec.publishNotReadyAddresses)),
      spelled(String(new.spec.publishNotReadyAddresses)))
    if old.spec.ports != new.spec.ports { sentences.append(sentence("\(name) ports changed", .changed)) }
    if sentences.isEmpty { sentences = metadata(old.metadata, new.metadata, name, sentence) }
    return sentences
  }

  private static func spelled(_ text: String?) -> Phrase {
    guard let text, !text.isEmpty else { return "none" }
    return Phrase(verbatim: text)
  }

  private static func other(
    _ old: Object, _ new: Object, _ name: Phrase, _ sentence: (Phrase, Ink) -> Sentence
  ) -> [Sentence] {
    if let before = old.replicaCount, let after = new.replicaCount, before != after {
      return [sentence("\(name) replicas \(before) → \(after)", .changed)]
    }
    if old.podTemplate != new.podTemplate { return [sentence("\(name) has a new pod template", .changed)] }
    if !old.metadata.isBeingDeleted, new.metadata.isBeingDeleted {
      return [sentence("\(name) being deleted", .terminating)]
    }
    return metadata(old.metadata, new.metadata, name, sentence)
  }

  private static func metadata(
    _ old: Metadata, _ new: Metadata, _ name: Phrase, _ sentence: (Phrase, Ink) -> Sentence
  ) -> [Sentence] {
    var sentences: [Sentence] = []
    func compare(_ before: Labels, _ after: Labels, set: (String) -> Phrase, removed: (String) -> Phrase) {
      for pair in after where before[pair.key] != pair.value {
        sentences.append(sentence(set("\(pair.key)=\(pair.value)"), .changed))
      }
      for pair in before where after[pair.key] == nil { sentences.append(sentence(removed(pair.key), .changed)) }
    }
    compare(old.labels.tellable, new.labels.tellable) {
      Phrase("\(name) label \($0)")
    } removed: {
      Phrase("\(name) label \($0) removed")
    }
    compare(old.annotations.tellable, new.annotations.tellable) {
      Phrase("\(name) annotation \($0)")
    } removed: {
      Phrase("\(name) annotation \($0) removed")
    }
    return sentences
  }

  // MARK: - DNS

  /// What is told of the difference that a change made to a Service's records. Records of one kind that come or go
  /// together are one line.
  static func sentences(added: [RecordLine], removed: [RecordLine], of service: ObjectKey) -> [Sentence] {
    func tell(_ lines: [RecordLine], _ sign: String, _ ink: Ink) -> [Sentence] {
      var groups: [(heading: String, lines: [RecordLine])] = []
      for line in lines {
        let heading = "\(line.type) \(line.isAtOwnName ? line.name : "")"
        if let index = groups.firstIndex(where: { $0.heading == heading }) {
          groups[index].lines.append(line)
        } else {
          groups.append((heading, [line]))
        }
      }
      return groups.map { group in
        Sentence(
          actor: .nameServer, text: Phrase(verbatim: "\(sign) \(text(of: group.lines))"), ink: ink, key: service)
      }
    }
    return tell(removed, "−", .gone) + tell(added, "+", .added)
  }

  private static func text(of lines: [RecordLine]) -> String {
    guard let first = lines.first else { return "" }
    guard lines.count > 1 else { return "\(first.type) \(first.name) \(first.value)" }
    let listed = lines.prefix(many).map { first.isAtOwnName ? $0.value : $0.name }
    let rest = lines.count > listed.count ? ", …" : ""
    let opening =
      first.isAtOwnName ? "\(first.type) \(first.name) ×\(lines.count): " : "\(first.type) ×\(lines.count): "
    return opening + listed.joined(separator: ", ") + rest
  }
}

extension Labels {
  /// The labels and annotations that people write, not those by which controllers keep their books.
  fileprivate var tellable: Labels {
    Labels(
      filter {
        !$0.key.hasPrefix("endpoints.kubernetes.io/") && !$0.key.hasPrefix("deployment.kubernetes.io/")
          && $0.key != "service.kubernetes.io/headless"
      }
      .map { ($0.key, $0.value) })
  }
}

extension Object {
  /// `spec.replicas` of a workload.
  var replicaCount: Int? {
    switch self {
    case .deployment(let deployment): deployment.spec.replicas
    case .statefulSet(let set): set.spec.replicas
    case .replicaSet(let set): set.spec.replicas
    default: nil
    }
  }

  /// The template of a workload.
  fileprivate var podTemplate: PodTemplate? {
    switch self {
    case .deployment(let deployment): deployment.spec.template
    case .statefulSet(let set): set.spec.template
    case .replicaSet(let set): set.spec.template
    default: nil
    }
  }
}
