/// A sentence of the interface, or a part of one. English stands where it is used and is the key to its translations, as
/// with gettext: `"\(count) marked"` is looked up as `%1 marked`. In English nothing is looked up.
public struct Phrase: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  private var segments: [Segment]

  fileprivate enum Segment: Sendable, Hashable {
    case literal(String)
    /// What stands there as it is: a name, a number, what kubectl says.
    case text(String)
    indirect case phrase(Phrase)
    /// A number and the noun that goes with it: for one, and for many.
    indirect case counted(Int, String, String)
    /// Where sentences were put together, each of which is looked up by itself.
    case seam
  }

  public init(stringLiteral value: String) { segments = value.isEmpty ? [] : [.literal(value)] }

  public init(stringInterpolation: StringInterpolation) { segments = stringInterpolation.segments }

  /// A text that is the same in every language.
  public init(verbatim text: String) { segments = text.isEmpty ? [] : [.text(text)] }

  /// A sentence that stands elsewhere, in a table whose texts are keys.
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
    public mutating func appendInterpolation(_ phrase: Phrase) {
      // A text alone is not, and needs no place of its own.
      if phrase.segments.count == 1, case .text(let text)? = phrase.segments.first {
        segments.append(.text(text))
      } else {
        segments.append(.phrase(phrase))
      }
    }

    /// A number and its noun, `\(counted: 2, "row", "rows")`. In the key the noun for many stands behind the place, `%1
    /// rows`; the number chooses the form of the translation.
    public mutating func appendInterpolation(counted number: Int, _ one: String, _ many: String) {
      segments.append(.counted(number, one, many))
    }
  }

  /// Whether there is nothing to be read.
  public var isEmpty: Bool { segments.isEmpty }

  /// One after the other.
  public static func + (left: Phrase, right: Phrase) -> Phrase {
    guard !left.isEmpty else { return right }
    var sum = left
    sum += right
    return sum
  }

  /// Puts another behind.
  public static func += (left: inout Phrase, right: Phrase) {
    if !left.isEmpty, !right.isEmpty { left.segments.append(.seam) }
    left.segments += right.segments
  }

  /// Phrases with something between them, such as `, `.
  public static func joined(_ phrases: [Phrase], by separator: String) -> Phrase {
    var sum = Phrase(verbatim: "")
    for (index, phrase) in phrases.enumerated() {
      if index > 0 { sum += Phrase(verbatim: separator) }
      sum += phrase
    }
    return sum
  }

  /// The sentence in English.
  public var english: String { Self.told(segments[...], partsIn: .english) }

  /// The sentence in English.
  public var description: String { english }

  /// The sentence in a language; in English where it is not translated.
  public func told(in language: Language) -> String {
    guard language != .english else { return english }
    return pieces.map { Self.told($0, in: language) }.joined()
  }

  /// Under what its sentences, and those that stand in them, are looked up.
  public var keys: [String] {
    let inside = segments.flatMap { segment -> [String] in
      if case .phrase(let phrase) = segment { phrase.keys } else { [] }
    }
    return pieces.compactMap(Self.key(of:)) + inside
  }

  private var pieces: [ArraySlice<Segment>] { segments.split(separator: .seam) }

  private static func told(_ segments: ArraySlice<Segment>, in language: Language) -> String {
    guard let key = key(of: segments), let forms = PhraseTable.translation(of: key, in: language) else {
      return told(segments, partsIn: language)
    }
    var values: [String] = []
    var number = 0
    for segment in segments {
      switch segment {
      case .literal, .seam: break
      case .text(let text): values.append(text)
      case .phrase(let phrase): values.append(phrase.told(in: language))
      case .counted(let count, _, _):
        number = count
        values.append(String(count))
      }
    }
    return filled(forms.dropFirst(language.form(of: number)).first ?? forms.last ?? key, with: values)
  }

  /// The sentence in English, what is a phrase in it in a language.
  private static func told(_ segments: ArraySlice<Segment>, partsIn language: Language) -> String {
    var text = ""
    for segment in segments {
      switch segment {
      case .literal(let part), .text(let part): text += part
      case .phrase(let phrase): text += phrase.told(in: language)
      case .counted(let number, let one, let many): text += "\(number) \(number == 1 ? one : many)"
      case .seam: break
      }
    }
    return text
  }

  /// The text with numbered places; nil where it is nothing but a text that is the same everywhere.
  private static func key(of segments: ArraySlice<Segment>) -> String? {
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
