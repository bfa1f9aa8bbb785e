import ClusterModel

/// How far a rollout is, in kubectl's words (kubectl pkg/polymorphichelpers rollout_status.go).
struct RolloutStatus {
  let text: String
  /// Whether it will not come to its end.
  let hasFailed: Bool

  init(of target: Target) {
    let name = target.object.metadata.name
    let generation = target.object.metadata.generation
    switch target.object {
    case .deployment(let deployment): (text, hasFailed) = Self.status(of: deployment, name, generation)
    case .statefulSet(let set): (text, hasFailed) = (Self.status(of: set, name, generation), false)
    case .daemonSet(let set): (text, hasFailed) = (Self.status(of: set, name, generation), false)
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
      return "rollout status is only available for RollingUpdate strategy type"
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
      return "rollout status is only available for RollingUpdate strategy type"
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
