import ClusterModel
import ClusterSimulation

extension Arguments {
  /// The line as the cause of a change.
  func cause(_ summary: String? = nil) -> Cause { .person(summary ?? line, command: "kubectl " + line) }

  /// The words from `count` on that are no names of objects: those with `=`, and those that end with `-`.
  var edits: [String] { words.filter { $0.contains("=") || ($0.hasSuffix("-") && $0.count > 1) } }

  /// The words without those of ``edits``.
  var objectWords: [String] { words.filter { !$0.contains("=") && !($0.hasSuffix("-") && $0.count > 1) } }
}

extension Simulator {
  /// The objects that the words of a line name. It is an error where there are none, or one is missing.
  func targets(_ words: [String], _ arguments: Arguments, _ session: Session) throws(CommandProblem) -> [Target] {
    let named = try TargetWords(
      words, selector: arguments[.selector], fields: arguments[.fieldSelector], in: cluster)
    if !named.areNamed, named.selector == nil, named.fields == nil, !arguments.isOn(.all) {
      throw CommandProblem(error: "resource(s) were provided, but no name was specified")
    }
    var missing: [CommandProblem] = []
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    let found = try named.targets(in: namespace, of: cluster, missing: &missing)
    if let problem = missing.first { throw problem }
    return found
  }

  /// Performs mutations. What the server refuses becomes what kubectl says, with the file where there is one; what it
  /// only remarks on is told as a warning.
  ///
  /// - Parameter source: what is done with an object from which file, such as `creating` and `web.yaml`.
  /// - Returns: the keys of what was changed.
  @discardableResult
  mutating func change(
    _ mutations: [Mutation], _ cause: Cause, from source: (doing: String, file: String)? = nil,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) -> [ObjectKey] {
    let before = mutations.map { mutation -> Object? in
      if case .update(let object) = mutation { cluster.existing(object)?.object } else { nil }
    }
    let keys: [ObjectKey]
    do throws(Refusal) {
      keys = try perform(mutations, cause: cause)
    } catch {
      guard let source else { throw CommandProblem(error) }
      throw CommandProblem(error, source.doing, file: source.file)
    }
    for (key, old) in zip(keys, before) {
      guard let stored = cluster[key] else { continue }
      for warning in Validation.warnings(for: stored, replacing: old) { outcome.remark("Warning: " + warning) }
    }
    return keys
  }
}
