import ClusterModel
import ClusterSimulation
import Commands
import Lessons

extension Dashboard {
  /// Does a line that is about the screen; nil where it is about the cluster.
  mutating func runOnView(
    _ line: String, _ prompt: Prompt, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request]? {
    let words = Session.words(of: line)
    guard let name = words.first else { return nil }
    let word = ViewWordTable.word(named: name)
    let action = words.count == 1 ? ViewWordTable.action(named: name, keys: keys) : nil
    guard word != nil || action != nil else { return nil }
    if word != nil { view.lesson?.run.note(name) }
    var requests: [Request] = remember(line) ? [.rememberLine(line)] : []
    view.prompt = nil
    do throws(ViewProblem) {
      if let word {
        requests += try word.act(&self, Array(words.dropFirst()), &simulator, wall)
      } else if let action {
        view.overlay = nil
        requests += perform(action, &simulator, at: wall)
      }
    } catch {
      var kept = prompt
      kept.problem = told(error.text)
      kept.historyIndex = nil
      view.prompt = kept
    }
    return requests
  }

  /// Adds a line to those that come back with the arrows; false where it is the latest of them already.
  mutating func remember(_ line: String) -> Bool {
    guard view.history.last != line else { return false }
    view.history.append(line)
    return true
  }

  /// What of the words about the screen can stand where the cursor is.
  func viewOffer(_ head: String, _ cluster: borrowing Cluster) -> Completer.Offer? {
    let before = head.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard let partial = before.last else { return nil }
    let kept = head.count - partial.count
    var words: [String]
    switch before.count {
    case 1: words = ViewWordTable.all.map { $0.name + " " } + ViewWordTable.actions(keys)
    case 2: words = ViewWordTable.word(named: before[0])?.completion(self, cluster) ?? []
    default: return nil
    }
    words = words.filter { $0.hasPrefix(partial) && $0 != partial }
    return words.isEmpty ? nil : Completer.Offer(kept: kept, words: words)
  }
}
