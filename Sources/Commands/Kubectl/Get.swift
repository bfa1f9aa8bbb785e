import ClusterModel
import ClusterSimulation
import Manifests

extension Command {
  static let get = Command(
    "get", in: .looking, "KIND[,KIND] [NAME…] [-A] [-l SELECTOR] [-o wide|yaml|json|name]",
    "List objects as kubectl does; also records (what DNS answers) and events",
    flags: [
      .allNamespaces, .selector, .output, .showLabels, .noHeaders, .sortBy,
    ], completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    if let first = arguments.words.first, let listing = Listing.special(first) {
      try listing(arguments, session, simulator, &outcome)
      return
    }
    let form = try OutputForm(arguments[.output])
    let words = try TargetWords(arguments.words, selector: arguments[.selector], in: simulator.cluster)
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    var missing: [CommandProblem] = []
    let targets = try words.targets(in: namespace, of: simulator.cluster, missing: &missing)
    let resources = words.groups.flatMap(\.resources)
    if resources.contains(where: { $0.kind == .endpoints }) {
      outcome.remark("Warning: " + Validation.endpointsDeprecation)
    }
    switch form {
    case .yaml, .json:
      guard !targets.isEmpty || missing.isEmpty else { break }
      outcome.output += Listing.manifest(of: targets, isList: !words.areNamed || targets.count > 1, form, simulator)
    case .name: for target in targets { outcome.print(target.printed) }
    case .table, .wide:
      if targets.isEmpty, missing.isEmpty {
        let isClusterWide = resources.allSatisfy { !$0.isNamespaced }
        outcome.remark(
          "No resources found" + (namespace.map { isClusterWide ? "" : " in \($0) namespace." } ?? ""))
        break
      }
      let tables = TargetTables(
        isWide: form == .wide, hasNamespaces: namespace == nil, showsLabels: arguments.isOn(.showLabels),
        hasHeadings: !arguments.isOn(.noHeaders), namesKinds: Set(resources).count > 1)
      outcome.output += tables.text(of: targets, in: simulator.cluster, at: simulator.now)
    }
    for problem in missing { outcome.fail(problem) }
  }
}

/// What `-o` asks for.
enum OutputForm {
  case table
  case wide
  case yaml
  case json
  case name

  init(_ word: String?) throws(CommandProblem) {
    switch word {
    case nil, "": self = .table
    case "wide": self = .wide
    case "yaml": self = .yaml
    case "json": self = .json
    case "name": self = .name
    case let other?:
      throw CommandProblem(
        error: "unable to match a printer suitable for the output format \"\(other)\", allowed formats are: "
          + "json,name,wide,yaml")
    }
  }
}

extension Flag {
  static let output = Flag(
    "output", "o", .required("wide|yaml|json|name"), completion: .words(["wide", "yaml", "json", "name"]),
    does: "the form of the output")
  static let showLabels = Flag("show-labels", does: "labels in a column of their own")
  static let noHeaders = Flag("no-headers", does: "no headings")
  static let sortBy = Flag("sort-by", nil, .required("FIELD"), does: "accepted for events, which come sorted")
}

/// Objects as tables, a kind after the other.
struct TargetTables {
  let isWide: Bool
  let hasNamespaces: Bool
  let showsLabels: Bool
  let hasHeadings: Bool
  /// Whether names are prefixed with their kind: where more than one kind was asked for.
  let namesKinds: Bool

  /// The tables of what is there, empty lines between.
  func text(of targets: [Target], in cluster: borrowing Cluster, at now: Instant) -> String {
    var texts: [String] = []
    var start = 0
    while start < targets.count {
      let resource = targets[start].resource
      let end = targets[start...].firstIndex { $0.resource != resource } ?? targets.count
      texts.append(table(of: targets[start..<end], resource, in: cluster, at: now))
      start = end
    }
    return texts.joined(separator: "\n")
  }

  private func table(
    of targets: ArraySlice<Target>, _ resource: Resource, in cluster: borrowing Cluster, at now: Instant
  ) -> String {
    let columns = Columns.of(resource)
    let count = columns.headings.count + (isWide ? columns.wide.count : 0)
    let namespaced = hasNamespaces && resource.isNamespaced
    var table = TextTable(
      (namespaced ? ["NAMESPACE"] : []) + columns.headings + (isWide ? columns.wide : [])
        + (showsLabels ? ["LABELS"] : []))
    for target in targets {
      var cells = Array(columns.cells(target.object, cluster, now).prefix(count))
      if namesKinds, !cells.isEmpty { cells[0] = resource.printed + "/" + cells[0] }
      if namespaced { cells.insert(target.object.metadata.namespace, at: 0) }
      if showsLabels { cells.append(target.object.metadata.labels.listed) }
      table.add(cells)
    }
    return hasHeadings ? table.text : table.withoutHeadings().text
  }
}

/// What `get` lists that is no table of objects.
enum Listing {
  typealias Run =
    (Arguments, Session, borrowing Simulator, inout CommandOutcome) throws(CommandProblem) -> Void

  /// The listing that a word asks for; nil where it is a kind.
  static func special(_ word: String) -> Run? {
    switch word {
    case "events", "event", "ev": events
    case "records", "record", "rec": records
    default: nil
    }
  }

  /// Objects as manifests: one alone as it is, several as a List.
  static func manifest(
    of targets: [Target], isList: Bool, _ form: OutputForm, _ simulator: borrowing Simulator
  ) -> String {
    var trees: [Tree] = []
    for target in targets { if let tree = simulator.cluster.tree(of: target.key) { trees.append(tree) } }
    let tree: Tree = isList || trees.count != 1 ? .list(of: trees) : trees[0]
    return form == .json ? JSONWriter.pretty(tree) : YAMLWriter.document(tree)
  }

  /// `get events` (printers/internalversion printEvent), the oldest first.
  static func events(
    _ arguments: Arguments, _ session: Session, _ simulator: borrowing Simulator, _ outcome: inout CommandOutcome
  ) {
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    var table = TextTable(
      (namespace == nil ? ["NAMESPACE"] : []) + ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"])
    var count = 0
    for event in Array(simulator.events.events) {
      guard let about = simulator.cluster.identity(of: event.note.about) else { continue }
      let home = about.namespace.isEmpty ? "default" : about.namespace
      guard namespace == nil || namespace == home else { continue }
      count += 1
      table.add(
        (namespace == nil ? [home] : []) + [
          event.lastSeen(simulator.now), event.note.isWarning ? "Warning" : "Normal", event.note.reason, about.text,
          event.note.message,
        ])
    }
    guard count > 0 else {
      outcome.remark("No resources found" + (namespace.map { " in \($0) namespace." } ?? ""))
      return
    }
    outcome.output += arguments.isOn(.noHeaders) ? table.withoutHeadings().text : table.text
  }
}

extension Event {
  /// `3s`, and for what was said more than once `3s (x4 over 10s)`.
  func lastSeen(_ now: Instant) -> String {
    let last = (now - lastTimestamp).age
    return count > 1 ? "\(last) (x\(count) over \((now - firstTimestamp).age))" : last
  }
}

extension Tree {
  /// Several objects as `kubectl get -o json` prints them.
  public static func list(of items: [Tree]) -> Tree {
    ["apiVersion": "v1", "items": .list(items), "kind": "List", "metadata": ["resourceVersion": ""]]
  }
}
