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
    let named = try TargetWords(words, selector: arguments[.selector], in: cluster)
    if !named.areNamed, named.selector == nil, !arguments.isOn(.all) {
      throw CommandProblem(error: "resource(s) were provided, but no name was specified")
    }
    var missing: [CommandProblem] = []
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    let found = try named.targets(in: namespace, of: cluster, missing: &missing)
    if let problem = missing.first { throw problem }
    return found
  }

  /// Performs mutations; what the server refuses becomes what kubectl says.
  @discardableResult
  mutating func change(_ mutations: [Mutation], _ cause: Cause) throws(CommandProblem) -> [ObjectKey] {
    do throws(Refusal) {
      return try perform(mutations, cause: cause)
    } catch {
      throw CommandProblem(error)
    }
  }
}
