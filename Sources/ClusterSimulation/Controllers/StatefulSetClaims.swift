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
