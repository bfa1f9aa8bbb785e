import ClusterModel

extension Refusal {
  /// The refusal of a manifest in which a field does not hold what its kind says it holds.
  ///
  /// A word that is none of those that there are is refused like any other wrong value; a value of another type is
  /// refused by the decoder, before the server has looked at anything else.
  public init(_ problem: FieldProblem, in manifest: Tree) {
    let kind = Kind(kind: manifest["kind"]?.string ?? "", apiVersion: manifest["apiVersion"]?.string ?? "")
    let (words, rest) = Self.unknownWords(from: problem, in: manifest)
    if let undecodable = words.first(where: { $0.choices == nil }) {
      self = .undecodable(kind, undecodable.decoderText(in: kind))
      return
    }
    let found = rest.map { Validation.problems(creating: Defaults.applied(to: $0)) } ?? []
    // Of a Service the type is looked at after the ports; of a workload the strategy comes first.
    let late: FieldPath? = kind == .service ? ["spec", "type"] : nil
    let early = words.filter { $0.path != late }.flatMap { $0.objections(in: kind) }
    let type = words.filter { $0.path == late }.flatMap { $0.objections(in: kind) }
    let name = manifest["metadata"]?["name"]?.string ?? ""
    self = .invalid(kind, name, kind == .service ? found + early + type : early + found)
  }

  /// The refusal of a manifest with fields that its kind does not have, which kubectl asks for when it creates and
  /// replaces (`--validate=true`); nil where there are none.
  public init?(_ decoding: StrictDecoding, in manifest: Tree) {
    guard let text = decoding.strictText else { return nil }
    let kind = Kind(kind: manifest["kind"]?.string ?? "", apiVersion: manifest["apiVersion"]?.string ?? "")
    self = .undecodable(kind, text)
  }

  /// The words of a manifest that are none of those that there are, in the order in which they are read, and the object
  /// without them. A value of another type ends the search: the last of the problems then is that one.
  private static func unknownWords(
    from first: FieldProblem, in manifest: Tree
  ) -> (problems: [FieldProblem], rest: Object?) {
    var problems = [first]
    var manifest = manifest
    while let last = problems.last, last.choices != nil {
      // With one element of a list the others go too: without it they would stand at other places than were written.
      let shorter = manifest.removing(last.path.outOfList)
      // Nothing was there to take away: the search would go on for ever.
      guard shorter != manifest else { break }
      manifest = shorter
      do throws(FieldProblem) { return (problems, try Object(manifest)) } catch { problems.append(error) }
    }
    return (problems, nil)
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
  fileprivate var choices: [String]? {
    guard expected.hasPrefix("\"") else { return nil }
    return expected.split(separator: ",").map { String($0.filter { $0 != "\"" && $0 != " " }) }.sorted()
  }

  /// What the server says of the word; nothing where the problem is another one.
  fileprivate func objections(in kind: Kind) -> [FieldError] {
    guard let choices else { return [] }
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

extension FieldPath {
  /// The path of the list whose element this is; the path itself where it is none.
  fileprivate var outOfList: FieldPath {
    guard case .index = steps.last else { return self }
    return FieldPath(Array(steps.dropLast()))
  }
}
