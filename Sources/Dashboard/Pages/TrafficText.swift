import ClusterDNS
import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import TextScreen
import Traffic

extension Dashboard {
  /// What the traffic page shows: who answered whom, why some did not, the way of one client's latest request, and what
  /// each remembers.
  func trafficText(_ traffic: TrafficView, _ simulator: borrowing Simulator) -> [Line] {
    var lines = introduction(traffic, simulator)
    let table = TrafficTable(of: traffic, width: view.size.columns, in: language, simulator.cluster)
    lines.append(Line())
    lines += table.lines
    lines += failures(traffic)
    lines.append(Line())
    lines += way(traffic)
    lines.append(Line())
    lines += memories(traffic, simulator)
    return lines
  }

  private func introduction(_ traffic: TrafficView, _ simulator: borrowing Simulator) -> [Line] {
    guard let service = simulator.cluster.services[traffic.service] else {
      return wrapped(told("the Service is gone; who asks for its name is told so"), .gone)
    }
    var lines: [Line]
    if service.spec.type == .externalName {
      lines = wrapped(
        told("an alias: no endpoints, no ports, no rule; clients go where the other name leads"), .help)
    } else if service.isHeadless {
      lines = wrapped(
        told("headless: kube-proxy has no rule for it, so each client chooses, and nobody translates ports"), .help)
    } else {
      lines = wrapped(
        "kube-proxy, \(traffic.run.mode.rawValue): " + told(traffic.run.mode.sentence), .help)
    }
    if let age = traffic.run.greatestConnectionAge {
      lines += wrapped(
        told("servers close connections that are \(age.inSeconds) old, so that clients ask again"), .help)
    }
    if ClientPod(traffic.run.source, in: simulator.cluster) == nil {
      lines += wrapped(told("the pod that sends does not run" + keys.clause(.chooseAsker, "chooses another")), .failing)
    } else if simulator.isLookingBack {
      lines += wrapped(
        told("this is the past: nothing is sent, and what the clients know is of the present"), .pending)
    } else if traffic.nextRound == nil {
      let most = TrafficView.mostEndpoints
      let sends = keys.clause(.sendMore, "sends some")
      lines += wrapped(told("more than \(most) endpoints: requests are sent by a key only" + sends), .pending)
    }
    return lines
  }

  // MARK: - Why some were not answered

  /// The end of each client's latest request that was not answered, told once for all whom it befell alike.
  private func failures(_ traffic: TrafficView) -> [Line] {
    var ends: [(words: Phrase, clients: [String])] = []
    for client in traffic.run.clients {
      guard let latest = client.latest, !latest.outcome.isSuccess || latest.isWrongPod, let end = latest.steps.last
      else { continue }
      if let place = ends.firstIndex(where: { $0.words == end.words }) {
        ends[place].clients.append(client.kind.name)
      } else {
        ends.append((end.words, [client.kind.name]))
      }
    }
    guard !ends.isEmpty else { return [] }
    let everybody = traffic.run.clients.count
    return [Line()]
      + ends.flatMap { end in
        wrapped(
          "✗ \(end.clients.count == everybody ? told("all") : end.clients.joined(separator: ", ")): \(told(end.words))",
          .failing)
      }
  }

  // MARK: - The way

  private func way(_ traffic: TrafficView) -> [Line] {
    guard let client = traffic.client else { return [] }
    var lines: [Line] = [
      [Run(told("the latest request of") + " ", .label), Run(client.kind.name, .titleSubject, .strong)]
    ]
    lines += wrapped(told("it \(client.kind.sentence)"), .faint)
    let stages = ConnectionTrace.Stage.allCases.map { told(Phrase(key: $0.rawValue)).columnCount }
    let width = 1 + max(6, stages.max() ?? 0)
    for step in client.latest?.steps ?? [] {
      let isEnd = step.stage == .end
      let ink: Ink = !isEnd ? .text : client.latest?.outcome.isSuccess == true ? .healthy : .failing
      for (place, words) in told(step.words).wrapped(toColumns: max(10, view.size.columns - width - 3)).enumerated() {
        let stage = place == 0 ? told(Phrase(key: step.stage.rawValue)) : ""
        lines.append([Run("  " + stage.fitted(toColumns: width), .label), Run(words, ink)])
      }
    }
    return lines
  }

  // MARK: - What is remembered

  private func memories(_ traffic: TrafficView, _ simulator: borrowing Simulator) -> [Line] {
    var lines: [Line] = [Line(told("what they remember"), .label)]
    for client in traffic.run.clients {
      let name = client.kind.name.fitted(toColumns: 13)
      if client.kind.connections != .perRequest {
        let count = client.openConnections
        lines.append([
          Run("  " + name, .titleSubject), Run(told("\(counted: count, "open connection", "open connections")")),
        ])
      }
      for entry in client.cache.entries {
        lines += memory(entry, of: name, simulator)
      }
    }
    return lines
  }

  /// An entry with the time that is left, and what is wrong with it now.
  private func memory(_ entry: AnswerCache.Entry, of name: String, _ simulator: borrowing Simulator) -> [Line] {
    let left = entry.left(at: simulator.now)
    guard left.map({ $0 > .zero }) ?? true else { return [] }
    let addresses = entry.addresses.prefix(3).map(\.description).joined(separator: ", ")
    let more = entry.addresses.count > 3 ? " " + told("and \(entry.addresses.count - 3) more") : ""
    let what = entry.isDenial ? entry.answer.outcome : addresses + more
    let time = left.map { told("\($0.inSeconds) left") } ?? told("for ever")
    var lines = [
      [
        Run("  " + name, .titleSubject), Run(time.fitted(toColumns: 10), .counter),
        Run(entry.answer.question.name.description + " ", .text), Run(what, entry.isDenial ? .pending : .value),
      ] as Line
    ]
    for (address, standing) in entry.standings(in: simulator.cluster).filter({ $0.standing.isStale }).prefix(3) {
      let holder: Phrase =
        if case .other(let key) = standing {
          "\(address.description) is \(simulator.cluster.identity(of: key)?.name ?? "?")'s now: the wrong one"
        } else {
          "\(address.description) is nobody's any more"
        }
      lines.append(Line("    ✗ " + told(holder), .failing))
    }
    return lines
  }

  private func wrapped(_ text: String, _ ink: Ink) -> [Line] {
    text.wrapped(toColumns: max(10, view.size.columns - 1)).map { Line($0, ink) }
  }
}
