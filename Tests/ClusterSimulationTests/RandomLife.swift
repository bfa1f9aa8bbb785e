import ClusterModel

@testable import ClusterSimulation

/// A cluster to which things happen at random, and the kubectl lines that would do the same: what a failing law prints.
struct RandomLife: ~Copyable {
  var simulator: Simulator
  private(set) var lines: [String] = []
  private var random: SeededRandom
  private var made = 0

  /// A cluster with something of everything in it; every other seed has both families of addresses.
  init(seed: UInt64) throws {
    var settings = ClusterSettings()
    settings.seed = seed
    if seed.isMultiple(of: 2) { settings.addressFamilies = [.ipv4, .ipv6] }
    random = SeededRandom(seed: seed &* 104_729)
    simulator = Simulator(settings: settings)
    var manifests: [Tree] = [
      Self.deployment, Self.statefulSet, Manifest.daemonSet("agent"), Manifest.pod("lonely", labels: ["app": "web"]),
      Manifest.service("web", selecting: ["app": "web"], targetPort: "http"),
      Manifest.service("web-headless", selecting: ["app": "web"], headless: true, targetPort: "http"),
      Manifest.service("db", selecting: ["app": "db"], headless: true),
      Manifest.service("eager", selecting: ["app": "db"], headless: true, publishNotReady: true),
      Manifest.service("agents", selecting: ["app": "agent"], headless: true),
      Manifest.service("manual"), Manifest.endpoints("manual", "192.0.2.1", "192.0.2.2"),
    ]
    if seed.isMultiple(of: 2) {
      manifests = manifests.map { tree in
        tree["kind"] == "Service" ? tree.merged(with: ["spec": ["ipFamilyPolicy": "PreferDualStack"]]) : tree
      }
    }
    manifests += [
      ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "team"]],
      Manifest.deployment("crew").merged(with: ["metadata": ["namespace": "team"]]),
      Manifest.service("crew", selecting: ["app": "crew"]).merged(with: ["metadata": ["namespace": "team"]]),
    ]
    try simulator.load(manifests.map { tree throws(FieldProblem) in try Object(tree) })
  }

  static let deployment = Manifest.deployment("web", replicas: 4)
  static let statefulSet = Manifest.statefulSet("db", service: "db", extra: ["podManagementPolicy": "Parallel"])

  /// Does so many things.
  mutating func live(_ steps: Int) {
    for _ in 0..<steps { act() }
  }

  private mutating func pick(_ keys: KeySet) -> ObjectKey? {
    keys.isEmpty ? nil : keys[random.number(below: keys.count)]
  }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[random.number(below: elements.count)]
  }

  /// What is refused does not count.
  private mutating func perform(_ line: String, _ mutations: [Mutation]) {
    guard (try? simulator.perform(mutations, cause: .person(line))) != nil else { return }
    lines.append(line)
  }

  private mutating func patch(_ kind: Kind, _ name: String, _ patch: Tree) {
    guard let object = simulator.cluster[kind, "default", name],
      let patched = try? Object(object.tree.merged(with: patch))
    else { return }
    perform("kubectl patch \(kind.names.resource) \(name) --type=merge -p \(patch.compactJSON)", [.update(patched)])
  }

  private mutating func act() {
    switch random.number(below: 16) {
    case 0: deletePod()
    case 1: relabel()
    case 2: toggleReadiness()
    case 3: patch(.deployment, "web", ["spec": ["replicas": .integer(Int64(random.number(below: 7)))]])
    case 4: patch(.statefulSet, "db", ["spec": ["replicas": .integer(Int64(random.number(below: 5)))]])
    case 5: patch(.statefulSet, "db", ["spec": ["ordinals": ["start": .integer(Int64(random.number(below: 3)))]]])
    case 6: rollOut()
    case 7: changeService()
    case 8: toggleHeadless()
    case 9: patch(.deployment, "web", ["spec": ["paused": .bool(random.number(below: 2) == 0)]])
    case 10: deleteWorkload()
    case 11: create()
    case 12: changeNode()
    case 13: deleteNamespace()
    case 14:
      if simulator.undo() != nil { lines.append("undo") }
    default:
      let seconds = random.number(below: 40)
      simulator.advance(to: simulator.now + .seconds(seconds))
      lines.append("wait \(seconds)s")
    }
  }

  private mutating func deletePod() {
    guard let key = pick(simulator.cluster.keys(of: .pod, in: "default")), let pod = simulator.cluster.pods[key] else {
      return
    }
    let isForced = random.number(below: 3) == 0
    perform(
      "kubectl delete pod \(pod.metadata.name)" + (isForced ? " --force" : ""),
      [.delete(key, grace: isForced ? .zero : nil)])
  }

  private mutating func relabel() {
    guard let key = pick(simulator.cluster.keys(of: .pod, in: "default")), let pod = simulator.cluster.pods[key] else {
      return
    }
    var metadata = pod.metadata
    let value = one(of: ["web", "db", "agent", "none"])
    metadata.labels["app"] = value
    perform(
      "kubectl label pod \(metadata.name) app=\(value) --overwrite", [.update(.pod(pod.with(metadata: metadata)))])
  }

  private mutating func toggleReadiness() {
    guard let key = pick(simulator.cluster.keys(of: .pod, in: "default")), let pod = simulator.cluster.pods[key] else {
      return
    }
    var metadata = pod.metadata
    let isReady = metadata.annotations["rollcall/ready"] != "false"
    metadata.annotations["rollcall/ready"] = isReady ? "false" : nil
    perform(
      "kubectl annotate pod \(metadata.name) rollcall/ready" + (isReady ? "=false" : "-"),
      [.update(.pod(pod.with(metadata: metadata)))])
  }

  /// Another version, and sometimes another number behind the port's name.
  private mutating func rollOut() {
    let version: Tree = .string(String(random.number(below: 3)))
    let template: Tree = ["metadata": ["annotations": ["version": version]]]
    let ports: Tree = [["name": "http", "containerPort": .integer(8080 + Int64(random.number(below: 2)))]]
    let container: Tree = ["name": "app", "image": "example/app:1", "ports": ports]
    switch random.number(below: 3) {
    case 0:
      patch(.deployment, "web", ["spec": ["template": template.merged(with: ["spec": ["containers": [container]]])]])
    case 1: patch(.statefulSet, "db", ["spec": ["template": template]])
    default: patch(.daemonSet, "agent", ["spec": ["template": template]])
    }
  }

  private static let services = ["web", "web-headless", "db", "eager", "agents"]

  private mutating func changeService() {
    let name = one(of: Self.services)
    switch random.number(below: 5) {
    case 0: patch(.service, name, ["spec": ["selector": ["app": .string(one(of: ["web", "db", "nobody"]))]]])
    case 1: patch(.service, name, ["spec": ["publishNotReadyAddresses": .bool(random.number(below: 2) == 0)]])
    case 2: patch(.service, name, ["metadata": ["labels": ["tier": .string(one(of: ["a", "b"]))]]])
    case 3:
      guard let service = simulator.cluster[.service, "default", name]?.service else { return }
      var spec = service.spec
      let isAlias = spec.type == .externalName
      (spec.type, spec.externalName) = isAlias ? (.clusterIP, nil) : (.externalName, "example.org")
      perform(
        "kubectl patch svc \(name) --type=merge -p {\"spec\":{\"type\":\"\(spec.type.rawValue)\"}}",
        [.update(.service(service.with(spec: spec)))])
    default:
      patch(
        .service, name,
        ["spec": ["ipFamilyPolicy": .string(one(of: ["SingleStack", "PreferDualStack", "RequireDualStack"]))]])
    }
  }

  /// Headless or not: a deletion and a creation in one.
  private mutating func toggleHeadless() {
    let name = one(of: Self.services)
    guard let key = simulator.cluster.key(.service, "default", name), let service = simulator.cluster.services[key],
      service.spec.type == .clusterIP
    else { return }
    var spec = service.spec
    spec.clusterIPs = service.isHeadless ? [] : ["None"]
    spec.clusterIP = service.isHeadless ? "" : "None"
    perform(
      "headless svc/\(name) \(service.isHeadless ? "off" : "on")",
      [.delete(key), .create(.service(service.with(spec: spec)))])
  }

  private mutating func deleteWorkload() {
    let kind = one(of: [Kind.deployment, .statefulSet, .daemonSet, .replicaSet])
    guard let key = pick(simulator.cluster.keys(of: kind, in: "default")), let object = simulator.cluster[key] else {
      return
    }
    let cascade = one(of: ["background", "orphan", "foreground"])
    var mutations: [Mutation] = []
    if cascade == "orphan" {
      for dependent in simulator.cluster.dependents(of: object.metadata.uid) {
        guard let owned = simulator.cluster[dependent] else { continue }
        var metadata = owned.metadata
        metadata.ownerReferences.removeAll { $0.uid == object.metadata.uid }
        mutations.append(.update(owned.with(metadata: metadata)))
      }
    } else if cascade == "foreground" {
      var metadata = object.metadata
      metadata.finalizers.append(GarbageCollector.foreground)
      mutations.append(.update(object.with(metadata: metadata)))
    }
    perform(
      "kubectl delete \(kind.names.resource) \(object.metadata.name) --cascade=\(cascade)", mutations + [.delete(key)])
  }

  /// What was deleted comes back, or a pod by itself.
  private mutating func create() {
    made += 1
    let manifest = one(of: [
      Self.deployment, Self.statefulSet, Manifest.daemonSet("agent"),
      Manifest.pod("bare-\(made)", labels: ["app": .string(one(of: ["web", "agent"]))]),
      Manifest.pod("db-\(random.number(below: 4))", labels: ["app": "db"]),
      ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "team"]],
      Manifest.deployment("crew").merged(with: ["metadata": ["namespace": "team"]]),
      Manifest.service("crew", selecting: ["app": "crew"]).merged(with: ["metadata": ["namespace": "team"]]),
    ])
    guard let object = try? Object(manifest) else { return }
    perform("kubectl create -f - <<< '\(manifest.compactJSON)'", [.create(object)])
  }

  private mutating func changeNode() {
    guard let key = pick(simulator.cluster.keys(of: .node)), let node = simulator.cluster.nodes[key] else { return }
    var metadata = node.metadata
    let zone = one(of: ["a", "b", nil])
    metadata.labels["topology.kubernetes.io/zone"] = zone
    perform(
      "kubectl label node \(metadata.name) topology.kubernetes.io/zone" + (zone.map { "=\($0) --overwrite" } ?? "-"),
      [.update(.node(node.with(metadata: metadata)))])
  }

  private mutating func deleteNamespace() {
    guard random.number(below: 2) == 0, let key = simulator.cluster.key(.namespace, "", "team"),
      simulator.cluster.namespaces[key] != nil
    else { return }
    perform("kubectl delete namespace team", [.delete(key)])
  }
}
