import ClusterModel

/// Puts pods on nodes: each on the node that has the fewest, of those that fit.
struct Scheduler: Controller {
  let name = "default-scheduler"
  let sentence = "puts each new pod on the node that has the fewest pods"
  let delay: Duration

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .pod:
      guard let pod = change.new?.pod, pod.placement.nodeName.isEmpty else { return }
      wake(change.key, .some([]))
    case .node:
      // A node that is new or has room again may be what waiting pods wait for: those are on no node.
      for key in cluster.pods.keys where cluster.pods[key]?.placement.nodeName.isEmpty == true { wake(key, .some([])) }
    default: break
    }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let pod = cluster.pods[key], pod.placement.nodeName.isEmpty, pod.isActive else { return plan }
    let due = (pod.metadata.creationTimestamp ?? now) + delay
    guard due <= now else {
      plan.wakeAt = due
      return plan
    }
    var status = pod.status
    guard let node = bestNode(for: pod, in: cluster) else {
      let count = cluster.nodes.count
      let message = "0/\(count) nodes are available: \(count) node(s) didn't match Pod's node affinity/selector."
      status.set(Condition("PodScheduled", false, since: now, reason: "Unschedulable", message: message))
      if status != pod.status {
        plan.mutations = [.update(.pod(pod.with(status: status)))]
        plan.events = [EventNote("FailedScheduling", message, about: key, isWarning: true)]
      }
      return plan
    }
    var placement = pod.placement
    placement.nodeName = node.metadata.name
    status.set(Condition("PodScheduled", true, since: now))
    plan.mutations = [.update(.pod(pod.with(placement: placement).with(status: status)))]
    let subject = "\(pod.metadata.namespace)/\(pod.metadata.name)"
    plan.events = [
      EventNote("Scheduled", "Successfully assigned \(subject) to \(node.metadata.name)", about: key)
    ]
    return plan
  }

  private func bestNode(for pod: Pod, in cluster: borrowing Cluster) -> Node? {
    var best: (node: Node, pods: Int)?
    for key in cluster.nodes.keys {
      guard let node = cluster.nodes[key], !node.isUnschedulable,
        node.metadata.labels.contains(pod.spec.fields.nodeSelector)
      else { continue }
      let count = cluster.pods(onNode: node.metadata.name).count
      if best == nil || count < (best?.pods ?? 0) { best = (node, count) }
    }
    return best?.node
  }
}
