import ClusterModel
import ClusterSimulation

extension Command {
  static let rolloutStatus = rollout(
    "status", "Wait for a rollout to end, and say how far it is",
    flags: [.watchRollout, .waitingTime, .pinnedRevision],
    refusing: { target, _ in "no status viewer has been implemented for \(target.resource.groupKind)" }
  ) { target, arguments, simulator, outcome throws(CommandProblem) in
    let limit = try arguments.duration(.waitingTime).map { simulator.now + $0 }
    let watches = arguments[.watchRollout] != "false"
    var said = ""
    var moments = 0
    while true {
      guard let object = simulator.cluster[target.key], object.metadata.uid == target.object.metadata.uid else {
        throw CommandProblem(error: "object has been deleted")
      }
      let status = RolloutStatus(of: Target(key: target.key, object: object, resource: target.resource))
      if status.hasFailed { throw CommandProblem(error: status.text) }
      if status.text != said { outcome.print(status.text) }
      said = status.text
      if status.isDone || !watches { return }
      // What nothing due will bring about, kubectl would wait for without end.
      moments += 1
      guard moments < RolloutStatus.mostMoments, simulator.step(until: limit) else { break }
    }
    if let limit {
      simulator.advance(to: limit)
      throw CommandProblem(error: "timed out waiting for the condition")
    }
  }
}

extension Flag {
  static let watchRollout = Flag(
    "watch", "w", .optional("true|false", otherwise: "true"), completion: .words(["true", "false"]),
    does: "let simulated time pass until the rollout ends; on unless said")
  static let waitingTime = Flag(
    "timeout", nil, .required("TIME"), does: "wait so long at most, such as 30s; as long as it takes unless said")
  static let pinnedRevision = Flag("revision", nil, .required("N"), does: "accepted; the present one is watched")
}

extension Arguments {
  /// The time that a flag has for a value; nil where it was not given, or means no limit.
  func duration(_ flag: Flag) throws(CommandProblem) -> Duration? {
    guard let text = self[flag] else { return nil }
    guard let duration = Duration(typed: text) else {
      throw .usage(
        "invalid argument \"\(text)\" for \"--\(flag.name)\" flag: time: invalid duration \"\(text)\"", of: name)
    }
    return duration == .zero ? nil : duration
  }
}

/// How far a rollout is, in kubectl's words (kubectl pkg/polymorphichelpers rollout_status.go).
struct RolloutStatus {
  let text: String
  /// Whether it will not come to its end.
  let hasFailed: Bool
  /// Whether it came to its end.
  var isDone: Bool { text.hasPrefix("partitioned roll out complete") || text.hasSuffix("successfully rolled out") }

  private static let onlyRolling = "rollout status is only available for RollingUpdate strategy type"

  /// How many moments a rollout is waited for: enough for thousands of pods one after the other.
  static let mostMoments = 100_000

  init(of target: Target) {
    let name = target.object.metadata.name
    let generation = target.object.metadata.generation
    switch target.object {
    case .deployment(let deployment): (text, hasFailed) = Self.status(of: deployment, name, generation)
    case .statefulSet(let set):
      text = Self.status(of: set, name, generation)
      hasFailed = text == Self.onlyRolling
    case .daemonSet(let set):
      text = Self.status(of: set, name, generation)
      hasFailed = text == Self.onlyRolling
    default: (text, hasFailed) = ("", false)
    }
  }

  private static func status(of deployment: Deployment, _ name: String, _ generation: Int) -> (String, Bool) {
    let (status, wanted) = (deployment.status, deployment.spec.replicas ?? 1)
    guard generation <= status.observedGeneration else {
      return ("Waiting for deployment spec update to be observed...", false)
    }
    if status.conditions.first(where: { $0.type == "Progressing" })?.reason == "ProgressDeadlineExceeded" {
      return ("deployment \"\(name)\" exceeded its progress deadline", true)
    }
    let waiting = "Waiting for deployment \"\(name)\" rollout to finish: "
    if status.updatedReplicas < wanted {
      return (waiting + "\(status.updatedReplicas) out of \(wanted) new replicas have been updated...", false)
    }
    if status.replicas > status.updatedReplicas {
      return (waiting + "\(status.replicas - status.updatedReplicas) old replicas are pending termination...", false)
    }
    if status.availableReplicas < status.updatedReplicas {
      return (
        waiting + "\(status.availableReplicas) of \(status.updatedReplicas) updated replicas are available...", false
      )
    }
    return ("deployment \"\(name)\" successfully rolled out", false)
  }

  private static func status(of set: StatefulSet, _ name: String, _ generation: Int) -> String {
    let (status, wanted) = (set.status, set.spec.replicas ?? 1)
    guard case .rollingUpdate(let partition) = set.spec.updateStrategy else {
      return onlyRolling
    }
    guard status.observedGeneration > 0, generation <= status.observedGeneration else {
      return "Waiting for statefulset spec update to be observed..."
    }
    if status.readyReplicas < wanted { return "Waiting for \(wanted - status.readyReplicas) pods to be ready..." }
    // The partition is always set once the object was admitted, and kubectl takes any for a partitioned roll out.
    let updated = wanted - (partition ?? 0)
    if status.updatedReplicas < updated {
      return "Waiting for partitioned roll out to finish: \(status.updatedReplicas) out of \(updated) new pods have "
        + "been updated..."
    }
    return "partitioned roll out complete: \(status.updatedReplicas) new pods have been updated..."
  }

  private static func status(of set: DaemonSet, _ name: String, _ generation: Int) -> String {
    let status = set.status
    guard case .rollingUpdate = set.spec.updateStrategy else {
      return onlyRolling
    }
    guard generation <= status.observedGeneration else {
      return "Waiting for daemon set spec update to be observed..."
    }
    let waiting = "Waiting for daemon set \"\(name)\" rollout to finish: "
    let desired = status.desiredNumberScheduled
    if status.updatedNumberScheduled < desired {
      return waiting + "\(status.updatedNumberScheduled) out of \(desired) new pods have been updated..."
    }
    if status.numberAvailable < desired {
      return waiting + "\(status.numberAvailable) of \(desired) updated pods are available..."
    }
    return "daemon set \"\(name)\" successfully rolled out"
  }
}
