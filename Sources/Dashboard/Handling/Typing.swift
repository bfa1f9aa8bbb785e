import ClusterDNS
import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases
import TextScreen

extension Dashboard {
  /// What a key does while a line is typed.
  mutating func performInPrompt(
    _ action: Action, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    switch action {
    case .accept: return accept(&simulator, at: wall)
    case .close: leavePrompt(simulator.cluster)
    case .historyBack: recall(1)
    case .historyForward: recall(-1)
    case .cursorLeft: view.prompt?.move(by: -1)
    case .cursorRight where view.prompt?.isAtEnd == true: takeSuggestion(simulator)
    case .cursorRight: view.prompt?.move(by: 1)
    case .complete: complete(simulator)
    case .increase: view.prompt?.count(by: 1)
    case .decrease: view.prompt?.count(by: -1)
    case .cursorStart: view.prompt?.moveToStart()
    case .cursorEnd: view.prompt?.moveToEnd()
    case .deleteBackward:
      // On an empty line the key leaves, as in vim.
      if view.prompt?.line.isEmpty == true { leavePrompt(simulator.cluster) }
      edit(simulator) { $0.deleteBackward() }
    case .deleteForward: edit(simulator) { $0.deleteForward() }
    case .deleteWord: edit(simulator) { $0.deleteWord() }
    case .deleteLine: edit(simulator) { $0.deleteToStart() }
    default: break
    }
    return []
  }

  /// Changes the line. A filter is applied with every letter.
  mutating func edit(_ simulator: borrowing Simulator, _ change: (inout Prompt) -> Void) {
    guard var prompt = view.prompt else { return }
    change(&prompt)
    view.prompt = prompt
    if case .filter(let pane, _) = prompt.purpose {
      do throws(FilterProblem) {
        view.filters[pane] = try RowFilter(prompt.line)
        chooseScopes(simulator.cluster)
      } catch {
        // What was listed stays until the expression is whole.
        let problem = told(error.text)
        view.prompt?.problem = problem
      }
    }
  }

  private mutating func leavePrompt(_ cluster: borrowing Cluster) {
    if case .filter(let pane, let before) = view.prompt?.purpose {
      view.filters[pane] = before
      chooseScopes(cluster)
    }
    view.prompt = nil
  }

  private mutating func accept(_ simulator: inout Simulator, at wall: Duration) -> [Request] {
    guard let prompt = view.prompt else { return [] }
    switch prompt.purpose {
    case .filter:
      guard prompt.problem == nil else { return [] }
      view.prompt = nil
      showLinked(simulator.cluster)
    case .argument(let name, _):
      view.prompt = nil
      if let verb = VerbTable.verb(named: name) { attempt(verb, argument: prompt.line, &simulator, at: wall) }
    case .search:
      view.prompt = nil
      guard case .page(var page) = view.overlay else { return [] }
      page.search = prompt.line
      if !prompt.line.isEmpty, !find(in: &page, from: page.scroll.top, forward: true) {
        say("\"\(prompt.line)\" stands nowhere here", .warning, at: wall)
      }
      view.overlay = .page(page)
    case .labels(let key): setLabels(prompt, of: key, &simulator, at: wall)
    case .question:
      guard case .page(let page) = view.overlay, case .dig(let query) = page.source else { return [] }
      guard let asked = query.asking(prompt.line) else {
        let problem = told("a name, and a type such as A, AAAA, SRV, CNAME, PTR, TXT")
        view.prompt?.problem = problem
        return []
      }
      view.prompt = nil
      open(.dig(asked), trail: page.trail, simulator)
    case .command: return run(prompt, &simulator, at: wall)
    }
    return []
  }

  private mutating func recall(_ distance: Int) {
    guard var prompt = view.prompt, !view.history.isEmpty else { return }
    if prompt.historyIndex == nil { prompt.draft = prompt.line }
    let index = (prompt.historyIndex ?? -1) + distance
    if index < 0 {
      prompt.historyIndex = nil
      prompt.replace(with: prompt.draft)
    } else {
      let place = min(index, view.history.count - 1)
      prompt.historyIndex = place
      prompt.replace(with: view.history[view.history.count - 1 - place])
    }
    view.prompt = prompt
  }

  // MARK: - Completion

  /// What can stand where the cursor of the command prompt is.
  func offer(_ prompt: Prompt, _ cluster: borrowing Cluster) -> Completer.Offer {
    let completer = Completer(namespace: commandNamespace, nameServer: NameServer(listing.configuration))
    // What is not a command is completed as the part of one that it is.
    let lead =
      switch prompt.purpose {
      case .question: "dig "
      case .labels: "get pods -l "
      case .filter: "get pods "
      default: ""
      }
    let offer = completer.offer(for: lead + prompt.head, in: cluster)
    guard prompt.purpose == .command else {
      return Completer.Offer(kept: max(0, offer.kept - lead.count), words: offer.words)
    }
    return viewOffer(prompt.head, cluster).map { offer.united(with: $0) } ?? offer
  }

  private mutating func complete(_ simulator: borrowing Simulator) {
    guard let prompt = view.prompt, prompt.isCompleted else { return }
    let offer = offer(prompt, simulator.cluster)
    edit(simulator) { $0.complete(with: offer.words, keeping: offer.kept) }
  }

  /// Takes what stands behind the cursor as a proposal.
  private mutating func takeSuggestion(_ simulator: borrowing Simulator) {
    guard let prompt = view.prompt else { return }
    let ghost = suggestion(prompt, simulator.cluster).ghost
    edit(simulator) { $0.insert(ghost) }
  }

  /// The rest of the latest line that began as this one does.
  private func recalled(_ prompt: Prompt) -> String? {
    let line = prompt.line
    guard !line.isEmpty else { return nil }
    return view.history.last { $0.hasPrefix(line) && $0 != line }.map { String($0.dropFirst(line.count)) }
  }

  /// What is proposed behind the cursor: the rest of an earlier line, else of the first word that fits, and what else
  /// would.
  func suggestion(_ prompt: Prompt, _ cluster: borrowing Cluster) -> (ghost: String, others: String) {
    guard prompt.isCompleted, prompt.isAtEnd, !prompt.line.isEmpty else {
      return ("", "")
    }
    let offer = offer(prompt, cluster)
    if prompt.purpose == .command, let rest = recalled(prompt) { return (rest, "") }
    guard let first = offer.words.first else { return ("", "") }
    let typed = prompt.head.count - offer.kept
    let others = offer.words.dropFirst().prefix(12).map { $0.trimmingBlanks }.joined(separator: " ")
    return (String(first.dropFirst(typed)).trimmingBlanks, others)
  }

  private var commandNamespace: String {
    if case .one(let namespace) = view.namespaces { namespace } else { listing.home }
  }

  // MARK: - Commands

  /// Runs a line. What it prints is shown over the panes, what is wrong with it behind it.
  mutating func run(_ prompt: Prompt, _ simulator: inout Simulator, at wall: Duration) -> [Request] {
    let line = prompt.line.trimmingBlanks
    guard !line.isEmpty else {
      view.prompt = nil
      return []
    }
    if ["q", "q!", "qa", "quit", "exit"].contains(line) { return [.quit] }
    if let requests = runOnView(line, prompt, &simulator, at: wall) { return requests }
    if let word = Session.words(of: line).first(where: { $0 != "kubectl" }) {
      if word == "check", isKeptBack(.worstFirst, at: wall) {
        view.prompt = nil
        return []
      }
      view.lesson?.run.note(word)
    }
    var session = Session()
    session.reader = reader
    session.writer = writer
    session.namespace = commandNamespace
    session.nameServer = NameServer(listing.configuration)
    session.isReadOnly = view.isReadOnly
    session.language = language
    session = view.lesson?.run.lesson.session(session) ?? session
    var outcome = session.run(line, on: &simulator)
    if line == "help" || line == "?" { outcome.output += ViewWordTable.overview(keys, in: language) }
    let isNew = remember(line)
    if outcome.isQuit { return [.quit] }
    let requests: [Request] = isNew ? [.rememberLine(line)] : []
    let problem = outcome.messages.trimmingBlanks
    // What was refused and what was found are results to be read, not reasons to type the line again.
    guard outcome.exitCode == 0 || !outcome.output.isEmpty else {
      var kept = prompt
      kept.problem = problem.split(separator: "\n").joined(separator: " ")
      kept.historyIndex = nil
      view.prompt = kept
      return requests
    }
    view.prompt = nil
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(\.withoutTabs)
    if lines.count > 2 || (lines.first?.columnCount ?? 0) > view.size.columns - 4 {
      let said = problem.isEmpty ? [] : problem.split(separator: "\n").map(String.init) + [""]
      open(.printed(said + (lines.last == "" ? Array(lines.dropLast()) : lines)), titled: line)
    } else {
      let said = [outcome.output.trimmingBlanks, problem].filter { !$0.isEmpty }.joined(separator: "; ")
      if !said.isEmpty { say(Phrase(verbatim: said), problem.isEmpty ? .done : .warning, at: wall) }
    }
    return requests
  }
}

extension Substring {
  /// The text as a terminal would set it: a tab goes to the next of the columns that are multiples of eight.
  var withoutTabs: String {
    var result = ""
    for (index, piece) in split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += String(repeating: " ", count: 8 - result.columnCount % 8) }
      result += piece
    }
    return result
  }
}

extension String {
  /// The text without blanks and line breaks at its ends.
  var trimmingBlanks: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
