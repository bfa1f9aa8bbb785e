public import ClusterModel

/// Why a text could not be read, for the person who wrote it: where, what was wrong, and what to do about it.
public struct ManifestProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file as it was named, or "standard input".
  public var file: String
  /// Where in the file; nil where the file as a whole is meant.
  public var position: Position?
  /// The field that is wrong; nil where the text cannot even be read that far.
  public var field: FieldPath?
  /// What was wrong: a clause without a capital or a full stop.
  public var what: String
  /// What to do about it, in the same form; nil where the first half says it.
  public var remedy: String?
  /// The template of a chart from which Helm made the text, which is what somebody can repair; nil for other texts.
  public var template: String?
  /// What kubectl says of the same, where it has words for it.
  var kubectlWords: String?

  /// A problem in `file`.
  public init(
    file: String, position: Position? = nil, field: FieldPath? = nil, what: String, remedy: String? = nil
  ) {
    self.file = file
    self.position = position
    self.field = field
    self.what = what
    self.remedy = remedy
  }

  /// `path:line:column`, or the path alone where the file as a whole is meant.
  public var place: String { (position.map { "\(file):\($0)" } ?? file).withoutControls }

  /// `path:line:column: field: what was wrong; what to do`, the form that editors and terminals make clickable.
  /// Control characters from the text or the path are escaped, so that printing it is safe.
  public var description: String {
    var text = file
    if let position { text += ":\(position)" }
    if let field, !field.steps.isEmpty { text += ": \(field)" }
    text += ": " + what
    if let remedy { text += "; " + remedy }
    if let template { text += " (from \(template))" }
    return text.withoutControls
  }
}

/// Everything that is wrong with what was to be read, in the order of reading; never empty.
public struct ManifestProblems: Error, Sendable, Hashable, CustomStringConvertible {
  /// The first problem met.
  public var first: ManifestProblem
  /// The problems after the first.
  public var others: [ManifestProblem]

  /// One problem, and those that follow it.
  public init(_ first: ManifestProblem, _ others: [ManifestProblem] = []) {
    self.first = first
    self.others = others
  }

  /// The problems of a list; nil where there are none.
  public init?(_ problems: [ManifestProblem]) {
    guard let first = problems.first else { return nil }
    self.init(first, Array(problems.dropFirst()))
  }

  /// What kubectl says of the first problem, where it has words for it.
  public var kubectlWords: String? { first.kubectlWords }

  /// Whether all that is wrong is that there is nothing to read.
  public var isOfNothing: Bool { others.isEmpty && first.what == Self.nothing }

  /// What is wrong with files without an object.
  static let nothing = "no objects in it"

  /// All problems in the order of reading.
  public var all: [ManifestProblem] { [first] + others }

  /// How many problems ``description`` spells out. A chart of fifty files that nobody rendered has one cause, and
  /// its first line should still be on the screen.
  public static let shown = 10

  /// A line for each problem, up to ``shown`` of them.
  public var description: String {
    var lines = all.prefix(Self.shown).map(\.description)
    let hidden = others.count + 1 - lines.count
    if hidden > 0 { lines.append("and \(hidden) more \(hidden == 1 ? "problem" : "problems")") }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// This text with control characters and invisible direction marks spelled out as escapes. Manifests come from
  /// strangers, and what a terminal obeys must not reach it by way of an error message.
  public var withoutControls: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isControl {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether a terminal may act on this scalar instead of showing it.
  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
