import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases

extension Dashboard {
  /// Marks rows; false where the action is another.
  mutating func mark(_ action: Action, _ cluster: borrowing Cluster, at wall: Duration) -> Bool {
    switch action {
    case .mark:
      guard case .object(let key)? = selectedRow(view.focus) else { return true }
      toggle(key)
      // Onwards, so that holding the key marks row after row.
      moveCursor(by: 1, cluster)
    case .markRange:
      guard case .object(let here)? = selectedRow(view.focus),
        let end = index(view.focus, of: .object(here), in: cluster)
      else { return true }
      let last = view.marked.last { index(view.focus, of: .object($0), in: cluster) != nil }
      let start = last.flatMap { index(view.focus, of: .object($0), in: cluster) } ?? end
      for place in min(start, end)...max(start, end) {
        if case .object(let key)? = row(view.focus, at: place), !view.marked.contains(key) { view.marked.append(key) }
      }
    case .clearMarks: view.marked = []
    default: return false
    }
    let count = view.marked.count
    say(count == 0 ? "nothing is marked" : "\(count) marked; what you do now is done to all of them", .done, at: wall)
    return true
  }

  private mutating func toggle(_ key: ObjectKey) {
    if let place = view.marked.firstIndex(of: key) {
      view.marked.remove(at: place)
    } else {
      view.marked.append(key)
    }
  }

  // MARK: - The menu

  /// Everything that can be done to the selection, with its key and the line of kubectl that does the same.
  mutating func openMenu(_ cluster: borrowing Cluster) {
    var items: [Picker.Item] = []
    for verb in VerbTable.all where !Self.spelledOut.contains(verb.name) { items.append(item(of: verb, cluster)) }
    // What is possible comes first; why the others are not is told behind them.
    items = items.filter(\.isPossible) + Self.views.map(item(of:)) + items.filter { !$0.isPossible }
    view.overlay = .picker(
      Picker(purpose: .actions, title: told("What to do with \(menuSubject(cluster))"), items: items))
  }

  /// Verbs that say one half of what a key does by turns.
  private static let spelledOut = ["headless-on", "headless-off", "ready-on", "ready-off"]
  private static let views: [Action] = [.labels, .edit, .copy, .describe, .yaml, .why, .dig, .traffic, .tree, .owner]

  private func menuSubject(_ cluster: borrowing Cluster) -> Phrase {
    if view.marked.count > 1 { return "\(counted: view.marked.count, "marked row", "marked rows")" }
    guard let name = selection.first.flatMap({ cluster.identity(of: $0)?.name }) else { return "nothing" }
    return Phrase(verbatim: name)
  }

  private func item(of verb: Verb, _ cluster: borrowing Cluster) -> Picker.Item {
    let key = Action(rawValue: verb.name).flatMap { keys.key(of: $0) }
    var item = Picker.Item(choice: .verb(verb.name), text: told(verb.sentence), key: key ?? "")
    let selection = selection(for: verb, cluster)
    do throws(VerbProblem) {
      if let argument = verb.argument {
        let initial = argument.initial(selection, cluster)
        item.text += "…"
        guard !initial.isEmpty else {
          // Whether it can be done shows once it is said what; that it applies at all shows now.
          item.isPossible = selection.keys.contains { verb.kinds.contains($0.kind) }
          item.detail = told(item.isPossible ? "asks for \(argument.prompt)" : "does not apply here")
          return item
        }
        item.detail = try verb.deed(on: selection, initial, in: cluster).cause.command ?? ""
      } else {
        item.detail = try verb.deed(on: selection, in: cluster).cause.command ?? ""
      }
      item.detail = "$ " + item.detail.split(separator: "\n").joined(separator: "; ")
    } catch {
      item.isPossible = false
      item.detail = told(error.message)
    }
    return item
  }

  private func item(of action: Action) -> Picker.Item {
    let binding = keys.row(of: action)
    // The first clause of the help is enough beside the lines of kubectl.
    let help = binding.map { told($0.help) }?.prefix { !";:\u{FF1B}\u{FF1A}".contains($0) } ?? ""
    return Picker.Item(
      choice: .action(action), text: help.prefix(1).uppercased() + help.dropFirst(),
      key: binding?.keys.first.map(KeyBinding.spelled) ?? "")
  }
}
