public import ClusterModel

extension Columns {
  static let pods = Columns(
    ["NAME", "READY", "STATUS", "RESTARTS", "AGE"], wide: ["IP", "NODE", "NOMINATED NODE", "READINESS GATES"]
  ) { object, _, now in
    guard let pod = object.pod else { return [] }
    return [
      pod.metadata.name, pod.readiness, pod.statusWord, pod.restarts(now), object.age(now),
      pod.status.podIPs.first ?? "<none>", pod.placement.nodeName.isEmpty ? "<none>" : pod.placement.nodeName,
      pod.rest["status"]?["nominatedNodeName"]?.string ?? "<none>", pod.readinessGates,
    ]
  }
}

// What the table of pods says of one (kubectl's server-side printer, printers/internalversion printPod).
extension Pod {
  /// Ready containers and all containers, `1/2`; sidecars count among both.
  public var readiness: String { "\(containerCount.ready)/\(containerCount.all)" }

  /// How many containers are ready, of how many; sidecars count among both.
  public var containerCount: (ready: Int, all: Int) {
    func isUp(_ container: ContainerStatus) -> Bool {
      guard container.ready, case .running = container.state else { return false }
      return true
    }
    var (ready, all) = (status.containers.count(where: isUp), spec.fields.containers.count)
    for sidecar in spec.fields.initContainers where sidecar.restartPolicy == "Always" {
      all += 1
      ready += status.initContainers.count { $0.name == sidecar.name && isUp($0) }
    }
    return (ready, all)
  }

  /// The word under STATUS: `Running`, `ContainerCreating`, `CrashLoopBackOff`, `Terminating`.
  public var statusWord: String {
    var word = status.reason ?? status.phase.rawValue
    var isInitializing = false
    for (index, container) in status.initContainers.enumerated() {
      switch container.state {
      case .terminated(_, 0, _, _): continue
      case .running where container.ready: continue
      case .terminated(let reason, let code, _, _):
        word = "Init:" + (reason.isEmpty ? "ExitCode:\(code)" : reason)
      case .waiting(let reason) where !reason.isEmpty && reason != "PodInitializing": word = "Init:" + reason
      default: word = "Init:\(index)/\(spec.fields.initContainers.count)"
      }
      isInitializing = true
      break
    }
    if !isInitializing || status.condition("Initialized")?.status == "True" {
      var hasRunning = false
      for index in status.containers.indices.reversed() {
        switch status.containers[index].state {
        case .waiting(let reason) where !reason.isEmpty: word = reason
        case .terminated(let reason, let code, _, _): word = reason.isEmpty ? "ExitCode:\(code)" : reason
        case .running: hasRunning = hasRunning || status.containers[index].ready
        default: break
        }
      }
      if word == "Completed", hasRunning { word = isReady ? "Running" : "NotReady" }
    }
    guard metadata.isBeingDeleted else { return word }
    if status.reason == "NodeLost" { return "Unknown" }
    return isTerminal ? word : "Terminating"
  }

  /// How often containers were started again, and how long ago that was.
  func restarts(_ now: Instant) -> String {
    let all = status.containers + status.initContainers
    let count = all.reduce(0) { $0 + $1.restartCount }
    let ends = all.compactMap { container -> Instant? in
      guard case .terminated(_, _, _, let until)? = container.lastState else { return nil }
      return until
    }
    guard count > 0, let last = ends.max() else { return String(count) }
    return "\(count) (\((now - last).age) ago)"
  }

  /// The column READINESS GATES: how many of them are passed, of how many.
  public var readinessGates: String {
    guard let gates = spec.fields.rest["readinessGates"]?.list, !gates.isEmpty else { return "<none>" }
    let met = gates.count { gate in
      gate["conditionType"]?.string.flatMap { status.condition($0)?.status } == "True"
    }
    return "\(met)/\(gates.count)"
  }
}
