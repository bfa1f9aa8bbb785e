import ClusterModel

/// A workload of which a copy of a cluster knows only the pods: what they name as their owner, and what they have in
/// common.
struct InferredWorkload {
  private let owner: OwnerReference
  private let pods: [Pod]
  private let newest: Pod
  /// What the copy knows of its claims on storage, by name.
  private let claims: [String: Tree]
  /// The Deployment that a ReplicaSet belongs to.
  private let deployment: OwnerReference?

  /// The workloads of a kind that pods name as the owner that manages them, in the order of their first pods.
  static func all(_ kind: Kind, in cluster: borrowing Cluster) -> [InferredWorkload] {
    var places: [UID: Int] = [:]
    var families: [(owner: OwnerReference, pods: [Pod])] = []
    for key in cluster.pods.keys {
      guard let pod = cluster.pods[key], let owner = pod.metadata.controller,
        Kind(kind: owner.kind, apiVersion: owner.apiVersion) == kind
      else { continue }
      if let place = places[owner.uid] {
        families[place].pods.append(pod)
      } else {
        places[owner.uid] = families.count
        families.append((owner, [pod]))
      }
    }
    var workloads: [InferredWorkload] = []
    for (owner, pods) in families {
      if let workload = InferredWorkload(owner, pods, in: cluster) { workloads.append(workload) }
    }
    return workloads
  }

  private init?(_ owner: OwnerReference, _ pods: [Pod], in cluster: borrowing Cluster) {
    // Of one name there can be one; pods of an earlier incarnation are leftovers.
    guard let newest = pods.max(by: { $0.created < $1.created }) else { return nil }
    (self.owner, self.pods, self.newest) = (owner, pods, newest)
    let namespace = newest.metadata.namespace
    var claims: [String: Tree] = [:]
    for name in pods.flatMap(\.claimNames) {
      claims[name] = cluster[.persistentVolumeClaim, namespace, name]?.tree["spec"] ?? .map([:])
    }
    self.claims = claims
    // A Deployment names its ReplicaSets after itself and the hash that all their pods bear.
    guard owner.kind == "ReplicaSet", let hash = newest.metadata.labels[Rollout.hashLabel],
      owner.name.hasSuffix("-" + hash), owner.name.utf8.count > hash.utf8.count + 1
    else {
      deployment = nil
      return
    }
    let name = String(owner.name.dropLast(hash.count + 1))
    if let known = cluster[.deployment, namespace, name] {
      deployment = OwnerReference(controller: .deployment, known.metadata)
    } else if cluster.knows(.deployment) {
      deployment = nil
    } else {
      var inferred = Metadata(name: name, inferred: .deployment, from: "")
      inferred.uid = UID("inferred-deployment-\(namespace)-\(name)")
      deployment = OwnerReference(controller: .deployment, inferred)
    }
  }

  /// The labels that all pods have, without those that say which pod it is.
  private var labels: Labels {
    var labels = newest.metadata.labels
    let ofOnePod = [
      StatefulSet.podNameLabel, "apps.kubernetes.io/pod-index", Inference.revisionLabel,
      "pod-template-generation",
    ]
    for label in newest.metadata.labels {
      let isCommon = pods.allSatisfy { $0.metadata.labels[label.key] == label.value }
      if !isCommon || ofOnePod.contains(label.key) { labels[label.key] = nil }
    }
    return labels
  }

  private func template(without claims: [String] = []) -> PodTemplate {
    PodTemplate(labels: labels, spec: newest.spec.asTemplate(withoutClaims: claims))
  }

  private var metadata: Metadata {
    var metadata = Metadata(name: owner.name, inferred: .pod, from: "its pods")
    (metadata.namespace, metadata.uid, metadata.generation) = (newest.metadata.namespace, owner.uid, 1)
    metadata.creationTimestamp = pods.compactMap(\.metadata.creationTimestamp).min()
    return metadata
  }

  private var active: [Pod] { pods.filter(\.isActive) }
  private var ready: Int { active.count(where: \.isReady) }

  /// The ReplicaSet that has just these pods.
  var replicaSet: Object {
    var spec = ReplicaSet.Spec(template: template())
    spec.replicas = active.count
    spec.selector = LabelSelector(matchLabels: labels)
    var status = ReplicaSet.Status()
    (status.replicas, status.fullyLabeledReplicas) = (active.count, active.count)
    (status.readyReplicas, status.availableReplicas, status.observedGeneration) = (ready, ready, 1)
    var metadata = metadata
    if let deployment { metadata.ownerReferences = [deployment] }
    return Defaults.applied(to: .replicaSet(ReplicaSet(metadata: metadata, spec: spec, status: status)))
  }

  /// The DaemonSet that has just these pods.
  var daemonSet: Object {
    var spec = DaemonSet.Spec(template: template())
    spec.selector = LabelSelector(matchLabels: labels)
    var status = DaemonSet.Status()
    (status.currentNumberScheduled, status.desiredNumberScheduled) = (active.count, active.count)
    (status.updatedNumberScheduled, status.observedGeneration) = (active.count, 1)
    (status.numberReady, status.numberAvailable) = (ready, ready)
    status.numberUnavailable = active.count - ready
    var metadata = metadata
    metadata.annotations[DaemonSet.templateGeneration] = newest.metadata.labels["pod-template-generation"] ?? "1"
    return Defaults.applied(to: .daemonSet(DaemonSet(metadata: metadata, spec: spec, status: status)))
  }

  /// The StatefulSet whose last pod is the one with the highest number: one that is missing below it is missing in the
  /// cluster. Its governing Service is what the pods have for a subdomain (stateful_set_utils.go initIdentity).
  var statefulSet: Object {
    var shell = StatefulSet(metadata: metadata, spec: StatefulSet.Spec(template: template()))
    let numbered = pods.compactMap { pod in shell.ordinal(ofPod: pod.metadata.name).map { ($0, pod) } }
      .sorted { $0.0 < $1.0 }
    let (templates, names) = claimTemplates(of: numbered.last?.1 ?? newest)
    var spec = StatefulSet.Spec(template: template(without: names))
    spec.replicas = (numbered.last?.0 ?? -1) + 1
    spec.serviceName = newest.placement.subdomain
    spec.selector = LabelSelector(matchLabels: labels)
    spec.volumeClaimTemplates = templates
    var status = StatefulSet.Status()
    (status.replicas, status.readyReplicas, status.availableReplicas) = (active.count, ready, ready)
    status.updateRevision = newest.metadata.labels[Inference.revisionLabel] ?? ""
    status.currentRevision = numbered.first?.1.metadata.labels[Inference.revisionLabel] ?? status.updateRevision
    let updated = active.count { $0.metadata.labels[Inference.revisionLabel] == status.updateRevision }
    (status.updatedReplicas, status.currentReplicas, status.observedGeneration) = (updated, updated, 1)
    shell = StatefulSet(metadata: shell.metadata, spec: spec, status: status)
    return Defaults.applied(to: .statefulSet(shell))
  }

  /// What the claims of a pod were made from: those that are named after a volume and the pod.
  private func claimTemplates(of pod: Pod) -> (templates: [Tree], volumes: [String]) {
    var templates: [Tree] = []
    var names: [String] = []
    for volume in pod.spec.fields.volumes {
      guard let name = volume["name"]?.string, let claim = volume["persistentVolumeClaim"]?["claimName"]?.string,
        claim == "\(name)-\(pod.metadata.name)"
      else { continue }
      names.append(name)
      var spec = claims[claim]?.map ?? [:]
      spec["volumeName"] = nil
      templates.append(["metadata": ["name": .string(name)], "spec": .map(spec)])
    }
    return (templates, names)
  }
}

extension Pod {
  fileprivate var created: Instant { metadata.creationTimestamp ?? .distantPast }
}

extension PodSpec {
  /// The spec as a template has it: without what admission and the DaemonSet's controller put into each pod.
  fileprivate func asTemplate(withoutClaims names: [String]) -> PodSpec {
    var fields = fields
    var gone = names
    fields.volumes.removeAll { volume in
      let name = volume["name"]?.string ?? ""
      if name.hasPrefix("kube-api-access-") { gone.append(name) }
      return gone.contains(name)
    }
    if case .map(var rest) = fields.rest {
      let tokens = gone.filter { !names.contains($0) }
      for list in ["containers", "initContainers"] {
        rest[list] = rest[list].map { $0.withoutMounts(of: tokens) }
      }
      // The node that a pod of a DaemonSet is for (daemon/util ReplaceDaemonSetPodNodeNameNodeAffinity).
      if rest["affinity"]?["nodeAffinity"]?[NodeDemands.required]?.namesNode == true { rest["affinity"] = nil }
      fields.rest = .map(rest)
    }
    return PodSpec(fields)
  }
}

extension Tree {
  fileprivate func withoutMounts(of volumes: [String]) -> Tree {
    guard case .list(let containers) = self, !volumes.isEmpty else { return self }
    return .list(
      containers.map { container in
        guard case .map(var fields) = container, case .list(let mounts) = fields["volumeMounts"] ?? .null else {
          return container
        }
        let left = mounts.filter { !volumes.contains($0["name"]?.string ?? "") }
        fields["volumeMounts"] = left.isEmpty ? nil : .list(left)
        return .map(fields)
      })
  }

  fileprivate var namesNode: Bool {
    (self["nodeSelectorTerms"]?.list ?? []).contains { !($0["matchFields"] ?? .null).isEmpty }
  }
}
