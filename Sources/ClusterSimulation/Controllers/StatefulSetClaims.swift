import ClusterModel

/// The claims on storage that each pod of a StatefulSet has for itself.
struct StatefulSetClaims {
  private let set: StatefulSet

  init(of set: StatefulSet) { self.set = set }

  /// `CLAIM-SET-ORDINAL` (stateful_set_utils.go getPersistentVolumeClaimName).
  private func name(_ template: Tree, _ ordinal: Int) -> String {
    "\(volume(template))-\(set.metadata.name)-\(ordinal)"
  }

  private func volume(_ template: Tree) -> String { template["metadata"]?["name"]?.string ?? "" }

  /// The claims that a pod has to have and that are not there yet.
  func missing(for ordinal: Int, in cluster: borrowing Cluster) -> [PersistentVolumeClaim] {
    var claims: [PersistentVolumeClaim] = []
    for template in set.spec.volumeClaimTemplates {
      let name = name(template, ordinal)
      guard cluster[.persistentVolumeClaim, set.metadata.namespace, name] == nil else { continue }
      claims.append(claim(template, name))
    }
    return claims
  }

  /// The claims of a pod that are there.
  func existing(for ordinal: Int, in cluster: borrowing Cluster) -> [PersistentVolumeClaim] {
    var claims: [PersistentVolumeClaim] = []
    for template in set.spec.volumeClaimTemplates {
      let object = cluster[.persistentVolumeClaim, set.metadata.namespace, name(template, ordinal)]
      if let claim = object?.persistentVolumeClaim { claims.append(claim) }
    }
    return claims
  }

  /// Whether a claim still belongs to an earlier pod of this number, and is about to be removed with it
  /// (PodClaimIsStale).
  func areStale(for ordinal: Int, in cluster: borrowing Cluster) -> Bool {
    guard set.spec.claimRetention?.whenScaled == "Delete" else { return false }
    let name = set.podName(ordinal)
    let present = cluster[.pod, set.metadata.namespace, name]?.metadata.uid
    return existing(for: ordinal, in: cluster).contains { claim in
      claim.metadata.ownerReferences.contains { $0.kind == "Pod" && $0.name == name && $0.uid != present }
    }
  }

  /// The claims of a pod whose owner has to change: they belong to the set, to their pod or to nobody, as the retention
  /// policy says (stateful_set_utils.go updateClaimOwnerRefForSetAndPod).
  func reowned(
    of pod: Pod, _ ordinal: Int, isCondemned: Bool, in cluster: borrowing Cluster
  ) -> [PersistentVolumeClaim] {
    let owner: OwnerReference? =
      if isCondemned, set.spec.claimRetention?.whenScaled == "Delete" {
        OwnerReference(controller: .pod, pod.metadata)
      } else if set.spec.claimRetention?.whenDeleted == "Delete" {
        OwnerReference(controller: .statefulSet, set.metadata)
      } else {
        nil
      }
    return existing(for: ordinal, in: cluster).compactMap { claim in
      var metadata = claim.metadata
      let mine = [set.metadata.uid, pod.metadata.uid]
      metadata.ownerReferences.removeAll { mine.contains($0.uid) }
      // A claim that somebody else controls is left to them.
      if let owner, metadata.controller == nil { metadata.ownerReferences.append(owner) }
      return metadata.ownerReferences == claim.metadata.ownerReferences ? nil : claim.with(metadata: metadata)
    }
  }

  private func claim(_ template: Tree, _ name: String) -> PersistentVolumeClaim {
    // The template's labels and the selector's pairs; the rest of it as it is.
    var labels = set.spec.selector?.matchLabels ?? Labels()
    for (key, value) in template["metadata"]?["labels"]?.map ?? [:] { labels[key] = value.string }
    let spec = template["spec"] ?? .map([:])
    return PersistentVolumeClaim(
      metadata: Metadata(name: name, namespace: set.metadata.namespace, labels: labels), rest: ["spec": spec])
  }

  /// The template's spec with the pod's claims as volumes, in place of volumes of the same names
  /// (stateful_set_utils.go updateStorage). Without claims it is the shared spec itself.
  func spec(_ spec: PodSpec, for ordinal: Int) -> PodSpec {
    let templates = set.spec.volumeClaimTemplates
    guard !templates.isEmpty else { return spec }
    let names = templates.map(volume)
    var fields = spec.fields
    let claimed: [Tree] = templates.map { template in
      [
        "name": .string(volume(template)),
        "persistentVolumeClaim": ["claimName": .string(name(template, ordinal))],
      ]
    }
    fields.volumes = claimed + fields.volumes.filter { !names.contains($0["name"]?.string ?? "") }
    return PodSpec(fields)
  }
}
