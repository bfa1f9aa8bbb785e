import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite("What a manifest leaves out is set as a real API server sets it")
struct DefaultsTests {
  @Test("there are recordings of all kinds")
  func facts() {
    let kinds = Set(DefaultsCase.all.compactMap { $0.manifest["kind"]?.string })
    #expect(
      kinds.isSuperset(of: ["Deployment", "EndpointSlice", "Namespace", "Pod", "Service", "StatefulSet"]))
  }

  @Test(arguments: DefaultsCase.all)
  func storesTheSame(_ recorded: DefaultsCase) throws {
    var simulator = Simulator(controllers: [])
    let object = try Object(recorded.manifest)
    try simulator.load([object])
    let namespace = object.kind.names.isNamespaced ? object.metadata.namespace : ""
    let stored = simulator.cluster[
      object.kind, namespace.isEmpty && object.kind.names.isNamespaced ? "default" : namespace, object.metadata.name]
    var tree = try #require(stored).tree
    for name in ["clusterIP", "clusterIPs"] where object.kind == .service && recorded.stored["spec"]?[name] == nil {
      tree = tree.patched(["spec": .map([name: .null])])
    }
    for part in ["spec", "addressType", "endpoints", "ports"] {
      #expect((tree[part] ?? .null).differences(to: recorded.stored[part] ?? .null) == [])
    }
    for part in ["labels", "generation"] {
      #expect(tree["metadata"]?[part] == recorded.stored["metadata"]?[part])
    }
    #expect(tree["status"]?["qosClass"] == recorded.stored["status"]?["qosClass"])
  }

  @Test("all pods of a template share one spec, which is the template's and what only pods have")
  func sharing() throws {
    let simulator = try Simulator(loading: Manifest.deployment("web", replicas: 3))
    let pods = simulator.cluster.keys(of: .pod, in: "default").compactMap { simulator.cluster.pods[$0] }
    #expect(pods.count == 3)
    for pod in pods { #expect(pod.spec === pods[0].spec) }
    #expect(pods[0].spec.fields.rest["enableServiceLinks"] == true)
    let deployment = simulator.cluster[.deployment, "default", "web"]?.deployment
    #expect(deployment?.spec.template.spec.fields.rest["enableServiceLinks"] == nil)
  }

  @Test("a pod goes on sharing its spec after a patch that does not touch it")
  func patching() throws {
    var simulator = try Simulator(loading: Manifest.deployment("web", replicas: 2))
    let names = simulator.cluster.keys(of: .pod, in: "default").compactMap { simulator.cluster.pods[$0]?.metadata.name }
    let name = try #require(names.first)
    try simulator.change(.pod, name, ["metadata": ["annotations": ["rollcall/ready": "false"]]])
    let specs = simulator.cluster.keys(of: .pod, in: "default").compactMap { simulator.cluster.pods[$0]?.spec }
    #expect(specs.count == 2 && specs[0] === specs[1])
  }

  @Test("a status that somebody copied into a manifest is not believed")
  func status() throws {
    let copied: Tree = ["status": ["phase": "Running", "podIP": "10.244.1.9", "podIPs": [["ip": "10.244.1.9"]]]]
    var simulator = Simulator(controllers: [])
    try simulator.load([try Object(Manifest.pod("copy", labels: [:]).merged(with: copied))])
    let pod = simulator.cluster[.pod, "default", "copy"]?.pod
    #expect(pod?.status.phase == .pending)
    #expect(pod?.status.podIPs == [])
  }

  @Test("requests follow limits, and decide how the pod is served")
  func qualityOfService() throws {
    func pod(_ name: String, _ resources: Tree) -> Tree {
      Manifest.pod(name, labels: [:]).merged(with: ["spec": ["containers": [["resources": resources]]]])
    }
    var simulator = Simulator(controllers: [])
    let limits: Tree = ["limits": ["cpu": "1", "memory": "1Gi"]]
    try simulator.load(
      [pod("exact", limits), pod("some", ["requests": ["cpu": "1"]]), pod("none", [:])]
        .map { tree throws(FieldProblem) in try Object(tree) })
    func value(_ name: String, _ path: FieldPath) -> Tree? { simulator.cluster[.pod, "default", name]?.tree[path] }
    #expect(value("exact", ["status", "qosClass"]) == "Guaranteed")
    #expect(value("some", ["status", "qosClass"]) == "Burstable")
    #expect(value("none", ["status", "qosClass"]) == "BestEffort")
    let requests = FieldPath([.field("spec"), .field("containers"), .index(0), .field("resources"), .field("requests")])
    #expect(value("exact", requests) == ["cpu": "1", "memory": "1Gi"])
  }
}
