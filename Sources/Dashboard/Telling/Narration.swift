import ClusterDNS
import ClusterModel
import ClusterSimulation
import TextScreen

/// Changes told in words. The one place where sentences of the event log come from.
///
/// What only counts or repeats something else (the status of workloads, generations, timestamps) is not told: a line
/// is for what a person would point at.
enum Narration {
  /// How many of several similar things are told one by one.
  private static let many = 6

  /// Who caused a change.
  static func actor(_ cause: Cause) -> String {
    switch cause.actor {
    case .controller(let name): return actor(name)
    case .person:
      if cause.summary.hasPrefix("undo: ") { return "undo" }
      return cause.summary.hasPrefix("redo: ") ? "redo" : "you"
    }
  }

  /// A controller, by its name. All of them are controllers; the word would only take room.
  static func actor(_ name: String) -> String {
    name.hasSuffix("-controller") ? String(name.dropLast("-controller".count)) : name
  }

  /// What is told of a person's wish before what came of it.
  static func opening(_ cause: Cause) -> Sentence? {
    guard cause.actor == .person, !cause.summary.isEmpty else { return nil }
    let summary = cause.summary.split(separator: ":", maxSplits: 1).last.map(String.init) ?? cause.summary
    let isAgain = ["undo", "redo"].contains(actor(cause))
    return Sentence(actor: actor(cause), text: isAgain ? summary.trimmingBlanks : cause.summary, ink: .changed)
  }

  /// What is told of a change; nothing where there is nothing to point at.
  static func sentences(about change: Change, cause: Cause, home: String) -> [Sentence] {
    // What a controller writes into Endpoints was told of the slices.
    if change.key.kind == .endpoints, cause.actor != .person { return [] }
    let who = actor(cause)
    let name = (change.new ?? change.old).map { label(of: $0, home: home) } ?? ""
    func sentence(_ text: String, _ ink: Ink = .event) -> Sentence {
      Sentence(actor: who, text: text, ink: ink, key: change.key)
    }
    switch (change.old, change.new) {
    case (nil, let new?):
      if case .endpointSlice(let slice) = new { return slices(nil, slice, sentence) }
      return [sentence("\(name) created\(detail(of: new))", .added)]
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
  static func label(of object: Object, home: String) -> String {
    let identity = object.identity
    let short =
      identity.kind == .other ? identity.name.split(separator: "/").last.map(String.init) ?? "" : identity.name
    let suffix = identity.namespace.isEmpty || identity.namespace == home ? "" : " in \(identity.namespace)"
    return "\(singular(identity.kind))/\(short)\(suffix)"
  }

  private static func singular(_ kind: Kind) -> String {
    switch kind {
    case .service: "svc"
    case .persistentVolumeClaim: "pvc"
    default: kind.names.singular
    }
  }

  private static func detail(of object: Object) -> String {
    switch object {
    case .service(let service):
      if service.spec.type == .externalName { return ", an alias of \(service.spec.externalName ?? "nothing")" }
      return service.isHeadless ? ", headless" : ", clusterIP \(service.spec.clusterIP)"
    case .deployment, .statefulSet, .replicaSet:
      return object.replicaCount.map { ", replicas \($0)" } ?? ""
    default: return ""
    }
  }

  // MARK: - Pods

  private static func pod(
    _ old: Pod, _ new: Pod, _ name: String, _ sentence: (String, Ink) -> Sentence
  ) -> [Sentence] {
    if old.metadata.uid != new.metadata.uid {
      return [sentence("\(name) replaced by a new pod of that name", .changed)]
    }
    if !old.metadata.isBeingDeleted, new.metadata.isBeingDeleted {
      let grace = new.metadata.deletionGracePeriodSeconds ?? 0
      return [sentence("\(name) terminating\(grace > 0 ? ", \(grace) s of grace" : "")", .terminating)]
    }
    var sentences: [Sentence] = []
    if old.placement.nodeName != new.placement.nodeName, !new.placement.nodeName.isEmpty {
      sentences.append(sentence("\(name) put on \(new.placement.nodeName)", .event))
    }
    let (before, after) = (PodState(old), PodState(new))
    if before.word != after.word {
      let address = old.status.podIPs.isEmpty ? new.status.podIPs.first.map { ", address \($0)" } ?? "" : ""
      sentences.append(
        sentence("\(name) \(before.word) → \(after.word)\(address)", after.ink == .healthy ? .event : after.ink))
    } else if old.status.podIPs != new.status.podIPs {
      sentences.append(sentence("\(name) address \(new.status.podIPs.joined(separator: ", "))", .event))
    }
    if after.restarts > before.restarts {
      sentences.append(sentence("\(name) restarted, for the \(ordinal(after.restarts)) time", .pending))
    }
    if old.isReady != new.isReady {
      sentences.append(
        sentence("\(name) \(new.isReady ? "ready" : "not ready any more")", new.isReady ? .added : .pending))
    }
    if sentences.isEmpty { sentences = metadata(old.metadata, new.metadata, name, sentence) }
    return sentences
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 1: "first"
    case 2: "second"
    case 3: "third"
    default: "\(number)th"
    }
  }

  // MARK: - Services and workloads

  private static func service(
    _ old: Service, _ new: Service, _ name: String, _ sentence: (String, Ink) -> Sentence
  ) -> [Sentence] {
    var sentences: [Sentence] = []
    func tell(_ what: String, _ before: String, _ after: String) {
      if before != after { sentences.append(sentence("\(name) \(what) \(before) → \(after)", .changed)) }
    }
    tell("type", old.spec.type.rawValue, new.spec.type.rawValue)
    tell("clusterIP", spelled(old.spec.clusterIP), spelled(new.spec.clusterIP))
    tell("selector", spelled(old.spec.selector?.text), spelled(new.spec.selector?.text))
    tell("externalName", spelled(old.spec.externalName), spelled(new.spec.externalName))
    tell(
      "publishNotReadyAddresses", String(old.spec.publishNotReadyAddresses), String(new.spec.publishNotReadyAddresses))
    if old.spec.ports != new.spec.ports { sentences.append(sentence("\(name) ports changed", .changed)) }
    if sentences.isEmpty { sentences = metadata(old.metadata, new.metadata, name, sentence) }
    return sentences
  }

  private static func spelled(_ text: String?) -> String { text.flatMap { $0.isEmpty ? nil : $0 } ?? "none" }

  private static func other(
    _ old: Object, _ new: Object, _ name: String, _ sentence: (String, Ink) -> Sentence
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
    _ old: Metadata, _ new: Metadata, _ name: String, _ sentence: (String, Ink) -> Sentence
  ) -> [Sentence] {
    var sentences: [Sentence] = []
    func compare(_ what: String, _ before: Labels, _ after: Labels) {
      for pair in after where before[pair.key] != pair.value {
        sentences.append(sentence("\(name) \(what) \(pair.key)=\(pair.value)", .changed))
      }
      for pair in before where after[pair.key] == nil {
        sentences.append(sentence("\(name) \(what) \(pair.key) removed", .changed))
      }
    }
    compare("label", old.labels.tellable, new.labels.tellable)
    compare("annotation", old.annotations.tellable, new.annotations.tellable)
    return sentences
  }

  // MARK: - EndpointSlices

  private static func slices(
    _ old: EndpointSlice?, _ new: EndpointSlice?, _ sentence: (String, Ink) -> Sentence
  ) -> [Sentence] {
    let name = (new ?? old)?.metadata.name ?? ""
    var before = (old?.endpoints ?? [])[...]
    var after = (new?.endpoints ?? [])[...]
    guard old != nil, new != nil else {
      let endpoints = before + after
      let listed = endpoints.prefix(many).map { $0.addresses.joined(separator: ",") }.joined(separator: ", ")
      let with = endpoints.isEmpty ? "without endpoints" : "with \(listed)\(endpoints.count > many ? ", …" : "")"
      return [
        sentence("endpointslice/\(name) \(new == nil ? "gone," : "created") \(with)", new == nil ? .gone : .added)
      ]
    }
    // What is the same at both ends is not told, and most of a slice is.
    while let first = before.first, first == after.first { (before, after) = (before.dropFirst(), after.dropFirst()) }
    while let last = before.last, last == after.last { (before, after) = (before.dropLast(), after.dropLast()) }
    var sentences: [Sentence] = []
    var places: [String: Int] = [:]
    for index in before.indices { places[identity(of: before[index])] = index }
    var kept: Set<Int> = []
    for endpoint in after {
      guard let place = places[identity(of: endpoint)] else {
        sentences.append(
          sentence("\(name) +\(address(of: endpoint)) \(condition(of: endpoint))\(pod(of: endpoint))", .added))
        continue
      }
      kept.insert(place)
      if condition(of: before[place]) != condition(of: endpoint) {
        sentences.append(
          sentence(
            "\(name) \(address(of: endpoint)) \(condition(of: before[place])) → \(condition(of: endpoint))"
              + pod(of: endpoint),
            endpoint.isReady ? .added : .pending))
      }
    }
    for index in before.indices where !kept.contains(index) {
      sentences.append(sentence("\(name) −\(address(of: before[index]))\(pod(of: before[index]))", .gone))
    }
    if sentences.count > many {
      let rest = sentences.count - many + 1
      sentences = Array(sentences.prefix(many - 1)) + [sentence("\(name) and \(rest) endpoints more", .event)]
    }
    return sentences
  }

  private static func identity(of endpoint: Endpoint) -> String {
    (endpoint.targetRef?.uid.text ?? "") + " " + endpoint.addresses.joined(separator: ",")
  }

  private static func address(of endpoint: Endpoint) -> String { endpoint.addresses.joined(separator: ",") }

  /// The pod behind an endpoint. It is told last, for names of pods are long, and what changed has to be seen.
  private static func pod(of endpoint: Endpoint) -> String { endpoint.targetRef.map { " (\($0.name))" } ?? "" }

  private static func condition(of endpoint: Endpoint) -> String {
    if endpoint.terminating == true { return endpoint.isReady ? "ready, terminating" : "terminating" }
    return endpoint.isReady ? "ready" : "not ready"
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
        Sentence(actor: "dns", text: "\(sign) \(text(of: group.lines))", ink: ink, key: service)
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
