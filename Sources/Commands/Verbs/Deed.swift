public import ClusterSimulation
public import Phrases

/// What a verb wishes, and what is said about it: everything that is needed to ask, to do it, to log it and to say it
/// again as a line of kubectl.
public struct Deed: Sendable {
  /// The wish, to be handed to `Simulator.perform` together with ``cause``.
  public var mutations: [Mutation]
  /// Who wished what: the summary that the log shows and undo repeats, and the line that does the same.
  public var cause: Cause
  /// What has to be said aloud because a real cluster does it another way, or does more than is seen. Whole sentences
  /// without a full stop.
  public var remarks: [Phrase]
  /// What to ask before it is done; nil where it is done at once. Only for what takes many objects away, or objects
  /// that nobody pointed at.
  public var confirmation: Phrase?

  /// These mutations for this reason.
  public init(
    _ mutations: [Mutation], _ cause: Cause, remarks: [Phrase] = [], confirmation: Phrase? = nil
  ) {
    (self.mutations, self.cause) = (mutations, cause)
    (self.remarks, self.confirmation) = (remarks, confirmation)
  }
}

/// Why a verb cannot be done here, for the person who tried.
public struct VerbProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was wrong: a sentence without a full stop.
  public let message: Phrase
  /// Lines for the prompt that would work instead, without the colon.
  public let suggestions: [String]

  /// A problem, and what would work instead.
  public init(_ message: Phrase, suggestions: [String] = []) {
    (self.message, self.suggestions) = (message, suggestions)
  }

  /// The message and the lines that would work, on one line.
  public var sentence: Phrase {
    guard !suggestions.isEmpty else { return message }
    return "\(message); try \(suggestions.map { ":" + $0 }.joined(separator: "  "))"
  }

  /// The same in English.
  public var description: String { sentence.english }
}
