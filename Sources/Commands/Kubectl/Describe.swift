import ClusterModel
import ClusterSimulation

extension Command {
  static let describe = Command(
    "describe", in: .looking, "KIND [NAME…] | KIND/NAME… [-A] [-l SELECTOR]",
    "Tell all about objects, with their Events",
    flags: [.allNamespaces, .selector], completion: .objects([])
  ) { arguments, session, simulator, outcome throws(CommandProblem) in
    let words = try TargetWords(arguments.words, selector: arguments[.selector], in: simulator.cluster)
    let namespace = arguments.isOn(.allNamespaces) ? nil : session.namespace
    var missing: [CommandProblem] = []
    let targets = try words.targets(in: namespace, of: simulator.cluster, missing: &missing)
    if targets.isEmpty, missing.isEmpty {
      outcome.remark("No resources found" + (namespace.map { " in \($0) namespace." } ?? ""))
    }
    var texts: [String] = []
    for target in targets {
      var sheet = DescriptionSheet()
      sheet.describe(target, in: simulator.cluster)
      // kubectl leaves Events out where it describes everything there is.
      if words.areNamed || targets.count == 1 {
        sheet.events(simulator.events.events(about: target.key), at: simulator.now)
      }
      texts.append(sheet.text)
    }
    outcome.output += texts.joined(separator: "\n\n")
    for problem in missing { outcome.fail(problem) }
  }
}

/// What `kubectl describe` prints of one object: lines of label and value, the values under each other.
struct DescriptionSheet {
  /// A line: how deep it is indented, its cells; one cell alone is no part of a column.
  private struct Line {
    let indent: Int
    let cells: [String]
  }

  private var lines: [Line] = []

  /// Adds `label: value`.
  mutating func add(_ label: String, _ value: String, indent: Int = 0) {
    lines.append(Line(indent: indent, cells: [label + ":", value.printable]))
  }

  /// Adds a label with several values, one a line; `<none>` for no values.
  mutating func add(_ label: String, _ values: [String], indent: Int = 0) {
    add(label, values.first ?? "<none>", indent: indent)
    for value in values.dropFirst() { lines.append(Line(indent: indent, cells: ["", value.printable])) }
  }

  /// Adds a line of its own.
  mutating func add(heading: String, indent: Int = 0) { lines.append(Line(indent: indent, cells: [heading])) }

  /// Adds a table below a heading.
  mutating func add(rows: [[String]], indent: Int) {
    for row in rows { lines.append(Line(indent: indent, cells: row.map(\.printable))) }
  }

  /// The lines with their columns aligned as Go's tabwriter does it: a column is as wide as its widest cell among the
  /// lines that follow each other and have it, and two blanks stand between columns.
  var text: String {
    var rows = lines.map { line -> [String] in
      let indent = String(repeating: " ", count: line.indent)
      return line.cells.enumerated().map { $0.offset == 0 ? indent + $0.element : $0.element }
    }
    let columns = rows.map(\.count).max() ?? 0
    for column in 0..<max(0, columns - 1) {
      var start = 0
      while start < rows.count {
        guard rows[start].count > column + 1 else {
          start += 1
          continue
        }
        let end = rows[start...].firstIndex { $0.count <= column + 1 } ?? rows.count
        let width = rows[start..<end].map { $0[column].count }.max() ?? 0
        for row in start..<end {
          let cell = rows[row][column]
          rows[row][column] = cell + String(repeating: " ", count: width - cell.count + 2)
        }
        start = end
      }
    }
    return rows.map { $0.joined() + "\n" }.joined()
  }

  /// What every kind has.
  mutating func head(_ metadata: Metadata, hasNamespace: Bool = true) {
    add("Name", metadata.name)
    if hasNamespace { add("Namespace", metadata.namespace) }
  }

  /// Labels and annotations, one a line.
  mutating func marks(_ metadata: Metadata) {
    add("Labels", metadata.labels.map { "\($0.key)=\($0.value)" })
    // What apply remembers is not shown, as kubectl does not show it.
    let annotations = metadata.annotations.filter { $0.key != ThreeWayMerge.annotation }
    add("Annotations", annotations.map { "\($0.key): \($0.value)" })
  }

  /// The Events about the object.
  mutating func events(_ events: [Event], at now: Instant) {
    guard !events.isEmpty else {
      add("Events", "<none>")
      return
    }
    add(heading: "Events:")
    var rows = [["Type", "Reason", "Age", "From", "Message"], ["----", "------", "----", "----", "-------"]]
    for event in events {
      rows.append([
        event.note.isWarning ? "Warning" : "Normal", event.note.reason, event.lastSeen(now), event.source,
        event.note.message,
      ])
    }
    add(rows: rows, indent: 2)
  }
}

extension DescriptionSheet {
  /// Describes an object of any kind.
  mutating func describe(_ target: Target, in cluster: borrowing Cluster) {
    switch target.object {
    case .service(let service): describe(service, target.key, in: cluster)
    case .pod(let pod): describe(pod, in: cluster)
    case .endpointSlice(let slice): describe(slice)
    default:
      head(target.object.metadata, hasNamespace: target.resource.isNamespaced)
      marks(target.object.metadata)
    }
  }
}
