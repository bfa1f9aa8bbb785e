import ClusterDNS
import ClusterModel
import TextScreen

extension Dashboard {
  /// Why each pod of a Service's namespace is or is not in its answers: the gates that it has to pass, in order, and
  /// the first that holds it back.
  func gateText(of key: ObjectKey, _ cluster: borrowing Cluster) -> [Line] {
    guard let service = cluster.services[key] else { return [Line("the Service is gone", .gone)] }
    var lines: [Line] = [[Run("selector   ", .label), Run(selectorText(of: service), .text)]]
    if service.spec.publishNotReadyAddresses {
      lines.append([Run("readiness  ", .label), Run("published, ready or not (publishNotReadyAddresses)", .text)])
    }
    lines.append(Line())
    guard let selector = service.spec.selector, service.spec.selects else {
      return lines + [Line("without a selector no pod is looked for: its EndpointSlices are made by hand", .withheld)]
    }
    var groups: [(rank: Int, judgement: Judgement)] = []
    var others = 0
    for pod in cluster.keys(of: .pod, in: service.metadata.namespace) {
      guard let judgement = Judgement(of: pod, service, key, selector, cluster) else {
        others += 1
        continue
      }
      groups.append((judgement.rank, judgement))
    }
    groups.sort { ($0.rank, $0.judgement.name) < ($1.rank, $1.judgement.name) }
    let width = min(40, groups.map { $0.judgement.name.columnCount }.max() ?? 8)
    var heading = Line("  \("POD".fitted(toColumns: width))", .header)
    for gate in Judgement.gates { heading.append("  " + gate, .header) }
    if !groups.isEmpty { lines.append(heading) }
    for (_, judgement) in groups.prefix(2_000) { lines += judgement.lines(width, columns: view.size.columns) }
    if groups.isEmpty {
      lines.append(Line("no pod of namespace \(service.metadata.namespace) has even one of those labels", .failing))
    }
    if others > 0 {
      lines.append(Line("  \(others) more \(others == 1 ? "pod has" : "pods have") none of these labels", .faint))
    }
    lines.append(Line())
    let passed = groups.count { $0.judgement.failed == nil }
    lines.append(
      passed > 0
        ? Line(
          "\(passed) of \(groups.count) pass every gate. Not simulated: NetworkPolicy, the network plugin, kube-proxy.",
          .help)
        : Line("nobody passes every gate; the first that each fails is marked ✗", .help))
    return lines
  }

  private func selectorText(of service: Service) -> String {
    if service.spec.type == .externalName { return "none: an ExternalName is an alias" }
    guard let selector = service.spec.selector, service.spec.selects else { return "none" }
    return selector.text
  }
}

/// How far one pod gets.
private struct Judgement {
  static let gates = ["labels", "phase", "address", "ready", "slice", "ports"]

  let name: String
  /// How many gates it passes.
  let passed: Int
  /// The gate that holds it back, and why; nil where none does.
  let failed: String?
  let rank: Int

  /// Nil for a pod that has none of the labels that are asked for.
  init?(
    of key: ObjectKey, _ service: Service, _ serviceKey: ObjectKey, _ selector: Labels, _ cluster: borrowing Cluster
  ) {
    guard let pod = cluster.pods[key] else { return nil }
    name = pod.metadata.name
    let wrong = selector.filter { pod.metadata.labels[$0.key] != $0.value }
    guard wrong.count < selector.count || wrong.contains(where: { pod.metadata.labels[$0.key] != nil }) else {
      return nil
    }
    if let first = wrong.first {
      let found = pod.metadata.labels[first.key]
      failed = "label \(first.key): wanted \(first.value), \(found.map { "found \($0)" } ?? "there is none")"
      // Who misses by a slip of the pen is told apart from who belongs to something else.
      let isNear = wrong.count == 1 && (found ?? "").editDistance(to: first.value) <= max(1, first.value.count / 3)
      (passed, rank) = (0, isNear ? 2 : 3)
      return
    }
    let endpoint = Self.endpoint(of: key, serviceKey, cluster)
    let ports = service.spec.ports.filter { port in
      guard case .string(let name)? = port.targetPort else { return false }
      return !pod.spec.fields.containers.contains { $0.ports.contains { $0.name == name } }
    }
    if pod.isTerminal {
      (passed, failed) = (1, "phase \(pod.status.phase.rawValue): its containers have ended for good")
    } else if pod.status.podIPs.isEmpty {
      (passed, failed) = (2, "no address yet: \(PodState(pod).word)")
    } else if let endpoint, !endpoint.isReady {
      let cause = endpoint.terminating == true ? "terminating" : Self.unreadiness(of: pod)
      (passed, failed) = (3, cause)
    } else if endpoint == nil {
      (passed, failed) = (4, "in no EndpointSlice of the Service")
    } else if let port = ports.first {
      let target = port.targetPort.map(\.description) ?? ""
      (passed, failed) = (5, "no container port is named \(target): the address answers, the port's SRV does not")
    } else {
      (passed, failed) = (Self.gates.count, nil)
    }
    rank = failed == nil ? 0 : 1
  }

  private static func endpoint(of pod: ObjectKey, _ service: ObjectKey, _ cluster: borrowing Cluster) -> Endpoint? {
    let slices = cluster.slices(of: service)
    for key in cluster.slices(holding: pod) where slices.contains(key) {
      guard let name = cluster.identity(of: pod)?.name else { continue }
      if let found = cluster.endpointSlices[key]?.endpoints.first(where: { $0.targetRef?.name == name }) {
        return found
      }
    }
    return nil
  }

  /// Why a pod is not ready, from the pod itself.
  private static func unreadiness(of pod: Pod) -> String {
    for container in pod.status.containers {
      if case .waiting(let reason) = container.state, !reason.isEmpty {
        return "not ready: \(container.name) is \(reason)"
      }
    }
    let word = PodState(pod).word
    return "not ready" + (word == "Running" ? ": its readiness probe has not passed" : ": \(word)")
  }

  /// The gates in a row, and behind them the reason; below them where there is no room for it.
  func lines(_ width: Int, columns: Int) -> [Line] {
    let sign: (String, Ink) =
      switch rank {
      case 0: ("✓ ", .healthy)
      case 1: ("◦ ", .withheld)
      case 2: ("✗ ", .failing)
      default: ("✗ ", .faint)
      }
    var line: Line = [Run(sign.0, sign.1), Run(name.fitted(toColumns: width), failed == nil ? .text : sign.1)]
    for (index, gate) in Self.gates.enumerated() {
      let mark = index < passed ? "✓" : index == passed ? "✗" : "·"
      line.append(
        "  " + mark.fitted(toColumns: gate.columnCount), index < passed ? .healthy : index == passed ? sign.1 : .faint
      )
    }
    guard let failed else { return [line] }
    if line.columnCount + failed.columnCount + 2 <= columns {
      line.append("  " + failed, sign.1)
      return [line]
    }
    return [line, Line("     " + failed, sign.1)]
  }
}
