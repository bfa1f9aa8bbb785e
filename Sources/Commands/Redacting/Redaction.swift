public import ClusterModel

/// A case that can be shown to strangers: the objects that decide which pods a Service selects and what DNS answers, with
/// other names. What is not in the table of fields is left out.
public struct Redaction: Sendable {
  /// The objects under their other names, in their order.
  public let trees: [Tree]
  /// How many objects of which kinds were left out, in the order of the kinds' names.
  public let leftOut: [(kind: String, count: Int)]

  /// Gives the objects of manifests other names, the same name always the same.
  ///
  /// - Parameter hidesAddresses: whether addresses are replaced too.
  public init(of trees: [Tree], hidesAddresses: Bool) {
    // Looked through twice, because no pseudonym may be a word that comes later.
    var scout = Redactor(Pseudonyms(hidesAddresses: hidesAddresses))
    _ = scout.redacted(trees)
    var redactor = Redactor(Pseudonyms(avoiding: scout.pseudonyms.met, hidesAddresses: hidesAddresses))
    self.trees = redactor.redacted(trees)
    leftOut = redactor.leftOut.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// Applies the rules of ``RedactionRule`` to objects.
private struct Redactor {
  private(set) var pseudonyms: Pseudonyms
  private(set) var leftOut: [String: Int] = [:]

  init(_ pseudonyms: Pseudonyms) { self.pseudonyms = pseudonyms }

  mutating func redacted(_ trees: [Tree]) -> [Tree] {
    trees.compactMap { tree in
      let kind = tree["kind"]?.string ?? ""
      guard let rule = RedactionRule.ofKinds[kind] else {
        leftOut[kind, default: 0] += 1
        return nil
      }
      return apply(rule, to: tree)
    }
  }

  /// What is left of a value; nil for nothing.
  private mutating func apply(_ rule: RedactionRule, to tree: Tree) -> Tree? {
    switch (rule, tree) {
    case (_, .null): return nil
    case (.same, _): return tree
    case (.object(let rules), .map(let fields)):
      var kept: [String: Tree] = [:]
      // In the order of the names, because pseudonyms are given out on the way.
      for name in fields.keys.sorted() {
        guard let rule = rules[name], let value = fields[name], let left = apply(rule, to: value) else { continue }
        kept[name] = left
      }
      return .map(kept)
    case (.list(let rule), .list(let elements)):
      return .list(elements.compactMap { apply(rule, to: $0) })
    case (.listOfThose(let field, let rule), .list(let elements)):
      let those = elements.filter { $0[field] != nil }.compactMap { apply(rule, to: $0) }
      return those.isEmpty ? nil : .list(those)
    case (.labels, .map(let fields)):
      var kept: [String: Tree] = [:]
      for key in fields.keys.sorted() {
        guard case .string(let value)? = fields[key] else { continue }
        kept[labelKey(key)] = .string(RedactionRule.openLabels.contains(key) ? value : pseudonyms.name(value))
      }
      return .map(kept)
    case (.annotations, .map(let fields)):
      return .map(fields.filter { RedactionRule.openAnnotations.contains($0.key) })
    case (.labelKey, .string(let text)): return .string(labelKey(text))
    case (.word, .string(let text)):
      return .string(text.allSatisfy { $0.isASCII && $0.isLetter } ? text : pseudonyms.name(text))
    case (.name, .string(let text)): return .string(pseudonyms.name(text))
    case (.node, .string(let text)): return .string(pseudonyms.whole(text, "node"))
    case (.uid, .string(let text)): return .string(pseudonyms.uid(text))
    case (.address, .string(let text)): return .string(pseudonyms.address(text))
    case (.name, .integer), (.word, .integer): return tree
    default: return nil
    }
  }

  /// Keys that everybody uses stay, so that the case can be understood; one that somebody made up is a name.
  private mutating func labelKey(_ key: String) -> String {
    let prefix = key.prefix { $0 != "/" }
    let isKnown =
      key.contains("/")
      ? ["kubernetes.io", "k8s.io"].contains { prefix == $0 || prefix.hasSuffix("." + $0) } || prefix == "helm.sh"
      : RedactionRule.openKeys.contains(key)
    return isKnown ? key : pseudonyms.name(key)
  }
}
