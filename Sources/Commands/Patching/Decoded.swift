import ClusterModel
import ClusterSimulation

/// An object of a manifest as kubectl and the server read it: metadata first, by kubectl; then everything, by the
/// server, and strictly, which kubectl asks for when it creates, applies and replaces.
struct Decoded {
  private let result: Result<Object, Refusal>

  /// Reads an object of a modelled kind, or one that is only kept.
  init(_ tree: Tree) {
    let decoding = StrictDecoding(of: tree)
    guard decoding.problem == nil else {
      result = .failure(decoding.problem.map { Refusal($0, in: tree) } ?? Refusal(.badRequest, ""))
      return
    }
    do throws(FieldProblem) {
      let object = try Object(tree.canonical)
      result = Refusal(decoding, in: tree).map(Result.failure) ?? .success(object)
    } catch {
      result = .failure(Refusal(decoding, in: tree) ?? Refusal(error, in: tree))
    }
  }

  /// The object.
  func object() throws(Refusal) -> Object { try result.get() }

  /// What kubectl itself finds wrong with the metadata of an object of any kind; nil where nothing is.
  static func problem(withMetadataOf tree: Tree) -> String? {
    guard let metadata = tree["metadata"] else { return nil }
    let type = APITypes.FieldType.structure("ObjectMeta", goName: "ObjectMeta")
    guard let problem = StrictDecoding(metadata, as: type, at: ["metadata"]).problem else { return nil }
    guard problem.path != ["metadata"] else {
      return "json: cannot unmarshal \(problem.found) into Go struct field metadataOnlyObject.metadata of type "
        + problem.expected
    }
    return problem.decoderText(in: .namespace)
  }
}

extension Patching {
  /// The object that a patch has made, as the server reads it. Fields that the kind does not have are only warned
  /// about, because `kubectl patch` does not ask for strictness (apiserver endpoints/handlers/patch.go).
  static func object(
    _ patched: Tree, by patch: Tree, _ type: String?, of target: Target, _ outcome: inout CommandOutcome
  ) throws(CommandProblem) -> Object {
    if type != "json", patch.map == nil {
      throw CommandProblem(
        Refusal(
          .badRequest, "json: cannot unmarshal \(patch.jsonKind) into Go value of type map[string]interface {}"))
    }
    let decoding = StrictDecoding(of: patched)
    if decoding.problem == nil {
      let name = patched["metadata"]?["name"]?.string ?? ""
      guard name == target.object.metadata.name else {
        throw CommandProblem(
          Refusal(
            .badRequest,
            "the name of the object (\(name)) does not match the name on the URL (\(target.object.metadata.name))"))
      }
      // Of fields that were there before, nobody is accused.
      let before = StrictDecoding(of: target.object.tree).unknownFields
      let unknown = decoding.unknownFields.filter { !before.contains($0) }
      let object = try Object(edited: unknown.reduce(patched) { $0.removing($1) }.canonical)
      for path in unknown.map(\.description).sorted() { outcome.remark("Warning: unknown field \"\(path)\"") }
      return object
    }
    throw CommandProblem(text: invalid(patched, by: patch, type, of: target.object.kind, decoding))
  }

  /// What kubectl prints where a patch has left something that cannot be read.
  static func invalid(
    _ patched: Tree, by patch: Tree, _ type: String?, of kind: Kind, _ decoding: StrictDecoding
  ) -> String {
    let isStrategic = type == nil || type == "strategic"
    let value = isStrategic ? patch.printedByGo : patched.compactJSON
    let words =
      isStrategic
      ? APITypes.type(of: kind).flatMap { Conversion.problem(with: patched, as: $0) }
      : decoding.problem?.decoderText(in: kind)
    return "The request is invalid: patch: Invalid value: \(value.quotedAsInGo): \(words ?? "")"
  }
}

/// How the server turns the outcome of a strategic patch into an object: field by field in the order of the Go types,
/// up to the first that does not fit (apimachinery runtime/converter.go).
enum Conversion {
  /// Why `tree` is not of this type, in the server's words; nil where it is.
  static func problem(with tree: Tree, as type: APITypes.FieldType) -> String? {
    switch (type, tree) {
    case (_, .null), (.any, _), (.string, .string), (.bool, .bool), (.integer, .integer): return nil
    case (.integer, .double(let number)) where number == number.rounded(): return nil
    case (.string, .integer), (.integer, .double): return "cannot convert \(tree.goKind) to \(type.goName)"
    case (.string, _): return "unrecognized type: string"
    case (.bool, _), (.integer, _): return "unrecognized type: \(type.goName)"
    case (.structure, .map):
      for field in type.structure?.fields ?? [] {
        if let value = tree[field.name], let problem = problem(with: value, as: field.type) { return problem }
      }
      return nil
    case (.structure, _): return "cannot restore struct from: \(tree.goKind)"
    case (.list(let element), .list(let elements)):
      return elements.lazy.compactMap { problem(with: $0, as: element) }.first
    case (.list, _): return "cannot restore slice from \(tree.goKind)"
    case (.map(let element), .map(let fields)):
      return fields.sorted { $0.key < $1.key }.lazy.compactMap { problem(with: $0.value, as: element) }.first
    case (.map, _): return "cannot restore map from \(tree.goKind)"
    case (.quantity, _), (.time, _), (.intOrString, _):
      // Types that decode themselves do it as ever, without knowing where they stand.
      guard let problem = StrictDecoding(tree, as: type, at: []).problem else { return nil }
      return problem.words ?? "json: cannot unmarshal \(problem.found) into Go value of type \(problem.expected)"
    }
  }
}

extension Tree {
  /// The kind of value that Go's decoder makes of this.
  fileprivate var goKind: String {
    switch self {
    case .null: "nil"
    case .bool: "bool"
    case .integer: "int64"
    case .double: "float64"
    case .string: "string"
    case .list: "slice"
    case .map: "map"
    }
  }

  /// The value as Go prints it with the verb %+v.
  fileprivate var printedByGo: String {
    switch self {
    case .null: "<nil>"
    case .string(let text): text
    case .list(let elements): "[" + elements.map(\.printedByGo).joined(separator: " ") + "]"
    case .map(let fields):
      "map["
        + fields.sorted { $0.key < $1.key }.map { $0.key + ":" + $0.value.printedByGo }.joined(separator: " ") + "]"
    default: compactJSON
    }
  }
}
