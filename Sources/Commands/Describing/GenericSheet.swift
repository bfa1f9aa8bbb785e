import ClusterModel

extension SheetForm {
  /// A kind that kubectl knows nothing of: all of its fields, their names made readable.
  static let generic = SheetForm { sheet, described, _, _ in
    sheet.head(described.fields)
    sheet.marks(described.fields)
    sheet.content(described.fields, at: 0, path: "")
  }
}

extension Sheet {
  /// What the head of the sheet has told already, and who set which field.
  private static let told: Set = [
    ".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations",
  ]

  fileprivate mutating func content(_ fields: Fields, at level: Int, path: String) {
    for (name, value) in fields.pairs where !Self.told.contains("\(path).\(name)") {
      let label = name.smartLabel
      switch value.shape {
      case .scalar: add(label, value.isThere ? value.word : "<nil>", at: level)
      case .map:
        line(label + ":", at: level)
        content(value, at: level + 1, path: "\(path).\(name)")
      case .list:
        line(label + ":", at: level)
        for element in value.elements {
          if element.shape == .map {
            content(element, at: level + 1, path: "\(path).\(name)")
          } else {
            line(element.shape == .list ? element.bracketed : element.word, at: level + 1)
          }
        }
      }
    }
  }
}

extension String {
  /// `Last Transition Time` for `lastTransitionTime`, `API Version` for `apiVersion`. Names with digits and signs stay
  /// as they are (kubectl pkg/describe smartLabelFor).
  var smartLabel: String {
    guard allSatisfy({ $0.isLetter || $0 == "-" }) else { return self }
    var parts: [String] = []
    for character in self {
      guard let last = parts.last, let before = last.last, before.kind == character.kind else {
        // The last capital of several belongs to the small letters that follow it.
        if let last = parts.last, character.isLowercase, last.last?.isUppercase == true {
          parts.removeLast()
          if last.count > 1 { parts.append(String(last.dropLast())) }
          parts.append(String(last.suffix(1)) + String(character))
        } else {
          parts.append(String(character))
        }
        continue
      }
      parts[parts.count - 1].append(character)
    }
    var words: [String] = []
    for part in parts {
      if let last = words.last, last.count > 1, last.allSatisfy(\.isUppercase), part.first?.isUppercase == true,
        !["API", "URL", "UID", "GUID"].contains(last) || part.allSatisfy(\.isUppercase)
      {
        words[words.count - 1] += part
      } else {
        words.append(part)
      }
    }
    return words.map { word in
      if ["API", "URL", "UID", "GUID"].contains(word.uppercased()) { return word.uppercased() }
      return word == word.lowercased() ? word.prefix(1).uppercased() + word.dropFirst() : word
    }.joined(separator: " ")
  }
}

extension Character {
  fileprivate var kind: Int { isLowercase ? 0 : isUppercase ? 1 : 2 }
}
