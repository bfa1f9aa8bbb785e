import ClusterModel

@testable import ClusterSimulation

/// Manifests for stories, as trees: this target reads no YAML.
enum Manifest {
  static func service(
    _ name: String, selecting selector: Tree? = nil, headless: Bool = false, port: Int64 = 80,
    targetPort: Tree? = nil, publishNotReady: Bool = false
  ) -> Tree {
    var port: Tree = ["name": "http", "port": .integer(port)]
    if let targetPort { port = port.merged(with: ["targetPort": targetPort]) }
    var spec: Tree = ["ports": [port]]
    if let selector { spec = spec.merged(with: ["selector": selector]) }
    if headless { spec = spec.merged(with: ["clusterIP": "None"]) }
    if publishNotReady { spec = spec.merged(with: ["publishNotReadyAddresses": true]) }
    return ["apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name)], "spec": spec]
  }

  static func endpoints(_ name: String, _ addresses: String..., port: Int64 = 80) -> Tree {
    [
      "apiVersion": "v1", "kind": "Endpoints", "metadata": ["name": .string(name)],
      "subsets": [
        [
          "addresses": .list(addresses.map { ["ip": .string($0)] }),
          "ports": [["name": "http", "port": .integer(port)]],
        ]
      ],
    ]
  }

  static func deployment(
    _ name: String, replicas: Int64 = 3, app: String? = nil, annotations: Tree = [:], strategy: Tree? = nil,
    image: String = "example/app:1"
  ) -> Tree {
    let labels: Tree = ["app": .string(app ?? name)]
    let spec: Tree = [
      "replicas": .integer(replicas), "selector": ["matchLabels": labels],
      "template": template(labels, annotations, image: image),
    ]
    return [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name)],
      "spec": strategy.map { spec.merged(with: ["strategy": $0]) } ?? spec,
    ]
  }

  static func statefulSet(
    _ name: String, replicas: Int64 = 3, app: String? = nil, service: String, annotations: Tree = [:],
    extra: Tree = [:]
  ) -> Tree {
    let labels: Tree = ["app": .string(app ?? name)]
    let spec: Tree = [
      "replicas": .integer(replicas), "serviceName": .string(service), "selector": ["matchLabels": labels],
      "template": template(labels, annotations, image: "example/app:1"),
    ]
    return [
      "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": .string(name)],
      "spec": spec.merged(with: extra),
    ]
  }

  static func daemonSet(_ name: String, app: String? = nil, extra: Tree = [:]) -> Tree {
    let labels: Tree = ["app": .string(app ?? name)]
    let spec: Tree = [
      "selector": ["matchLabels": labels], "template": template(labels, [:], image: "example/agent:1"),
    ]
    return [
      "apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": ["name": .string(name)],
      "spec": spec.merged(with: extra),
    ]
  }

  static func pod(_ name: String, labels: Tree, annotations: Tree = [:]) -> Tree {
    [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": ["name": .string(name), "labels": labels, "annotations": annotations],
      "spec": ["containers": [["name": "app", "image": "example/app:1"]]],
    ]
  }

  private static func template(_ labels: Tree, _ annotations: Tree, image: String) -> Tree {
    [
      "metadata": ["labels": labels, "annotations": annotations],
      "spec": [
        "containers": [
          ["name": "app", "image": .string(image), "ports": [["name": "http", "containerPort": 8080]]]
        ]
      ],
    ]
  }
}

extension Simulator {
  /// A settled cluster of these manifests.
  init(loading manifests: Tree..., settings: ClusterSettings = ClusterSettings()) throws {
    self.init(settings: settings)
    try load(manifests.map { tree throws(FieldProblem) in try Object(tree) })
  }

  /// The object of this name in the namespace `default`.
  func key(_ kind: Kind, _ name: String) throws -> ObjectKey {
    guard let key = cluster.key(kind, "default", name), cluster[key] != nil else {
      throw Refusal.notFound(kind, name)
    }
    return key
  }

  /// The names of the pods in the namespace `default`, in order, those on their way out marked.
  var podNames: [String] {
    cluster.keys(of: .pod, in: "default").compactMap { cluster.pods[$0] }
      .map { $0.metadata.name + ($0.metadata.isBeingDeleted ? " (terminating)" : $0.isReady ? "" : " (not ready)") }
      .sorted()
  }

  /// The addresses of a Service's endpoints, ready ones as they are and others with a mark.
  func endpoints(_ service: String) throws -> [String] {
    cluster.slices(of: try key(.service, service)).compactMap { cluster.endpointSlices[$0] }
      .flatMap(\.endpoints)
      .map { ($0.targetRef?.name ?? $0.addresses.joined()) + ($0.isReady ? "" : " (not ready)") }.sorted()
  }

  /// Changes an object as a person would.
  mutating func change(_ kind: Kind, _ name: String, _ change: Tree) throws {
    guard let old = cluster[try key(kind, name)] else { return }
    try perform([.update(try Object(old.tree.merged(with: change)))], cause: .person("change \(name)"))
  }

  mutating func scale(_ kind: Kind, _ name: String, to replicas: Int64) throws {
    try change(kind, name, ["spec": ["replicas": .integer(replicas)]])
  }

  mutating func delete(_ kind: Kind, _ name: String, grace: Duration? = nil) throws {
    try perform([.delete(try key(kind, name), grace: grace)], cause: .person("delete \(name)"))
  }
}
