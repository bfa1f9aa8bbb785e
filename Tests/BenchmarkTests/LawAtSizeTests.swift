import Foundation
import Testing

@testable import Benchmark
@testable import ClusterModel
@testable import ClusterSimulation

/// What holds for a handful of pods holds for many: after a random history, what was kept from each change is what
/// looking at everything anew would give.
@Suite struct LawAtSizeTests {
  /// A debug build takes a second for a thousand pods, and every test run waits for it. `ROLLCALL_LAW_PODS=20000` asks for
  /// more; what goes wrong with size goes wrong where slices overflow and workloads are large, which a thousand do.
  private static let pods = ProcessInfo.processInfo.environment["ROLLCALL_LAW_PODS"].flatMap { Int($0) } ?? 1_200

  @Test("After a random history, looking at everything from nothing changes nothing", arguments: UInt64(1)...2)
  func fromNothing(seed: UInt64) throws {
    var settings = ClusterSettings()
    settings.seed = seed
    var simulator = Simulator(settings: settings)
    let manifests = SyntheticCluster(pods: Self.pods, services: Self.pods / 20).manifests
    try simulator.load(try manifests.map { try Object($0) })
    var random = SeededRandom(seed: seed &* 7919)
    for _ in 0..<60 { Self.act(&random, on: &simulator) }
    let hasSettled = simulator.settle()
    #expect(hasSettled, "seed \(seed)")

    let isIndexed = simulator.cluster.rebuilt().indexes == simulator.cluster.indexes
    #expect(isIndexed, "seed \(seed)")
    // As after a restart of all controllers.
    let before = simulator.cluster.snapshot()
    simulator.isFrozen = true
    simulator.thaw()
    simulator.settle()
    let isSame = simulator.cluster.snapshot() == before
    #expect(isSame, "seed \(seed)")
  }

  /// Does something at random; what is refused does not count.
  private static func act(_ random: inout SeededRandom, on simulator: inout Simulator) {
    func pick(_ keys: KeySet) -> ObjectKey? { keys.isEmpty ? nil : keys[random.number(below: keys.count)] }
    var mutations: [Mutation] = []
    switch random.number(below: 8) {
    case 0, 1:
      if let pod = pick(simulator.cluster.pods.keys) {
        mutations = [.delete(pod, grace: random.number(below: 3) == 0 ? .zero : nil)]
      }
    case 2, 3:
      guard let pod = pick(simulator.cluster.pods.keys).flatMap({ simulator.cluster.pods[$0] }) else { return }
      var metadata = pod.metadata
      if random.number(below: 2) == 0 {
        metadata.annotations["rollcall/ready"] = metadata.annotations["rollcall/ready"] == nil ? "false" : nil
      } else {
        metadata.labels["app"] = [SyntheticCluster.crowd, SyntheticCluster.usual, "nobody"][random.number(below: 3)]
      }
      mutations = [.update(.pod(pod.with(metadata: metadata)))]
    case 4:
      guard let key = pick(simulator.cluster.deployments.keys), let deployment = simulator.cluster.deployments[key]
      else { return }
      let replicas = Int64(max(0, (deployment.spec.replicas ?? 1) + random.number(below: 41) - 20))
      let tree = Object.deployment(deployment).tree.merged(with: ["spec": ["replicas": .integer(replicas)]])
      mutations = (try? Object(tree)).map { [.update($0)] } ?? []
    case 5, 6:
      let name = [SyntheticCluster.crowd, SyntheticCluster.usual][random.number(below: 2)]
      guard let key = simulator.cluster.key(.service, "default", name), let service = simulator.cluster.services[key]
      else { return }
      var spec = service.spec
      if random.number(below: 2) == 0 {
        (spec.clusterIP, spec.clusterIPs) = service.isHeadless ? ("", []) : ("None", ["None"])
        mutations = [.delete(key), .create(.service(service.with(spec: spec)))]
      } else {
        spec.selector = ["app": [SyntheticCluster.crowd, SyntheticCluster.usual][random.number(below: 2)]]
        mutations = [.update(.service(service.with(spec: spec)))]
      }
    default:
      if random.number(below: 3) == 0 { simulator.undo() }
      simulator.advance(to: simulator.now + .seconds(random.number(below: 40)))
    }
    _ = try? simulator.perform(mutations, cause: .person("at random"))
  }
}

extension Cluster {
  /// A cluster of the same objects under the same keys, filled from nothing.
  fileprivate borrowing func rebuilt() -> Cluster {
    var cluster = Cluster()
    for kind in Kind.allCases {
      var index = 0
      while let identity = identity(of: ObjectKey(kind, index)) {
        _ = cluster.makeKey(for: identity)
        index += 1
      }
    }
    for kind in Kind.allCases {
      for key in keys(of: kind) { _ = cluster.store(key, self[key]) }
    }
    return cluster
  }
}
