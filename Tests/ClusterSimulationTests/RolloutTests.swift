import ClusterModel
import Testing

@testable import ClusterSimulation

/// What becomes of rollouts that stand still, wait or go back.
@Suite struct RolloutTests {
  private static let broken: Tree = [
    "spec": [
      "progressDeadlineSeconds": 5, "template": ["metadata": ["annotations": ["rollcall/start": "false"]]],
    ]
  ]

  private func conditions(_ simulator: borrowing Simulator) throws -> [String] {
    let deployment = simulator.cluster.deployments[try simulator.key(.deployment, "web")]
    return (deployment?.status.conditions ?? []).map { "\($0.type) \($0.status) \($0.reason ?? "")" }
  }

  private func sets(_ simulator: borrowing Simulator) -> [String] {
    simulator.cluster.keys(of: .replicaSet, in: "default").compactMap { simulator.cluster.replicaSets[$0] }
      .map { "revision \($0.revision): \($0.spec.replicas ?? 0)" }.sorted()
  }

  @Test("A rollout that does not get on is said to have failed after its deadline, and keeps what serves")
  func deadline() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 2))
    #expect(
      try conditions(simulator) == [
        "Available True MinimumReplicasAvailable", "Progressing True NewReplicaSetAvailable",
      ])
    try simulator.change(.deployment, "web", Self.broken)
    simulator.advance(to: simulator.now + .seconds(4))
    #expect(try conditions(simulator).last == "Progressing True ReplicaSetUpdated")
    simulator.settle()
    #expect(
      try conditions(simulator) == [
        "Available True MinimumReplicasAvailable", "Progressing False ProgressDeadlineExceeded",
      ])
    #expect(sets(simulator) == ["revision 1: 2", "revision 2: 1"])
  }

  @Test("A paused Deployment scales and does not roll out, until it is resumed")
  func pause() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 2))
    try simulator.change(.deployment, "web", ["spec": ["paused": true]])
    try simulator.change(
      .deployment, "web", ["spec": ["replicas": 3, "template": ["metadata": ["annotations": ["version": "2"]]]]])
    simulator.settle()
    #expect(try conditions(simulator).first == "Progressing Unknown DeploymentPaused")
    #expect(sets(simulator) == ["revision 1: 3"])
    try simulator.change(.deployment, "web", ["spec": ["paused": false]])
    simulator.settle()
    #expect(try conditions(simulator).contains("Progressing True NewReplicaSetAvailable"))
    #expect(sets(simulator) == ["revision 1: 0", "revision 2: 3"])
  }

  @Test("A template that was had before takes its ReplicaSet up again, which keeps its former number in mind")
  func back() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 1))
    for version in ["2", "1", "2"] {
      try simulator.change(
        .deployment, "web", ["spec": ["template": ["metadata": ["annotations": ["version": .string(version)]]]]])
      simulator.settle()
    }
    let sets = simulator.cluster.keys(of: .replicaSet, in: "default").compactMap { simulator.cluster.replicaSets[$0] }
    let newest = sets.max { $0.revision < $1.revision }
    #expect(sets.count == 3)
    #expect(newest?.revision == 4)
    #expect(newest?.metadata.annotations[Rollout.revisionHistoryAnnotation] == "2")
  }

  @Test("Annotations and minReadySeconds of a Deployment are its newest ReplicaSet's too")
  func copies() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 1))
    try simulator.change(
      .deployment, "web", ["metadata": ["annotations": ["team": "a"]], "spec": ["minReadySeconds": 3]])
    simulator.settle()
    let set = simulator.cluster.keys(of: .replicaSet, in: "default").compactMap { simulator.cluster.replicaSets[$0] }
      .first
    #expect(set?.metadata.annotations["team"] == "a")
    #expect(set?.spec.minReadySeconds == 3)
  }
}
