import ClusterModel

/// Whether a rollout gets on, and when it is said to have failed (deployment/progress.go).
extension Rollout {
  /// Whether somebody wants to know; the greatest number stands for "never".
  var hasDeadline: Bool { deployment.spec.progressDeadlineSeconds.map { $0 < Int32.max } ?? false }

  private var progress: Condition? { status.conditions.first { $0.type == "Progressing" } }

  /// Sets a condition. One with the same status and reason stays as it is, another goes to the end
  /// (deployment_util.go SetDeploymentCondition).
  mutating func note(_ type: String, _ value: String, _ reason: String, _ message: String) {
    let old = status.conditions.first { $0.type == type }
    guard old?.status != value || old?.reason != reason else { return }
    replace(old, by: type, value, reason, message)
  }

  private mutating func replace(
    _ old: Condition?, by type: String, _ value: String, _ reason: String, _ message: String
  ) {
    var condition = Condition(type, true, since: now, reason: reason, message: message)
    condition.status = value
    if let old, old.status == value { condition.lastTransitionTime = old.lastTransitionTime }
    condition.rest = ["lastUpdateTime": .string(now.timestamp)]
    status.conditions.removeAll { $0.type == type }
    status.conditions.append(condition)
  }

  /// While a Deployment is paused its progress is not judged, and afterwards anew (checkPausedConditions).
  mutating func notePause() {
    guard hasDeadline, progress?.reason != "ProgressDeadlineExceeded" else { return }
    let wasPaused = progress?.reason == "DeploymentPaused"
    if deployment.spec.paused, !wasPaused {
      note("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused")
    } else if !deployment.spec.paused, wasPaused {
      note("Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed")
    }
  }

  private var subject: String {
    newest.map { "ReplicaSet \"\($0.metadata.name)\"" } ?? "Deployment \"\(deployment.metadata.name)\""
  }

  /// syncRolloutStatus: progress is any pod more of the new, fewer of the old, or more that are ready or available.
  mutating func judgeProgress(since before: Deployment.Status) {
    guard hasDeadline else { return status.conditions.removeAll { $0.type == "Progressing" } }
    if status.replicas == status.updatedReplicas, progress?.reason == "NewReplicaSetAvailable" { return }
    if status.updatedReplicas == replicas, status.replicas == replicas, status.availableReplicas == replicas {
      return note("Progressing", "True", "NewReplicaSetAvailable", "\(subject) has successfully progressed.")
    }
    let isProgress =
      status.updatedReplicas > before.updatedReplicas
      || status.replicas - status.updatedReplicas < before.replicas - before.updatedReplicas
      || status.readyReplicas > before.readyReplicas || status.availableReplicas > before.availableReplicas
    if isProgress {
      return replace(progress, by: "Progressing", "True", "ReplicaSetUpdated", "\(subject) is progressing.")
    }
    guard let progress, progress.reason != "NewReplicaSetAvailable", progress.reason != "ProgressDeadlineExceeded",
      let updated = progress.rest["lastUpdateTime"]?.string.flatMap({ Instant(timestamp: $0) })
        ?? progress.lastTransitionTime
    else { return }
    let patience = deployment.spec.progressDeadlineSeconds ?? 0
    let end = updated + .seconds(patience)
    guard end < now else {
      // Settling waits for a deadline of a minute: a class that sets one wants to see it. The usual ten are not waited
      // for, because whoever asks after them asks about now.
      result.wakeAt = end + .milliseconds(100)
      result.isEndless = patience > 60
      return
    }
    note("Progressing", "False", "ProgressDeadlineExceeded", "\(subject) has timed out progressing.")
  }
}
