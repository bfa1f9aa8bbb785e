import ClusterModel
import Phrases

extension SheetForm {
  static let deployment = SheetForm { sheet, described, cluster, _ in
    let deployment = described.fields
    let (spec, status) = (deployment.spec, deployment.status)
    sheet.head(deployment)
    sheet.add("CreationTimestamp", deployment.metadata.creationTimestamp.written)
    sheet.marks(deployment)
    sheet.add("Selector", described.selector)
    sheet.add(
      "Replicas",
      "\(spec.replicas.text ?? "1") desired | \(status.updatedReplicas.number) updated | "
        + "\(status.replicas.number) total | \(status.availableReplicas.number) available | "
        + "\(status.unavailableReplicas.number) unavailable")
    sheet.add("StrategyType", spec.strategy["type"].word)
    sheet.add("MinReadySeconds", String(spec.minReadySeconds.number))
    let bounds = spec.strategy.rollingUpdate
    if bounds.isThere {
      sheet.add(
        "RollingUpdateStrategy",
        "\(bounds.maxUnavailable.word) max unavailable, \(bounds.maxSurge.word) max surge")
    }
    sheet.podTemplate(spec.template)
    sheet.conditionsWithReasons(status.conditions)
    let sets = cluster.replicaSets(ofDeployment: described.object)
    if !sets.old.isEmpty || sets.new != nil {
      sheet.add("OldReplicaSets", sets.old.isEmpty ? "<none>" : sets.old.map(\.summary).joined(separator: ", "))
      sheet.add("NewReplicaSet", sets.new?.summary ?? "<none>")
    } else if !cluster.knows(.replicaSet) {
      sheet.add("NewReplicaSet", NotInDump.value)
    }
  }

  static let replicaSet = SheetForm { sheet, described, cluster, _ in
    let set = described.fields
    sheet.head(set)
    sheet.add("Selector", described.selector.isEmpty ? "<none>" : described.selector)
    sheet.marks(set)
    sheet.add("Controlled By", described.object.metadata.controlledBy)
    sheet.add("Replicas", "\(set.status.replicas.number) current / \(set.spec.replicas.text ?? "1") desired")
    sheet.add("Pods Status", cluster.podPhases(of: described))
    sheet.podTemplate(set.spec.template)
    sheet.conditionsWithReasons(set.status.conditions)
  }

  static let statefulSet = SheetForm { sheet, described, cluster, _ in
    let set = described.fields
    let update = set.spec.updateStrategy
    sheet.head(set)
    sheet.add("CreationTimestamp", set.metadata.creationTimestamp.written)
    sheet.add("Selector", described.selector)
    sheet.marks(set)
    sheet.add("Replicas", "\(set.spec.replicas.text ?? "1") desired | \(set.status.replicas.number) total")
    sheet.add("Update Strategy", update["type"].word)
    if let partition = update.rollingUpdate.partition.text {
      sheet.add("Partition", partition, at: 1)
      sheet.add("MaxUnavailable", update.rollingUpdate.maxUnavailable.text, at: 1)
    }
    sheet.add("Pods Status", cluster.podPhases(of: described))
    sheet.podTemplate(set.spec.template)
    sheet.claimTemplates(set.spec.volumeClaimTemplates)
  }

  static let daemonSet = SheetForm { sheet, described, cluster, _ in
    let set = described.fields
    sheet.head(set)
    sheet.add("Selector", described.selector)
    sheet.add("Node-Selector", set.spec.template.spec.nodeSelector.equations.listed)
    sheet.marks(set)
    for (label, count) in [
      ("Desired Number of Nodes Scheduled", set.status.desiredNumberScheduled),
      ("Current Number of Nodes Scheduled", set.status.currentNumberScheduled),
      ("Number of Nodes Scheduled with Up-to-date Pods", set.status.updatedNumberScheduled),
      ("Number of Nodes Scheduled with Available Pods", set.status.numberAvailable),
      ("Number of Nodes Misscheduled", set.status.numberMisscheduled),
    ] { sheet.line("\(label): \(count.number)") }
    sheet.add("Pods Status", cluster.podPhases(of: described))
    sheet.podTemplate(set.spec.template)
  }
}

extension Described {
  /// The selector of a workload.
  fileprivate var selector: String { object.workload?.selector?.text ?? "" }
}

extension Cluster {
  /// How many of the pods that a workload controls are in which phase.
  fileprivate func podPhases(of described: Described) -> String {
    let uid = described.object.metadata.uid
    let phases: [(PodPhase, String)] = [
      (.running, "Running"), (.pending, "Waiting"), (.succeeded, "Succeeded"), (.failed, "Failed"),
    ]
    var found: [PodPhase] = []
    for key in dependents(of: uid) {
      guard let pod = pods[key], pod.metadata.controller?.uid == uid,
        described.object.workload?.selector?.matches(pod.metadata.labels) == true
      else { continue }
      found.append(pod.status.phase)
    }
    return phases.map { phase, word in "\(found.count { $0 == phase }) \(word)" }.joined(separator: " / ")
  }

  /// The ReplicaSets of a Deployment in the order in which they were made; new is the oldest of those with its present
  /// template (kubectl pkg/util/deployment).
  fileprivate func replicaSets(ofDeployment object: Object) -> (old: [ReplicaSet], new: ReplicaSet?) {
    guard let deployment = object.deployment else { return ([], nil) }
    var sets: [ReplicaSet] = []
    for key in dependents(of: deployment.metadata.uid) {
      if let set = replicaSets[key], set.metadata.controller?.uid == deployment.metadata.uid { sets.append(set) }
    }
    sets.sort {
      ($0.metadata.creationTimestamp ?? .distantPast, $0.metadata.name)
        < ($1.metadata.creationTimestamp ?? .distantPast, $1.metadata.name)
    }
    let new = sets.first { set in
      var template = set.spec.template
      template.labels["pod-template-hash"] = deployment.spec.template.labels["pod-template-hash"]
      return template == deployment.spec.template
    }
    return (sets.filter { $0.metadata.uid != new?.metadata.uid }, new)
  }
}

extension ReplicaSet {
  /// `web-5549f8b746 (2/2 replicas created)`.
  fileprivate var summary: String { "\(metadata.name) (\(status.replicas)/\(spec.replicas ?? 1) replicas created)" }
}
