import ClusterModel
import Yams

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Turns the nodes of one YAML document into a tree, as sigs.k8s.io/yaml turns YAML into the JSON that is then
/// decoded: merge keys applied in order, keys made strings, scalars resolved by ``YAMLScalar``.
struct YAMLReader {
  /// What is wrong with a node, and the way to it.
  struct Fault: Error {
    var mark: Mark?
    var steps: [FieldPath.Step] = []
    var what: String
    var remedy: String?

    func inside(_ step: FieldPath.Step) -> Fault {
      var fault = self
      fault.steps.insert(step, at: 0)
      return fault
    }
  }

  /// How many nodes may still be visited. Each node of the text costs at least a byte, so only aliases that are
  /// used over and over can exceed the length of the text and a million more.
  private var budget: Int

  init(textCount: Int) { budget = textCount + 1_000_000 }

  mutating func tree(_ node: YAMLNode, depth: Int = 0) throws(Fault) -> Tree {
    try visit(node, depth: depth)
    switch node {
    case .scalar(let scalar):
      return try Self.tree(of: scalar)
    case .sequence(let sequence):
      var elements: [Tree] = []
      elements.reserveCapacity(sequence.count)
      for (index, element) in sequence.enumerated() {
        do throws(Fault) {
          elements.append(try tree(element, depth: depth + 1))
        } catch {
          throw error.inside(.index(index))
        }
      }
      return .list(elements)
    case .mapping(let mapping):
      var fields: [String: Tree] = [:]
      fields.reserveCapacity(mapping.count)
      try add(mapping, to: &fields, depth: depth)
      return .map(fields)
    case .alias(let alias):
      throw Fault(mark: alias.mark, what: "an alias stands where a value is wanted", remedy: nil)
    }
  }

  private mutating func visit(_ node: YAMLNode, depth: Int) throws(Fault) {
    budget -= 1
    guard budget > 0 else {
      throw Fault(
        mark: node.mark, what: "aliases expand to more than a million values",
        remedy: "write out what is meant; kubectl refuses this too")
    }
    guard depth <= JSONReader.deepest else {
      throw Fault(
        mark: node.mark, what: "lists and maps are nested more than \(JSONReader.deepest) levels deep",
        remedy: "no Kubernetes object needs that")
    }
  }

  /// Sets the fields of a mapping in order. A merge key overrides what stands before it and is overridden by what
  /// stands after it, as in goyaml.v2.
  private mutating func add(_ mapping: YAMLNode.Mapping, to fields: inout [String: Tree], depth: Int) throws(Fault) {
    var own: Set<String> = []
    for (key, value) in mapping {
      if key.isMergeKey {
        for merged in try YAMLMerge.mappings(value) {
          try visit(.mapping(merged), depth: depth + 1)
          try add(merged, to: &fields, depth: depth + 1)
        }
        continue
      }
      let name = try YAMLKey.name(of: key)
      if YAMLRepeatedKey.isHidden(name) { continue }
      do throws(Fault) {
        fields[name] = try tree(value, depth: depth + 1)
      } catch {
        throw error.inside(YAMLKey.step(name))
      }
      // Yams has refused keys that are written alike; `1` and `0x1` are one key all the same.
      guard own.insert(name).inserted else {
        throw Fault(mark: key.mark, what: "key \"\(name)\" already set in map", remedy: "remove one of the two")
      }
    }
  }
}

extension YAMLReader {
  /// What a scalar means, after its style and its tag.
  static func tree(of scalar: YAMLNode.Scalar) throws(Fault) -> Tree {
    let tag = scalar.tag.rawValue
    if tag.isEmpty {
      return try tree(of: scalar.style == .plain ? YAMLScalar(plain: scalar.string) : .string, scalar)
    }
    guard let name = YAMLTag(rawValue: tag) else { return .string(scalar.string) }
    switch (name, YAMLScalar(plain: scalar.string)) {
    case (.string, _):
      return .string(scalar.string)
    case (.binary, _):
      guard let data = Data(base64Encoded: scalar.string.filter { !$0.isWhitespace }) else {
        throw Fault(mark: scalar.mark, what: "!!binary is not followed by base64", remedy: "remove the tag")
      }
      return .string(String(decoding: data, as: UTF8.self))
    case (.float, .integer(let number)):
      return .integer(number)
    case (_, let value) where name.admits(value):
      return try tree(of: value, scalar)
    default:
      throw Fault(
        mark: scalar.mark, what: "cannot decode \"\(scalar.string)\" as a \(name.shorthand)",
        remedy: "remove the tag, or change the value")
    }
  }

  private static func tree(of value: YAMLScalar, _ scalar: YAMLNode.Scalar) throws(Fault) -> Tree {
    switch value {
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .integer(let integer): return .integer(integer)
    case .float(let double):
      guard double.isFinite else {
        throw Fault(
          mark: scalar.mark, what: "JSON has no number for \(scalar.string)",
          remedy: "put it in quotes if text is meant")
      }
      return Tree(number: double)
    case .string: return .string(scalar.string)
    }
  }
}

/// The tags that change what a scalar means.
enum YAMLTag: String {
  case string = "tag:yaml.org,2002:str"
  case binary = "tag:yaml.org,2002:binary"
  case bool = "tag:yaml.org,2002:bool"
  case int = "tag:yaml.org,2002:int"
  case float = "tag:yaml.org,2002:float"
  case null = "tag:yaml.org,2002:null"
  case timestamp = "tag:yaml.org,2002:timestamp"

  /// As it is written in a document.
  var shorthand: String { "!!" + rawValue.dropFirst("tag:yaml.org,2002:".count) }

  func admits(_ value: YAMLScalar) -> Bool {
    switch (self, value) {
    case (.bool, .bool), (.int, .integer), (.float, .float), (.null, .null), (.timestamp, .string): true
    default: false
    }
  }
}
