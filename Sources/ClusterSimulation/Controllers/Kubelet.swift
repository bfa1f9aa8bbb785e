import ClusterDNS
import ClusterModel

/// Takes pods through their lives on their nodes: containers are made and started, become ready, crash and end, as the
/// pods' annotations say; see ``LifecycleScript``.
struct Kubelet: Controller {
  let name = "kubelet"
  let sentence = "starts the containers of the pods on its node, reports whether they are ready, and ends them"
  let watched: [Kind: Aspects] = [.pod: .all]
  let startTime: Duration
  let readyTime: Duration
  let readySpread: Duration
  private let steps = KubeletSteps()

  init(startTime: Duration, readyTime: Duration, readySpread: Duration) {
    (self.startTime, self.readyTime, self.readySpread) = (startTime, readyTime, readySpread)
  }

  // One look takes a pod as far as it gets in a moment, and says when the next one is due.
  let trustsItsOwnWriting = true

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    guard let pod = change.new?.pod, !pod.placement.nodeName.isEmpty else { return }
    wake(change.key, .itself)
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    guard let pod = cluster.pods[key], !pod.placement.nodeName.isEmpty else { return Plan() }
    let annotations = pod.metadata.annotations
    let script = annotations.isEmpty ? .usual : LifecycleScript(annotations)
    if let deletion = pod.metadata.deletionTimestamp {
      return ending(pod, key, script, deletion: deletion, at: now)
    }
    guard !pod.isTerminal else { return Plan() }

    var look = KubeletLook(key: key, pod: pod, script: script, steps: steps, now: now)
    if look.isNew {
      look.admit(hostIP: cluster.key(.node, "", pod.placement.nodeName).flatMap { cluster.nodes[$0]?.internalAddress })
    }
    look.start(after: startTime)
    if look.status.phase == .running {
      look.crashAndRestart()
      if script.finalPhase != nil {
        let siblings = pod.metadata.ownerReferences.controllerUID.map { cluster.tally(of: $0) } ?? Tally()
        look.finish(after: readyTime, isReplaced: siblings.total > siblings.active + siblings.terminating)
      }
    }
    if look.status.phase == .running {
      let resolves = script.awaitedName.map { Self.resolves($0, for: pod, in: cluster) } ?? true
      // A few dozen steps are enough to tell siblings apart, and nobody waits longer for having a large number.
      let spread = readySpread == .zero ? .zero : readySpread * (key.index % 32)
      look.judgeReadiness(usualDelay: readyTime + spread, resolves: resolves)
    }
    return look.finalPlan()
  }

  /// A pod on its way out stays as it is, ready or not, until its time is over.
  private func ending(
    _ pod: Pod, _ key: ObjectKey, _ script: LifecycleScript, deletion: Instant, at now: Instant
  ) -> Plan {
    var plan = Plan()
    let asked = Instant(tenths: deletion.tenths - Int64(pod.metadata.deletionGracePeriodSeconds ?? 0) * 10)
    var end = deletion
    switch script.termination {
    case .held: return plan
    case .after(let delay): end = asked + delay
    case .afterGracePeriod: break
    }
    // Nothing runs in a pod that never started, so there is nothing to wait for.
    if pod.status.phase == .pending { end = now }
    if asked == now, pod.status.phase == .running {
      plan.events = pod.status.containers.map { EventNote("Killing", "Stopping container \($0.name)", about: key) }
    }
    if end <= now {
      if pod.metadata.finalizers.isEmpty { plan.mutations = [.delete(key, grace: .zero)] }
    } else {
      plan.wakeAt = end
    }
    return plan
  }

  /// Whether the pod gets an address for `name` from the cluster's DNS, asked as its resolver would ask: the name under
  /// each domain of its search list, then as it stands.
  private static func resolves(_ name: String, for pod: Pod, in cluster: borrowing Cluster) -> Bool {
    let server = NameServer()
    let suffixes =
      name.hasSuffix(".")
      ? [""]
      : ["\(pod.metadata.namespace).svc.cluster.local.", "svc.cluster.local.", "cluster.local.", ""]
    for suffix in suffixes {
      let full = suffix.isEmpty ? name : name + "." + suffix
      guard let domain = try? DomainName(parsing: full) else { continue }
      if !server.answer(to: Question(domain, .a), in: cluster).answer.isEmpty { return true }
    }
    return false
  }
}
