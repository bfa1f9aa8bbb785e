import ClusterModel

extension SheetForm {
  static let claim = SheetForm { sheet, described, cluster, now in
    let claim = described.fields
    sheet.head(claim)
    sheet.claim(claim, status: described.object.metadata.storageStatus(now) ?? claim.status.phase.word)
    var users: [String] = []
    for key in cluster.keys(of: .pod, in: claim.metadata.namespace.word) {
      guard let pod = cluster.pods[key] else { continue }
      let claims = pod.spec.fields.volumes.map { $0["persistentVolumeClaim"]?["claimName"]?.string }
      if claims.contains(claim.metadata.name.word) { users.append(pod.metadata.name) }
    }
    sheet.add("Used By", each: cluster.knows(.pod) ? users.sorted() : [NotInDump.value])
  }

  static let volume = SheetForm { sheet, described, _, now in
    let volume = described.fields
    let (spec, status) = (volume.spec, volume.status)
    sheet.head(volume, hasNamespace: false)
    sheet.marks(volume)
    sheet.add("Finalizers", volume.metadata.finalizers.bracketed)
    sheet.add("StorageClass", spec.storageClassName.word)
    sheet.add("Status", described.object.metadata.storageStatus(now) ?? status.phase.word)
    let claim = spec.claimRef
    sheet.add("Claim", claim.isThere ? "\(claim.namespace.word)/\(claim.name.word)" : "")
    sheet.add("Reclaim Policy", spec.persistentVolumeReclaimPolicy.word)
    sheet.add("Access Modes", spec.accessModes.shortModes)
    sheet.add("VolumeMode", spec.volumeMode.text)
    sheet.add("Capacity", spec.capacity.storage.amount)
    sheet.nodeAffinity(spec.nodeAffinity.required)
    sheet.add("Message", status.message.word)
    sheet.line("Source:")
    sheet.volumeSource(spec)
  }
}

extension Metadata {
  /// What kubectl says of storage that is on its way out; nil where it stays.
  fileprivate func storageStatus(_ now: Instant) -> String? {
    deletionTimestamp.map { "Terminating (lasts \((now - $0).age))" }
  }
}

extension Fields {
  /// Access modes in their short forms: `RWO,ROX`.
  fileprivate var shortModes: String {
    let short = ["ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP"]
    return texts.map { short[$0] ?? $0 }.joined(separator: ",")
  }

  /// The class of a claim; the annotation is older than the field.
  fileprivate var storageClass: String {
    self.metadata.annotations["volume.beta.kubernetes.io/storage-class"].text ?? self.spec.storageClassName.word
  }
}

extension Sheet {
  /// What a claim asks for and got (kubectl pkg/describe printPersistentVolumeClaim).
  ///
  /// - Parameter status: what a claim has and a template for claims has not.
  mutating func claim(_ claim: Fields, status: String? = nil, at level: Int = 0) {
    let spec = claim.spec
    add("StorageClass", claim.storageClass, at: level)
    add("Status", status, at: level)
    add("Volume", spec.volumeName.word, at: level)
    add("Labels", each: claim.metadata.labels.equations, at: level)
    annotations(claim.metadata.annotations, at: level)
    if status != nil { add("Finalizers", claim.metadata.finalizers.bracketed, at: level) }
    let isBound = spec.volumeName.text != nil
    // A bound claim got what it asked for where nobody wrote down what it got.
    let (capacity, modes) = (claim.status.capacity.storage, claim.status.accessModes)
    let size = capacity.isThere ? capacity : spec.resources.requests.storage
    add("Capacity", isBound ? size.amount : "", at: level)
    add("Access Modes", isBound ? (modes.isThere ? modes : spec.accessModes).shortModes : "", at: level)
    add("VolumeMode", spec.volumeMode.text, at: level)
    guard spec.dataSource.isThere else { return }
    line("DataSource:", at: level)
    add("APIGroup", spec.dataSource.apiGroup.text, at: level + 1)
    add("Kind", spec.dataSource.kind.word, at: level + 1)
    add("Name", spec.dataSource.name.word, at: level + 1)
  }

  /// What the claims of a StatefulSet's pods are made from.
  mutating func claimTemplates(_ templates: Fields) {
    guard !templates.elements.isEmpty else {
      add("Volume Claims", "<none>")
      return
    }
    line("Volume Claims:")
    for template in templates.elements {
      let (metadata, spec) = (template.metadata, template.spec)
      add("Name", metadata.name.word, at: 1)
      add("StorageClass", template.storageClass, at: 1)
      add("Labels", each: metadata.labels.equations, at: 1)
      add("Annotations", each: metadata.annotations.equations, at: 1)
      add(
        "Capacity", spec.resources.requests.storage.isThere ? spec.resources.requests.storage.amount : "<default>",
        at: 1)
      add("Access Modes", spec.accessModes.bracketed, at: 1)
    }
  }

  fileprivate mutating func nodeAffinity(_ required: Fields) {
    guard required.isThere else {
      add("Node Affinity", "<none>")
      return
    }
    add("Node Affinity", "")
    let terms = required.nodeSelectorTerms.elements
    add("Required Terms", terms.isEmpty ? "<none>" : "", at: 1)
    for (index, term) in terms.enumerated() {
      let asked = term.matchExpressions.elements.map { expression in
        let values = expression.values.texts.joined(separator: ", ")
        return "\(expression.key.word) \(expression.operator.word.lowercased())"
          + (values.isEmpty ? "" : " [\(values)]")
      }
      add("Term \(index)", each: asked, at: 2)
    }
  }
}
