import ClusterDNS
import ClusterModel
import Phrases
import TextScreen
import Traffic

/// The bars of the traffic page: a row for each pod and each way in which requests ended there, a column for each
/// client. A pod that nobody has reached yet has a row too: who uses new pods and who does not is what it shows.
struct TrafficTable {
  private(set) var lines: [Line] = []
  private let language: Language
  private let nameWidth: Int
  private let cellWidth: Int
  private let shown: Range<Int>

  /// Rows beyond these are counted, not shown.
  private static let mostRows = 100

  init(of traffic: TrafficView, width: Int, in language: Language, _ cluster: borrowing Cluster) {
    self.language = language
    let clients = traffic.run.clients
    nameWidth = width >= 140 ? 44 : width >= 100 ? 32 : width >= 60 ? 22 : 16
    let room = max(1, (width - nameWidth - 1) / 7)
    cellWidth = max(7, min(14, (width - nameWidth - 1) / max(1, min(clients.count, room))))
    // Where not all fit, those around the chosen one.
    let count = min(clients.count, room)
    let start = max(0, min(traffic.shown - count / 2, clients.count - count))
    shown = start..<start + count

    var rows: [RequestResult] = Self.endpoints(of: traffic.service, cluster)
    let histograms = clients.map(\.histogram)
    for bar in histograms.flatMap(\.bars) where !rows.contains(bar.result) { rows.append(bar.result) }
    // A pod's other outcomes stand below its name.
    rows = rows.filter { row in
      row.outcome != .answered || row.isWrongPod || histograms.contains { $0.bars.contains { $0.result == row } }
        || !rows.contains { $0.pod == row.pod && $0.outcome != .answered }
    }
    let most = max(1, histograms.flatMap(\.bars).map(\.count).max() ?? 1)
    lines.append(heading(clients, traffic.shown))
    for row in rows.prefix(Self.mostRows) {
      var line = name(of: row, nameWidth, cluster)
      for place in shown {
        let count = histograms[place].bars.first { $0.result == row }?.count ?? 0
        line += cell(count, of: most, isGood: row.outcome.isSuccess && !row.isWrongPod)
      }
      lines.append(line)
    }
    if rows.count > Self.mostRows { lines.append(Line(told("and \(rows.count - Self.mostRows) more"), .faint)) }
  }

  /// What answering is for each endpoint of the Service, in the order of their names.
  private static func endpoints(of service: ObjectKey, _ cluster: borrowing Cluster) -> [RequestResult] {
    var results: [(name: String, result: RequestResult)] = []
    for slice in cluster.slices(of: service) {
      for endpoint in cluster.endpointSlices[slice]?.endpoints ?? [] where results.count <= mostRows {
        guard let reference = endpoint.targetRef, let key = cluster.key(.pod, reference.namespace, reference.name),
          let address = endpoint.addresses.first
        else { continue }
        results.append((reference.name, RequestResult(answeredBy: key, at: address)))
      }
    }
    return results.sorted { naturallyPrecedes($0.name, $1.name) }.map(\.result)
  }

  private func told(_ phrase: Phrase) -> String { phrase.told(in: language) }

  private func heading(_ clients: [Client], _ chosen: Int) -> Line {
    var line = Line(told("pod").fitted(toColumns: nameWidth), .label)
    for place in shown where clients.indices.contains(place) {
      let isChosen = place == chosen
      let name = (isChosen ? "▸" : "") + clients[place].kind.name
      line.append(
        name.fitted(toColumns: cellWidth - 1) + " ", isChosen ? .titleSubject : .label, isChosen ? .strong : [])
    }
    return line
  }

  private func name(of row: RequestResult, _ width: Int, _ cluster: borrowing Cluster) -> Line {
    let isGood = row.outcome.isSuccess && !row.isWrongPod
    let name = row.pod.flatMap { cluster.identity(of: $0)?.name } ?? row.address?.description ?? told("no address")
    let what =
      isGood
      ? width >= 30 ? row.address?.description ?? "" : ""
      : row.isWrongPod ? told("wrong pod") : told(row.outcome.words)
    let room = max(4, width - 3 - (what.isEmpty ? 0 : what.columnCount + 1))
    let short = name.cutInTheMiddle(toColumns: room)
    return [
      Run(isGood ? "  " : "✗ ", .failing), Run(short.fitted(toColumns: room), isGood ? .text : .failing),
      Run(what.isEmpty ? " " : " " + what + " ", isGood ? .faint : .failing),
    ]
  }

  /// A count and its bar; nothing but a dot for none.
  private func cell(_ count: Int, of most: Int, isGood: Bool) -> Line {
    guard count > 0 else { return Line(" ·".fitted(toColumns: cellWidth), .faint) }
    let number = String(count).fitted(toColumns: 2, .trailing) + " "
    let room = max(0, cellWidth - number.columnCount - 1)
    let bar = String(repeating: "█", count: max(min(1, room), count * room / most))
    let ink: Ink = isGood ? .chartGood : .chartBad
    return [Run(number, isGood ? .text : .failing), Run(bar.fitted(toColumns: cellWidth - number.columnCount), ink)]
  }
}
