import ClusterModel
import ClusterSimulation
import Phrases

/// Why a command could not be done, as kubectl would print it.
public struct CommandProblem: Error, Sendable, Hashable {
  /// All of it, without the last line feed.
  public let text: String
  /// How kubectl would exit.
  public let exitCode: Int32
  /// Whether the line itself is wrong, whatever the cluster: a word, a flag or a selector that means nothing.
  public let isMisuse: Bool

  /// `error: ` and what is wrong: what kubectl finds out itself.
  init(error: String) { (text, exitCode, isMisuse) = ("error: " + error, 1, true) }

  /// What the API server refuses, in its words.
  init(_ refusal: Refusal) { (text, exitCode, isMisuse) = (refusal.kubectlText, 1, false) }

  /// What the API server refuses about an object of a file. An objection to its fields names the object itself and
  /// so needs no file (kubectl pkg/cmd/util AddSourceToErr).
  init(_ refusal: Refusal, _ doing: String, file: String) {
    guard refusal.reason != .invalid else {
      self.init(refusal)
      return
    }
    self.init(
      text: "Error from server (\(refusal.reason.rawValue)): error when \(doing) \"\(file)\": \(refusal.message)")
  }

  /// What a verb cannot do, with the lines that would work.
  init(_ problem: VerbProblem) {
    let message = problem.message.english
    let isRefusal = message.hasPrefix("The ")
    text = (isRefusal ? "" : "error: ") + message + problem.suggestions.map { "\n  " + $0 }.joined()
    (exitCode, isMisuse) = (1, false)
  }

  /// These words as they are.
  init(text: String, exitCode: Int32 = 1, isMisuse: Bool? = nil) {
    (self.text, self.exitCode, self.isMisuse) = (text, exitCode, isMisuse ?? text.hasPrefix("error: "))
  }
}
