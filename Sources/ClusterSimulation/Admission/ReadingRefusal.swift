import ClusterModel

extension Refusal {
  /// The refusal of a manifest in which a field does not hold what its kind says it holds.
  ///
  /// A word that is none of those that there are is refused like any other wrong value; a value of another type is
  /// refused by the decoder, before the server has looked at anything else.
  public init(_ problem: FieldProblem, in manifest: Tree) {
    let kind = Kind(kind: manifest["kind"]?.string ?? "", apiVersion: manifest["apiVersion"]?.string ?? "")
    if let objections = problem.objections(in: kind) {
      let (before, after) = Self.others(besides: problem, in: manifest)
      self = .invalid(kind, manifest["metadata"]?["name"]?.string ?? "", before + objections + after)
    } else {
      self = .undecodable(kind, problem.decoderText(in: kind))
    }
  }

  /// The refusal of a manifest with fields that its kind does not have, which kubectl asks for when it creates and
  /// replaces (`--validate=true`); nil where there are none.
  public init?(_ decoding: StrictDecoding, in manifest: Tree) {
    guard let text = decoding.strictText else { return nil }
    let kind = Kind(kind: manifest["kind"]?.string ?? "", apiVersion: manifest["apiVersion"]?.string ?? "")
    self = .undecodable(kind, text)
  }

  /// What else the server objects to in a manifest with such a word, before it and after it: what is wrong where the
  /// word is left out. Of a Service the type is looked at after the ports; of a workload the strategy comes first.
  private static func others(besides problem: FieldProblem, in manifest: Tree) -> ([FieldError], [FieldError]) {
    guard var object = try? Object(manifest.removing(problem.path)) else { return ([], []) }
    object = Defaults.applied(to: object)
    let found = Validation.problems(creating: object)
    guard object.kind == .service, problem.path == ["spec", "type"] else {
      return ([], object.kind == .service ? [] : found)
    }
    return (found, [])
  }

  private static func undecodable(_ kind: Kind, _ text: String) -> Refusal {
    let name = kind.names.kind
    return Refusal(.badRequest, "\(name) in version \"v1\" cannot be handled as a \(name): \(text)")
  }
}

extension FieldProblem {
  /// Whether kubectl finds the problem itself, because it reads the metadata of every object. It then says
  /// `error: unable to decode "FILE": ` and the decoder's words, and asks no server.
  public var isFoundByKubectl: Bool { path.steps.first == .field("metadata") }

  /// The words that a field can have, where the problem is that it has another; nil where its type is wrong.
  private var choices: [String]? {
    guard expected.hasPrefix("\"") else { return nil }
    return expected.split(separator: ",").map { String($0.filter { $0 != "\"" && $0 != " " }) }.sorted()
  }

  fileprivate func objections(in kind: Kind) -> [FieldError]? {
    guard let choices else { return nil }
    var objections = Objections()
    // Of an unknown strategy the server shows its own type.
    let strategy = "{\"Type\":\(found.quotedAsInGo),\"RollingUpdate\":null}"
    if path.steps.last == .field("podManagementPolicy") {
      let quoted = choices.map { "'\($0)'" }.joined(separator: " or ")
      objections.invalid(path, .string(found), "must be " + quoted)
    } else if path == ["spec", "strategy", "type"] {
      objections.add(
        FieldError(
          ["spec", "strategy"], .unsupported, json: strategy, "supported values: \"Recreate\", \"RollingUpdate\""))
    } else if path == ["spec", "updateStrategy", "type"], kind == .daemonSet {
      objections.add(
        FieldError(
          ["spec", "updateStrategy"], .unsupported, json: strategy,
          "supported values: \"RollingUpdate\", \"OnDelete\""))
    } else if path == ["spec", "updateStrategy", "type"] {
      objections.invalid(["spec", "updateStrategy"], json: strategy, "must be 'RollingUpdate' or 'OnDelete'")
    } else {
      objections.check(found, isOneOf: choices, at: path)
    }
    return objections.found
  }
}
