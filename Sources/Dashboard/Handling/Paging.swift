import ClusterDNS
import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import TextScreen
import Traffic

extension Dashboard {
  /// Opens a page over the panes.
  ///
  /// - Parameter trail: the pages that led to it, to which closing goes back.
  mutating func open(_ source: Page.Source, trail: [Page.Source] = [], _ simulator: borrowing Simulator) {
    var page = Page(title: title(of: source, simulator.cluster), source: source)
    page.lines = text(of: source, simulator)
    page.trail = trail
    view.overlay = .page(page)
    if case .traffic(let traffic) = source { view.clients = traffic }
  }

  /// Shows what a command printed.
  mutating func open(_ source: Page.Source, titled title: String) {
    guard case .printed(let lines) = source else { return }
    view.overlay = .page(Page(title: title, source: source, lines: lines.map { Line($0, .dialog) }))
  }

  func title(of source: Page.Source, _ cluster: borrowing Cluster) -> String { told(heading(of: source, cluster)) }

  private func heading(of source: Page.Source, _ cluster: borrowing Cluster) -> Phrase {
    func named(_ key: ObjectKey) -> String {
      let identity = cluster.identity(of: key)
      return
        "\(key.kind.names.singular)/\(qualified(identity?.name ?? "", in: identity?.namespace ?? "", home: listing.home))"
    }
    switch source {
    case .printed: return ""
    case .help: return "Help"
    case .description(let key): return Phrase(verbatim: "describe \(named(key))")
    case .manifest(let key): return "YAML of \(named(key))"
    case .slices(let key): return "EndpointSlices of \(named(key))"
    case .zone: return "what DNS answers, as a zone file"
    case .difference(let title, _): return Phrase(verbatim: title)
    case .tree(let key): return "tree of \(named(key))"
    case .gates(let key): return "why: the pods of \(named(key)) and the gates that they pass"
    case .dig(let query):
      return Phrase(verbatim: "dig \(query.line)" + (query.isWatching ? "  " : ""))
        + (query.isWatching ? "watching" : "")
    case .traffic(let traffic):
      let source = cluster.identity(of: traffic.run.source)
      let name = qualified(source?.name ?? "", in: source?.namespace ?? "", home: listing.home)
      return "traffic to \(traffic.run.target.text) from \(name)"
    }
  }

  /// Makes the text of the page that is open anew, where the cluster has changed.
  mutating func refreshPage(_ simulator: borrowing Simulator) {
    guard case .page(var page) = view.overlay, page.isFollowing else { return }
    if traffic != nil { return refreshTraffic(simulator) }
    page.replace(with: text(of: page.source, simulator))
    page.scroll.move(by: 0, count: page.lines.count, rows: rows(of: page))
    view.overlay = .page(page)
  }

  /// How many lines of a page are seen at once.
  func rows(of page: Page) -> Int { page.isLive ? max(1, view.size.rows - 2) : overlayHeight(page.lines.count) }

  /// What a key does in a page.
  mutating func perform(
    _ action: Action, in before: Page, _ simulator: borrowing Simulator, at wall: Duration
  ) {
    var page = before
    page.changed = []
    let (count, rows) = (page.lines.count, rows(of: page))
    switch action {
    case .up: page.scroll.move(by: -1, count: count, rows: rows)
    case .down: page.scroll.move(by: 1, count: count, rows: rows)
    case .pageUp: page.scroll.move(by: -max(1, rows - 1), count: count, rows: rows)
    case .pageDown: page.scroll.move(by: max(1, rows - 1), count: count, rows: rows)
    case .first: page.scroll.move(by: -count, count: count, rows: rows)
    case .last: page.scroll.move(by: count, count: count, rows: rows)
    case .search:
      view.prompt = Prompt(.search)
      return
    case .nextMatch: find(in: &page, from: page.scroll.top + 1, forward: true, at: wall)
    case .previousMatch: find(in: &page, from: page.scroll.top - 1, forward: false, at: wall)
    case .yaml:
      guard let next = nextView(after: page.source, simulator.cluster) else { return }
      open(next, trail: page.trail, simulator)
      return
    case .owner:
      guard case .description(let key) = page.source, let owner = owner(of: key, simulator.cluster) else {
        say("nobody owns what is shown here", .warning, at: wall)
        return
      }
      open(.description(owner), trail: page.trail + [page.source], simulator)
      return
    case .close:
      if let last = page.trail.last {
        open(last, trail: page.trail.dropLast(), simulator)
      } else {
        view.overlay = nil
      }
      return
    default:
      if case .dig(let query) = page.source, ask(action, query, page, simulator, at: wall) { return }
    }
    view.overlay = .page(page)
  }

  /// What a key does in the dig console; false where the action is another.
  private mutating func ask(
    _ action: Action, _ before: DigQuery, _ page: Page, _ simulator: borrowing Simulator, at wall: Duration
  ) -> Bool {
    var query = before
    switch action {
    case .ask:
      view.prompt = Prompt(.question, text: query.line)
      return true
    case .askAgain: query.round += 1
    case .watch:
      query.isWatching.toggle()
      say(query.isWatching ? "asked again at every change" : "asked no more", .done, at: wall)
    case .switchLibrary: query.library = query.library == .glibc ? .musl : .glibc
    case .chooseAsker:
      openAskers(for: page.source, trail: page.trail, simulator.cluster)
      return true
    default: return false
    }
    let old = page.lines
    open(.dig(query), trail: page.trail, simulator)
    if action == .askAgain, case .page(var new) = view.overlay {
      let lines = new.lines
      new.lines = old
      new.replace(with: lines)
      view.overlay = .page(new)
    }
    return true
  }

  /// Brings the next place into view where what is looked for stands.
  func find(in page: inout Page, from start: Int, forward: Bool) -> Bool {
    guard let place = page.match(from: start, forward: forward) else { return false }
    page.scroll.top = place
    page.scroll.move(by: 0, count: page.lines.count, rows: rows(of: page))
    return true
  }

  private mutating func find(in page: inout Page, from start: Int, forward: Bool, at wall: Duration) {
    if page.search.isEmpty {
      say("nothing is looked for" + keys.clause(.search, "looks for a text", in: .reading), .warning, at: wall)
    } else if !find(in: &page, from: start, forward: forward) {
      say("\"\(page.search)\" stands nowhere here", .warning, at: wall)
    }
  }

  /// What `y` shows after a page: of a Service YAML, its slices, the zone, round and round.
  private func nextView(after source: Page.Source, _ cluster: borrowing Cluster) -> Page.Source? {
    switch source {
    case .manifest(let key) where key.kind == .service: .slices(key)
    case .manifest, .slices: .zone
    case .zone: selection.first.map { .manifest($0) }
    case .description(let key), .tree(let key), .gates(let key): .manifest(key)
    case .traffic(let traffic): .manifest(traffic.service)
    case .printed, .help, .dig, .difference: nil
    }
  }

  /// The object that controls another.
  func owner(of key: ObjectKey, _ cluster: borrowing Cluster) -> ObjectKey? {
    guard let metadata = cluster[key]?.metadata, let owner = metadata.controller else { return nil }
    let found = cluster.key(Kind(kind: owner.kind, apiVersion: owner.apiVersion), metadata.namespace, owner.name)
    return found.flatMap { cluster[$0] == nil ? nil : $0 }
  }

  // MARK: - From the panes

  /// The selected object, and of a record what it comes from.
  var selection: [ObjectKey] {
    switch selected {
    case .nothing: []
    case .service(let key), .pod(let key): [key]
    case .record(let line): [line.service]
    }
  }

  /// Opens a page about the selection; false where the action is another.
  mutating func show(page action: Action, _ simulator: borrowing Simulator, at wall: Duration) -> Bool {
    switch action {
    case .dig: open(.dig(suggestedQuery(simulator.cluster)), simulator)
    case .describe, .yaml:
      guard let key = subject(simulator.cluster) else { return nothingSelected(at: wall) }
      open(action == .yaml ? .manifest(key) : .description(key), simulator)
    case .tree, .why, .traffic:
      guard let service = service(of: subject(simulator.cluster), simulator.cluster) else {
        say("no Service is selected, nor one that selects the pod", .warning, at: wall)
        return true
      }
      guard action != .traffic else {
        openTraffic(to: service, simulator, at: wall)
        return true
      }
      open(action == .tree ? .tree(service) : .gates(service), simulator)
    case .owner:
      guard let key = subject(simulator.cluster) else { return nothingSelected(at: wall) }
      guard let owner = owner(of: key, simulator.cluster) else {
        say("nobody owns \(simulator.cluster.identity(of: key)?.name ?? "?")", .warning, at: wall)
        return true
      }
      open(.description(owner), simulator)
    default: return false
    }
    return true
  }

  private mutating func nothingSelected(at wall: Duration) -> Bool {
    say("nothing is selected", .warning, at: wall)
    return true
  }

  /// The object that a page is to be about: of a record its pod, of an event what it happened to.
  private func subject(_ cluster: borrowing Cluster) -> ObjectKey? {
    if view.focus == .events {
      let lines = eventLines
      let index = view.cursors[.events].index
      if lines.indices.contains(index), let key = lines[index].key { return key }
    }
    if case .record(let line) = selected { return line.origin?.pod(in: cluster) ?? line.service }
    return selection.first
  }

  private func service(of key: ObjectKey?, _ cluster: borrowing Cluster) -> ObjectKey? {
    if case .record(let line) = selected { return line.service }
    guard let key else { return nil }
    return key.kind == .service ? key : cluster.servicesOf(pod: key).first
  }
}
