import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite struct SimulatorTests {
  @Test("Every cluster has the Services kubernetes and kube-dns at the usual addresses")
  func controlPlane() throws {
    let simulator = try Simulator(loading: Manifest.service("web"))
    #expect(simulator.cluster[.service, "default", "kubernetes"]?.service?.spec.clusterIP == "10.96.0.1")
    #expect(simulator.cluster[.service, "kube-system", "kube-dns"]?.service?.spec.clusterIP == "10.96.0.10")
    #expect(simulator.cluster.nodes.count == 3)
  }

  @Test("A new Service gets an address from above the first 256 of the range, the same for the same seed")
  func serviceAddresses() throws {
    func address(_ seed: UInt64) throws -> String {
      var settings = ClusterSettings()
      settings.seed = seed
      let simulator = try Simulator(loading: Manifest.service("web"), settings: settings)
      return simulator.cluster[.service, "default", "web"]?.service?.spec.clusterIP ?? ""
    }
    let octets = try address(1).split(separator: ".").compactMap { Int($0) }
    #expect(octets.prefix(2) == [10, 96] && octets[2] >= 1)
    #expect(try address(1) == address(1))
    #expect(try address(1) != address(2))
  }

  @Test("Of mutations wished together none is done where one is refused")
  func atomic() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 1))
    let before = simulator.cluster.snapshot()
    let deployment = try simulator.key(.deployment, "web")
    let twice = try Object(Manifest.service("kubernetes"))
    #expect(throws: Refusal.alreadyExists(.service, "kubernetes")) {
      try simulator.perform([.delete(deployment), .create(twice)], cause: .person("both"))
    }
    #expect(simulator.cluster.snapshot() == before)
    #expect(simulator.journal.undoCount == 0)
  }

  @Test("Undo goes back through everything that followed, and redo forward")
  func undo() throws {
    var simulator = try Simulator(
      loading: Manifest.service("web", selecting: ["app": "web"], headless: true),
      Manifest.statefulSet("web", service: "web"))
    let start = simulator.cluster.snapshot()
    try simulator.scale(.statefulSet, "web", to: 5)
    simulator.settle()
    let grown = simulator.cluster.snapshot()
    try simulator.delete(.pod, "web-1")
    simulator.settle()
    let undone = simulator.undo()
    #expect(undone?.cause.summary == "delete web-1")
    #expect(simulator.cluster.snapshot() == grown)
    simulator.undo()
    #expect(simulator.cluster.snapshot() == start)
    let nothing = simulator.undo()
    #expect(nothing == nil)
    simulator.redo()
    #expect(simulator.cluster.snapshot() == grown)
  }

  @Test("Undoing does not turn the clock back, and what is overdue is done at once")
  func undoInTime() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 1))
    try simulator.scale(.deployment, "web", to: 2)
    try simulator.scale(.deployment, "web", to: 3)
    simulator.settle()
    let now = simulator.now
    simulator.undo()
    #expect(simulator.now == now)
    simulator.settle()
    #expect(simulator.podNames.count == 2)
    #expect(simulator.podNames.allSatisfy { !$0.contains("not ready") })
  }

  @Test("A deleted namespace takes everything in it along, and refuses what is new")
  func namespaceDeletion() throws {
    let namespace: Tree = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "shop"]]
    let inShop: Tree = ["metadata": ["namespace": "shop"]]
    var simulator = try Simulator(
      loading: namespace, Manifest.deployment("web").merged(with: inShop),
      Manifest.service("web", selecting: ["app": "web"]).merged(with: inShop))
    let found = simulator.cluster.key(.namespace, "", "shop")
    let key = try #require(found)
    try simulator.perform([.delete(key)], cause: .person("delete namespace shop"))
    #expect(simulator.cluster.namespaces[key]?.phase == "Terminating")
    let late = try Object(Manifest.service("late").merged(with: inShop))
    #expect(throws: Refusal.self) { try simulator.perform([.create(late)], cause: .person("late")) }
    simulator.settle()
    #expect(simulator.cluster.namespaces[key] == nil)
    let left = simulator.cluster.keys(of: .pod, in: "shop")
    #expect(left.isEmpty)
    simulator.undo()
    #expect(simulator.cluster.keys(of: .pod, in: "shop").count == 3)
  }

  @Test("The namespaces that every cluster has may not be deleted", arguments: ["default", "kube-system"])
  func lastingNamespaces(name: String) throws {
    var simulator = try Simulator(loading: Manifest.deployment("web"))
    let found = simulator.cluster.key(.namespace, "", name)
    let key = try #require(found)
    let refusal = Refusal(.forbidden, "namespaces \"\(name)\" is forbidden: this namespace may not be deleted")
    #expect(throws: refusal) { try simulator.perform([.delete(key)], cause: .person("delete")) }
  }

  @Test("Pods of a workload are spread over the nodes, be it one by one", arguments: [true, false])
  func spreading(ordered: Bool) throws {
    let policy: Tree = ["podManagementPolicy": ordered ? "OrderedReady" : "Parallel"]
    let simulator = try Simulator(
      loading: Manifest.deployment("other", replicas: 4),
      Manifest.statefulSet("web", service: "web", extra: policy))
    let nodes = try ["web-0", "web-1", "web-2"].map { name in
      simulator.cluster.pods[try simulator.key(.pod, name)]?.placement.nodeName
    }
    #expect(Set(nodes).count == 3)
  }

  @Test("A copy of a real cluster stays as observed until it is thawed")
  func observation() throws {
    let source = try Simulator(
      loading: Manifest.deployment("web", replicas: 2), Manifest.service("web", selecting: ["app": "web"]))
    var objects = source.cluster.snapshot().objects
    let index = try #require(objects.firstIndex { $0.kind == .endpointSlice && $0.metadata.name.hasPrefix("web-") })
    objects[index] = .endpointSlice(try #require(objects[index].endpointSlice).with(endpoints: []))
    var copy = Simulator()
    copy.observe(objects)
    #expect(try copy.endpoints("web").isEmpty)
    copy.advance(to: copy.now + .seconds(100))
    #expect(try copy.endpoints("web").isEmpty)
    copy.thaw()
    #expect(try copy.endpoints("web").count == 2)
    copy.undo()
    let isFrozenAgain = copy.isFrozen
    #expect(isFrozenAgain)
    #expect(try copy.endpoints("web").isEmpty)
    copy.redo()
    let isFrozenStill = copy.isFrozen
    #expect(!isFrozenStill)
    #expect(try copy.endpoints("web").count == 2)
  }

  @Test("What happened is told with its cause, undoing included")
  func log() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 1))
    #expect(simulator.log.entries.isEmpty)
    let before = simulator.log.latest
    try simulator.scale(.deployment, "web", to: 2)
    let causes = simulator.log.entries(after: before).map(\.cause.actor)
    #expect(causes.first == .person)
    #expect(causes.contains(.controller("replicaset-controller")))
    let middle = simulator.log.latest
    simulator.undo()
    #expect(simulator.log.entries(after: middle).first?.cause.summary == "undo: change web")
  }
}
