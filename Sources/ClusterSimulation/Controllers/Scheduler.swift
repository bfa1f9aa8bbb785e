import ClusterModel

/// Puts pods on nodes that take them (kube-scheduler): each on the one that has the fewest of its siblings, and then the
/// fewest pods at all. The real scheduler weighs more, and spreads the pods of a workload for the same reason.
struct Scheduler: Controller {
  let name = "default-scheduler"
  let sentence = "puts each new pod on the node that has the fewest pods of its workload"
  let watched: [Kind: Aspects] = [
    .pod: [.presence, .metadata, .wish, .progress], .node: .all, .persistentVolumeClaim: .all,
  ]
  private let delay: Duration
  var firstDelay: Duration? { delay }

  init(delay: Duration) { self.delay = delay }

  private static let topologyLabels = ["topology.kubernetes.io/region", "topology.kubernetes.io/zone"]
  /// What is said of nearly every pod, and shared by them.
  private static let scheduled = Condition("PodScheduled", true, since: nil)

  func wakes(for change: Change, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void) {
    switch change.key.kind {
    case .pod:
      if let pod = change.new?.pod, pod.placement.nodeName.isEmpty { wake(change.key, .itself) }
      // Who leaves a node leaves room for one that asks for some.
      guard let gone = change.old?.pod, change.new == nil, !gone.placement.nodeName.isEmpty,
        !gone.spec.asksNothingOfNodes, !NodeRoom(for: gone.spec).isNothing
      else { return }
      wakeWaiting(among: cluster.pods.keys, in: cluster, wake: wake)
    case .node:
      // A node that is new or has room again may be what waiting pods wait for.
      wakeWaiting(among: cluster.pods.keys, in: cluster, wake: wake)
    case .persistentVolumeClaim:
      guard let claim = change.new?.persistentVolumeClaim, claim.phase == "Bound",
        change.old?.persistentVolumeClaim?.phase != "Bound"
      else { return }
      let claiming = cluster.pods(claiming: claim.metadata.name, in: claim.metadata.namespace)
      wakeWaiting(among: claiming, in: cluster, wake: wake)
    default: break
    }
  }

  /// Wakes those of some pods that are on no node. Nearly always there are none in the whole cluster.
  private func wakeWaiting(
    among keys: KeySet, in cluster: borrowing Cluster, wake: (ObjectKey, Subjects) -> Void
  ) {
    guard cluster.hasUnboundPods else { return }
    for key in keys where cluster.pods[key]?.placement.nodeName.isEmpty == true { wake(key, .itself) }
  }

  func reconcile(_ key: ObjectKey, about subjects: Subjects, in cluster: borrowing Cluster, at now: Instant) -> Plan {
    var plan = Plan()
    guard let pod = cluster.pods[key], pod.placement.nodeName.isEmpty, pod.isActive else { return plan }
    let due = (pod.metadata.creationTimestamp ?? now) + delay
    guard due <= now else {
      plan.wakeAt = due
      return plan
    }
    let (best, refusal) = bestNode(for: pod, in: cluster)
    guard let node = best else {
      var status = pod.status
      let message = "0/\(cluster.nodes.count) nodes are available: \(refusal)"
      status.set(Condition("PodScheduled", false, since: now, reason: "Unschedulable", message: message))
      if status != pod.status {
        plan.mutations = [.report(status, of: key)]
        plan.events = [EventNote("FailedScheduling", message, about: key, isWarning: true)]
      }
      return plan
    }
    var placement = pod.placement
    placement.nodeName = node.metadata.name
    var status = pod.status
    status.set(Self.scheduled.since(now))
    // Where the node is goes along with the binding (plugin PodTopologyLabels).
    var metadata = pod.metadata
    var labels = metadata.labels
    for label in Self.topologyLabels {
      if let value = node.metadata.labels[label] { labels[label] = value }
    }
    if labels != metadata.labels { metadata.labels = labels }
    let bound = Pod(metadata: metadata, spec: pod.spec, placement: placement, status: status, rest: pod.rest)
    plan.mutations = [.update(.pod(bound), of: key)]
    plan.events = [
      EventNote(
        "Scheduled", "Successfully assigned %/% to %", filledWith: metadata.namespace, metadata.name,
        placement.nodeName, about: key)
    ]
    return plan
  }

  /// The best of the nodes that take the pod, or why none does (scheduler framework types.go FitError).
  private func bestNode(for pod: Pod, in cluster: borrowing Cluster) -> (Node?, refusal: String) {
    if let problem = problemWithClaims(of: pod, in: cluster) { return (nil, "\(problem). not found") }
    let isModest = pod.spec.asksNothingOfNodes
    var wishes: Wishes?
    // A daemon has one node to go to, and the others are not looked at while that takes it.
    if !isModest, let name = pod.pinnedNode, let node = cluster.key(.node, "", name).flatMap({ cluster.nodes[$0] }),
      objections(to: node, of: pod, &wishes, in: cluster).isEmpty
    {
      return (node, "")
    }
    let siblings = siblingsByNode(of: pod, in: cluster)
    var best: (node: Node, score: (siblings: Int, pods: Int))?
    var reasons: [(words: String, count: Int)] = []
    var (helpless, crowded) = (0, 0)
    for key in cluster.nodes.keys {
      guard let node = cluster.nodes[key] else { continue }
      let objections = isModest && node.isOpen ? [] : objections(to: node, of: pod, &wishes, in: cluster)
      for objection in objections {
        if let index = reasons.firstIndex(where: { $0.words == objection.words }) {
          reasons[index].count += 1
        } else {
          reasons.append((objection.words, 1))
        }
      }
      if objections.contains(where: { !$0.isForOthers }) { helpless += 1 } else { crowded += 1 }
      guard objections.isEmpty else { continue }
      let name = node.metadata.name
      let score = (siblings.first { $0.node == name }?.count ?? 0, cluster.pods(onNode: key).count)
      if best.map({ score < $0.score }) ?? true { best = (node, score) }
    }
    if let best { return (best.node, "") }
    let count = cluster.nodes.count
    let why = reasons.map { "\($0.count) \($0.words)" }.sorted().joined(separator: ", ")
    let others = [
      crowded > 0 ? "\(crowded) No preemption victims found for incoming pod" : nil,
      helpless > 0 ? "\(helpless) Preemption is not helpful for scheduling" : nil,
    ].compactMap(\.self).sorted().joined(separator: ", ")
    return (
      nil, "\(why). no new claims to deallocate, preemption: 0/\(count) nodes are available: \(others)."
    )
  }

  /// What a pod asks of nodes, read out of its spec where a node may have an objection.
  private struct Wishes {
    let demands: NodeDemands
    var room: NodeRoom

    init(of pod: Pod) { (demands, room) = (NodeDemands(of: pod.spec), NodeRoom(for: pod.spec)) }
  }

  /// Why a node does not take a pod, in the words of the first of the scheduler's filters that objects.
  private func objections(
    to node: Node, of pod: Pod, _ known: inout Wishes?, in cluster: borrowing Cluster
  ) -> [NodeRoom.Shortage] {
    var wishes = known.take() ?? Wishes(of: pod)
    defer { known = wishes }
    let demands = wishes.demands
    func never(_ words: String) -> [NodeRoom.Shortage] { [NodeRoom.Shortage(words: words, isForOthers: false)] }
    if node.isUnschedulable, !demands.tolerateUnschedulable { return never("node(s) were unschedulable") }
    if !demands.tolerate(node) { return never("node(s) had untolerated taint(s)") }
    if !demands.isMatched(by: node) { return never("node(s) didn't match Pod's node affinity/selector") }
    return wishes.room.shortages(on: node, in: cluster)
  }

  /// A pod waits for its claims to be there and bound (scheduler plugin volumebinding).
  private func problemWithClaims(of pod: Pod, in cluster: borrowing Cluster) -> String? {
    for name in pod.claimNames {
      guard let claim = cluster[.persistentVolumeClaim, pod.metadata.namespace, name]?.persistentVolumeClaim else {
        return "persistentvolumeclaim \"\(name)\" not found"
      }
      if claim.metadata.isBeingDeleted { return "persistentvolumeclaim \"\(name)\" is being deleted" }
      if claim.phase != "Bound" { return "pod has unbound immediate PersistentVolumeClaims" }
    }
    return nil
  }

  /// How many pods of the same workload each node has. Of a large workload nobody asks, because the fewest pods at all
  /// spread it as well, and looking at all siblings of each would cost the square of their number.
  private func siblingsByNode(of pod: Pod, in cluster: borrowing Cluster) -> [(node: String, count: Int)] {
    guard let owner = pod.metadata.ownerReferences.controllerUID, cluster.tally(of: owner).total <= 25 else {
      return []
    }
    var counts: [(node: String, count: Int)] = []
    for key in cluster.dependents(of: owner) {
      guard let sibling = cluster.pods[key], !sibling.placement.nodeName.isEmpty else { continue }
      if let place = counts.firstIndex(where: { $0.node == sibling.placement.nodeName }) {
        counts[place].count += 1
      } else {
        counts.append((sibling.placement.nodeName, 1))
      }
    }
    return counts
  }
}

extension Node {
  /// Whether the node takes every pod that asks for nothing.
  fileprivate var isOpen: Bool { !isUnschedulable && taints.isEmpty }
}
