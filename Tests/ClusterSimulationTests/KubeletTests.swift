import ClusterModel
import Testing

@testable import ClusterSimulation

/// What the annotations of a pod make of its life.
@Suite struct KubeletTests {
  private func pod(_ annotations: Tree) throws -> Simulator {
    try Simulator(loading: Manifest.pod("one", labels: ["app": "one"], annotations: annotations))
  }

  private func status(_ simulator: borrowing Simulator) throws -> Pod {
    try #require(simulator.cluster.pods[try simulator.key(.pod, "one")])
  }

  @Test("A pod is scheduled, created, started and ready, one after the other")
  func life() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 0))
    try simulator.perform(
      [.create(try Object(Manifest.pod("one", labels: ["app": "one"])))], cause: .person("create"))
    var story: [String] = []
    func note(_ pod: Pod) {
      let container = pod.status.containers.first.map { status in
        if case .running = status.state { return "running" }
        return "waiting"
      }
      let words = [
        pod.status.phase.rawValue, pod.placement.nodeName.isEmpty ? "unscheduled" : "scheduled",
        container ?? "none", pod.isReady ? "ready" : "unready", pod.status.podIPs.isEmpty ? "no address" : "address",
      ]
      if story.last != words.joined(separator: " ") { story.append(words.joined(separator: " ")) }
    }
    note(try status(simulator))
    while let due = simulator.nextDue {
      simulator.advance(to: due)
      note(try status(simulator))
    }
    #expect(
      story == [
        "Pending unscheduled none unready no address", "Pending scheduled waiting unready no address",
        "Running scheduled running unready address", "Running scheduled running ready address",
      ])
  }

  @Test("rollcall/start: \"false\" leaves a pod Pending on its node, without an address")
  func neverStarts() throws {
    let pod = try status(try pod(["rollcall/start": "false"]))
    #expect(pod.status.phase == .pending)
    #expect(pod.status.podIPs.isEmpty)
    #expect(!pod.placement.nodeName.isEmpty)
  }

  @Test("rollcall/phase ends a pod, which keeps its address", arguments: [PodPhase.succeeded, .failed])
  func ends(phase: PodPhase) throws {
    let pod = try status(try pod(["rollcall/phase": .string(phase.rawValue)]))
    #expect(pod.status.phase == phase)
    #expect(!pod.isReady)
    #expect(!pod.status.podIPs.isEmpty)
  }

  @Test("rollcall/pod-ip gives a pod its address")
  func fixedAddress() throws {
    #expect(try status(try pod(["rollcall/pod-ip": "10.244.1.77"])).status.podIPs == ["10.244.1.77"])
  }

  @Test("rollcall/ready-delay is waited for")
  func readyDelay() throws {
    var simulator = try pod(["rollcall/ready": "false", "rollcall/ready-delay": "20s"])
    let started = simulator.now
    try simulator.change(.pod, "one", ["metadata": ["annotations": ["rollcall/ready": "true"]]])
    #expect(try !status(simulator).isReady)
    simulator.settle()
    #expect(try status(simulator).isReady)
    #expect(simulator.now - started >= .seconds(19))
  }

  @Test("A pod whose readiness is taken away is unready in the same moment, and ready again when it is given back")
  func flip() throws {
    var simulator = try pod([:])
    try simulator.change(.pod, "one", ["metadata": ["annotations": ["rollcall/ready": "false"]]])
    #expect(try !status(simulator).isReady)
    #expect(simulator.events.events.last?.note.reason == "Unhealthy")
    simulator.undo()
    #expect(try status(simulator).isReady)
  }

  @Test("A pod told to end goes after its grace period, sooner or never, as its annotation says")
  func termination() throws {
    var usual = try pod([:])
    try usual.delete(.pod, "one")
    usual.advance(to: usual.now + .milliseconds(29_900))
    #expect(usual.podNames == ["one (terminating)"])
    usual.advance(to: usual.now + .milliseconds(100))
    #expect(usual.podNames.isEmpty)

    var quick = try pod(["rollcall/termination-delay": "2s"])
    try quick.delete(.pod, "one")
    quick.advance(to: quick.now + .seconds(2))
    #expect(quick.podNames.isEmpty)

    var held = try pod(["rollcall/termination-delay": "hold"])
    try held.delete(.pod, "one")
    held.settle()
    held.advance(to: held.now + .seconds(3600))
    #expect(held.podNames == ["one (terminating)"])
    try held.delete(.pod, "one", grace: .zero)
    #expect(held.podNames.isEmpty)
  }

  @Test("A crashing container is started again in the same pod, later and later")
  func crash() throws {
    var simulator = try pod(["rollcall/crash": "5s"])
    let before = try status(simulator)
    #expect(before.restarts == 1)
    #expect(before.status.containers.first?.state == .waiting(reason: "CrashLoopBackOff"))
    simulator.advance(to: simulator.now + .seconds(60))
    let after = try status(simulator)
    #expect(after.restarts > before.restarts)
    #expect(after.status.podIPs == before.status.podIPs)
    #expect(after.metadata.uid == before.metadata.uid)
  }

  @Test("Peers that wait for each other's names come up when unready addresses are published, and never otherwise")
  func readyWhen() throws {
    func peers(publish: Bool) throws -> Simulator {
      try Simulator(
        loading: Manifest.service("peer", selecting: ["app": "peer"], headless: true, publishNotReady: publish),
        Manifest.statefulSet(
          "peer", service: "peer", annotations: ["rollcall/ready-when": "resolves peer"],
          extra: ["podManagementPolicy": "Parallel"]))
    }
    #expect(
      try peers(publish: false).podNames == ["peer-0 (not ready)", "peer-1 (not ready)", "peer-2 (not ready)"])
    #expect(try peers(publish: true).podNames == ["peer-0", "peer-1", "peer-2"])
  }

  @Test("Addresses go round: one that was given back is not given out again at once")
  func addresses() throws {
    var settings = ClusterSettings()
    settings.nodeCount = 1
    var simulator = try Simulator(
      loading: Manifest.statefulSet("web", replicas: 1, service: "web"), settings: settings)
    var seen: [String] = []
    for _ in 0..<5 {
      seen += simulator.cluster.pods[try simulator.key(.pod, "web-0")]?.status.podIPs ?? []
      try simulator.delete(.pod, "web-0")
      simulator.settle()
    }
    #expect(Set(seen).count == 5)
  }
}
