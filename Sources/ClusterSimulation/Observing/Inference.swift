import ClusterModel

/// What a copy of a real cluster lacks although it follows from the rest of it: `kubectl cluster-info dump` knows no
/// StatefulSets, and who copies Services and pods forgets the nodes. Each rule makes the objects of one kind, where the
/// copy does not hold that kind, and marks them with what they were inferred from.
///
/// Without owners the pods would belong to nobody, could not be scaled, and would be removed as soon as the controllers
/// are let loose.
struct Inference: Sendable {
  /// The objects that follow from what is there.
  let objects: @Sendable (borrowing Cluster) -> [Object]

  /// The rules, in the order in which each can use what those before it made.
  static let all: [Inference] = [
    Inference { $0.knows(.node) ? [] : nodes(in: $0) },
    Inference { $0.knows(.replicaSet) ? [] : InferredWorkload.all(.replicaSet, in: $0).map(\.replicaSet) },
    Inference { $0.knows(.statefulSet) ? [] : InferredWorkload.all(.statefulSet, in: $0).map(\.statefulSet) },
    Inference { $0.knows(.daemonSet) ? [] : InferredWorkload.all(.daemonSet, in: $0).map(\.daemonSet) },
    Inference { $0.knows(.deployment) ? [] : deployments(in: $0) },
    Inference { $0.knows(kept: "ControllerRevision") ? [] : revisions(in: $0) },
  ]

  /// The nodes that pods say they are on, with the zones that slices tell of.
  private static func nodes(in cluster: borrowing Cluster) -> [Object] {
    var zones: [String: String] = [:]
    for key in cluster.endpointSlices.keys {
      for endpoint in cluster.endpointSlices[key]?.endpoints ?? [] {
        if let name = endpoint.nodeName, let zone = endpoint.zone { zones[name] = zone }
      }
    }
    var places: [String: Int] = [:]
    var nodes: [(name: String, address: String?)] = []
    for key in cluster.pods.keys {
      guard let pod = cluster.pods[key], !pod.placement.nodeName.isEmpty else { continue }
      let name = pod.placement.nodeName
      if let place = places[name] {
        nodes[place].address = nodes[place].address ?? pod.status.hostIP
      } else {
        places[name] = nodes.count
        nodes.append((name, pod.status.hostIP))
      }
    }
    return nodes.map { name, address in
      var metadata = Metadata(name: name, inferred: .node, from: "the pods on it")
      metadata.labels["kubernetes.io/hostname"] = name
      metadata.labels["topology.kubernetes.io/zone"] = zones[name]
      var addresses = [Node.Address(type: "Hostname", address: name)]
      if let address { addresses.insert(Node.Address(type: "InternalIP", address: address), at: 0) }
      return .node(
        Node(
          metadata: metadata, podCIDRs: [], addresses: addresses,
          rest: ["status": ["conditions": [["type": "Ready", "status": "True"]]]]))
    }
  }

  /// The Deployments that ReplicaSets name as their owners: those with the newest ReplicaSet's template.
  private static func deployments(in cluster: borrowing Cluster) -> [Object] {
    var places: [UID: Int] = [:]
    var families: [(owner: OwnerReference, sets: [ReplicaSet])] = []
    for key in cluster.replicaSets.keys {
      guard let set = cluster.replicaSets[key], let owner = set.metadata.controller, owner.kind == "Deployment" else {
        continue
      }
      if let place = places[owner.uid] {
        families[place].sets.append(set)
      } else {
        places[owner.uid] = families.count
        families.append((owner, [set]))
      }
    }
    return families.compactMap { owner, sets in
      guard let newest = sets.max(by: { $0.age < $1.age }) else { return nil }
      var metadata = Metadata(name: owner.name, inferred: .deployment, from: "its ReplicaSets")
      (metadata.namespace, metadata.uid, metadata.generation) = (newest.metadata.namespace, owner.uid, 1)
      metadata.creationTimestamp = sets.compactMap(\.metadata.creationTimestamp).min()
      metadata.annotations["deployment.kubernetes.io/revision"] =
        newest.metadata.annotations["deployment.kubernetes.io/revision"]
      var template = newest.spec.template
      template.labels[Rollout.hashLabel] = nil
      var spec = Deployment.Spec(template: template)
      spec.replicas = sets.reduce(0) { $0 + ($1.spec.replicas ?? 0) }
      spec.minReadySeconds = newest.spec.minReadySeconds
      spec.selector = newest.spec.selector
      spec.selector?.matchLabels[Rollout.hashLabel] = nil
      var status = Deployment.Status()
      status.replicas = sets.reduce(0) { $0 + $1.status.replicas }
      status.updatedReplicas = newest.status.replicas
      status.readyReplicas = sets.reduce(0) { $0 + $1.status.readyReplicas }
      status.availableReplicas = sets.reduce(0) { $0 + $1.status.availableReplicas }
      status.observedGeneration = 1
      return Defaults.applied(to: .deployment(Deployment(metadata: metadata, spec: spec, status: status)))
    }
  }

  /// The revisions that the pods of StatefulSets and DaemonSets say they are of. Without them a controller would take
  /// the pods for outdated, and replace them all.
  private static func revisions(in cluster: borrowing Cluster) -> [Object] {
    var revisions: [Object] = []
    for key in cluster.statefulSets.keys {
      guard let set = cluster.statefulSets[key]?.defaulted, !set.status.updateRevision.isEmpty else { continue }
      let hash = String(set.status.updateRevision.dropFirst(set.metadata.name.count + 1))
      revisions.append(revision(of: set, hash, label: "controller.kubernetes.io/hash"))
    }
    for key in cluster.daemonSets.keys {
      guard let set = cluster.daemonSets[key]?.defaulted else { continue }
      var newest: (generation: Int, hash: String)?
      for key in cluster.dependents(of: set.metadata.uid) {
        guard let labels = cluster.pods[key]?.metadata.labels, let hash = labels[revisionLabel] else { continue }
        let generation = labels["pod-template-generation"].flatMap { Int($0) } ?? 0
        if newest.map({ generation > $0.generation }) ?? true { newest = (generation, hash) }
      }
      if let newest { revisions.append(revision(of: set, newest.hash, label: revisionLabel)) }
    }
    return revisions
  }

  static let revisionLabel = StatefulSet.revisionLabel

  private static func revision(of workload: some Workload, _ hash: String, label: String) -> Object {
    var metadata = Metadata(name: "\(workload.metadata.name)-\(hash)", inferred: .other, from: "its workload's pods")
    metadata.namespace = workload.metadata.namespace
    metadata.creationTimestamp = workload.metadata.creationTimestamp
    metadata.labels = workload.template.labels
    metadata.labels[label] = hash
    metadata.ownerReferences = [OwnerReference(controller: type(of: workload).kind, workload.metadata)]
    let template = workload.template.tree.merged(with: ["$patch": "replace"])
    return .other(
      OtherObject(
        apiVersion: "apps/v1", kindName: "ControllerRevision", metadata: metadata,
        rest: ["data": ["spec": ["template": template]], "revision": 1]))
  }
}

extension Metadata {
  /// The metadata of an object that was inferred, with a uid that says so.
  init(name: String, inferred kind: Kind, from source: String) {
    self.init(name: name, annotations: [Self.inferredAnnotation: source])
    uid = UID("inferred-\(kind.names.singular)-\(name)")
  }
}

// A revision is compared with the template as a server has it; a copy that somebody has shortened lacks some defaults.
extension StatefulSet {
  fileprivate var defaulted: StatefulSet { Defaults.applied(to: .statefulSet(self)).statefulSet ?? self }
}

extension DaemonSet {
  fileprivate var defaulted: DaemonSet { Defaults.applied(to: .daemonSet(self)).daemonSet ?? self }
}

extension ReplicaSet {
  /// How new its template is: the revision that the Deployment's controller gave it, or when it was made.
  fileprivate var age: (Int, Instant) {
    let revision = metadata.annotations["deployment.kubernetes.io/revision"].flatMap { Int($0) }
    return (revision ?? 0, metadata.creationTimestamp ?? .distantPast)
  }
}
