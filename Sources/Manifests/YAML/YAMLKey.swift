import ClusterModel
import Yams

/// The keys of mappings, which JSON wants to be strings.
enum YAMLKey {
  /// The string that a key becomes (sigs.k8s.io/yaml, convertToJSONableObject): numbers and truth values as they are
  /// printed, a floating-point number in single precision.
  static func name(of key: YAMLNode) throws(YAMLReader.Fault) -> String {
    guard case .scalar(let scalar) = key else {
      throw YAMLReader.Fault(
        mark: key.mark, what: "a map or a list stands where a key is wanted", remedy: "keys are strings")
    }
    guard scalar.style == .plain else { return scalar.string }
    switch YAMLScalar(plain: scalar.string) {
    case .string: return scalar.string
    case .bool(let bool): return bool ? "true" : "false"
    case .integer(let integer): return String(integer)
    case .float(let double): return GoNumber(Float(double)).general
    case .null:
      throw YAMLReader.Fault(
        mark: scalar.mark, what: "a key is missing or null", remedy: "name it, or put it in quotes")
    }
  }

  /// The step of a path that a key is: in brackets where its characters would blur the path.
  static func step(_ name: String) -> FieldPath.Step {
    let isPlain = name.utf8.allSatisfy(\.isASCIIAlphanumeric)
    return isPlain && !name.isEmpty ? .field(name) : .key(name)
  }
}

/// `<<: *defaults` and `<<: [*these, *those]`.
enum YAMLMerge {
  /// The mappings that a merge key's value names, those last that win: of a list, the earlier.
  static func mappings(_ value: YAMLNode) throws(YAMLReader.Fault) -> [YAMLNode.Mapping] {
    switch value {
    case .mapping(let mapping): return [mapping]
    case .sequence(let sequence):
      var mappings: [YAMLNode.Mapping] = []
      for element in sequence.reversed() {
        guard case .mapping(let mapping) = element else { throw notAMap(element) }
        mappings.append(mapping)
      }
      return mappings
    default: throw notAMap(value)
    }
  }

  private static func notAMap(_ node: YAMLNode) -> YAMLReader.Fault {
    YAMLReader.Fault(
      mark: node.mark, what: "map merge requires map or sequence of maps as the value",
      remedy: "<< wants an alias to a map")
  }
}

extension YAMLNode {
  /// Whether this is `<<`, unquoted.
  var isMergeKey: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.style == .plain && scalar.string == "<<"
  }
}
