import ClusterModel

extension DescriptionSheet {
  /// A pod (kubectl pkg/describe describePod), what rollcall does not simulate (service accounts, mounts, tolerations
  /// that admission adds) left out.
  mutating func describe(_ pod: Pod, in cluster: borrowing Cluster) {
    head(pod.metadata)
    add("Priority", String(pod.spec.fields.rest["priority"]?.integer ?? 0))
    add("Service Account", pod.spec.fields.rest["serviceAccountName"]?.string ?? "default")
    let node = pod.placement.nodeName
    add("Node", node.isEmpty ? "<none>" : node + (pod.status.hostIP.map { "/" + $0 } ?? ""))
    if let start = pod.status.startTime { add("Start Time", start.written) }
    marks(pod.metadata)
    if pod.metadata.isBeingDeleted {
      add("Status", "Terminating")
      add("Termination Grace Period", "\(pod.metadata.deletionGracePeriodSeconds ?? 0)s")
    } else {
      add("Status", pod.status.phase.rawValue)
    }
    if let reason = pod.status.reason { add("Reason", reason) }
    add("IP", pod.status.podIPs.first ?? "")
    if pod.status.podIPs.isEmpty { add("IPs", "<none>") } else { add(heading: "IPs:") }
    for address in pod.status.podIPs { add("IP", address, indent: 2) }
    if let owner = pod.metadata.controller { add("Controlled By", "\(owner.kind)/\(owner.name)") }
    containers("Init Containers", pod.spec.fields.initContainers, pod.status.initContainers)
    containers("Containers", pod.spec.fields.containers, pod.status.containers)
    if !pod.status.conditions.isEmpty {
      add(heading: "Conditions:")
      add(rows: [["Type", "Status"]] + pod.status.conditions.map { [$0.type, $0.status + " "] }, indent: 2)
    }
    add("Node-Selectors", pod.spec.fields.nodeSelector.map { "\($0.key)=\($0.value)" })
  }

  private mutating func containers(_ title: String, _ containers: [Container], _ statuses: [ContainerStatus]) {
    guard !containers.isEmpty else { return }
    add(heading: title + ":")
    for container in containers {
      add(heading: "  \(container.name):".printable)
      add("Image", container.image, indent: 4)
      let ports = container.ports.map { port in
        "\(port.containerPort)/\(port.protocol)" + (port.name.isEmpty ? "" : " (\(port.name))")
      }
      add(ports.count > 1 ? "Ports" : "Port", ports.isEmpty ? "<none>" : ports.joined(separator: ", "), indent: 4)
      guard let status = statuses.first(where: { $0.name == container.name }) else { continue }
      state("State", status.state)
      if let last = status.lastState { state("Last State", last) }
      add("Ready", status.ready ? "True" : "False", indent: 4)
      add("Restart Count", String(status.restartCount), indent: 4)
    }
  }

  private mutating func state(_ label: String, _ state: ContainerStatus.State) {
    switch state {
    case .running(let since):
      add(label, "Running", indent: 4)
      if let since { add("Started", since.written, indent: 6) }
    case .waiting(let reason):
      add(label, "Waiting", indent: 4)
      if !reason.isEmpty { add("Reason", reason, indent: 6) }
    case .terminated(let reason, let exitCode, let since, let until):
      add(label, "Terminated", indent: 4)
      if !reason.isEmpty { add("Reason", reason, indent: 6) }
      add("Exit Code", String(exitCode), indent: 6)
      if let since { add("Started", since.written, indent: 6) }
      if let until { add("Finished", until.written, indent: 6) }
    }
  }
}

extension Instant {
  /// The moment as `describe` writes it: `Thu, 01 Jan 2026 00:00:00 +0000` (RFC 1123).
  var written: String {
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = timestamp.split { "-T:Z".contains($0) }.map(String.init)
    guard parts.count == 6, let month = Int(parts[1]), months.indices.contains(month - 1) else { return timestamp }
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let weekday = weekdays[((days % 7) + 7) % 7]
    return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) +0000"
  }
}
