import ClusterModel
import Manifests
import Phrases

/// The fields of a document that lessons or incidents are told in, and what is wrong with them.
struct DocumentFields {
  let manifest: Manifest
  private(set) var problems: [ManifestProblem] = []

  init(manifest: Manifest) { self.manifest = manifest }

  mutating func complain(_ path: FieldPath, _ what: String) { problems.append(manifest.problem(at: path, what)) }

  func has(_ path: FieldPath) -> Bool { value(path) != nil }

  mutating func string(_ path: FieldPath, isNeeded: Bool = false) -> String? {
    guard let value = value(path) else {
      if isNeeded { complain(path, "is missing") }
      return nil
    }
    if let text = value.string { return text }
    complain(path, "is no text; put it in quotes")
    return nil
  }

  mutating func integer(_ path: FieldPath) -> Int {
    guard let number = value(path)?.integer, (0...1_000).contains(number) else {
      complain(path, "is no whole number of up to 1000")
      return 0
    }
    return Int(number)
  }

  mutating func bool(_ path: FieldPath) -> Bool? {
    guard let value = value(path) else { return nil }
    guard case .bool(let bool) = value else {
      complain(path, "is neither true nor false")
      return nil
    }
    return bool
  }

  /// A list of texts; a text alone is a list of one.
  mutating func strings(_ path: FieldPath) -> [String] {
    guard let value = value(path) else { return [] }
    if let text = value.string { return [text] }
    let texts = (value.list ?? []).compactMap(\.string)
    if texts.count != value.list?.count { complain(path, "is no list of texts") }
    return texts
  }

  /// The places of a list's elements.
  func elements(_ path: FieldPath) -> [FieldPath] {
    (value(path)?.list ?? []).indices.map { FieldPath(path.steps + [.index($0)]) }
  }

  /// The names of a map's fields, in order.
  func keys(_ path: FieldPath) -> [String] {
    guard case .map(let fields)? = value(path) else { return [] }
    return fields.keys.sorted()
  }

  /// A text in English, or a map of languages.
  mutating func text(_ path: FieldPath, isNeeded: Bool = false) -> LocalizedText {
    guard let value = value(path) else {
      if isNeeded { complain(path, "is missing") }
      return LocalizedText([:])
    }
    if let english = value.string { return LocalizedText([.english: english.asParagraph]) }
    guard case .map(let fields) = value else {
      complain(path, "is no text")
      return LocalizedText([:])
    }
    var translations: [Language: String] = [:]
    for language in Language.allCases { translations[language] = fields[language.rawValue]?.string?.asParagraph }
    if translations[.english] == nil { complain(path, "is not told in English (en)") }
    if translations.count != fields.count {
      complain(path, "has a language that is none of " + Language.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return LocalizedText(translations)
  }

  private func value(_ path: FieldPath) -> Tree? {
    var tree = manifest.tree
    for step in path.steps {
      let next: Tree? =
        switch step {
        case .field(let name), .key(let name): tree[name]
        case .index(let index): tree.list.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
      guard let next, next != .null else { return nil }
      tree = next
    }
    return tree
  }
}

extension String {
  /// The text without blanks at its ends: block scalars of YAML end with a line feed.
  fileprivate var asParagraph: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
