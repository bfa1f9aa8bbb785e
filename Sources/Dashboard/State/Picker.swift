import ClusterModel
import Commands
import TextScreen

/// A list to pick one entry from.
struct Picker: Sendable {
  /// What the list is of.
  enum Purpose: Sendable, Hashable {
    /// The themes, the one under the cursor being shown already; `before` is what to go back to.
    case themes(before: String)
    case namespaces
    case clusters
    case lessons
    /// What can be done to the selection.
    case actions
    /// The pods that can ask or send, for the page that the list was opened from.
    case askers(Page.Source, trail: [Page.Source])
  }

  /// What picking an entry does.
  enum Choice: Sendable, Hashable {
    case theme(String)
    case namespaces(NamespaceView)
    case cluster(ClusterChoice)
    case action(Action)
    case verb(String)
    case asker(ObjectKey?)
    case lesson(Int)
    /// An answer to the lesson's question.
    case guess(Int)
    case lessonHint
    case lessonText
    case leaveLesson
    /// The incident of a number.
    case incident(Int)
    /// What can be done about the incident that is looked into.
    case incidentAction(Action)
  }

  /// One entry.
  struct Item: Sendable {
    var choice: Choice
    var text: String
    /// The key that does the same.
    var key = ""
    /// What stands behind it: of an action the line of kubectl, or why it is not possible.
    var detail = ""
    var isPossible = true
  }

  var purpose: Purpose
  var title: String
  var items: [Item]
  var index = 0
  /// What there is to say about the entry under the cursor.
  var problems: [String] = []

  /// Moves the cursor; it stops at the ends.
  mutating func move(by distance: Int) { index = max(0, min(index + distance, items.count - 1)) }
}
