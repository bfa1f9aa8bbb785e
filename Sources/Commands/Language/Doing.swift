import ClusterModel
import ClusterSimulation

extension Arguments {
  /// The line as the cause of a change.
  func cause(_ summary: String? = nil) -> Cause { .person(summary ?? line, command: "kubectl " + line) }
}

extension Simulator {
  /// The objects that a line names, by words or with `-f`, and what is missing. It is an error where none is named.
  func find(
    _ words: [String], _ arguments: Arguments, _ session: Session, allowsAll: Bool = false
  ) throws(CommandProblem) -> (targets: [Target], missing: [CommandProblem]) {
    var missing: [CommandProblem] = []
    guard arguments[.filename] == nil else {
      guard words.isEmpty else { throw .filesAndWords }
      var targets: [Target] = []
      for wished in try arguments.manifested(session) {
        if let target = cluster.existing(wished) {
          targets.append(target)
        } else {
          missing.append(CommandProblem(notFound: wished.resource, wished.name))
        }
      }
      return (targets, missing)
    }
    let named = try TargetWords(
      words, selector: arguments[.selector], fields: arguments[.fieldSelector], in: cluster)
    if arguments.isOn(.all), named.selector != nil {
      throw CommandProblem(error: "cannot set --all and --selector at the same time")
    }
    if !named.areNamed, named.selector == nil, named.fields == nil, !arguments.isOn(.all), !allowsAll {
      throw CommandProblem(error: "resource(s) were provided, but no name was specified")
    }
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    return (try named.targets(in: namespace, of: cluster, missing: &missing), missing)
  }

  /// The objects that the words of a line name. It is an error where there are none, or one is missing.
  func targets(_ words: [String], _ arguments: Arguments, _ session: Session) throws(CommandProblem) -> [Target] {
    let found = try find(words, arguments, session)
    if let problem = found.missing.first { throw problem }
    return found.targets
  }

  /// Does something to each object that a line names. What fails for one, or is missing, is told, and the others are
  /// done all the same.
  mutating func forEach(
    _ words: [String], _ arguments: Arguments, _ session: Session, _ outcome: inout CommandOutcome,
    allowsAll: Bool = false,
    _ body: (Target, inout Simulator, inout CommandOutcome) throws(CommandProblem) -> Void
  ) throws(CommandProblem) {
    let found = try find(words, arguments, session, allowsAll: allowsAll)
    for target in found.targets {
      do throws(CommandProblem) {
        try body(target, &self, &outcome)
      } catch {
        outcome.fail(error)
      }
    }
    for problem in found.missing { outcome.fail(problem) }
  }

  /// Performs mutations that no flag rehearses or prints otherwise.
  mutating func change(
    _ mutations: [Mutation], _ cause: Cause, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    try change(mutations, cause, Manner.plain, &outcome)
  }
}

/// The words of a line that names objects and then says what to set: `pod web-0 app=x tier-`.
struct Edits {
  /// The words that name objects.
  let objects: [String]
  /// Those that set and remove.
  let pairs: [String]

  /// Tells them apart. A word with `=`, or with `-` at its end, sets or removes; all words before the first such name
  /// objects (kubectl pkg/cmd/util GetResourcesAndPairs).
  init(_ words: [String], of noun: String, removes: Bool = true) throws(CommandProblem) {
    func edits(_ word: String) -> Bool {
      (word.contains("=") && word.first != "=") || (removes && word.hasSuffix("-") && word.count > 1)
    }
    let place = words.firstIndex(where: edits) ?? words.count
    (objects, pairs) = (Array(words[..<place]), Array(words[place...]))
    if let odd = pairs.first(where: { !edits($0) }) {
      throw CommandProblem(error: "all resources must be specified before \(noun) changes: \(odd)")
    }
  }
}
