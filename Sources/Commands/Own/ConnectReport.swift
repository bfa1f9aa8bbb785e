import ClusterDNS
import ClusterModel
import ClusterSimulation
import Phrases
import Traffic

/// What came of requests, for a terminal and for machines.
struct ConnectReport {
  private let run: TrafficRun
  private let heading: Phrase
  /// A row for each client and each place where its requests ended.
  private let rows: [(client: String, pod: String, address: String, outcome: Phrase, count: Int)]

  init(of run: TrafficRun, requests: Int, _ simulator: borrowing Simulator) {
    self.run = run
    let source = simulator.cluster.identity(of: run.source).map { "\($0.namespace)/\($0.name)" } ?? ""
    let heading: Phrase =
      run.clients.count == 1
      ? "\(run.target.text) from \(source): \(counted: requests, "request", "requests")"
      : "\(run.target.text) from \(source): \(counted: requests, "request", "requests") from each client"
    self.heading = heading
    var rows: [(client: String, pod: String, address: String, outcome: Phrase, count: Int)] = []
    for client in run.clients {
      for bar in client.histogram.bars {
        let pod = bar.result.pod.flatMap { simulator.cluster.identity(of: $0)?.name } ?? "-"
        let words = bar.result.outcome.words
        let outcome: Phrase = bar.result.isWrongPod ? "\(words) by the wrong pod" : words
        rows.append((client.kind.name, pod, bar.result.address?.description ?? "-", outcome, bar.count))
      }
    }
    self.rows = rows
  }

  /// Who chose among the pods; empty where nothing was dialled.
  private var choice: Phrase? {
    let traces = run.clients.compactMap(\.latest)
    if traces.contains(where: { $0.service != nil }) {
      return "kube-proxy in \(run.mode.rawValue) mode: \(run.mode.sentence)"
    }
    guard traces.contains(where: { $0.dialled != nil }) else { return nil }
    return "no rule of kube-proxy is met: each client chooses for itself"
  }

  /// The rows with their bars, and the way of the last request of each client.
  func text(in language: Language) -> String {
    func told(_ phrase: Phrase) -> String { phrase.told(in: language) }
    var text = told(heading) + "\n" + (choice.map { told($0) + "\n" } ?? "") + "\n"
    var table = TextTable(["CLIENT", "POD", "ADDRESS", "OUTCOME", "COUNT", ""])
    let most = rows.map(\.count).max() ?? 1
    for row in rows {
      let bar = String(repeating: "#", count: max(1, row.count * min(most, 30) / most))
      table.add([row.client, row.pod, row.address, told(row.outcome), String(row.count), bar])
    }
    text += table.text.split(separator: "\n").map { $0.withoutTrailingBlanks + "\n" }.joined()
    for client in run.clients {
      guard let trace = client.latest else { continue }
      text += "\n" + told("the last request of \(client.kind.name):") + "\n"
      text += trace.steps.map { "  \($0.stage.rawValue.padded(to: 6))  \(told($0.words))\n" }.joined()
    }
    return text
  }

  /// The same as a tree.
  var tree: Tree {
    var clients: [Tree] = []
    for client in run.clients {
      let results = rows.filter { $0.client == client.kind.name }.map { row -> Tree in
        [
          "pod": .string(row.pod), "address": .string(row.address), "outcome": .string(row.outcome.english),
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
