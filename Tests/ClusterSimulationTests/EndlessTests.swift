import ClusterModel
import Testing

@testable import ClusterSimulation

/// What never comes to rest, and what is too much: settling ends all the same.
@Suite(.timeLimit(.minutes(1))) struct EndlessTests {
  @Test("A ReplicaSet whose pods end as soon as they run is left with those that ended and those that replace them")
  func endedPods() throws {
    let simulator = try Simulator(
      loading: Manifest.deployment("once", replicas: 2, annotations: ["rollcall/phase": "Failed"]))
    let phases = simulator.cluster.keys(of: .pod, in: "default").compactMap { simulator.cluster.pods[$0]?.status.phase }
    #expect(phases.filter { $0 == .failed }.count == 2)
    #expect(phases.filter { $0 != .failed }.count == 2)
  }

  @Test("A StatefulSet that makes its pod anew for ever is left to itself")
  func circle() throws {
    var simulator = try Simulator(
      loading: Manifest.statefulSet("once", service: "none", annotations: ["rollcall/phase": "Failed"]))
    let isAtRest = simulator.settle()
    #expect(!isAtRest)
    #expect(simulator.cluster.keys(of: .pod, in: "default").count == 1)
  }

  @Test("More replicas than can be simulated are refused", arguments: [100_001, Int64(Int32.max)])
  func tooMany(replicas: Int64) throws {
    let problem = #expect(throws: LoadProblem.self) {
      _ = try Simulator(loading: Manifest.deployment("web", replicas: replicas)).now
    }
    #expect(
      problem?.refusal.message.contains("must be less than or equal to 100000, the most that is simulated") == true)
  }

  @Test("A namespace that something was observed in is there, and the later observation counts")
  func observedNamespaces() throws {
    var simulator = Simulator()
    func pod(_ address: String) throws -> Object {
      try Object([
        "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "one", "namespace": "shop", "uid": "u"],
        "spec": ["containers": [["name": "c", "image": "i"]]], "status": ["podIP": .string(address)],
      ])
    }
    simulator.observe([try pod("192.0.2.1"), try pod("192.0.2.2")])
    let isThere = simulator.cluster.hasNamespace("shop")
    #expect(isThere)
    #expect(simulator.cluster[.pod, "shop", "one"]?.pod?.status.podIPs == ["192.0.2.2"])
  }
}
