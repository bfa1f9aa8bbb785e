import ClusterModel

extension SheetForm {
  static let node = SheetForm { sheet, described, cluster, now in
    let node = described.fields
    let (spec, status) = (node.spec, node.status)
    sheet.head(node, hasNamespace: false)
    sheet.add("Roles", described.object.metadata.roles.listed)
    sheet.marks(node)
    sheet.add("CreationTimestamp", node.metadata.creationTimestamp.written)
    sheet.add("Taints", each: spec.taints.taintTexts)
    sheet.add("Unschedulable", String(spec.unschedulable.isTrue))
    // Leases are not simulated; this is what a cluster says whose kubelets renew none.
    sheet.add("Lease", "Failed to get lease: leases.coordination.k8s.io \"\(node.metadata.name.word)\" not found")
    if !status.conditions.elements.isEmpty {
      sheet.table(
        "Conditions", ["Type", "Status", "LastHeartbeatTime", "LastTransitionTime", "Reason", "Message"],
        rows: status.conditions.elements.map { condition in
          [
            condition["type"].word + " ", condition.status.word + " ", condition.lastHeartbeatTime.heard + " ",
            condition.lastTransitionTime.heard + " ", condition.reason.word + " ", condition.message.word,
          ]
        })
    }
    sheet.line("Addresses:")
    for address in status.addresses.elements { sheet.add(address["type"].word, address.address.word, at: 1) }
    for (heading, amounts) in [("Capacity", status.capacity), ("Allocatable", status.allocatable)] {
      guard !amounts.pairs.isEmpty else { continue }
      sheet.line(heading + ":")
      for (name, value) in amounts.pairs { sheet.add(name, value.amount, at: 1) }
    }
    sheet.line("System Info:")
    for (label, name) in facts { sheet.add(label, status.nodeInfo[name].word, at: 1) }
    sheet.add("PodCIDR", spec.podCIDR.text)
    if !spec.podCIDRs.elements.isEmpty { sheet.add("PodCIDRs", spec.podCIDRs.texts.joined(separator: ",")) }
    sheet.add("ProviderID", spec.providerID.text)
    sheet.load(
      of: cluster.pods(onNode: node.metadata.name.word),
      room: status.allocatable.pairs.isEmpty ? status.capacity : status.allocatable, at: now)
  }

  private static let facts = [
    ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"),
    ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"), ("Operating System", "operatingSystem"),
    ("Architecture", "architecture"), ("Container Runtime Version", "containerRuntimeVersion"),
    ("Kubelet Version", "kubeletVersion"),
  ]
}

extension Metadata {
  /// What a node's labels say it is for.
  fileprivate var roles: [String] {
    let prefix = "node-role.kubernetes.io/"
    let prefixed = labels.filter { $0.key.hasPrefix(prefix) }.map { String($0.key.dropFirst(prefix.count)) }
    return (prefixed + [labels["kubernetes.io/role"] ?? ""]).filter { !$0.isEmpty }.sorted()
  }
}

extension Fields {
  /// A moment of a node's condition, or what Go writes where there is none.
  fileprivate var heard: String { written ?? "Mon, 01 Jan 0001 00:00:00 +0000" }

  /// Taints by effect and key: `dedicated=gpu:NoSchedule`.
  fileprivate var taintTexts: [String] {
    elements.sorted { ($0.effect.word, $0.key.word) < ($1.effect.word, $1.key.word) }.map { taint in
      let value = taint.value.text.map { "=" + $0 } ?? ""
      return taint.key.word + value + (taint.effect.text.map { ":" + $0 } ?? "")
    }
  }
}

extension Cluster {
  /// The pods on a node that have not run to their end, by namespace and name.
  fileprivate func pods(onNode name: String) -> [Pod] {
    var found: [Pod] = []
    for key in pods.keys {
      if let pod = pods[key], pod.placement.nodeName == name, !pod.isTerminal { found.append(pod) }
    }
    return found.sorted { ($0.metadata.namespace, $0.metadata.name) < ($1.metadata.namespace, $1.metadata.name) }
  }
}

extension Sheet {
  /// What the pods on a node may use of its room (kubectl pkg/describe describeNodeResource).
  fileprivate mutating func load(of pods: [Pod], room: Fields, at now: Instant) {
    add("Non-terminated Pods", "(\(pods.count) in total)")
    // The column behind the name is empty, in kubectl too.
    let headings = ["Namespace", "Name", "", "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits", "Age"]
    let uses = pods.map { (pod: $0, requests: Use(of: $0, "requests"), limits: Use(of: $0, "limits")) }
    table(
      nil, headings,
      rows: uses.map { pod, requests, limits in
        [pod.metadata.namespace, pod.metadata.name, ""]
          + ["cpu", "memory"].flatMap { [requests.share($0, of: room), limits.share($0, of: room)] }
          + [Object.pod(pod).age(now)]
      })
    line("Allocated resources:")
    line("(Total limits may be over 100 percent, i.e., overcommitted.)", at: 1)
    let requests = uses.map(\.requests).reduce(Use(), +)
    let limits = uses.map(\.limits).reduce(Use(), +)
    let usual = ["cpu", "memory", "ephemeral-storage"]
    let huge = room.pairs.map(\.name).filter { $0.hasPrefix("hugepages-") }
    let others = room.pairs.map(\.name).filter { !usual.contains($0) && !huge.contains($0) && $0 != "pods" }
    table(
      nil, ["Resource", "Requests", "Limits"],
      rows: (usual + huge).map { [$0, requests.share($0, of: room), limits.share($0, of: room)] }
        + others.map { [$0, requests[$0].text, limits[$0].text] })
  }
}

/// What a pod may use at once, a resource each.
private struct Use {
  private var amounts: [(name: String, amount: Quantity)] = []

  init() {}

  /// Containers and sidecars run together; each init container runs with the sidecars before it only
  /// (component-helpers resource PodRequests, PodLimits).
  init(of pod: Pod, _ name: String) {
    let spec = Fields(pod.spec.fields.tree)
    func use(_ container: Fields) -> Use {
      var use = Use()
      for (name, value) in container.resources[name].pairs { use[name] = value.quantity ?? .zero }
      return use
    }
    var total = spec.containers.elements.map(use).reduce(Use(), +)
    var (sidecars, highest) = (Use(), Use())
    for container in spec.initContainers.elements {
      if container.restartPolicy.word == "Always" {
        sidecars = sidecars + use(container)
        highest = highest.orMore(sidecars)
      } else {
        highest = highest.orMore(sidecars + use(container))
      }
    }
    total = (total + sidecars).orMore(highest)
    // What the runtime takes is asked for always, and limited where anything is.
    for (resource, value) in spec.overhead.pairs where name == "requests" || total[resource] != .zero {
      total[resource] = total[resource] + (value.quantity ?? .zero)
    }
    self = total
  }

  subscript(name: String) -> Quantity {
    get { amounts.first { $0.name == name }?.amount ?? .zero }
    set {
      amounts.removeAll { $0.name == name }
      amounts.append((name, newValue))
    }
  }

  static func + (left: Use, right: Use) -> Use {
    right.amounts.reduce(into: left) { $0[$1.name] = $0[$1.name] + $1.amount }
  }

  /// Of each resource the larger amount.
  private func orMore(_ other: Use) -> Use {
    other.amounts.reduce(into: self) { use, next in
      if next.amount.billionths > use[next.name].billionths { use[next.name] = next.amount }
    }
  }

  /// `500m (12%)`.
  func share(_ name: String, of room: Fields) -> String {
    "\(self[name].text) (\(self[name].percent(of: room[name].quantity ?? .zero))%)"
  }
}
