import ClusterModel
import ClusterSimulation
import Commands
import Lessons
import Phrases

extension ViewWord {
  static let theme = ViewWord(
    "theme", "[NAME]", "Paint with another theme", completion: { dashboard, _ in dashboard.themes.names }
  ) { dashboard, words, _, wall throws(ViewProblem) in
    guard let name = words.first else {
      dashboard.openThemes()
      return []
    }
    let known = [name, "rollcall-" + name].first(where: dashboard.themes.names.contains)
    guard let known else { throw ViewProblem("there is no theme \"\(name)\"") }
    let problems = dashboard.show(themeNamed: known)
    let said: Phrase = .joined(["theme \(known)"] + problems.prefix(1).map(Phrase.init(verbatim:)), by: "; ")
    dashboard.say(said, .done, at: wall)
    return [.rememberTheme(known)]
  }

  static let namespace = ViewWord(
    "ns", or: ["namespace"], "[NAME|all]", "Show one namespace, or all",
    completion: { _, cluster in
      var names = ["all"]
      for key in cluster.namespaces.keys { names += [cluster.namespaces[key]?.metadata.name].compactMap { $0 } }
      return names
    }
  ) { dashboard, words, simulator, _ throws(ViewProblem) in
    guard let name = words.first else {
      dashboard.openNamespaces(simulator.cluster)
      return []
    }
    try dashboard.show(namespace: name, simulator.cluster)
    return []
  }

  static let cluster = ViewWord(
    "ctx", or: ["cluster"], "[NAME]", "Open another cluster",
    completion: { dashboard, _ in dashboard.clusters.map(\.name) }
  ) { dashboard, words, simulator, wall throws(ViewProblem) in
    guard let name = words.first else {
      dashboard.openClusters(at: wall)
      return []
    }
    guard let choice = dashboard.clusters.first(where: { $0.name == name }) else {
      throw ViewProblem("there is no cluster \"\(name)\"; ctx alone lists them")
    }
    return dashboard.request(choice, simulator)
  }

  static let lesson = ViewWord(
    "lesson", "[NUMBER|NAME|leave]", "Take a lesson",
    completion: { dashboard, _ in dashboard.curriculum.lessons.map(\.name) + ["leave"] }
  ) { dashboard, words, simulator, wall throws(ViewProblem) in
    guard let word = words.first else {
      dashboard.openLessons(at: wall)
      return []
    }
    if word == "leave" { return dashboard.take(lesson: .leaveLesson, &simulator, at: wall) }
    guard let lesson = dashboard.curriculum[word] else {
      throw ViewProblem("there is no lesson \"\(word)\"; lesson alone lists them")
    }
    return dashboard.begin(lesson: lesson.number, simulator)
  }

  static let incident = ViewWord(
    "incident", "[NUMBER|leave]", "Look into an incident: the same one everywhere for the same number",
    completion: { _, _ in ["leave"] }
  ) { dashboard, words, simulator, wall throws(ViewProblem) in
    guard dashboard.curriculum.incidentRoom != nil else { throw ViewProblem("there is no incident room here") }
    guard let word = words.first else { return dashboard.begin(incident: dashboard.nextIncident) }
    if word == "leave" { return dashboard.take(lesson: .leaveLesson, &simulator, at: wall) }
    guard let number = Int(word), (1...IncidentRoom.greatestNumber).contains(number) else {
      throw ViewProblem("incidents are numbered 1 to \(IncidentRoom.greatestNumber), and \"\(word)\" is none of them")
    }
    return dashboard.begin(incident: number)
  }

  static let presenter = ViewWord(
    "presenter", "[on|off]", "Lay the screen out for a room, or as usual", completion: { _, _ in ["on", "off"] }
  ) { dashboard, words, simulator, _ throws(ViewProblem) in
    switch words.first {
    case nil: dashboard.present(!dashboard.view.isPresenting, simulator)
    case "on": dashboard.present(true, simulator)
    case "off": dashboard.present(false, simulator)
    case let word?: throw ViewProblem("the presenter layout is on or off, not \"\(word)\"")
    }
    return []
  }

  static let mouse = ViewWord(
    "mouse", "[on|off]", "Leave the mouse to the terminal, or take it back", completion: { _, _ in ["on", "off"] }
  ) { dashboard, words, _, wall throws(ViewProblem) in
    switch words.first {
    case nil: return dashboard.switchMouse(to: !dashboard.view.isMouseOn, at: wall)
    case "on": return dashboard.switchMouse(to: true, at: wall)
    case "off": return dashboard.switchMouse(to: false, at: wall)
    case let word?: throw ViewProblem("the mouse is on or off, not \"\(word)\"")
    }
  }

  static let services = pane(.services, ["svc", "service"])
  static let pods = pane(.pods, ["po", "pod"])
  static let records = pane(.records, ["dns"])
  /// `events` itself is kubectl's.
  static let events = pane(.events, ["ev"], name: "log")

  /// k9s's way to a list: `pods`, `pods shop`, `pods /web`, `pods app=web`.
  private static func pane(_ pane: Pane, _ aliases: [String], name: String? = nil) -> ViewWord {
    ViewWord(
      name ?? "\(pane)", or: aliases, "[NAMESPACE] [/TEXT | KEY=VALUE | -f TEXT]",
      "Go to the pane \(pane.title), of a namespace, with a filter", completion: namespace.completion
    ) { dashboard, words, simulator, _ throws(ViewProblem) in
      var words = words[...]
      if let first = words.first, !first.hasPrefix("/"), !first.hasPrefix("-"), !first.contains("=") {
        try dashboard.show(namespace: first, simulator.cluster)
        words.removeFirst()
      }
      if let first = words.first {
        let typed = words.joined(separator: " ")
        let text = first.hasPrefix("/") ? String(typed.dropFirst()) : first.contains("=") ? "-l " + typed : typed
        do throws(FilterProblem) {
          dashboard.view.filters[pane] = try RowFilter(text)
        } catch {
          throw ViewProblem(error.text)
        }
      }
      dashboard.view.trail = []
      dashboard.view.overlay = nil
      dashboard.focus(pane, simulator.cluster)
      return []
    }
  }
}

extension Dashboard {
  /// Lists a namespace by its name, or with `all` every one.
  fileprivate mutating func show(namespace name: String, _ cluster: borrowing Cluster) throws(ViewProblem) {
    if name == "all" {
      view.namespaces = .all
    } else {
      guard cluster.key(.namespace, "", name).flatMap({ cluster[$0] }) != nil else {
        throw ViewProblem("there is no namespace \"\(name)\"")
      }
      view.namespaces = .one(name)
    }
    view.overlay = nil
    chooseScopes(cluster)
    showLinked(cluster)
  }
}
