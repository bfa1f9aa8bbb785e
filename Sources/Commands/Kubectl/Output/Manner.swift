import ClusterModel
import ClusterSimulation

/// How a line that changes objects is carried out and told: `--dry-run` and `-o`, which all of them have.
struct Manner: Sendable {
  /// How far a line goes.
  enum Rehearsal: Sendable {
    /// It is done.
    case none
    /// The server is not asked.
    case client
    /// The server says what would come of it.
    case server

    /// What kubectl adds to its words.
    var remark: String {
      switch self {
      case .none: ""
      case .client: " (dry run)"
      case .server: " (server dry run)"
      }
    }
  }

  let rehearsal: Rehearsal
  private let form: OutputForm
  private var count = 0

  /// The flags that go with every command that changes objects.
  static let flags: [Flag] = [.output, .template, .dryRun, .fieldManager, .record]

  /// Everything is done, and told in words.
  static let plain = Manner(rehearsal: .none, form: .table)

  private init(rehearsal: Rehearsal, form: OutputForm) { (self.rehearsal, self.form) = (rehearsal, form) }

  /// What the flags of a line ask for.
  init(_ arguments: Arguments) throws(CommandProblem) {
    form = try OutputForm(arguments[.output], template: arguments[.template], of: .changing)
    switch arguments[.dryRun] {
    case nil, "none": rehearsal = .none
    case "client": rehearsal = .client
    case "server": rehearsal = .server
    case "unchanged":
      throw CommandProblem(
        error: "--dry-run flag without a value was specified. A value must be set: \"none\", \"server\", or "
          + "\"client\".")
    case let word?:
      throw CommandProblem(
        error: "Invalid dry-run value (\(word)). Must be \"none\", \"server\", or \"client\".")
    }
  }

  /// Tells what was done to an object: `deployment.apps/web scaled`, its name, or all of it as it is now.
  mutating func tell(
    _ resource: Resource, _ object: Object, _ operation: String, as shown: Tree? = nil, in cluster: borrowing Cluster,
    _ outcome: inout CommandOutcome
  ) throws(CommandProblem) {
    let name = resource.printed + "/" + object.metadata.name
    guard !form.isTable else {
      outcome.print("\(name) \(operation)\(rehearsal.remark)")
      return
    }
    var tree = shown ?? object.tree
    if shown == nil, case .none = rehearsal, let key = cluster.existing(object)?.key {
      tree = cluster.tree(of: key) ?? tree
    }
    if case .yaml = form, count > 0 { outcome.print("---") }
    count += 1
    outcome.output += try form.text(of: [tree], names: [name], isList: false)
  }
}

extension Flag {
  static let dryRun = Flag(
    "dry-run", nil, .optional("client|server|none", otherwise: "unchanged"),
    completion: .words(["client", "server", "none"]),
    does: "only say what would be done: without the server, or with its word on it")
  static let fieldManager = Flag("field-manager", nil, .required("NAME"), does: "accepted; who set a field is not kept")
  static let record = Flag("record", does: "accepted; set kubernetes.io/change-cause with annotate")
}

extension Simulator {
  /// Performs mutations as far as the line goes. What the server refuses becomes what kubectl says, with the file
  /// where there is one; what it only remarks on is told as a warning.
  ///
  /// - Parameters:
  ///   - source: what is done with an object from which file, such as `creating` and `web.yaml`.
  ///   - failing: what kubectl puts before the server's words where it made the object itself.
  /// - Returns: the objects as they are afterwards, or would be; nil for those that are gone.
  @discardableResult
  mutating func change(
    _ mutations: [Mutation], _ cause: Cause, _ manner: Manner, from source: (doing: String, file: String)? = nil,
    failing: String? = nil, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) -> [Object?] {
    let wished = mutations.map { mutation -> Object? in
      switch mutation {
      case .create(let object), .update(let object, _): object
      case .report, .delete: nil
      }
    }
    let before = wished.map { object in object.flatMap { cluster.existing($0)?.object } }
    let after: [Object?]
    do throws(Refusal) {
      switch manner.rehearsal {
      case .client: return wished
      case .server: after = try rehearse(mutations)
      case .none: after = try perform(mutations, cause: cause).map { cluster[$0] }
      }
    } catch {
      if let failing { throw CommandProblem(error: "\(failing): \(error.message)") }
      guard let source else { throw CommandProblem(error) }
      throw CommandProblem(error, source.doing, file: source.file)
    }
    for (index, stored) in after.enumerated() {
      guard let stored, wished.indices.contains(index), wished[index] != nil else { continue }
      let old = before.indices.contains(index) ? before[index] : nil
      for warning in Validation.warnings(for: stored, replacing: old) { outcome.remark("Warning: " + warning) }
    }
    return after
  }
}
