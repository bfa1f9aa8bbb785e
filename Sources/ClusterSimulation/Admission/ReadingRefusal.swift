import ClusterModel

extension Refusal {
  /// The refusal of a manifest in which a field does not hold what its kind says it holds.
  ///
  /// A word that is none of those that there are is refused like any other wrong value; a value of another type is
  /// refused by the decoder, before the server has looked at anything else.
  public init(_ problem: FieldProblem, in manifest: Tree) {
    let kind = Kind(kind: manifest["kind"]?.string ?? "", apiVersion: manifest["apiVersion"]?.string ?? "")
    if let objections = problem.objections {
      self = .invalid(kind, manifest["metadata"]?["name"]?.string ?? "", objections)
    } else {
      let name = kind.names.kind
      self.init(
        .badRequest, "\(name) in version \"v1\" cannot be handled as a \(name): \(problem.decoderText(in: kind))")
    }
  }
}

extension FieldProblem {
  /// Whether kubectl finds the problem itself, because it reads the metadata of every object. It then says
  /// `error: unable to decode "FILE": ` and ``decoderText(in:)``, and asks no server.
  public var isFoundByKubectl: Bool { path.steps.first == .field("metadata") }

  /// What Go's decoder says: `json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type
  /// string` (encoding/json UnmarshalTypeError). Fields are named by the struct that has them and the way to it,
  /// without indexes and keys.
  public func decoderText(in kind: Kind) -> String {
    if expected == "int or string" { return "json: cannot unmarshal \(found) into Go value of type int32" }
    let names = path.steps.compactMap { step in if case .field(let name) = step { name } else { nil } }
    let parent = GoTypes.structName(of: Array(names.dropLast()), in: kind)
    return "json: cannot unmarshal \(found) into Go struct field \(parent).\(names.joined(separator: ".")) of type "
      + GoTypes.typeName(expected, at: names, in: kind)
  }

  /// The words that a field can have, where the problem is that it has another; nil where its type is wrong.
  private var words: [String]? {
    guard expected.hasPrefix("\"") else { return nil }
    return expected.split(separator: ",").map { String($0.filter { $0 != "\"" && $0 != " " }) }.sorted()
  }

  fileprivate var objections: [FieldError]? {
    guard let words else { return nil }
    var objections = Objections()
    if path.steps.last == .field("podManagementPolicy") {
      let quoted = words.map { "'\($0)'" }.joined(separator: " or ")
      objections.invalid(path, .string(found), "must be " + quoted)
    } else {
      objections.check(found, isOneOf: words, at: path)
    }
    return objections.found
  }
}

/// What Go calls the types behind the fields, as far as messages name them.
private enum GoTypes {
  /// The structs that stand behind fields of these names, whatever the kind. Of two entries the longer one counts.
  private static let structs: [(path: [String], name: String)] = [
    (["metadata"], "ObjectMeta"), (["ownerReferences"], "OwnerReference"),
    (["template"], "PodTemplateSpec"), (["template", "spec"], "PodSpec"),
    (["containers"], "Container"), (["initContainers"], "Container"),
    (["containers", "ports"], "ContainerPort"), (["initContainers", "ports"], "ContainerPort"),
    (["selector"], "LabelSelector"), (["matchExpressions"], "LabelSelectorRequirement"),
    (["spec", "ports"], "ServicePort"), (["ports"], "EndpointPort"), (["endpoints"], "Endpoint"),
    (["subsets"], "EndpointSubset"), (["subsets", "addresses"], "EndpointAddress"),
    (["endpoints", "conditions"], "EndpointConditions"), (["targetRef"], "ObjectReference"),
    (["strategy"], "DeploymentStrategy"), (["strategy", "rollingUpdate"], "RollingUpdateDeployment"),
    (["updateStrategy"], "StatefulSetUpdateStrategy"),
    (["updateStrategy", "rollingUpdate"], "RollingUpdateStatefulSetStrategy"),
    (["ordinals"], "StatefulSetOrdinals"),
    (["persistentVolumeClaimRetentionPolicy"], "StatefulSetPersistentVolumeClaimRetentionPolicy"),
  ]

  /// The struct that a way through named fields leads to.
  static func structName(of path: [String], in kind: Kind) -> String {
    if path.isEmpty { return kind.names.kind }
    if path == ["spec"] { return kind.names.kind + "Spec" }
    if path == ["status"] { return kind.names.kind + "Status" }
    let found = structs.filter { path.suffix($0.path.count) == $0.path[...] }.max { $0.path.count < $1.path.count }
    return found?.name ?? ""
  }

  /// The type that belongs at a field, in Go's words.
  static func typeName(_ expected: String, at path: [String], in kind: Kind) -> String {
    switch expected {
    case "array": structName(of: path, in: kind).isEmpty ? "[]string" : "[]v1." + structName(of: path, in: kind)
    case "object": "v1." + structName(of: path, in: kind)
    case "Time": "v1.Time"
    default: expected
    }
  }
}
