public import Phrases

/// A text in the languages that it was translated to.
public struct LocalizedText: Sendable, Hashable {
  private let translations: [Language: String]

  init(_ translations: [Language: String]) { self.translations = translations }

  /// The text in a language, else in English. Names of actions stand in it in braces, as `{headless}`.
  public subscript(language: Language) -> String { translations[language] ?? translations[.english] ?? "" }

  /// Whether there is nothing to be read.
  public var isEmpty: Bool { self[.english].isEmpty }

  /// Whether it was translated.
  public func isTold(in language: Language) -> Bool { translations[language] != nil }

  /// The text in a language, each `{name}` replaced by what `key` says of the action of that name.
  public func told(in language: Language, naming key: (String) -> String) -> String {
    var text = ""
    var rest = self[language][...]
    while let open = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: open)...]
      let name = inside.prefix { $0 == "-" || ("a"..."z").contains($0) }
      let end = name.endIndex
      // The braces of JSON, which stands in lines to be typed, are left as they are.
      guard !name.isEmpty, end < rest.endIndex, rest[end] == "}" else {
        text += rest[...open]
        rest = inside
        continue
      }
      text += rest[..<open] + key(String(name))
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }

  /// The names in braces, in English and in the order of the text.
  public var actions: [String] {
    var names: [String] = []
    _ = told(in: .english) {
      names.append($0)
      return ""
    }
    return names
  }
}
