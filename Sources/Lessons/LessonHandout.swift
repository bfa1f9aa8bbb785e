import ClusterModel
import Manifests
public import Phrases

/// A lesson on paper: what students need to do it again on a real cluster.
public struct LessonHandout: Sendable {
  /// The folder's name: `01-one-field`.
  public let folder: String
  /// The cluster as plain manifests: `cluster.yaml`.
  public let manifests: String
  /// More manifests, by their names, which lines of the steps apply.
  public let files: [(name: String, text: String)]
  /// The steps with kubectl's lines, as Markdown: `README.md`.
  public let text: String

  /// The handout of a lesson.
  public init(_ lesson: Lesson, in language: Language) {
    folder = (lesson.number < 10 ? "0" : "") + "\(lesson.number)-\(lesson.name)"
    manifests = YAMLWriter.stream(lesson.manifests.map(\.tree))
    files = lesson.files.map { ($0.path, $0.text) }
    var text = "# \(lesson.number). \(lesson.title[language])\n\n"
    func told(_ words: LocalizedText) -> String { words.told(in: language) { "`\($0)`" } }
    text += told(lesson.text) + "\n\n```sh\nkubectl apply -f cluster.yaml\n```\n"
    for (index, step) in lesson.steps.enumerated() {
      text += "\n## \(index + 1). \(told(step.goal))\n\n"
      if let question = step.question {
        text += told(question.text) + "\n\n"
        for (place, answer) in question.answers.enumerated() { text += "\(place + 1). \(told(answer))\n" }
        text += "\n"
      }
      let lines =
        step.kubectl.isEmpty ? step.lines.map { $0.hasPrefix("kubectl ") ? $0 : "kubectl " + $0 } : step.kubectl
      text += "```sh\n" + lines.map { $0 + "\n" }.joined() + "```\n"
      var after: [String] = []
      if let question = step.question {
        after.append("**\(question.right + 1).** " + told(question.answers[question.right]))
      }
      if !step.why.isEmpty { after.append(told(step.why)) }
      after += step.corrections.map { told($0.text) }
      if !after.isEmpty {
        text += "\n<details><summary>…</summary>\n\n\(after.joined(separator: "\n\n"))\n\n</details>\n"
      }
    }
    self.text = text + "\n" + told(lesson.closing) + "\n"
  }
}
