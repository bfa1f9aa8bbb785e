import ClusterModel
import Phrases

extension Check {
  static let nonStringLabel = Check(
    "D37", "NonStringLabel", .error, when: "the value of a label or selector is a number, a truth value or nothing",
    source: "kubernetes#23251; metav1 ObjectMeta.labels", sample: .none("the API server refuses it"),
    .manifest { tree in
      let places: [FieldPath] = [
        ["metadata", "labels"], ["spec", "selector"], ["spec", "selector", "matchLabels"],
        ["spec", "template", "metadata", "labels"],
      ]
      var found: [Observation] = []
      for place in places {
        guard let labels = tree[place]?.map else { continue }
        for key in labels.keys.sorted() {
          guard let value = labels[key], let text = value.bareText else { continue }
          found.append(
            Observation(
              "has \(key): \(text) in \(place.description), which is a \(value.jsonKind) and no text",
              why: "labels are texts: \"cannot unmarshal \(value.jsonKind) into Go struct field … of type string\"",
              fix: "quote it: \(key): \"\(text)\""
            ).at(place.key(key)))
        }
      }
      return found
    })
}

extension Tree {
  /// A scalar that is no text, as YAML writes it.
  fileprivate var bareText: String? {
    switch self {
    case .bool(let value): String(value)
    case .integer(let number): String(number)
    case .double(let number): String(number)
    default: nil
    }
  }
}
