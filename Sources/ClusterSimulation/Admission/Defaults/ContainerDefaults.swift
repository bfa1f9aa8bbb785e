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
  private static func isFixed(_ image: String) -> Bool {
    let name = image.split(separator: "/").last ?? ""
    return name.contains("@") || (name.contains(":") && !name.hasSuffix(":latest"))
  }

  private static func withRequest(_ handler: Tree) -> Tree {
    guard handler["httpGet"]?.map != nil else { return handler }
    let request: Tree = ["httpGet": ["path": "/", "scheme": "HTTP"]]
    return request.merged(with: handler)
  }

  private static func withVersion(_ variable: Tree) -> Tree {
    guard variable["valueFrom"]?["fieldRef"]?.map != nil else { return variable }
    let reference: Tree = ["valueFrom": ["fieldRef": ["apiVersion": "v1"]]]
    return reference.merged(with: variable)
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
    return .map(fields)
  }

  /// Everybody may read, the owner write: 0644.
  private static let mode: Tree = ["defaultMode": 420]
}
