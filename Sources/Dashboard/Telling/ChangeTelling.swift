import ClusterModel
import ClusterSimulation
import Phrases
import TextScreen

extension EventLog {
  /// Tells very many changes: what a person wished, how many changes came of it, and the last that controllers made.
  mutating func tellBriefly(_ entries: [ChangeLog.Entry], missed: Int, home: String) {
    guard let first = entries.first, let last = entries.last else { return }
    if let opening = Narration.opening(first.cause) {
      add(at: first.instant, opening, command: first.cause.command, opens: true)
    }
    let count = entries.count + missed
    let text: Phrase = "\(counted: count, "change", "changes") at once; the last ones of controllers:"
    add(at: last.instant, Sentence(actor: .dashboard, text: text, ink: .event))
    tell(entries.suffix(80).filter { $0.cause.actor != .person }, home: home)
  }

  /// Tells changes. What a person did is told in a line before what came of it, and where that line says it all, the
  /// changes themselves are not told once more.
  mutating func tell(_ entries: [ChangeLog.Entry], home: String) {
    var index = entries.startIndex
    while index < entries.endIndex {
      let first = entries[index]
      guard let opening = Narration.opening(first.cause) else {
        for sentence in Narration.sentences(about: first.change, cause: first.cause, home: home) {
          add(at: first.instant, sentence)
        }
        index += 1
        continue
      }
      // An undo goes back through states that nobody wants to hear of again: what counts is the net change.
      var net: [Change] = []
      while index < entries.endIndex, entries[index].cause == first.cause {
        let change = entries[index].change
        if let place = net.firstIndex(where: { $0.key == change.key }) {
          net[place] = Change(key: change.key, old: net[place].old, new: change.new)
        } else {
          net.append(change)
        }
        index += 1
      }
      var line = opening
      line.key = net.first?.key
      add(at: first.instant, line, command: first.cause.command, opens: true)
      guard net.count > 2 else { continue }
      for change in net where change.old != change.new {
        for sentence in Narration.sentences(about: change, cause: first.cause, home: home) {
          add(at: first.instant, sentence)
        }
      }
    }
  }
}
