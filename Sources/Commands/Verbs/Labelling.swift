import ClusterModel
import ClusterSimulation
import Phrases

extension Verb {
  /// Sets and removes labels: `app=web tier-`.
  public static let label = Verb(
    "label", "Set or remove labels", on: Kind.allCases,
    asking: Argument(prompt: "labels (key=value, key- to remove)") { _, _ in "" }
  ) { selection, argument, cluster throws(VerbProblem) in
    try Labelling.deed(.labels, on: selection, argument, in: cluster)
  }

  /// Sets and removes annotations.
  public static let annotate = Verb(
    "annotate", "Set or remove annotations", on: Kind.allCases,
    asking: Argument(prompt: "annotations (key=value, key- to remove)") { _, _ in "" }
  ) { selection, argument, cluster throws(VerbProblem) in
    try Labelling.deed(.annotations, on: selection, argument, in: cluster)
  }
}

/// Labels and annotations: two maps, one grammar (kubectl's: `key=value` sets, `key-` removes).
enum Labelling {
  /// Which of the two maps.
  enum Map: String {
    case labels = "label"
    case annotations = "annotate"

    subscript(metadata: Metadata) -> Labels { self == .labels ? metadata.labels : metadata.annotations }

    func set(_ values: Labels, in metadata: inout Metadata) {
      switch self {
      case .labels: metadata.labels = values
      case .annotations: metadata.annotations = values
      }
    }
  }

  /// One wish: a key, and its value or nil to remove it.
  struct Edit: Hashable {
    let key: String
    let value: String?

    /// Reads `key=value` or `key-`; nil for anything else.
    init?(_ word: String) {
      if let equals = word.firstIndex(of: "="), equals != word.startIndex {
        (key, value) = (String(word[..<equals]), String(word[word.index(after: equals)...]))
      } else if word.hasSuffix("-"), word.count > 1, !word.contains("=") {
        (key, value) = (String(word.dropLast()), nil)
      } else {
        return nil
      }
    }

    /// As it is written on the command line.
    var text: String { value.map { "\(key)=\($0)" } ?? key + "-" }
  }

  static func deed(
    _ map: Map, on selection: Selection, _ argument: String, in cluster: borrowing Cluster
  ) throws(VerbProblem) -> Deed {
    var edits: [Edit] = []
    for word in argument.split(separator: " ") {
      guard let edit = Edit(String(word)) else {
        throw VerbProblem("\"\(word)\" is neither key=value, which sets, nor key-, which removes")
      }
      edits.append(edit)
    }
    guard !edits.isEmpty else { throw VerbProblem("say what to set or to remove: key=value or key-") }
    var mutations: [Mutation] = []
    var commands: [String] = []
    let texts = edits.map(\.text).joined(separator: " ")
    for key in selection.keys {
      guard let object = cluster[key] else { continue }
      mutations.append(.update(object.applying(edits, to: map)))
      let identity = object.identity
      commands.append("kubectl \(map.rawValue) \(identity.text) \(texts) --overwrite\(identity.namespaceFlag)")
    }
    let names = cluster.names(of: selection.keys)
    return Deed(
      mutations, .person("\(map.rawValue) \(names.english) \(texts)", command: commands.joined(separator: "\n")))
  }
}

extension Object {
  /// The object with these labels or annotations set and removed.
  func applying(_ edits: [Labelling.Edit], to map: Labelling.Map) -> Object {
    var metadata = metadata
    var values = map[metadata]
    for edit in edits { values[edit.key] = edit.value }
    map.set(values, in: &metadata)
    return with(metadata: metadata)
  }
}
