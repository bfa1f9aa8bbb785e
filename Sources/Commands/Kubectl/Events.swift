import ClusterModel
import ClusterSimulation

extension Command {
  static let events = Command(
    "events", in: .looking, "[--for KIND/NAME] [--types Normal,Warning] [-A]",
    "List Events with how often they happened, the newest last",
    flags: [.allNamespaces, .forObject, .types, .output, .noHeaders, .watch, .chunkSize], completion: .nothing
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    if arguments.isOn(.watch) {
      throw CommandProblem(
        error: "nothing happens here while a list is printed, so there is nothing to watch; wait lets time pass")
    }
    let form = try OutputForm(arguments[.output], of: .changing)
    let types = arguments.all(.types).map { $0.lowercased() }
    guard types.allSatisfy({ $0 == "normal" || $0 == "warning" }) else {
      throw CommandProblem(error: "valid --types are Normal or Warning")
    }
    let subject = try arguments[.forObject].map { word throws(CommandProblem) in
      try EventSubject(word, in: simulator.cluster)
    }
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    let events = simulator.eventObjects(in: namespace).map { (object: $0, facts: EventFacts($0.tree)) }
      .filter { event in
        (types.isEmpty || types.contains(event.facts.type.lowercased())) && subject?.matches(event.facts) ?? true
      }
    guard !events.isEmpty else {
      outcome.remark("No events found" + (namespace.map { " in \($0) namespace." } ?? "."))
      return
    }
    // Sorting keeps the API's order among what happened in the same second.
    let sorted = events.enumerated().sorted { ($0.element.facts.last, $0.offset) < ($1.element.facts.last, $1.offset) }
      .map(\.element)
    guard form.isTable else {
      outcome.output += try form.text(
        of: sorted.map(\.object.tree), names: sorted.map { "event/\($0.object.metadata.name)" }, isList: true)
      return
    }
    var table = TextTable(
      (namespace == nil ? ["NAMESPACE"] : []) + ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"])
    for (object, event) in sorted {
      table.add(
        (namespace == nil ? [object.metadata.namespace] : []) + [
          event.interval(simulator.now), event.type, event.reason, event.subjectKind + "/" + event.subjectName,
          event.message,
        ])
    }
    outcome.output += arguments.isOn(.noHeaders) ? table.withoutHeadings().text : table.text
  }
}

extension Flag {
  static let forObject = Flag(
    "for", nil, .required("KIND/NAME"), completion: .objects([]), does: "only Events about this object")
  static let types = Flag(
    "types", nil, .required("TYPES"), completion: .words(["Normal", "Warning"]), does: "only Events of these types")
}

/// The object that `--for` names.
private struct EventSubject {
  let kind: String
  let name: String

  init(_ word: String, in cluster: borrowing Cluster) throws(CommandProblem) {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { throw CommandProblem(error: "--for must be in resource/name form") }
    guard parts.count == 2 else {
      throw CommandProblem(error: "arguments in resource/name form may not have more than one slash")
    }
    kind = try cluster.resources(parts[0]).first?.kindName ?? ""
    name = parts[1]
  }

  func matches(_ event: EventFacts) -> Bool { event.subjectKind == kind && event.subjectName == name }
}
