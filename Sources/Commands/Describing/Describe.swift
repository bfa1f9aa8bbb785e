import ClusterModel
import ClusterSimulation

extension Command {
  static let describe = Command(
    "describe", in: .looking, "(-f FILE | TYPE [NAME_PREFIX | -l SELECTOR] | TYPE/NAME…) [-A]",
    "Tell all about objects, with their Events",
    flags: [.allNamespaces, .selector, .filename, .recursive, .showEvents], completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    var missing: [CommandProblem] = []
    let targets: [Target]
    if arguments[.filename] != nil {
      targets = try Describing.filed(arguments, session, simulator.cluster, &missing)
    } else if arguments.words.isEmpty {
      throw CommandProblem(error: Describing.typeIsMissing)
    } else {
      let words = try TargetWords(arguments.words, selector: arguments[.selector], in: simulator.cluster)
      let found = try words.targets(in: namespace, of: simulator.cluster, missing: &missing)
      Describing.warn(of: words, &outcome)
      if missing.count == 1, arguments.words.count == 2 {
        let described = try Describing.matching(arguments.words[1], words, session, simulator)
        if described.isEmpty { outcome.fail(missing[0]) } else { outcome.output += described }
        return
      }
      targets = found
    }
    if targets.isEmpty, missing.isEmpty, simulator.cluster.coverage != nil,
      let resource = try arguments.words.first.map({ word throws(CommandProblem) in
        try simulator.cluster.resources(String(word.prefix { $0 != "/" }))
      })?.first, !simulator.cluster.knows(resource)
    {
      outcome.remark("not in this dump: \(resource.plural)")
    } else if targets.isEmpty, missing.isEmpty {
      outcome.remark("No resources found" + (namespace.map { " in \($0) namespace." } ?? ""))
    }
    let showsEvents = arguments[.showEvents].map { $0 == "true" } ?? (targets.count == 1 && missing.isEmpty)
    outcome.output += Describing.texts(of: targets, simulator, showsEvents: showsEvents).joined(separator: "\n\n")
    for problem in missing { outcome.fail(problem) }
  }
}

extension Flag {
  static let showEvents = Flag(
    "show-events", nil, .optional("true|false", otherwise: "true"),
    does: "the Events too; said nothing, of one object and not of several")
}

/// `kubectl describe` (kubectl pkg/cmd/describe).
enum Describing {
  static let typeIsMissing =
    "You must specify the type of resource to describe. Use \"kubectl api-resources\" for a complete list of supported "
    + "resources."

  /// The sheets of these objects.
  static func texts(of targets: [Target], _ simulator: borrowing Simulator, showsEvents: Bool) -> [String] {
    var texts: [String] = []
    for target in targets {
      let form = SheetForm.of(target.resource)
      var sheet = Sheet()
      form.fill(&sheet, Described(target, in: simulator.cluster), simulator.cluster, simulator.now)
      if showsEvents, form.hasEvents {
        sheet.events(
          simulator.toldEvents(about: target),
          otherwise: simulator.cluster.knows(kept: "Event") ? "<none>" : NotInDump.value)
      }
      texts.append(sheet.text)
    }
    return texts
  }

  /// The sheets of all objects of the kind whose names begin so: what kubectl looks for where no object is called
  /// like that. Nothing where there are none.
  static func matching(
    _ prefix: String, _ words: TargetWords, _ session: Session, _ simulator: borrowing Simulator
  ) throws(CommandProblem) -> String {
    guard let group = words.groups.first, words.groups.count == 1 else { return "" }
    guard let resource = group.resources.first, group.resources.count == 1 else {
      throw CommandProblem(error: "you may only specify a single resource type")
    }
    var targets: [Target] = []
    for key in simulator.cluster.keys(of: resource, in: session.namespace) {
      guard let object = simulator.cluster[key], object.metadata.name.hasPrefix(prefix) else { continue }
      targets.append(Target(key: key, object: object, resource: resource))
    }
    return texts(of: targets, simulator, showsEvents: false).map { $0 + "\n" }.joined()
  }

  /// The objects that files name.
  static func filed(
    _ arguments: Arguments, _ session: Session, _ cluster: borrowing Cluster, _ missing: inout [CommandProblem]
  ) throws(CommandProblem) -> [Target] {
    var targets: [Target] = []
    for wished in try arguments.manifested(session) {
      let object = try wished.object()
      if let target = cluster.existing(object) {
        targets.append(target)
      } else {
        let name = object.metadata.name
        missing.append(
          CommandProblem(text: "Error from server (NotFound): \(wished.resource.qualified) \"\(name)\" not found"))
      }
    }
    return targets
  }

  /// What the API server remarks on kinds that it would rather not serve.
  static func warn(of words: TargetWords, _ outcome: inout CommandOutcome) {
    if words.groups.contains(where: { $0.resources.contains { $0.kind == .endpoints } }) {
      outcome.remark("Warning: " + Validation.endpointsDeprecation)
    }
  }
}

extension Simulator {
  /// The Events about this incarnation of an object, those that a copied cluster brought along among them; what was said
  /// of one that bore the name before is left out.
  fileprivate func toldEvents(about target: Target) -> [Sheet.ToldEvent] {
    let now = now
    var told = events.events(about: target.key).filter { $0.uid == target.object.metadata.uid }.map { event in
      Sheet.ToldEvent(
        type: event.note.isWarning ? "Warning" : "Normal", reason: event.note.reason, age: event.lastSeen(now),
        source: event.source, message: event.note.message, first: event.firstTimestamp, last: event.lastTimestamp)
    }
    for key in cluster.events(about: target.key) {
      guard let facts = cluster.others[key]?.event, facts.subjectUID == target.object.metadata.uid.text
      else { continue }
      let age = facts.count > 1 ? facts.interval(now) : EventFacts.age(facts.last, now)
      told.append(
        Sheet.ToldEvent(
          type: facts.type, reason: facts.reason, age: age, source: facts.source, message: facts.message,
          first: facts.first, last: facts.last))
    }
    return told
  }
}
