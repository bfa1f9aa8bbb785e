/// A sentence of the interface, or a part of one. English stands where it is used and is the key to its translations, as
/// with gettext: `"\(count) marked"` is looked up as `%1 marked`. In English nothing is looked up.
public struct Phrase: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// Sentences that were put together, each of which is looked up by itself.
  private var pieces: [[Segment]]

  fileprivate indirect enum Segment: Sendable, Hashable {
    case literal(String)
    /// What stands there as it is: a name, a number, what kubectl says.
    case text(String)
    case phrase(Phrase)
    /// A number and the noun that goes with it: for one, and for many.
    case counted(Int, String, String)
  }

  public init(stringLiteral value: String) { pieces = value.isEmpty ? [] : [[.literal(value)]] }

  public init(stringInterpolation: StringInterpolation) { pieces = [stringInterpolation.segments] }

  /// A text that is the same in every language.
  public init(verbatim text: String) { pieces = text.isEmpty ? [] : [[.text(text)]] }

  /// A sentence that stands elsewhere, in a table on a floor that knows of no languages.
  public init(key: String) { self.init(stringLiteral: key) }

  /// What makes a phrase of a text with places in it.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var segments: [Segment] = []

    public init(literalCapacity: Int, interpolationCount: Int) { segments.reserveCapacity(2 * interpolationCount + 1) }

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { segments.append(.literal(literal)) }
    }

    /// What is not translated: a name, a number, a letter.
    public mutating func appendInterpolation(_ value: some LosslessStringConvertible) {
      segments.append(.text(String(value)))
    }

    /// A part that is looked up by itself.
    public mutating func appendInterpolation(_ phrase: Phrase) { segments.append(.phrase(phrase)) }

    /// A number and its noun, `\(counted: 2, "row", "rows")`. In the key the noun for many stands behind the place, `%1
    /// rows`; the number chooses the form of the translation.
    public mutating func appendInterpolation(counted number: Int, _ one: String, _ many: String) {
      segments.append(.counted(number, one, many))
    }
  }

  /// Whether there is nothing to be read.
  public var isEmpty: Bool { pieces.isEmpty }

  /// One after the other.
  public static func + (left: Phrase, right: Phrase) -> Phrase {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  /// Phrases with something between them, such as `, `.
  public static func joined(_ phrases: [Phrase], by separator: String) -> Phrase {
    var sum = Phrase(verbatim: "")
    for (index, phrase) in phrases.enumerated() {
      sum = sum + Phrase(verbatim: index == 0 ? "" : separator) + phrase
    }
    return sum
  }

  /// The sentence in English.
  public var english: String { told(partsIn: .english) }

  /// The sentence in English, what is a phrase in it in a language.
  private func told(partsIn language: Language) -> String {
    var text = ""
    for segment in pieces.joined() {
      switch segment {
      case .literal(let part), .text(let part): text += part
      case .phrase(let phrase): text += phrase.told(in: language)
      case .counted(let number, let one, let many): text += "\(number) \(number == 1 ? one : many)"
      }
    }
    return text
  }

  /// The sentence in English.
  public var description: String { english }

  /// The sentence in a language; in English where it is not translated.
  public func told(in language: Language) -> String {
    language == .english ? english : pieces.map { Self.told($0, in: language) }.joined()
  }

  private static func told(_ segments: [Segment], in language: Language) -> String {
    guard let key = Self.key(of: segments), let forms = PhraseTable.translation(of: key, in: language) else {
      return Phrase(pieces: [segments]).told(partsIn: language)
    }
    var values: [String] = []
    var number = 0
    for segment in segments {
      switch segment {
      case .literal: break
      case .text(let text): values.append(text)
      case .phrase(let phrase): values.append(phrase.told(in: language))
      case .counted(let count, _, _):
        number = count
        values.append(String(count))
      }
    }
    return filled(forms.dropFirst(language.form(of: number)).first ?? forms.last ?? key, with: values)
  }

  /// Under what its sentences are looked up.
  public var keys: [String] { pieces.compactMap(Self.key(of:)) }

  /// The text with numbered places; nil where it is nothing but a text that is the same everywhere.
  private static func key(of segments: [Segment]) -> String? {
    if segments.count == 1, case .text? = segments.first { return nil }
    var key = ""
    var place = 0
    for segment in segments {
      if case .literal(let part) = segment {
        key += part
        continue
      }
      place += 1
      key += "%\(place)"
      if case .counted(_, _, let many) = segment { key += " " + many }
    }
    return key
  }

  private init(pieces: [[Segment]]) { self.pieces = pieces }

  /// A template, `%1` and so on replaced by the values.
  private static func filled(_ template: String, with values: [String]) -> String {
    guard !values.isEmpty else { return template }
    var text = ""
    var rest = template[...]
    while let sign = rest.firstIndex(of: "%") {
      let behind = rest[rest.index(after: sign)...]
      guard let place = behind.first?.wholeNumberValue, values.indices.contains(place - 1) else {
        text += rest[...sign]
        rest = behind
        continue
      }
      text += rest[..<sign] + values[place - 1]
      rest = behind.dropFirst()
    }
    return text + rest
  }
}

extension Language {
  /// Which form of a noun goes with a number (Unicode CLDR, plural rules of cardinals): in Russian one of three, in
  /// Chinese always the same.
  fileprivate func form(of number: Int) -> Int {
    switch self {
    case .english: return number == 1 ? 0 : 1
    case .chinese: return 0
    case .russian:
      let (last, lastTwo) = (number % 10, number % 100)
      if last == 1, lastTwo != 11 { return 0 }
      return (2...4).contains(last) && !(12...14).contains(lastTwo) ? 1 : 2
    }
  }
}
