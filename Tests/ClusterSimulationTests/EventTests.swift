import ClusterModel
import Testing

@testable import ClusterSimulation

/// What becomes of what controllers say, before anybody reads it.
@Suite struct EventTests {
  private static func ring(_ messages: [String], every gap: Duration = .seconds(1)) throws -> [String] {
    let simulator = try Simulator(loading: Manifest.pod("one", labels: ["app": "one"]))
    let key = try simulator.key(.pod, "one")
    var ring = EventRing()
    var now = simulator.now
    for message in messages {
      ring.add(EventNote("Said", message, about: key), on: nil, from: "test", at: now)
      now = now + gap
    }
    return ring.events.map { "\($0.note.message) ×\($0.count)" }
  }

  @Test("The same words are counted, and stand where they were said last")
  func same() throws {
    #expect(try Self.ring(["a", "b", "a", "a"]) == ["b ×1", "a ×3"])
  }

  @Test("From the tenth on, similar words are told as one, and words that are known still count by themselves")
  func similar() throws {
    let said = (1...9).map(String.init)
    let told = try Self.ring(said + ["10", "11", "9"])
    #expect(told == (1...8).map { "\($0) ×1" } + ["(combined from similar events): 11 ×2", "9 ×2"])
  }

  @Test("Words that come too late are not similar any more")
  func late() throws {
    let said = (1...12).map(String.init)
    #expect(try Self.ring(said, every: .seconds(601)) == said.map { $0 + " ×1" })
  }

  @Test("About one object a controller is listened to twenty-five times, and then once in five minutes")
  func patience() throws {
    #expect(try Self.ring(Array(repeating: "a", count: 40)) == ["a ×25"])
    #expect(try Self.ring(Array(repeating: "a", count: 27), every: .seconds(300)) == ["a ×27"])
  }

  @Test("Why no node takes a pod is said in the scheduler's words, and the pod goes where room comes")
  func unschedulable() throws {
    func pod(_ name: String, cpu: String) -> Tree {
      Manifest.pod(name, labels: [:]).merged(with: [
        "spec": [
          "containers": [
            ["name": "app", "image": "example/app:1", "resources": ["requests": ["cpu": .string(cpu)]]]
          ]
        ]
      ])
    }
    let node: Tree = [
      "apiVersion": "v1", "kind": "Node", "metadata": ["name": "node-b"],
      "spec": ["taints": [["key": "gpu", "effect": "NoSchedule"]]],
    ]
    var simulator = try Simulator(
      loading: node, pod("a", cpu: "40"), pod("b", cpu: "40"), pod("c", cpu: "40"), pod("huge", cpu: "1000"))
    let told = simulator.events.events.filter { $0.note.reason == "FailedScheduling" }.map(\.note.message)
    #expect(
      told == [
        "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, "
          + "preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims "
          + "found for incoming pod.",
        "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, "
          + "preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
      ])
    try simulator.delete(.pod, "a")
    simulator.settle()
    #expect(simulator.podNames == ["b", "c", "huge (not ready)"])
  }
}
