import ClusterModel

/// One look of the kubelet at one pod: the status it finds, and what it makes of it.
struct KubeletLook {
  let key: ObjectKey
  let pod: Pod
  let script: LifecycleScript
  private let steps: KubeletSteps
  let now: Instant
  var status: PodStatus
  private var plan = Plan()

  init(key: ObjectKey, pod: Pod, script: LifecycleScript, steps: KubeletSteps, now: Instant) {
    (self.key, self.pod, self.script, self.steps, self.now) = (key, pod, script, steps, now)
    status = pod.status
  }

  mutating func finalPlan() -> Plan {
    guard !pod.reports(status) else { return plan }
    // The look is over: what it found is handed on, and not copied.
    var found = PodStatus()
    swap(&found, &status)
    plan.mutations = [.report(found, of: key)]
    return plan
  }

  private mutating func wake(at instant: Instant, isEndless: Bool = false) {
    guard plan.wakeAt.map({ instant < $0 }) ?? true else { return }
    (plan.wakeAt, plan.isEndless) = (instant, isEndless)
  }

  private mutating func set(_ type: String, _ value: Bool, reason: String, message: String? = nil) {
    status.set(Condition(type, value, since: now, reason: reason, message: message))
  }

  private mutating func set(_ usual: Condition) { status.set(usual.since(now)) }

  /// What is said of nearly every pod, in words that they all share.
  private enum Usual {
    static let aboutToStart = Condition("PodReadyToStartContainers", false, since: nil)
    static let readyToStart = Condition("PodReadyToStartContainers", true, since: nil)
    static let initialized = Condition("Initialized", true, since: nil)
    static let containersReady = Condition("ContainersReady", true, since: nil)
    static let ready = Condition("Ready", true, since: nil)
    static let scheduled = Condition("PodScheduled", true, since: nil)
  }

  /// Takes a step that all pods of a workload take alike.
  private mutating func take(_ step: KubeletSteps.Step, _ body: (inout KubeletLook) -> Void) {
    guard !steps.repeatLast(step, by: pod.spec, at: now, &status) else { return }
    let before = status.lists
    body(&self)
    steps.note(step, by: pod.spec, at: now, from: before, to: status.lists)
  }

  // MARK: Starting

  /// Whether the kubelet has not taken the pod yet.
  var isNew: Bool { status.startTime == nil && status.phase == .pending }

  /// The kubelet has taken the pod: its containers are about to be made.
  mutating func admit(hostIP: String?) {
    status.startTime = now
    status.hostIP = hostIP
    take(.admission) { look in
      let fields = look.pod.spec.fields
      let reason = fields.initContainers.isEmpty ? "ContainerCreating" : "PodInitializing"
      look.status.containers = fields.containers.map {
        ContainerStatus(name: $0.name, image: $0.image, ready: false, state: .waiting(reason: reason))
      }
      look.status.initContainers = fields.initContainers.map {
        ContainerStatus(name: $0.name, image: $0.image, ready: false, state: .waiting(reason: "PodInitializing"))
      }
      look.set(Usual.aboutToStart)
      look.judgeInitialization()
      look.sayUnready()
      look.set(Usual.scheduled)
    }
  }

  /// First the init containers run, and then come the containers themselves.
  mutating func start(after delay: Duration) {
    guard status.phase == .pending, script.starts, let taken = status.startTime else { return }
    let due = taken + delay
    guard due <= now else { return wake(at: due) }
    guard status.initContainers.isEmpty || runInitContainers(from: due, each: delay) else { return }
    take(.start) { look in
      look.set(Usual.readyToStart)
      look.judgeInitialization()
      for index in look.status.containers.indices {
        look.status.containers[index].state = .running(since: look.now)
      }
    }
    status.phase = .running
    for container in status.containers { tellStart(of: container) }
  }

  /// Init containers run one after the other, each for as long as starting takes; a sidecar starts when those before it
  /// are through, and stays. False while one of them runs.
  private mutating func runInitContainers(from first: Instant, each delay: Duration) -> Bool {
    var due = first
    set(Usual.readyToStart)
    for index in status.initContainers.indices {
      let isSidecar = pod.spec.fields.initContainers[safe: index]?.restartPolicy == "Always"
      let start = due
      if !isSidecar { due = due + delay }
      if case .waiting = status.initContainers[index].state { tellStart(of: status.initContainers[index]) }
      status.initContainers[index].ready = isSidecar || due <= now
      if isSidecar || due > now {
        status.initContainers[index].state = .running(since: start)
      } else {
        status.initContainers[index].state =
          .terminated(reason: "Completed", exitCode: 0, since: start, until: due)
      }
      guard due <= now else {
        judgeInitialization()
        wake(at: due)
        return false
      }
    }
    return true
  }

  private mutating func tellStart(of container: ContainerStatus) {
    let notes = [
      EventNote(
        "Pulled", "Container image \"%\" already present on machine and can be accessed by the pod",
        filledWith: container.image, about: key),
      EventNote("Created", "Container created", about: key), EventNote("Started", "Container started", about: key),
    ]
    if plan.events.isEmpty { plan.events = notes } else { plan.events += notes }
  }

  /// Whether all init containers are through, sidecars started (pkg/kubelet/status GeneratePodInitializedCondition).
  private mutating func judgeInitialization() {
    guard !status.initContainers.allSatisfy(\.ready) else { return set(Usual.initialized) }
    let waiting = status.initContainers.filter { !$0.ready }.map(\.name)
    let message = "containers with incomplete status: [\(waiting.joined(separator: " "))]"
    set("Initialized", false, reason: "ContainersNotInitialized", message: message)
  }

  /// Since when all containers run; nil while one does not.
  private var runningSince: Instant? {
    var latest = Instant.distantPast
    for container in status.containers {
      guard case .running(let since) = container.state else { return nil }
      latest = max(latest, since ?? latest)
    }
    return latest
  }

  // MARK: Ending by itself

  /// Containers that crash are started again: at once the first time, then after 10, 20, 40 s and so on up to five
  /// minutes (pkg/kubelet, MaxContainerBackOff).
  mutating func crashAndRestart() {
    guard let life = script.crash else { return }
    for index in status.containers.indices {
      let container = status.containers[index]
      switch container.state {
      case .running(let since):
        let start = since ?? now
        // The first two crashes are waited for when settling; after them the pod shows what it does for ever.
        guard start + life <= now else {
          wake(at: start + life, isEndless: container.restartCount > 1)
          continue
        }
        let ended = ContainerStatus.State.terminated(reason: "Error", exitCode: 1, since: start, until: now)
        status.containers[index].lastState = ended
        status.containers[index].ready = false
        if container.restartCount == 0 {
          status.containers[index].restartCount = 1
          status.containers[index].state = .running(since: now)
          wake(at: now + life)
        } else {
          status.containers[index].state = .waiting(reason: "CrashLoopBackOff")
          let message = "Back-off restarting failed container \(container.name) in pod \(pod.metadata.name)"
          plan.events.append(EventNote("BackOff", message, about: key, isWarning: true))
          wake(at: now + backOff(container.restartCount), isEndless: true)
        }
      case .waiting(let reason) where reason == "CrashLoopBackOff":
        guard case .terminated(_, _, _, let until?) = container.lastState else { continue }
        let restart = until + backOff(container.restartCount)
        guard restart <= now else {
          wake(at: restart, isEndless: true)
          continue
        }
        status.containers[index].restartCount += 1
        status.containers[index].state = .running(since: now)
        wake(at: now + life, isEndless: true)
      default: continue
      }
    }
  }

  private func backOff(_ restarts: Int) -> Duration {
    .seconds(min(300, 10 << min(5, max(0, restarts - 1))))
  }

  /// - Parameter isReplaced: whether a pod of the same owner has ended and been replaced already. A ReplicaSet then
  ///   replaces this one too, and so on: there is no end to wait for.
  mutating func finish(after delay: Duration, isReplaced: Bool) {
    guard let phase = script.finalPhase, let since = runningSince else { return }
    guard since + delay <= now else { return wake(at: since + delay, isEndless: isReplaced) }
    status.phase = phase
    let (reason, code) = phase == .succeeded ? ("Completed", 0) : ("Error", 1)
    for index in status.containers.indices {
      status.containers[index].ready = false
      status.containers[index].state = .terminated(reason: reason, exitCode: code, since: since, until: now)
    }
    let condition = phase == .succeeded ? "PodCompleted" : "PodFailed"
    set("Ready", false, reason: condition)
    set("ContainersReady", false, reason: condition)
  }

  // MARK: Readiness

  mutating func judgeReadiness(usualDelay: Duration, resolves: Bool) {
    guard let since = runningSince, script.isReady else { return setUnready() }
    let due = since + (script.readyDelay ?? usualDelay)
    guard due <= now || isReady(since: since) else {
      setUnready()
      return wake(at: due)
    }
    guard resolves else {
      setUnready()
      return askAgain(since: due)
    }
    guard !pod.isReady || status != pod.status else { return }
    take(.readiness) { look in
      for index in look.status.containers.indices { look.status.containers[index].ready = true }
      look.set(Usual.ready)
      look.set(Usual.containersReady)
    }
  }

  /// Whether the pod has become ready since then already: one that was observed on a real cluster was, however quickly.
  private func isReady(since start: Instant) -> Bool {
    guard pod.isReady, let ready = status.lastTransition(of: "Ready") else { return false }
    return ready >= start
  }

  /// The pod is not ready, which is told where it was.
  private mutating func setUnready() {
    sayUnready()
    guard pod.isReady else { return }
    plan.events.append(
      EventNote(
        "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", about: key, isWarning: true))
  }

  private mutating func sayUnready() {
    for index in status.containers.indices where status.containers[index].ready {
      status.containers[index].ready = false
    }
    // A pod's containers are always the same, and what was said of them is true still.
    if !pod.isReady, isSaidOfContainers("Ready"), isSaidOfContainers("ContainersReady") { return }
    // Nearly always the containers are the spec's.
    let isOfSpec = status.containers.elementsEqual(pod.spec.fields.containers) { $0.name == $1.name }
    let said = isOfSpec ? pod.spec.unready : PodSpec.unready(status.containers.map(\.name))
    set(said.pod)
    set(said.containers)
  }

  /// Whether a condition speaks of containers that are not ready.
  private func isSaidOfContainers(_ type: String) -> Bool {
    status.place(of: type).map { status.conditions[$0].reason == "ContainersNotReady" } ?? false
  }

  /// A name that cannot be resolved is asked for again 1, 3, 7, 15 … seconds after the pod was started. Settling waits
  /// for a minute of that; a name that has not come by then may never come.
  private mutating func askAgain(since start: Instant) {
    var elapsed: Int64 = 1
    while elapsed < 1 << 20, start + .seconds(elapsed) <= now { elapsed = elapsed * 2 + 1 }
    wake(at: start + .seconds(elapsed), isEndless: elapsed > 63)
  }
}
