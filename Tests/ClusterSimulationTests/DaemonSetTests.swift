import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite("DaemonSets: one pod on every node that fits") struct DaemonSetTests {
  /// Names of nodes with a pod of the set, in order, each with its image.
  private static func placed(_ simulator: borrowing Simulator) throws -> [String] {
    let set = try #require(simulator.cluster[.daemonSet, "default", "agent"])
    var found: [String] = []
    for key in simulator.cluster.dependents(of: set.metadata.uid) {
      guard let pod = simulator.cluster.pods[key] else { continue }
      found.append("\(pod.placement.nodeName) \(pod.spec.fields.containers[0].image)")
    }
    return found.sorted()
  }

  @Test("Each node has one, bound to it by affinity, and the status counts nodes")
  func oneANode() throws {
    let simulator = try Simulator(loading: Manifest.daemonSet("agent"))
    let old = try Self.placed(simulator)
    #expect(old == ["node-a example/agent:1", "node-b example/agent:1", "node-c example/agent:1"])
    let set = try #require(simulator.cluster.daemonSets[try simulator.key(.daemonSet, "agent")])
    #expect(set.status.desiredNumberScheduled == 3 && set.status.numberReady == 3)
    #expect(set.status.updatedNumberScheduled == 3 && set.status.numberAvailable == 3)
    #expect(set.metadata.annotations[DaemonSet.templateGeneration] == "1")
    for key in simulator.cluster.dependents(of: set.metadata.uid) {
      guard let pod = simulator.cluster.pods[key] else { continue }
      #expect(pod.pinnedNode == pod.placement.nodeName)
      #expect(pod.metadata.generateName == "agent-")
      #expect(pod.metadata.labels["pod-template-generation"] == "1")
      #expect(pod.spec.fields.rest["tolerations"]?.list?.count == 6)
    }
  }

  @Test("A node that takes no pods takes a daemon's; one with a taint of its own does not")
  func nodes() throws {
    var simulator = try Simulator(loading: Manifest.daemonSet("agent"))
    let cordoned: Tree = [
      "apiVersion": "v1", "kind": "Node", "metadata": ["name": "x"], "spec": ["unschedulable": true],
    ]
    let tainted: Tree = [
      "apiVersion": "v1", "kind": "Node", "metadata": ["name": "y"],
      "spec": ["taints": [["key": "gpu", "effect": "NoSchedule"]]],
    ]
    try simulator.perform(
      [.create(try Object(cordoned)), .create(try Object(tainted))], cause: .person("two nodes more"))
    simulator.settle()
    #expect(try Self.placed(simulator).map { $0.prefix { $0 != " " } } == ["node-a", "node-b", "node-c", "x"])
    try simulator.change(
      .daemonSet, "agent", ["spec": ["template": ["spec": ["nodeSelector": ["kubernetes.io/hostname": "node-b"]]]]])
    simulator.settle()
    #expect(try Self.placed(simulator) == ["node-b example/agent:1"])
  }

  @Test("A new template goes from node to node, one at a time; with OnDelete it waits", arguments: [false, true])
  func rollout(onDelete: Bool) throws {
    let strategy: Tree = onDelete ? ["updateStrategy": ["type": "OnDelete"]] : [:]
    var simulator = try Simulator(loading: Manifest.daemonSet("agent", extra: strategy))
    let image: Tree = ["containers": [["name": "app", "image": "example/agent:2"]]]
    try simulator.change(.daemonSet, "agent", ["spec": ["template": ["spec": image]]])
    let leaving = simulator.podNames.count { $0.hasSuffix("(terminating)") }
    #expect(leaving == (onDelete ? 0 : 1))
    simulator.settle()
    let version = onDelete ? 1 : 2
    #expect(try Self.placed(simulator) == ["a", "b", "c"].map { "node-\($0) example/agent:\(version)" })
    let name = try #require(simulator.podNames.first)
    try simulator.delete(.pod, name)
    simulator.settle()
    #expect(try Self.placed(simulator).count { $0.hasSuffix(":2") } == (onDelete ? 1 : 3))
    let key = try simulator.key(.daemonSet, "agent")
    #expect(simulator.cluster[key]?.metadata.annotations[DaemonSet.templateGeneration] == "2")
  }

  @Test("With maxSurge the new pod is ready before the old one goes")
  func surge() throws {
    let bounds: Tree = ["rollingUpdate": ["maxSurge": 1, "maxUnavailable": 0]]
    var simulator = try Simulator(loading: Manifest.daemonSet("agent", extra: ["updateStrategy": bounds]))
    let image: Tree = ["containers": [["name": "app", "image": "example/agent:2"]]]
    try simulator.change(.daemonSet, "agent", ["spec": ["template": ["spec": image]]])
    #expect(simulator.podNames.count == 4)
    #expect(simulator.podNames.count { $0.hasSuffix("(terminating)") } == 0)
    simulator.settle()
    #expect(try Self.placed(simulator) == ["a", "b", "c"].map { "node-\($0) example/agent:2" })
  }

  @Test("A pod whose labels no longer match is let go and replaced")
  func release() throws {
    var simulator = try Simulator(loading: Manifest.daemonSet("agent"))
    let name = try #require(simulator.podNames.first)
    try simulator.change(.pod, name, ["metadata": ["labels": ["app": "other"]]])
    simulator.settle()
    #expect(simulator.podNames.count == 4)
    #expect(try Self.placed(simulator).count == 3)
    try simulator.change(.pod, name, ["metadata": ["labels": ["app": "agent"]]])
    simulator.settle()
    #expect(simulator.podNames.count == 3)
  }

  @Test("What the server objects to")
  func refusals() throws {
    var simulator = Simulator()
    try simulator.load([])
    let both: Tree = ["updateStrategy": ["rollingUpdate": ["maxSurge": 1, "maxUnavailable": 1]]]
    let refusal = #expect(throws: Refusal.self) {
      try simulator.perform(
        [.create(try Object(Manifest.daemonSet("agent", extra: both)))], cause: .person("create"))
    }
    #expect(
      refusal?.message
        == "DaemonSet.apps \"agent\" is invalid: spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: "
        + "may not be set when maxUnavailable is non-zero")
  }
}
