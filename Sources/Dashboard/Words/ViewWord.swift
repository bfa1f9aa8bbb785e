import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen

/// A word of the `:` prompt that is about the screen and not about the cluster: `theme nord`, `ns shop`, `mouse off`.
/// What kubectl has a word for is a `Command`.
struct ViewWord: Sendable {
  /// What is done with the words that follow.
  typealias Act =
    @Sendable (inout Dashboard, [String], inout Simulator, Duration) throws(ViewProblem) -> [Dashboard.Request]

  let name: String
  let aliases: [String]
  /// What stands behind it, such as `FILE [--force]`.
  let usage: String
  /// What it does: an imperative without a full stop.
  let sentence: Phrase
  /// What can stand behind it.
  let completion: @Sendable (Dashboard, borrowing Cluster) -> [String]
  let act: Act

  init(
    _ name: String, or aliases: [String] = [], _ usage: String, _ sentence: Phrase,
    completion: @escaping @Sendable (Dashboard, borrowing Cluster) -> [String] = { _, _ in [] }, act: @escaping Act
  ) {
    (self.name, self.aliases, self.usage, self.sentence) = (name, aliases, usage, sentence)
    (self.completion, self.act) = (completion, act)
  }
}

/// Why such a word cannot be done.
struct ViewProblem: Error {
  let text: Phrase

  init(_ text: Phrase) { self.text = text }
}

/// Every word about the screen. The prompt, its completion and `help` are made from this table; the names of all
/// actions of the panes, such as `zoom` and `sort-age`, are words as well.
enum ViewWordTable {
  static let all: [ViewWord] = [
    .theme, .namespace, .cluster, .lesson, .incident, .presenter, .mouse, .services, .pods, .records, .events,
    .savePane, .savePage,
    .saveFrame,
  ]

  static func word(named name: String) -> ViewWord? { all.first { $0.name == name || $0.aliases.contains(name) } }

  /// The action of a name that the panes know. What is a command without more words, stays one.
  static func action(named name: String, keys: KeyMap) -> Action? {
    guard let action = Action(rawValue: name), keys.row(of: action) != nil else { return nil }
    return ["undo", "redo", "help", "quit"].contains(name) ? nil : action
  }

  /// The names of the actions that are words.
  static func actions(_ keys: KeyMap) -> [String] {
    Action.allCases.map(\.rawValue).filter { action(named: $0, keys: keys) != nil }
  }

  /// What `help` says of them.
  static func overview(_ keys: KeyMap, in language: Language) -> String {
    let width = all.map { $0.name.count + $0.usage.count + 1 }.max() ?? 0
    let (screen, actions): (Phrase, Phrase) = ("The screen:", "The name of an action does what its key does:")
    var text = "\n\(screen.told(in: language))\n"
    for word in all {
      let call = word.name + " " + word.usage
      text +=
        "  " + call + String(repeating: " ", count: width - call.count + 2) + word.sentence.told(in: language) + "\n"
    }
    text += "\n\(actions.told(in: language))\n"
    for line in self.actions(keys).joined(separator: " ").wrapped(toColumns: 74) { text += "  \(line)\n" }
    return text
  }
}
