/// How a field of a volume is shown.
private enum Showing {
  case text, flag, number, list
  /// This word where nothing is said.
  case otherwise(String)
  case amount

  func text(of field: Fields) -> String {
    switch self {
    case .text: field.word
    case .flag: String(field.isTrue)
    case .number: String(field.number)
    case .list: field.bracketed
    case .otherwise(let word): field.text ?? word
    case .amount: field.isThere ? field.amount : "<unset>"
    }
  }
}

/// A kind of volume: the field that holds it, what kubectl says of it, and what it tells of it.
private struct VolumeKind {
  typealias Row = (label: String, field: String, showing: Showing)

  let field: String
  let words: String
  let rows: [Row]

  init(_ field: String, _ words: String, _ rows: Row...) { (self.field, self.words, self.rows) = (field, words, rows) }

  private static let fsType: Row = ("FSType", "fsType", .text)
  private static let readOnly: Row = ("ReadOnly", "readOnly", .flag)

  /// The kinds that are shown by their fields alone (kubectl pkg/describe, print…VolumeSource).
  static let all = [
    VolumeKind(
      "hostPath", "HostPath (bare host directory volume)", ("Path", "path", .text),
      ("HostPathType", "type", .otherwise("<none>"))),
    VolumeKind(
      "emptyDir", "EmptyDir (a temporary directory that shares a pod's lifetime)", ("Medium", "medium", .text),
      ("SizeLimit", "sizeLimit", .amount)),
    VolumeKind(
      "gcePersistentDisk", "GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)",
      ("PDName", "pdName", .text), fsType, ("Partition", "partition", .number), readOnly),
    VolumeKind(
      "awsElasticBlockStore", "AWSElasticBlockStore (a Persistent Disk resource in AWS)",
      ("VolumeID", "volumeID", .text), fsType, ("Partition", "partition", .number), readOnly),
    VolumeKind(
      "secret", "Secret (a volume populated by a Secret)", ("SecretName", "secretName", .text),
      ("Optional", "optional", .flag)),
    VolumeKind(
      "configMap", "ConfigMap (a volume populated by a ConfigMap)", ("Name", "name", .text),
      ("Optional", "optional", .flag)),
    VolumeKind(
      "nfs", "NFS (an NFS mount that lasts the lifetime of a pod)", ("Server", "server", .text),
      ("Path", "path", .text), readOnly),
    VolumeKind(
      "persistentVolumeClaim",
      "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
      ("ClaimName", "claimName", .text), readOnly),
    VolumeKind(
      "local", "LocalVolume (a persistent volume backed by local storage on a node)", ("Path", "path", .text)),
    VolumeKind(
      "glusterfs", "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
      ("EndpointsName", "endpoints", .text), ("Path", "path", .text), readOnly),
    VolumeKind(
      "azureFile", "AzureFile (an Azure File Service mount on the host and bind mount to the pod)",
      ("SecretName", "secretName", .text), ("ShareName", "shareName", .text), readOnly),
    VolumeKind(
      "vsphereVolume", "vSphereVolume (a Persistent Disk resource in vSphere)", ("VolumePath", "volumePath", .text),
      fsType, ("StoragePolicyName", "storagePolicyName", .text)),
    VolumeKind(
      "csi", "CSI (a Container Storage Interface (CSI) volume source)", ("Driver", "driver", .text), fsType,
      ("VolumeHandle", "volumeHandle", .text), readOnly),
    VolumeKind(
      "image", "Image (a container image or OCI artifact)", ("Reference", "reference", .text),
      ("PullPolicy", "pullPolicy", .text)),
  ]
}

extension Sheet {
  /// The volumes of a pod or of a template.
  mutating func volumes(_ volumes: Fields, inTemplate: Bool = false) {
    let level = inTemplate ? 1 : 0
    guard !volumes.elements.isEmpty else {
      add("Volumes", "<none>", at: level)
      return
    }
    line("Volumes:", at: level)
    for volume in volumes.elements {
      line((inTemplate ? " " : "") + volume.name.word + ":", at: 1)
      volumeSource(volume)
    }
  }

  /// What a volume is made of.
  mutating func volumeSource(_ volume: Fields) {
    if let kind = VolumeKind.all.first(where: { volume[$0.field].isThere }) {
      add("Type", kind.words, at: 2)
      let source = volume[kind.field]
      // A handle is told of persistent volumes; a pod's own has none.
      for row in kind.rows where row.field != "volumeHandle" || source.volumeHandle.isThere {
        add(row.label, row.showing.text(of: source[row.field]), at: 2)
      }
      if kind.field == "csi" { add("VolumeAttributes", each: source.volumeAttributes.equations, at: 2) }
    } else if volume.projected.isThere {
      add("Type", "Projected (a volume that contains injected data from multiple sources)", at: 2)
      for source in volume.projected.sources.elements { projection(source) }
    } else if volume.downwardAPI.isThere {
      add("Type", "DownwardAPI (a volume populated by information about the pod)", at: 2)
      line("Items:", at: 2)
      for item in volume.downwardAPI.items.elements {
        let source = item.fieldRef.fieldPath.text ?? item.resourceFieldRef.resource.word
        line("\(source) -> \(item.path.word)", at: 3)
      }
    } else if volume.ephemeral.isThere {
      add(
        "Type",
        "EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)", at: 2)
      if volume.ephemeral.volumeClaimTemplate.isThere { claim(volume.ephemeral.volumeClaimTemplate, at: 2) }
    } else {
      line("<unknown>", at: 1)
    }
  }

  private mutating func projection(_ source: Fields) {
    if source.secret.isThere {
      add("SecretName", source.secret.name.word, at: 2)
      add("Optional", String(source.secret.optional.isTrue), at: 2)
    } else if source.downwardAPI.isThere {
      add("DownwardAPI", "true", at: 2)
    } else if source.configMap.isThere {
      add("ConfigMapName", source.configMap.name.word, at: 2)
      add("Optional", String(source.configMap.optional.isTrue), at: 2)
    } else if source.serviceAccountToken.isThere {
      add("TokenExpirationSeconds", source.serviceAccountToken.expirationSeconds.text ?? "3600", at: 2)
    }
  }
}
