import ClusterDNS
import ClusterModel
import ClusterSimulation
import Phrases
import Traffic

/// What came of requests, for a terminal and for machines.
struct ConnectReport {
  private let run: TrafficRun
  private let heading: String
  /// A row for each client and each place where its requests ended.
  private let rows: [(client: String, pod: String, address: String, outcome: String, count: Int)]

  init(of run: TrafficRun, requests: Int, _ simulator: borrowing Simulator) {
    self.run = run
    let source = simulator.cluster.identity(of: run.source)
    let each = run.clients.count == 1 ? "" : " from each client"
    heading =
      "\(run.target.text) from \(source?.namespace ?? "")/\(source?.name ?? ""): "
      + (requests == 1 ? "1 request" : "\(requests) requests") + each
    var rows: [(client: String, pod: String, address: String, outcome: String, count: Int)] = []
    for client in run.clients {
      for bar in client.histogram.bars {
        let pod = bar.result.pod.flatMap { simulator.cluster.identity(of: $0)?.name } ?? "-"
        let wrong = bar.result.isWrongPod ? " by the wrong pod" : ""
        rows.append(
          (
            client.kind.name, pod, bar.result.address?.description ?? "-", bar.result.outcome.words.english + wrong,
            bar.count
          ))
      }
    }
    self.rows = rows
  }

  /// Who chose among the pods; empty where nothing was dialled.
  private var choice: String {
    let traces = run.clients.compactMap(\.latest)
    if traces.contains(where: { $0.service != nil }) {
      return "kube-proxy in \(run.mode.rawValue) mode: \(run.mode.sentence.english)\n"
    }
    return traces.contains { $0.dialled != nil } ? "no rule of kube-proxy is met: each client chooses for itself\n" : ""
  }

  /// The rows with their bars, and the way of the last request of each client.
  var text: String {
    var text = heading + "\n" + choice + "\n"
    var table = TextTable(["CLIENT", "POD", "ADDRESS", "OUTCOME", "COUNT", ""])
    let most = rows.map(\.count).max() ?? 1
    for row in rows {
      let bar = String(repeating: "#", count: max(1, row.count * min(most, 30) / most))
      table.add([row.client, row.pod, row.address, row.outcome, String(row.count), bar])
    }
    text += table.text.split(separator: "\n").map { $0.withoutTrailingBlanks + "\n" }.joined()
    for client in run.clients {
      guard let trace = client.latest else { continue }
      text += "\nthe last request of \(client.kind.name):\n"
      text += trace.steps.map { "  \($0.stage.rawValue.padded(to: 6))  \($0.words.english)\n" }.joined()
    }
    return text
  }

  /// The same as a tree.
  var tree: Tree {
    var clients: [Tree] = []
    for client in run.clients {
      let results = rows.filter { $0.client == client.kind.name }.map { row -> Tree in
        [
          "pod": .string(row.pod), "address": .string(row.address), "outcome": .string(row.outcome),
          "count": .integer(Int64(row.count)),
        ]
      }
      let steps = (client.latest?.steps ?? []).map { step -> Tree in
        ["stage": .string(step.stage.rawValue), "words": .string(step.words.english)]
      }
      clients.append([
        "client": .string(client.kind.name), "requests": .integer(Int64(client.histogram.total)),
        "answered": .integer(Int64(client.histogram.answered)), "results": .list(results), "lastRequest": .list(steps),
      ])
    }
    return [
      "target": .string(run.target.text), "proxy": .string(run.mode.rawValue), "clients": .list(clients),
    ]
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String {
    self + String(repeating: " ", count: max(0, length - utf8.count))
  }
}
