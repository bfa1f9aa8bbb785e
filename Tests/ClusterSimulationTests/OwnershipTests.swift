import ClusterModel
import Testing

@testable import ClusterSimulation

/// Whose pods and claims are whose, and what goes when.
@Suite struct OwnershipTests {
  private static func database(_ extra: Tree = [:]) -> Tree {
    let claim: Tree = [
      "metadata": ["name": "data"],
      "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]]],
    ]
    let own: Tree = ["volumeClaimTemplates": [claim]]
    return Manifest.statefulSet("db", replicas: 2, service: "db", extra: own.merged(with: extra))
  }

  private func claims(_ simulator: borrowing Simulator) -> [String] {
    simulator.cluster.keys(of: .persistentVolumeClaim, in: "default").compactMap {
      simulator.cluster.persistentVolumeClaims[$0]?.metadata
    }.map { $0.name + ($0.isBeingDeleted ? " (terminating)" : "") }.sorted()
  }

  @Test("A pod that is declared before its ReplicaSet is adopted, and one declared after it is one too many")
  func order() throws {
    let labels: Tree = ["app": "web"]
    let set: Tree = [
      "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": ["name": "web"],
      "spec": [
        "replicas": 2, "selector": ["matchLabels": labels],
        "template": [
          "metadata": ["labels": labels], "spec": ["containers": [["name": "app", "image": "example/app:1"]]],
        ],
      ],
    ]
    let pod = Manifest.pod("bare", labels: labels)
    let before = try Simulator(loading: pod, set)
    let after = try Simulator(loading: set, pod)
    let (first, second) = (before.podNames, after.podNames)
    #expect(first.count == 2 && first.contains("bare"))
    #expect(second.count == 2 && !second.contains { $0.hasPrefix("bare") })
  }

  @Test("An adopted pod gets the labels of its number")
  func identity() throws {
    let simulator = try Simulator(
      loading: Manifest.pod("db-0", labels: ["app": "db"]),
      Manifest.statefulSet("db", replicas: 1, service: "db", extra: ["updateStrategy": ["type": "OnDelete"]]))
    let labels = simulator.cluster.pods[try simulator.key(.pod, "db-0")]?.metadata.labels
    #expect(labels == ["app": "db", "apps.kubernetes.io/pod-index": "0", "statefulset.kubernetes.io/pod-name": "db-0"])
  }

  @Test("A StatefulSet that comes back takes its pods and its revisions up again")
  func comesBack() throws {
    var simulator = try Simulator(loading: Self.database())
    let before = simulator.cluster.pods[try simulator.key(.pod, "db-0")]?.metadata.uid
    let key = try simulator.key(.statefulSet, "db")
    let uid = simulator.cluster[key]?.metadata.uid ?? UID("")
    var mutations: [Mutation] = []
    for dependent in simulator.cluster.dependents(of: uid) {
      guard let object = simulator.cluster[dependent] else { continue }
      var metadata = object.metadata
      metadata.ownerReferences = []
      mutations.append(.update(object.with(metadata: metadata)))
    }
    try simulator.perform(mutations + [.delete(key)], cause: .person("delete sts db --cascade=orphan"))
    try simulator.perform([.create(try Object(Self.database()))], cause: .person("create"))
    simulator.settle()
    let after = simulator.cluster.pods[try simulator.key(.pod, "db-0")]?.metadata.uid
    #expect(before == after)
    let revisions = simulator.cluster.keys(of: .other, in: "default").compactMap { simulator.cluster[$0]?.metadata }
    #expect(revisions.count == 1)
    #expect(revisions.first?.controller?.name == "db")
  }

  @Test("Claims go with the pods that go for good, and stay for those that come back, as the policy says")
  func retention() throws {
    var simulator = try Simulator(
      loading: Self.database([
        "persistentVolumeClaimRetentionPolicy": ["whenScaled": "Delete", "whenDeleted": "Delete"]
      ]))
    try simulator.scale(.statefulSet, "db", to: 1)
    simulator.settle()
    #expect(claims(simulator) == ["data-db-0"])
    try simulator.delete(.pod, "db-0")
    simulator.settle()
    #expect(claims(simulator) == ["data-db-0"])
    try simulator.change(
      .statefulSet, "db", ["spec": ["persistentVolumeClaimRetentionPolicy": ["whenDeleted": "Retain"]]])
    simulator.settle()
    try simulator.delete(.statefulSet, "db")
    simulator.settle()
    #expect(claims(simulator) == ["data-db-0"])
  }

  @Test("A claim that is deleted stays while a pod uses it, and its pod comes back with a new one")
  func protection() throws {
    var simulator = try Simulator(loading: Self.database())
    let before = simulator.cluster[try simulator.key(.persistentVolumeClaim, "data-db-0")]?.metadata.uid
    try simulator.delete(.persistentVolumeClaim, "data-db-0")
    simulator.settle()
    #expect(claims(simulator) == ["data-db-0 (terminating)", "data-db-1"])
    try simulator.delete(.pod, "db-0")
    simulator.settle()
    #expect(claims(simulator) == ["data-db-0", "data-db-1"])
    let after = simulator.cluster[try simulator.key(.persistentVolumeClaim, "data-db-0")]?.metadata.uid
    #expect(before != after)
    #expect(simulator.podNames == ["db-0", "db-1"])
  }

  @Test("An owner that waits for its dependents stays until the last of its pods is gone")
  func foreground() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 1))
    let key = try simulator.key(.deployment, "web")
    var metadata = try #require(simulator.cluster[key]).metadata
    metadata.finalizers = [GarbageCollector.foreground]
    let waiting = try #require(simulator.cluster[key]).with(metadata: metadata)
    try simulator.perform([.update(waiting), .delete(key)], cause: .person("delete deploy web --cascade=foreground"))
    simulator.advance(to: simulator.now + .seconds(5))
    #expect(simulator.podNames.count == 1)
    #expect(simulator.cluster[key]?.metadata.isBeingDeleted == true)
    simulator.settle()
    #expect(simulator.podNames.isEmpty)
    #expect(simulator.cluster[key] == nil)
  }

  @Test("Init containers run one after the other, and sidecars stay")
  func initContainers() throws {
    var simulator = try Simulator(loading: Manifest.service("web", selecting: ["app": "web"]))
    let containers: Tree = [
      ["name": "side", "image": "s", "restartPolicy": "Always"], ["name": "first", "image": "i"],
    ]
    let pod = Manifest.pod("one", labels: ["app": "web"]).merged(with: ["spec": ["initContainers": containers]])
    try simulator.perform([.create(try Object(pod))], cause: .person("create"))
    simulator.advance(to: simulator.now + .milliseconds(1500))
    let key = try simulator.key(.pod, "one")
    let starting = simulator.cluster.pods[key]?.status
    #expect(starting?.phase == .pending)
    #expect(starting?.condition("Initialized")?.message == "containers with incomplete status: [first]")
    simulator.settle()
    let status = simulator.cluster.pods[key]?.status
    #expect(status?.initContainers.map(\.ready) == [true, true])
    #expect(status?.condition("Initialized")?.status == "True")
    #expect(simulator.podNames == ["one"])
  }

  @Test("Slices say when what they were written for began, and nothing where it was no pod's readiness")
  func trigger() throws {
    var simulator = try Simulator(
      loading: Manifest.service("web", selecting: ["app": "web"]), Manifest.pod("one", labels: ["app": "web"]))
    func annotation(_ kind: Kind) throws -> String? {
      let objects = simulator.cluster.keys(of: kind, in: "default").compactMap { simulator.cluster[$0]?.metadata }
      return objects.first { $0.name.hasPrefix("web") }?.annotations[Endpoints.triggerAnnotation]
    }
    #expect(try annotation(.endpointSlice) == "2026-01-01T00:00:02Z")
    #expect(try annotation(.endpoints) == "2026-01-01T00:00:02Z")
    try simulator.delete(.pod, "one")
    #expect(try annotation(.endpointSlice) == nil)
    #expect(try annotation(.endpoints) == nil)
  }

  @Test("The Service kubernetes comes back by itself within ten seconds, with what it leads to")
  func apiServer() throws {
    var simulator = try Simulator(loading: Manifest.pod("a", labels: ["app": "a"]))
    let key = try simulator.key(.service, "kubernetes")
    let before = simulator.cluster.services[key]
    try simulator.perform([.delete(key, grace: nil)], cause: .person("delete"))
    #expect(simulator.cluster.services[key] == nil)
    simulator.advance(to: simulator.now + .seconds(10))
    let after = simulator.cluster.services[key]
    #expect(after?.spec == before?.spec && after?.spec.clusterIP == "10.96.0.1")
    #expect(after?.metadata.uid != before?.metadata.uid)
    #expect(simulator.cluster[.endpoints, "default", "kubernetes"]?.endpoints?.subsets.isEmpty == false)
    #expect(!simulator.cluster.slices(of: key).isEmpty)
  }
}
