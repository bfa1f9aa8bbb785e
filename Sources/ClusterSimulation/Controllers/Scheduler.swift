import ClusterModel

/// Puts pods on nodes: each on the node that has the fewest of its siblings and then the fewest at all, of those that
/// fit. The real scheduler weighs more, and spreads the pods of a workload for the same reason.
struct Scheduler: Controller {
  let name = "default-scheduler"
  let sentence = "puts each new pod on the node that has the fewest pods of its workload"
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
    // A daemon has one node to go to, whether or not that takes other pods.
    if let name = pod.pinnedNode {
      return cluster.key(.node, "", name).flatMap { cluster.nodes[$0] }.flatMap { node in
        node.metadata.labels.contains(pod.spec.fields.nodeSelector) ? node : nil
      }
    }
    let siblings = siblingsByNode(of: pod, in: cluster)
    var best: (node: Node, score: (siblings: Int, pods: Int))?
    for key in cluster.nodes.keys {
      guard let node = cluster.nodes[key], !node.isUnschedulable,
        node.metadata.labels.contains(pod.spec.fields.nodeSelector)
      else { continue }
      let name = node.metadata.name
      let score = (siblings[name] ?? 0, cluster.pods(onNode: name).count)
      if best.map({ score < $0.score }) ?? true { best = (node, score) }
    }
    return best?.node
  }

  /// How many pods of the same workload each node has. Of a large workload nobody asks, because the fewest pods at all
  /// spread it as well, and looking at all siblings of each would cost the square of their number.
  private func siblingsByNode(of pod: Pod, in cluster: borrowing Cluster) -> [String: Int] {
    guard let owner = pod.metadata.controller, cluster.tally(of: owner.uid).total <= 100 else { return [:] }
    var counts: [String: Int] = [:]
    for key in cluster.dependents(of: owner.uid) {
      guard let sibling = cluster.pods[key], !sibling.placement.nodeName.isEmpty else { continue }
      counts[sibling.placement.nodeName, default: 0] += 1
    }
    return counts
  }
}
