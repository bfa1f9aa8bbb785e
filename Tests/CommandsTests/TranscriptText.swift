import Foundation

/// What kubectl printed, made comparable with what it would print about another run of the same story: what chance and
/// time decide is named, not shown, and what stands in the order of random names is put into one that both runs have.
///
/// Blanks count as they are printed. Only where a column holds something random, whose length differs from run to run,
/// the blanks behind it are taken for one gap.
struct TranscriptText {
  /// A line in cells with the blanks behind each; a random cell is known by its place.
  private struct Line {
    var cells: [(text: String, blanks: Int)]
    var random: Set<Int>
    var isEvent = false
  }

  private var sheets: [[Line]] = []
  /// How many line feeds stand at the end.
  private var trailing = 0

  /// - Parameter leavesOut: reasons of Events that are not compared.
  init(_ text: String, _ chance: Chance, leavingOut reasons: [String] = []) {
    // Warnings come by another way than the rest, and where they stand is chance.
    var text = text[...]
    while text.last == "\n" { (trailing, text) = (trailing + 1, text.dropLast()) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let warnings = lines.filter { $0.hasPrefix("Warning: ") }
    let sorted = (warnings + lines.filter { !$0.hasPrefix("Warning: ") }).joined(separator: "\n")
    sheets = sorted.replacingOccurrences(of: "\n\n\n", with: "\u{1}").split(separator: "\u{1}").map { sheet in
      var isEvent = false
      return sheet.split(separator: "\n", omittingEmptySubsequences: false).compactMap { text in
        let text = String(text)
        if text.hasPrefix("Events:") || text.contains("LAST SEEN") { isEvent = true }
        if text.isEmpty { isEvent = false }
        guard !text.contains("KubeAPIReadyz"), !text.contains("openshift-") else { return nil }
        var line = Self.line(text, chance)
        line.isEvent = isEvent
        return line
      }
    }
    sheets = sheets.map { Self.leaving($0.filter { $0.cells.first?.text != "kube-system" }, out: reasons) }
      .filter { !Self.isOurOwn($0) }
  }

  /// The columns with something random in one of the two, and the two without the blanks behind them.
  static func compared(_ one: TranscriptText, _ other: TranscriptText) -> (String, String) {
    var random: Set<Int> = []
    for line in (one.sheets + other.sheets).joined() where !line.isEvent { random.formUnion(line.random) }
    return (one.text(random), other.text(random))
  }

  private func text(_ random: Set<Int>) -> String {
    let texts = sheets.map { sheet in
      let lines = sheet.map { line in
        line.cells.enumerated().map { index, cell in
          let isLoose = line.isEvent || random.contains(index)
          return cell.text + String(repeating: " ", count: isLoose ? min(2, cell.blanks) : cell.blanks)
        }.joined()
      }
      return Self.ordered(lines).joined(separator: "\n")
    }
    return (texts.count > 1 ? texts.sorted() : texts).joined(separator: "\n\n\n")
      + String(repeating: "\n", count: trailing)
  }

  // MARK: Naming chance

  private static func line(_ text: String, _ chance: Chance) -> Line {
    var cells: [(text: String, blanks: Int)] = []
    var random: Set<Int> = []
    var rest = Substring(chance.fixed.named(in: text))
    let leading = rest.prefix { $0 == " " }.count
    if leading > 1 {
      cells.append(("", leading))
      rest = rest.dropFirst(leading)
    }
    while !rest.isEmpty {
      let end = rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex
      let cell = String(rest[..<end])
      let blanks = rest[end...].prefix { $0 == " " }.count
      let named = chance.loose.named(in: cell)
      if named != cell { random.insert(cells.count) }
      cells.append((named, blanks))
      rest = rest[end...].dropFirst(blanks)
    }
    return Line(cells: cells, random: random)
  }

  // MARK: Putting in order

  /// The lines with those in one order that stand in the order of random names: rows of tables, Events, endpoints.
  private static func ordered(_ lines: [String]) -> [String] {
    var ordered: [String] = []
    var run: [String] = []
    var isEvent = false
    func flush() {
      ordered += run.sorted()
      run = []
    }
    for line in lines {
      if line.hasPrefix("Events:") || line.contains("LAST SEEN") {
        flush()
        isEvent = true
        ordered.append(line)
      } else if line.hasPrefix("  - Addresses:") {
        run.append(line)
      } else if let last = run.last, last.hasPrefix("  - Addresses:"), line.hasPrefix("    ") {
        run[run.count - 1] = last + "\n" + line
      } else if !line.isEmpty, isEvent || line.prefix(while: { $0 != " " }).isRandom {
        if let last = run.last, last.hasPrefix("  - Addresses:") { flush() }
        run.append(line)
      } else {
        flush()
        isEvent = isEvent && !line.isEmpty
        ordered.append(line)
      }
    }
    flush()
    return ordered
  }

  // MARK: Leaving out

  /// The lines without Events for these reasons. Events of which none is left are `<none>`.
  private static func leaving(_ lines: [Line], out reasons: [String]) -> [Line] {
    let kept = lines.filter { line in !line.isEvent || !line.cells.contains { reasons.contains($0.text) } }
    guard let heading = kept.firstIndex(where: { $0.cells.first?.text == "Events:" && $0.cells.count == 1 }),
      !kept[(heading + 1)...].contains(where: { ["Normal", "Warning"].contains($0.cells.dropFirst().first?.text) })
    else { return kept }
    var none = kept[heading]
    none.cells = [("Events:", 2), ("<none>", 0)]
    return kept[..<heading] + [none]
  }

  /// Whether a sheet is of the cluster's own DNS, which the recorded clusters did not have inside.
  private static func isOurOwn(_ lines: [Line]) -> Bool {
    lines.contains { $0.cells.map(\.text) == ["Namespace:", "kube-system"] }
  }
}

extension Substring {
  /// Whether this is a name that chance has completed.
  fileprivate var isRandom: Bool { contains("RANDOM") || contains("HASH") || contains("UID") }
}
