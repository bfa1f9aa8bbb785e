import ClusterModel
import ClusterSimulation
import Phrases

extension Command {
  static let headless = toggle(
    "headless", "SERVICE [on|off]", "Take a Service's address away, or give it one (a delete and a create)", .service,
    (on: .headlessOn, off: .headlessOff, toggle: .headlessToggle))

  static let ready = toggle(
    "ready", "POD [on|off]", "Let a pod be ready, or not", .pod, (on: .readyOn, off: .readyOff, toggle: .readyToggle))

  static let kill = Command(
    "kill", in: .cluster, "POD… [-l LABELS] [--force]", "Delete pods with their grace period, or at once",
    flags: [.force, .selector],
    completion: .objects(["po"])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let isNamed = arguments[.selector] == nil
    let words = isNamed ? named(arguments.words, .pod) : ["pods"] + arguments.words.filter { Kind(word: $0) != .pod }
    let targets = try simulator.targets(words, arguments, session)
    let verb: Verb = arguments.isOn(.force) ? .forceKill : .kill
    let did = try simulator.perform(verb, on: targets.map(\.key), &outcome)
    for remark in did.remarks { outcome.remark(remark.told(in: session.language)) }
    for target in targets { outcome.print(Deleting.said(of: target, isForced: arguments.isOn(.force))) }
  }

  private static func toggle(
    _ name: String, _ usage: String, _ sentence: String, _ kind: Kind, _ verbs: (on: Verb, off: Verb, toggle: Verb)
  ) -> Command {
    Command(
      name, in: .cluster, usage, sentence, completion: .objects(kind.names.shortNames)
    ) { arguments, session, simulator, outcome throws(CommandProblem) in
      var words = arguments.words
      var verb = verbs.toggle
      if let last = words.last, last == "on" || last == "off", words.count > 1 {
        verb = last == "on" ? verbs.on : verbs.off
        words.removeLast()
      }
      let targets = try simulator.targets(named(words, kind), arguments, session)
      let deed = try simulator.perform(verb, on: targets.map(\.key), &outcome)
      outcome.print(deed.cause.summary)
      for remark in deed.remarks { outcome.remark(remark.told(in: session.language)) }
    }
  }

  /// Words that name objects, with the kind put before them where it is left out: `headless web on`.
  private static func named(_ words: [String], _ kind: Kind) -> [String] {
    guard let first = words.first, !first.contains("/"), Kind(word: first) == nil || words.count == 1 else {
      return words
    }
    return [kind.names.plural] + words
  }
}

extension Simulator {
  /// Does a verb to objects. Whoever types a line has decided, so that nothing is asked.
  mutating func perform(
    _ verb: Verb, on keys: [ObjectKey], _ outcome: inout CommandOutcome
  ) throws(CommandProblem) -> Deed {
    let deed: Deed
    do throws(VerbProblem) {
      deed = try verb.deed(on: Selection(keys), in: cluster)
    } catch {
      throw CommandProblem(error)
    }
    try change(deed.mutations, deed.cause, &outcome)
    return deed
  }
}
