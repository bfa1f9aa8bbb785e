import ClusterModel
import Testing

@testable import ClusterSimulation

/// What holds whatever is done in whatever order. Each test runs histories from seeds and names the seed that fails.
@Suite struct LawsTests {
  static let seeds: [UInt64] = Array(1...12)

  /// A cluster with something of everything in it.
  private static func cluster(seed: UInt64) throws -> Simulator {
    var settings = ClusterSettings()
    settings.seed = seed
    return try Simulator(
      loading: Manifest.deployment("web", replicas: 4), Manifest.deployment("api", replicas: 2),
      Manifest.statefulSet("db", service: "db"), Manifest.service("web", selecting: ["app": "web"]),
      Manifest.service("web-headless", selecting: ["app": "web"], headless: true, targetPort: "http"),
      Manifest.service("db", selecting: ["app": "db"], headless: true),
      Manifest.service("eager", selecting: ["app": "db"], headless: true, publishNotReady: true),
      Manifest.service("manual"), Manifest.endpoints("manual", "192.0.2.1", "192.0.2.2"),
      Manifest.daemonSet("agent", app: "web"), Manifest.pod("lonely", labels: ["app": "web"]), settings: settings)
  }

  /// Does something at random; what is refused does not count.
  private static func act(_ random: inout SeededRandom, on simulator: inout Simulator) throws {
    let pods = simulator.cluster.keys(of: .pod, in: "default")
    let services = simulator.cluster.keys(of: .service, in: "default")
    func pick(_ keys: KeySet) -> ObjectKey? { keys.isEmpty ? nil : keys[random.number(below: keys.count)] }
    func labelled(_ key: ObjectKey, _ value: String) -> [Mutation] {
      guard let pod = simulator.cluster.pods[key] else { return [] }
      var metadata = pod.metadata
      metadata.labels["app"] = value
      return [.update(.pod(pod.with(metadata: metadata)))]
    }
    var mutations: [Mutation] = []
    switch random.number(below: 10) {
    case 0, 1:
      if let pod = pick(pods) { mutations = [.delete(pod, grace: random.number(below: 3) == 0 ? .zero : nil)] }
    case 2:
      if let pod = pick(pods).flatMap({ simulator.cluster.pods[$0] }) {
        var metadata = pod.metadata
        let isReady = metadata.annotations["rollcall/ready"] != "false"
        metadata.annotations["rollcall/ready"] = isReady ? "false" : nil
        mutations = [.update(.pod(pod.with(metadata: metadata)))]
      }
    case 3: if let pod = pick(pods) { mutations = labelled(pod, ["web", "db", "none"][random.number(below: 3)]) }
    case 4:
      for name in ["web", "api"] where random.number(below: 2) == 0 {
        try? simulator.scale(.deployment, name, to: Int64(random.number(below: 6)))
      }
    case 5: try? simulator.scale(.statefulSet, "db", to: Int64(random.number(below: 5)))
    case 6:
      if let service = pick(services).flatMap({ simulator.cluster.services[$0] }), service.metadata.name != "kubernetes"
      {
        var spec = service.spec
        let value = ["web", "db", "api", nil][random.number(below: 4)]
        spec.selector = value.map { ["app": $0] }
        mutations = [.update(.service(service.with(spec: spec)))]
      }
    case 7:
      // Headless or not: a deletion and a creation in one.
      if let key = pick(services), let service = simulator.cluster.services[key], service.metadata.name != "kubernetes"
      {
        var spec = service.spec
        spec.clusterIPs = service.isHeadless ? [] : ["None"]
        spec.clusterIP = service.isHeadless ? "" : "None"
        mutations = [.delete(key), .create(.service(service.with(spec: spec)))]
      }
    case 8:
      let version = String(random.number(below: 3))
      try? simulator.change(
        .daemonSet, "agent", ["spec": ["template": ["metadata": ["annotations": ["version": .string(version)]]]]])
      try? simulator.change(
        .deployment, "web", ["spec": ["template": ["metadata": ["annotations": ["version": .string(version)]]]]])
    default: simulator.advance(to: simulator.now + .seconds(random.number(below: 40)))
    }
    _ = try? simulator.perform(mutations, cause: .person("at random"))
  }

  static func history(seed: UInt64, steps: Int) throws -> Simulator {
    var simulator = try cluster(seed: seed)
    var random = SeededRandom(seed: seed &* 7919)
    for _ in 0..<steps { try act(&random, on: &simulator) }
    return simulator
  }

  @Test("A settled cluster stays as it is when every key is looked at about everything", arguments: seeds)
  func reconciledFromNothing(seed: UInt64) throws {
    var simulator = try Self.history(seed: seed, steps: 60)
    let isAtRest = simulator.settle()
    #expect(isAtRest, "seed \(seed)")
    let before = simulator.cluster.snapshot()
    for controller in ControllerTable.all() {
      for kind in Kind.allCases {
        for key in simulator.cluster.keys(of: kind) {
          let plan = controller.reconcile(key, about: .all, in: simulator.cluster, at: simulator.now)
          guard controller.isAbout(kind) else { continue }
          let mutations = plan.mutations.filter { simulator.wouldChange($0) }
          #expect(mutations.isEmpty, "seed \(seed): \(controller.name) \(simulator.cluster.identity(of: key)!.name)")
        }
      }
    }
    #expect(simulator.cluster.snapshot() == before)
  }

  @Test("Undoing everything gives the loaded cluster back, and it stays so", arguments: seeds)
  func undoToTheStart(seed: UInt64) throws {
    let start = try Self.cluster(seed: seed).cluster.snapshot()
    var simulator = try Self.history(seed: seed, steps: 40)
    while simulator.undo() != nil {}
    #expect(simulator.cluster.snapshot().byName == start.byName, "seed \(seed)")
    simulator.settle()
    #expect(simulator.cluster.snapshot().byName == start.byName, "seed \(seed), after a while")
  }

  @Test("Redoing what was undone gives the same cluster", arguments: seeds)
  func redo(seed: UInt64) throws {
    var simulator = try Self.history(seed: seed, steps: 25)
    simulator.settle()
    let end = simulator.cluster.snapshot()
    var undone = 0
    while undone < 5, simulator.undo() != nil { undone += 1 }
    for _ in 0..<undone { simulator.redo() }
    #expect(simulator.cluster.snapshot().byName == end.byName, "seed \(seed)")
  }

  @Test("One seed and the same actions give one history")
  func determinism() throws {
    let one = try Self.history(seed: 5, steps: 60).cluster.snapshot()
    let other = try Self.history(seed: 5, steps: 60).cluster.snapshot()
    #expect(one == other)
  }
}

extension Controller {
  /// Which kinds of keys a controller is woken with.
  fileprivate func isAbout(_ kind: Kind) -> Bool {
    switch name {
    case "garbage-collector": true
    case "namespace-controller": kind == .namespace
    case "persistentvolume-controller": kind == .persistentVolumeClaim
    case "deployment-controller": kind == .deployment
    case "replicaset-controller": kind == .replicaSet
    case "statefulset-controller": kind == .statefulSet
    case "daemonset-controller": kind == .daemonSet
    case "endpointslice-controller", "endpoint-controller", "endpointslicemirroring-controller": kind == .service
    default: kind == .pod
    }
  }
}

extension Simulator {
  /// Whether a mutation says something that the cluster does not say already.
  fileprivate borrowing func wouldChange(_ mutation: Mutation) -> Bool {
    guard case .update(let object, _) = mutation else { return true }
    return cluster[object.kind, object.metadata.namespace, object.metadata.name] != object
  }
}

extension Snapshot {
  /// The objects in the order of their names, so that two clusters can be compared that met them in another order.
  fileprivate var byName: [Object] {
    objects.sorted {
      let (left, right) = ($0.identity, $1.identity)
      return (left.kind.rawValue, left.namespace, left.name) < (right.kind.rawValue, right.namespace, right.name)
    }
  }
}
