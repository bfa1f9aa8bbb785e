import ClusterModel
import ClusterSimulation
import Manifests

/// What `kubectl describe` prints of one object: lines of cells, indented by two blanks a level, aligned in the end.
/// Whatever is added is made harmless to terminals.
struct Sheet {
  private var rows: [[String]] = []

  /// The lines aligned with kubectl's settings of the writer (kubectl pkg/describe tabbedString).
  var text: String { TabWriter(padding: 2).text(of: rows) }

  /// The lines with tabs between their cells, as `rollout history` prints them.
  var unaligned: String { rows.map { $0.joined(separator: "\t") + "\n" }.joined() }

  /// Adds a line of cells.
  mutating func line(_ cells: [String], at level: Int = 0) {
    var cells = cells.map(\.withoutControls)
    if !cells.isEmpty { cells[0] = String(repeating: "  ", count: level) + cells[0] }
    rows.append(cells)
  }

  /// Adds a line of one cell, which ends the columns above it: a heading, a command.
  mutating func line(_ text: String = "", at level: Int = 0) { line([text], at: level) }

  /// Adds `label: value`, also where the value is empty.
  mutating func add(_ label: String, _ value: String, at level: Int = 0) { line([label + ":", value], at: level) }

  /// Adds `label: value`; nothing where there is no value.
  mutating func add(_ label: String, _ value: String?, at level: Int = 0) {
    if let value { add(label, value, at: level) }
  }

  /// Adds a label with several values under each other; `<none>` for no values.
  mutating func add(_ label: String, each values: [String], at level: Int = 0) {
    add(label, values.first ?? "<none>", at: level)
    for value in values.dropFirst() { line(["", value]) }
  }

  /// Adds lines of cells below a heading with its columns and, where they are ruled, a line of dashes.
  mutating func table(
    _ heading: String?, _ columns: [String], ruled: Bool = true, at level: Int = 1, rows: [[String]]
  ) {
    if let heading { line(heading + ":", at: level - 1) }
    line(columns, at: level)
    if ruled { line(columns.map { String(repeating: "-", count: $0.count) }, at: level) }
    for row in rows { line(row, at: level) }
  }
}

// What sheets of several kinds have in common.
extension Sheet {
  /// Name and namespace.
  mutating func head(_ object: Fields, hasNamespace: Bool = true) {
    add("Name", object.metadata.name.word)
    if hasNamespace { add("Namespace", object.metadata.namespace.word) }
  }

  /// Labels and annotations.
  mutating func marks(_ object: Fields) {
    add("Labels", each: object.metadata.labels.equations)
    annotations(object.metadata.annotations)
  }

  /// Annotations; long ones and those of several lines stand below their keys, shortened. What apply remembers is not
  /// shown (kubectl pkg/describe printAnnotationsMultiline).
  mutating func annotations(_ annotations: Fields, at level: Int = 0) {
    var values: [String] = []
    for (name, value) in annotations.pairs where name != ThreeWayMerge.annotation {
      var text = value.word
      if text.hasSuffix("\n") { text.removeLast() }
      guard text.utf8.count + name.utf8.count + 2 > Self.longest || text.contains("\n") else {
        values.append("\(name): \(text)")
        continue
      }
      values.append(name + ":")
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let shown = line.utf8.count > Self.longest - 2 ? line.prefix(Self.longest - 2) + "..." : line
        values.append("  " + shown)
      }
    }
    add("Annotations", each: values, at: level)
  }

  private static let longest = 140

  /// What a workload's controller judges.
  mutating func conditionsWithReasons(_ conditions: Fields) {
    guard !conditions.elements.isEmpty else { return }
    table(
      "Conditions", ["Type", "Status", "Reason"],
      rows: conditions.elements.map { [$0["type"].word + " ", $0.status.word, $0.reason.word] })
  }

  /// The Events about the object, the one told last at the end (kubectl pkg/describe DescribeEvents).
  mutating func events(_ events: [ToldEvent], otherwise: String) {
    guard !events.isEmpty else {
      add("Events", otherwise)
      return
    }
    let sorted = events.enumerated().sorted {
      ($0.element.last.seconds, $0.element.first, $0.offset) < ($1.element.last.seconds, $1.element.first, $1.offset)
    }
    line("Events:")
    // The rule below Age is longer than the word, in kubectl too.
    table(
      nil, ["Type", "Reason", "Age", "From", "Message"], ruled: false,
      rows: [["----", "------", "----", "----", "-------"]]
        + sorted.map { [$0.element.type, $0.element.reason, $0.element.age, $0.element.source, $0.element.message] })
  }

  /// An Event as a sheet tells it.
  struct ToldEvent {
    var type: String
    var reason: String
    var age: String
    var source: String
    var message: String
    var first: Instant
    var last: Instant
  }
}
