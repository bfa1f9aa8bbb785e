import ClusterModel
import Manifests
import TextScreen

/// What was found, as a table for people and as JSON for programs.
public struct BenchmarkReport: Sendable {
  private let size: Size
  private var columns: [(pods: Int, services: Int)] = []
  private var groups: [(title: String, rows: [BenchmarkRow])] = []

  init(size: Size) { self.size = size }

  mutating func beginColumn(pods: Int, services: Int) { columns.append((pods, services)) }

  /// Notes what was found of one thing in the cluster whose column was begun last.
  mutating func add(_ group: String, _ title: String, limit: Limit? = nil, _ found: Measurement) {
    if groups.last(where: { $0.title == group }) == nil { groups.append((group, [])) }
    guard let place = groups.firstIndex(where: { $0.title == group }) else { return }
    // A title may say how much there was, which differs from column to column; the order does not.
    let column = max(0, columns.count - 1)
    if column > 0, let row = groups[place].rows.firstIndex(where: { $0.found.count == column }) {
      let before = groups[place].rows[row]
      groups[place].rows[row] = BenchmarkRow(title: title, limit: limit, found: before.found + [found])
    } else {
      groups[place].rows.append(BenchmarkRow(title: title, limit: limit, found: [found]))
    }
  }

  // MARK: - For people

  /// The table, in Markdown that reads well as it stands.
  public var table: String {
    var lines: [[String]] = []
    let names = columns.map { "\($0.pods.grouped) pods, \($0.services.grouped) Services" }
    var text = ""
    for group in groups {
      lines = [[group.title] + (group.rows.contains { $0.found.count > 1 } ? names : ["found"]) + ["at most"]]
      for row in group.rows { lines.append([row.title] + row.found.map(\.text) + [Self.judged(row)]) }
      text += Self.aligned(lines) + "\n"
    }
    return text + "Times are p50 / p99. Frames are \(size.columns)×\(size.rows).\n"
  }

  private static func judged(_ row: BenchmarkRow) -> String {
    guard let limit = row.limit, let last = row.found.last else { return "" }
    switch limit.holds(for: last) {
    case true?: return "\(limit.text) ✓"
    case false?: return "\(limit.text) ✗"
    case nil: return limit.text
    }
  }

  private static func aligned(_ lines: [[String]]) -> String {
    guard let heading = lines.first else { return "" }
    let widths = heading.indices.map { column in
      lines.map { $0.indices.contains(column) ? $0[column].columnCount : 0 }.max() ?? 0
    }
    func line(_ cells: [String], _ filling: Character = " ") -> String {
      let padded = widths.indices.map { column in
        let cell = cells.indices.contains(column) ? cells[column] : ""
        return cell + String(repeating: filling, count: max(0, widths[column] - cell.columnCount))
      }
      return "| " + padded.joined(separator: " | ") + " |\n"
    }
    return line(heading) + line(widths.map { _ in "" }, "-") + lines.dropFirst().map { line($0) }.joined()
  }

  // MARK: - For programs

  /// The same as JSON. Times are microseconds.
  public var json: String {
    let found: [Tree] = groups.flatMap { group in
      group.rows.map { row in
        .map([
          "group": .string(group.title), "what": .string(row.title),
          "limit": row.limit.map { .string($0.text) } ?? .null,
          "isWithinLimit": row.limit.flatMap { limit in row.found.last.flatMap { limit.holds(for: $0) } }
            .map { .bool($0) } ?? .null,
          "found": .list(row.found.map(\.tree)),
        ])
      }
    }
    let sizes: [Tree] = columns.map { ["pods": .integer(Int64($0.pods)), "services": .integer(Int64($0.services))] }
    return JSONWriter.pretty([
      "clusters": .list(sizes), "rows": .integer(Int64(size.rows)), "columns": .integer(Int64(size.columns)),
      "measurements": .list(found),
    ])
  }
}

extension Measurement {
  /// As the table shows it.
  var text: String {
    switch self {
    case .times(let samples, let bytes):
      let times =
        samples.count == 1
        ? samples.longest.shortText : "\(samples.percentile(50).shortText) / \(samples.percentile(99).shortText)"
      return times + (bytes.map { ", \($0.bytesText)" } ?? "")
    case .answers(let samples): return Measurement.times(samples).text + ", \(samples.rate.grouped)/s"
    case .once(let time, let amount, let unit):
      guard amount > 0, time > .zero else { return time.shortText }
      let rate = amount / (time / .seconds(1))
      return "\(time.shortText), \(rate >= 1_000 ? Int(rate).grouped : rate.threeDigits) \(unit)/s"
    case .bytes(let bytes): return bytes.bytesText
    case .count(let count): return String(count)
    case .missing(let why): return "– (\(why))"
    }
  }

  /// As JSON has it.
  var tree: Tree {
    switch self {
    case .times(let samples, let bytes):
      return [
        "count": .integer(Int64(samples.count)), "p50": .double(samples.percentile(50).microseconds),
        "p90": .double(samples.percentile(90).microseconds), "p99": .double(samples.percentile(99).microseconds),
        "max": .double(samples.longest.microseconds), "bytes": bytes.map { .integer(Int64($0)) } ?? .null,
      ]
    case .answers(let samples):
      return Measurement.times(samples).tree.merged(with: ["perSecond": .integer(Int64(samples.rate))])
    case .once(let time, let amount, let unit):
      return ["time": .double(time.microseconds), "amount": .double(amount), "unit": .string(unit)]
    case .bytes(let bytes): return ["bytes": .integer(Int64(bytes))]
    case .count(let count): return ["count": .integer(Int64(count))]
    case .missing(let why): return ["missing": .string(why)]
    }
  }
}
