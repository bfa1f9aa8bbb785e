public import ClusterModel
public import Phrases

/// Why a pod is not ready, read from the pod itself and its node: `CrashLoopBackOff`, and what lies behind it.
public struct PodTrouble: Sendable, Hashable {
  /// The cause in a word or two, by which pods are counted: `CrashLoopBackOff`, `readiness probe`.
  public let word: String
  /// The cause in a clause: `app is in CrashLoopBackOff: it ended with exit code 1 (Error), restarted 5 times`.
  public let sentence: Phrase

  /// Why `pod`, which is neither Ready nor finished, is not.
  ///
  /// In the order in which a pod gets ready: it is bound to a node, its init containers end, its containers run and pass
  /// their probes, its readiness gates are True (kubelet status generate.go GeneratePodReadyCondition). Where a copied
  /// cluster brought Events along, what they say of the cause is part of it.
  public init(of pod: Pod, in cluster: borrowing Cluster) {
    let told = Testimony(about: cluster.key(.pod, pod.metadata.namespace, pod.metadata.name), in: cluster)
    let silent: Cause = ("no report", "the kubelet has not reported on it")
    let found =
      Self.leaving(pod) ?? Self.unscheduled(pod, told) ?? Self.node(of: pod, cluster) ?? Self.container(of: pod, told)
      ?? Self.readinessGate(of: pod) ?? Self.readyCondition(of: pod)
      ?? silent
    (word, sentence) = found
  }

  private typealias Cause = (String, Phrase)

  private static func leaving(_ pod: Pod) -> Cause? {
    guard pod.metadata.isBeingDeleted else { return nil }
    return (
      "terminating",
      pod.metadata.deletionGracePeriodSeconds.map {
        "terminating, grace period \($0)s: DNS lets go of it at once, although it may still serve"
      } ?? "terminating: DNS lets go of it at once, although it may still serve"
    )
  }

  private static func unscheduled(_ pod: Pod, _ told: Testimony) -> Cause? {
    let condition = pod.status.condition("PodScheduled")
    guard condition.map({ $0.status != "True" }) ?? pod.placement.nodeName.isEmpty else { return nil }
    let message = condition?.message?.asClause ?? told.clause(on: .scheduling)
    guard condition != nil || message != nil else { return nil }
    let reason = condition?.reason ?? "Unschedulable"
    return (reason, message.map { Phrase(verbatim: "\(reason): \($0)") } ?? "\(reason): no node takes it")
  }

  private static func node(of pod: Pod, _ cluster: borrowing Cluster) -> Cause? {
    let name = pod.placement.nodeName
    guard !name.isEmpty else { return nil }
    guard let key = cluster.key(.node, "", name), let node = cluster.nodes[key] else { return nil }
    guard let trouble = node.readinessTrouble else {
      return pod.status.reason == "NodeLost" ? ("NodeLost", "its node \(name) is lost") : nil
    }
    return ("node NotReady", "its node \(name) is \(trouble)")
  }

  private static func container(of pod: Pod, _ told: Testimony) -> Cause? {
    for container in pod.status.initContainers where !isDone(container, pod) {
      if let cause = cause(of: container, pod, told, isInit: true) { return cause }
    }
    for container in pod.status.containers where !container.ready {
      if let cause = cause(of: container, pod, told, isInit: false) { return cause }
    }
    return nil
  }

  /// Whether an init container lets the next one begin: it ended well, or is a sidecar that has started.
  private static func isDone(_ container: ContainerStatus, _ pod: Pod) -> Bool {
    switch container.state {
    case .terminated(_, 0, _, _): true
    case .running: container.ready
    default: false
    }
  }

  private static func cause(
    of container: ContainerStatus, _ pod: Pod, _ told: Testimony, isInit: Bool
  ) -> Cause? {
    let name: Phrase = isInit ? "init container \(container.name)" : Phrase(verbatim: container.name)
    let restarts = restarts(of: container)
    let lastWords = behind("; ", told.clause(on: .liveness, container: container.name).map { "it is not alive: \($0)" })
    switch container.state {
    case .waiting(let reason):
      guard !reason.isEmpty, reason != "PodInitializing" else { return nil }
      let end = container.lastState.flatMap { ending($0, of: Phrase("it")) }
      func message(_ topic: Testimony.Topic) -> Phrase? {
        (told.clause(on: topic, container: container.name) ?? container.message?.asClause).map(Phrase.init(verbatim:))
      }
      switch reason {
      case "ContainerCreating": return (reason, "\(name) is being created" + behind(": ", message(.creation)))
      case "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull":
        return (reason, "\(name) is in \(reason): image \(container.image)" + behind(": ", message(.image)))
      default:
        return (
          reason, "\(name) is in \(reason)" + behind(": ", end ?? message(.creation)) + restarts + lastWords
        )
      }
    case .terminated(let reason, _, _, _):
      let word = reason.isEmpty ? "terminated" : reason
      return ending(container.state, of: name).map { (word, $0 + restarts + lastWords) }
    case .running:
      guard !isInit else { return ("init container \(container.name)", "\(name) is still running") }
      return probe(of: container, pod, told, restarts)
    }
  }

  /// A clause with what parts it from the one before; nothing where there is none.
  private static func behind(_ separator: String, _ clause: Phrase?) -> Phrase {
    clause.map { Phrase(verbatim: separator) + $0 } ?? Phrase(verbatim: "")
  }

  private static func restarts(of container: ContainerStatus) -> Phrase {
    switch container.restartCount {
    case ...0: Phrase(verbatim: "")
    case 1: behind(", ", "restarted once")
    case let count: behind(", ", "restarted \(counted: count, "time", "times")")
    }
  }

  private static func probe(
    of container: ContainerStatus, _ pod: Pod, _ told: Testimony, _ restarts: Phrase
  ) -> Cause {
    let index = pod.spec.fields.containers.firstIndex { $0.name == container.name }
    let kept = index.flatMap { pod.spec.fields.rest["containers"]?[$0] }
    var details: [Phrase] = []
    if pod.spec.fields.containers.count > 1 { details.append(Phrase("container \(container.name)")) }
    if let probe = kept?["readinessProbe"] { details.append(Phrase(verbatim: described(probe))) }
    if pod.metadata.annotations["rollcall/ready"] == "false" {
      details.append(Phrase("the annotation rollcall/ready says so"))
    }
    let sentence: Phrase =
      details.isEmpty
      ? "its readiness probe has not passed"
      : "its readiness probe has not passed (\(Phrase.joined(details, by: "; ")))"
    let answer = told.clause(on: .readiness, container: container.name).map(Phrase.init(verbatim:))
    return ("readiness probe", sentence + behind(": ", answer) + restarts)
  }

  /// What a probe asks, in kubectl's manner.
  private static func described(_ probe: Tree) -> String {
    if let get = probe["httpGet"] {
      let port = get["port"]?.integer.map(String.init) ?? get["port"]?.string ?? ""
      return "http-get :\(port)\(get["path"]?.string ?? "/")"
    }
    if let socket = probe["tcpSocket"] {
      return "tcp-socket :\(socket["port"]?.integer.map(String.init) ?? socket["port"]?.string ?? "")"
    }
    if let command = probe["exec"]?["command"]?.list {
      return "exec " + command.compactMap(\.string).joined(separator: " ")
    }
    return probe["grpc"] == nil ? "probe" : "grpc"
  }

  private static func ending(_ state: ContainerStatus.State, of subject: Phrase) -> Phrase? {
    guard case .terminated(let reason, let code, _, _) = state else { return nil }
    return reason.isEmpty
      ? "\(subject) ended with exit code \(code)" : "\(subject) ended with exit code \(code) (\(reason))"
  }

  private static func readinessGate(of pod: Pod) -> Cause? {
    for gate in pod.spec.fields.rest["readinessGates"]?.list ?? [] {
      guard let type = gate["conditionType"]?.string else { continue }
      let condition = pod.status.condition(type)
      guard condition?.status != "True" else { continue }
      let state: Phrase =
        condition.map { "its readiness gate \(type) is \($0.status)" } ?? "its readiness gate \(type) was never set"
      return ("readiness gate", state + behind(": ", condition?.message.map { Phrase(verbatim: $0.asClause) }))
    }
    return nil
  }

  private static func readyCondition(of pod: Pod) -> Cause? {
    guard let ready = pod.status.condition("Ready"), ready.status != "True" else { return nil }
    let reason = ready.reason ?? "not ready"
    return (reason, Phrase(verbatim: reason) + behind(": ", ready.message.map { Phrase(verbatim: $0.asClause) }))
  }
}

extension Node {
  /// `NotReady`, and what is said of it, where the node is not Ready; nil where it is, or says nothing.
  var readinessTrouble: String? {
    let conditions = rest["status"]?["conditions"]?.list ?? []
    guard let ready = conditions.first(where: { $0["type"]?.string == "Ready" }), ready["status"]?.string != "True"
    else { return nil }
    return "NotReady" + (ready["message"]?.string.map { ": \($0.asClause)" } ?? "")
  }
}
