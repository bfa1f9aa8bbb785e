import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite struct DeploymentTests {
  @Test("A Deployment's pods bear the template's hash and random suffixes of Kubernetes' alphabet")
  func names() throws {
    let simulator = try Simulator(loading: Manifest.deployment("web"))
    #expect(simulator.podNames.count == 3)
    for name in simulator.podNames {
      #expect(name.wholeMatch(of: /web-[4-9bcdf]{1,10}-[bcdfghjklmnpqrstvwxz2456789]{5}/) != nil, "\(name)")
    }
  }

  @Test("Who makes and removes pods says so in Events")
  func events() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 1))
    let first = try #require(simulator.podNames.first)
    try simulator.scale(.deployment, "web", to: 0)
    let messages = simulator.events.events.filter { $0.source == "replicaset-controller" }.map(\.note.message)
    #expect(messages.suffix(2) == ["Created pod: \(first)", "Deleted pod: \(first)"])
  }

  @Test("A killed pod is replaced at once, beside the terminating one")
  func replacement() throws {
    var simulator = try Simulator(
      loading: Manifest.deployment("web"), Manifest.service("web", selecting: ["app": "web"]))
    let victim = try #require(simulator.podNames.first)
    try simulator.delete(.pod, victim)
    #expect(simulator.podNames.count == 4)
    #expect(simulator.podNames.contains(victim + " (terminating)"))
    #expect(try simulator.endpoints("web").contains(victim + " (not ready)"))
    simulator.settle()
    #expect(simulator.podNames.count == 3)
    #expect(!simulator.podNames.contains(victim))
  }

  @Test("A relabelled pod is released and replaced, and adopted again when its label comes back")
  func releaseAndAdoption() throws {
    var simulator = try Simulator(
      loading: Manifest.deployment("web"), Manifest.service("web", selecting: ["app": "web"]))
    let pod = try #require(simulator.podNames.first)
    try simulator.change(.pod, pod, ["metadata": ["labels": ["app": "quarantined"]]])
    #expect(simulator.podNames.count == 4)
    #expect(try simulator.endpoints("web").contains(pod) == false)
    #expect(simulator.cluster.pods[try simulator.key(.pod, pod)]?.metadata.controller == nil)
    simulator.settle()
    try simulator.change(.pod, pod, ["metadata": ["labels": ["app": "web"]]])
    simulator.settle()
    #expect(simulator.podNames.count == 3)
  }

  @Test("A new template brings a new ReplicaSet, and never fewer pods than wished less a quarter")
  func rollingUpdate() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 4))
    try simulator.change(
      .deployment, "web", ["spec": ["template": ["metadata": ["annotations": ["version": "2"]]]]])
    var fewest = 4
    var most = 4
    while let due = simulator.nextDue {
      simulator.advance(to: due)
      let active = simulator.podNames.filter { !$0.contains("terminating") }
      fewest = min(fewest, active.filter { !$0.contains("not ready") }.count)
      most = max(most, active.count)
    }
    #expect(fewest == 3)
    #expect(most == 5)
    let sets = simulator.cluster.keys(of: .replicaSet, in: "default").compactMap { simulator.cluster.replicaSets[$0] }
    #expect(sets.map { $0.spec.replicas } == [0, 4])
    #expect(sets.map(\.revision) == [1, 2])
  }

  @Test("Recreate makes no new pod before the last old one is gone")
  func recreate() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", strategy: ["type": "Recreate"]))
    let old = Set(simulator.podNames)
    try simulator.change(
      .deployment, "web", ["spec": ["template": ["metadata": ["annotations": ["version": "2"]]]]])
    #expect(Set(simulator.podNames) == Set(old.map { $0 + " (terminating)" }))
    simulator.settle()
    #expect(simulator.podNames.count == 3)
    #expect(old.isDisjoint(with: simulator.podNames))
  }

  @Test("Deleting the Deployment takes its ReplicaSets and pods along")
  func garbage() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web"))
    try simulator.delete(.deployment, "web")
    simulator.settle()
    #expect(simulator.podNames.isEmpty)
    #expect(simulator.cluster.keys(of: .replicaSet, in: "default").isEmpty)
  }
}
