import ClusterModel

/// What the server sets in a container where nothing is said (core/v1 SetDefaults_Container, SetDefaults_Probe,
/// SetDefaults_HTTPGetAction, SetDefaults_ObjectFieldSelector).
enum ContainerDefaults {
  /// The rest of a container with its defaults.
  static func complete(_ container: Container, _ rest: Tree) -> Tree {
    var fields = standard.merged(with: rest).map ?? [:]
    if fields["imagePullPolicy"] ?? .null == .null {
      fields["imagePullPolicy"] = isFixed(container.image) ? "IfNotPresent" : "Always"
    }
    for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
      if let said = fields[name], said != .null { fields[name] = withRequest(probe.merged(with: said)) }
    }
    if let hooks = fields["lifecycle"]?.map { fields["lifecycle"] = .map(hooks.mapValues(withRequest)) }
    if let variables = fields["env"]?.list { fields["env"] = .list(variables.map(withVersion)) }
    return .map(fields)
  }

  private static let standard: Tree = [
    "resources": [:], "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
  ]

  private static let probe: Tree = [
    "timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3,
  ]

  /// An image without a tag, or tagged `latest`, is pulled anew each time.
  static func isFixed(_ image: String) -> Bool {
    let name = image.split(separator: "/").last ?? ""
    return name.contains("@") || (name.contains(":") && !name.hasSuffix(":latest"))
  }

  private static func withRequest(_ handler: Tree) -> Tree {
    if handler["grpc"]?.map != nil { return (["grpc": ["service": ""]] as Tree).merged(with: handler) }
    guard handler["httpGet"]?.map != nil else { return handler }
    let request: Tree = ["httpGet": ["path": "/", "scheme": "HTTP"]]
    return request.merged(with: handler)
  }

  private static func withVersion(_ variable: Tree) -> Tree {
    let source = variable["valueFrom"]
    if source?["resourceFieldRef"]?.map != nil {
      return (["valueFrom": ["resourceFieldRef": ["divisor": "0"]]] as Tree).merged(with: variable)
    }
    guard source?["fieldRef"]?.map != nil else { return variable }
    return (["valueFrom": ["fieldRef": ["apiVersion": "v1"]]] as Tree).merged(with: variable)
  }
}

/// What the server sets in a volume where nothing is said (core/v1 SetDefaults_Volume and those of its sources).
enum VolumeDefaults {
  /// The volume with its defaults; one of nothing is an empty directory.
  static func complete(_ volume: Tree) -> Tree {
    guard case .map(var fields) = volume else { return volume }
    if fields.allSatisfy({ $0.key == "name" || $0.value == .null }) { fields["emptyDir"] = [:] }
    for name in ["secret", "configMap", "downwardAPI", "projected"] {
      if let source = fields[name]?.map { fields[name] = mode.merged(with: .map(source)) }
    }
    for (name, standard) in others {
      if let source = fields[name]?.map { fields[name] = standard.merged(with: .map(source)) }
    }
    if let items = fields["downwardAPI"]?["items"]?.list {
      fields["downwardAPI"] = fields["downwardAPI"]?.with("items", .list(items.map(withVersion)))
    }
    if let sources = fields["projected"]?["sources"]?.list {
      fields["projected"] = fields["projected"]?.with("sources", .list(sources.map(completeProjection)))
    }
    if let image = fields["image"], image["pullPolicy"] ?? .null == .null, let reference = image["reference"]?.string {
      let policy: Tree = ContainerDefaults.isFixed(reference) ? "IfNotPresent" : "Always"
      fields["image"] = image.with("pullPolicy", policy)
    }
    return .map(fields)
  }

  /// What other kinds of volumes say without being told.
  private static let others: [(name: String, standard: Tree)] = [
    ("hostPath", ["type": ""]), ("ephemeral", ["volumeClaimTemplate": ["spec": ["volumeMode": "Filesystem"]]]),
    ("iscsi", ["iscsiInterface": "default"]),
    ("rbd", ["keyring": "/etc/ceph/keyring", "pool": "rbd", "user": "admin"]),
    ("azureDisk", ["cachingMode": "ReadWrite", "fsType": "ext4", "kind": "Shared", "readOnly": false]),
    ("scaleIO", ["fsType": "xfs", "storageMode": "ThinProvisioned"]),
  ]

  private static func withVersion(_ file: Tree) -> Tree {
    if file["resourceFieldRef"]?.map != nil {
      return (["resourceFieldRef": ["divisor": "0"]] as Tree).merged(with: file)
    }
    guard file["fieldRef"]?.map != nil else { return file }
    return (["fieldRef": ["apiVersion": "v1"]] as Tree).merged(with: file)
  }

  private static func completeProjection(_ source: Tree) -> Tree {
    if source["serviceAccountToken"]?.map != nil {
      return (["serviceAccountToken": ["expirationSeconds": 3600]] as Tree).merged(with: source)
    }
    guard let items = source["downwardAPI"]?["items"]?.list else { return source }
    return source.with("downwardAPI", source["downwardAPI"]?.with("items", .list(items.map(withVersion))) ?? .null)
  }

  /// Everybody may read, the owner write: 0644.
  private static let mode: Tree = ["defaultMode": 420]
}

extension Tree {
  /// This map with another value of one field.
  fileprivate func with(_ name: String, _ value: Tree) -> Tree {
    var fields = map ?? [:]
    fields[name] = value
    return .map(fields)
  }
}
