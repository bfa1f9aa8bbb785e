/// The translations of every ``Phrase``, by language: text with a line for each, `English = translation`. Places are `%1`
/// to `%9`; where a number decides about the form, the forms stand between `|`, of Russian for one, for a few and for
/// many.
public enum PhraseTable {
  /// The forms of the translation of a key; nil where it is not translated.
  static func translation(of key: String, in language: Language) -> [String]? {
    switch language {
    case .english: nil
    case .russian: russian[key]
    case .chinese: chinese[key]
    }
  }

  /// What is translated into a language, in English and in the order of the tables; a key that stands there twice is here
  /// twice.
  public static func keys(in language: Language) -> [String] { lines(of: language).map(\.key) }

  /// The forms of every translation, with its key.
  public static func entries(in language: Language) -> [(key: String, forms: [String])] { lines(of: language) }

  // Each is read once, when the first sentence is told in the language.
  private static let russian = read(.russian)
  private static let chinese = read(.chinese)

  private static func read(_ language: Language) -> [String: [String]] {
    Dictionary(lines(of: language).map { ($0.key, $0.forms) }) { first, _ in first }
  }

  private static func texts(of language: Language) -> [String] {
    switch language {
    case .english: []
    case .russian:
      [
        russianKeys, russianMessages, russianScreen, russianTables, russianPages, russianTelling, russianLessons,
        russianFindingsOfPlaces, russianFindingsToL, russianFindingsFromM,
      ]
    case .chinese:
      [
        chineseKeys, chineseMessages, chineseScreen, chineseTables, chinesePages, chineseTelling, chineseLessons,
        chineseFindingsOfPlaces, chineseFindingsToL, chineseFindingsFromM,
      ]
    }
  }

  private static func lines(of language: Language) -> [(key: String, forms: [String])] {
    texts(of: language).flatMap { $0.split(separator: "\n") }.compactMap { line in
      let sides = line.split(separator: " = ", maxSplits: 1)
      guard sides.count == 2 else { return nil }
      return (String(sides[0]), sides[1].split(separator: "|").map(String.init))
    }
  }
}
