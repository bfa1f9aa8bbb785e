import ClusterModel
import ClusterSimulation
import Commands
import Foundation
import Manifests
import Testing

/// A cluster written to a file, and read again.
@Suite struct SaveTests {
  /// One of each kind that people write.
  static let everything = """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: web, annotations: {a: b}}, spec: {clusterIP: None,
     selector: {app: web}, ports: [{name: http, port: 80, targetPort: www}]}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: fixed, namespace: shop}, spec: {clusterIP: 10.96.0.77,
     type: NodePort, selector: {app: web}, ports: [{name: a, port: 80, nodePort: 30080}, {port: 81, name: b}]}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: any}, spec: {selector: {app: web}, ports: [{port: 80}]}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: alias}, spec: {type: ExternalName, externalName: example.com}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: manual}, spec: {ports: [{port: 5432}]}}
    ---
    {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: manual-1,
     labels: {kubernetes.io/service-name: manual}}, addressType: IPv4, ports: [{port: 5432}],
     endpoints: [{addresses: [10.9.9.9]}]}
    ---
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {replicas: 2,
     selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
     spec: {containers: [{name: c, image: nginx, env: [{name: A, value: b}]}]}}}}
    ---
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {serviceName: db, replicas: 2,
     selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}},
     spec: {containers: [{name: c, image: mysql}]}},
     volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce],
     resources: {requests: {storage: 1Gi}}}}]}}
    ---
    {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: agent}, spec: {selector: {matchLabels: {app: agent}},
     template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: c, image: agent}]}}}}
    ---
    {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: old}, spec: {replicas: 1,
     selector: {matchLabels: {app: old}}, template: {metadata: {labels: {app: old}},
     spec: {containers: [{name: c, image: old}]}}}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: alone, labels: {app: alone}}, spec: {containers: [{name: c, image: i}]}}
    ---
    {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: own}, spec: {accessModes: [ReadWriteOnce],
     resources: {requests: {storage: 2Gi}}}}
    ---
    {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}
    ---
    {apiVersion: example.com/v1, kind: Widget, metadata: {name: w, namespace: shop}, spec: {deep: [{a: [1, 2.5]}]}}
    """

  static func simulator(_ text: String) throws -> Simulator {
    var simulator = Simulator()
    try ClusterLoader().load(try ManifestReader().read(text: text, named: "test.yaml"), into: &simulator)
    simulator.settle()
    return simulator
  }

  static func saved(_ simulator: inout Simulator) throws -> String {
    let outcome = Session().run("save -", on: &simulator)
    try #require(outcome.exitCode == 0, "\(outcome.messages)")
    return outcome.output
  }

  @Test func whatIsSavedIsWhatWasPutIn() throws {
    var simulator = try Self.simulator(Self.everything)
    let text = try Self.saved(&simulator)
    let names = try ManifestReader().read(text: text, named: "saved.yaml").map {
      "\($0.kind)/\($0.tree["metadata"]?["name"]?.string ?? "")"
    }
    #expect(
      names.sorted() == [
        "ConfigMap/settings", "DaemonSet/agent", "Deployment/web", "EndpointSlice/manual-1", "Namespace/shop",
        "PersistentVolumeClaim/own", "Pod/alone", "ReplicaSet/old", "Service/alias", "Service/any", "Service/fixed",
        "Service/manual", "Service/web", "StatefulSet/db", "Widget/w",
      ])
    for field in [
      "status:", "uid:", "resourceVersion:", "creationTimestamp:", "generation:", "managedFields:",
      "ownerReferences:", "last-applied-configuration", "nodeName:", "deployment.kubernetes.io/revision",
    ] {
      #expect(!text.contains(field), "\(field)")
    }
  }

  @Test func addressesAreKeptWhereTheyWereGiven() throws {
    var simulator = try Self.simulator(Self.everything)
    let manifests = try ManifestReader().read(text: try Self.saved(&simulator), named: "saved.yaml")
    func spec(_ name: String) -> Tree? {
      manifests.first { $0.kind == "Service" && $0.tree["metadata"]?["name"]?.string == name }?.tree["spec"]
    }
    #expect(spec("web")?["clusterIP"] == "None")
    #expect(spec("fixed")?["clusterIP"] == "10.96.0.77")
    #expect(spec("fixed")?["ports"]?[0]?["nodePort"] == 30080)
    #expect(spec("fixed")?["ports"]?[1]?["nodePort"] == nil)
    #expect(spec("any")?["clusterIP"] == nil)
    #expect(spec("any")?["clusterIPs"] == nil)
  }

  /// Loading what was saved gives the cluster that was loaded, and saving that the same text.
  @Test func aClusterComesBack() throws {
    var first = try Self.simulator(Self.everything)
    let text = try Self.saved(&first)
    var second = try Self.simulator(text)
    #expect(try Self.saved(&second) == text)
    let (before, after) = (Self.everything(of: first), Self.everything(of: second))
    #expect(before == after)
  }

  /// All objects without what apply noted, which tells of the file.
  static func everything(of simulator: borrowing Simulator) -> [Tree] {
    var trees: [Tree] = []
    for kind in Kind.allCases {
      for key in simulator.cluster.keys(of: kind) {
        guard let object = simulator.cluster[key] else { continue }
        var metadata = object.metadata
        metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"] = nil
        trees.append(object.with(metadata: metadata).tree)
      }
    }
    return trees
  }

  @Test func aCopyIsTakenAsItWasObserved() throws {
    var first = try Self.simulator(Self.everything)
    let outcome = Session().run("save - --server-fields", on: &first)
    var second = Simulator()
    let summary = try ClusterLoader().load(
      try ManifestReader().read(text: outcome.output, named: "copy.yaml"), into: &second)
    #expect(summary.isObserved)
    let (before, after) = (first.cluster.pods.keys.count, second.cluster.pods.keys.count)
    #expect(before == after)
  }

  /// Fields that nothing here knows, put into every map of every manifest, come back at their places.
  @Test(arguments: 1...20) func unknownFieldsComeBack(seed: UInt64) throws {
    var chance = Chance(state: seed)
    for manifest in try ManifestReader().read(text: Self.everything, named: "test.yaml") {
      let tree = Self.strange(manifest.tree, at: [], &chance)
      let object = try Object(tree)
      let back = object.tree
      let lost = Self.lost(from: tree, in: back, at: "")
      #expect(lost.isEmpty, "\(manifest.kind): \(lost)")
    }
  }

  @Test(arguments: 1...5) func unknownFieldsAreSavedToo(seed: UInt64) throws {
    var chance = Chance(state: seed)
    let trees = try ManifestReader().read(text: Self.everything, named: "test.yaml").map {
      Self.strange($0.tree, at: [], &chance)
    }
    var simulator = try Self.simulator(YAMLWriter.stream(trees))
    let saved = try ManifestReader().read(text: try Self.saved(&simulator), named: "saved.yaml").map(\.tree)
    for tree in trees {
      let back = saved.first { $0["kind"] == tree["kind"] && $0["metadata"]?["name"] == tree["metadata"]?["name"] }
      let lost = Self.lost(from: tree, in: back, at: "")
      #expect(lost.isEmpty, "\(tree["kind"]?.string ?? ""): \(lost)")
    }
  }

  /// Random numbers that are the same everywhere (splitmix64).
  struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  /// Maps whose values are strings, which take no others.
  private static let plain: Set<String> = [
    "labels", "annotations", "matchLabels", "selector", "data", "requests", "limits", "nodeSelector",
  ]

  private static func strange(_ tree: Tree, at path: [String], _ chance: inout Chance) -> Tree {
    switch tree {
    case .map(let fields):
      // A selector of a workload is a structure, that of a Service is a plain map.
      let isPlain = plain.contains(path.last ?? "") && !fields.keys.contains("matchLabels")
      var fields = fields
      for (name, value) in fields { fields[name] = strange(value, at: path + [name], &chance) }
      if !isPlain, Bool.random(using: &chance) {
        let values: [Tree] = ["text", 7, true, ["a": ["b": [1, "c"]]], [["x": 1], ["y": [2]]], .double(2.5)]
        fields["strange\(Int.random(in: 0...99, using: &chance))"] = values.randomElement(using: &chance) ?? 1
      }
      return .map(fields)
    case .list(let elements): return .list(elements.map { strange($0, at: path, &chance) })
    default: return tree
    }
  }

  /// The places of `tree` that `back` says otherwise.
  private static func lost(from tree: Tree, in back: Tree?, at path: String) -> [String] {
    switch (tree, back) {
    case (.map(let fields), .map(let others)):
      return fields.sorted { $0.key < $1.key }.flatMap {
        lost(from: $0.value, in: others[$0.key], at: path + "." + $0.key)
      }
    case (.list(let elements), .list(let others)) where elements.count == others.count:
      return zip(elements, others).enumerated().flatMap { lost(from: $1.0, in: $1.1, at: path + "[\($0)]") }
    default: return tree == back ? [] : [path]
    }
  }

  @Test func aFileIsReplacedOnlyWhereThatIsMeant() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rollcall-save-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "cluster.yaml").path()
    var simulator = try Self.simulator(Self.everything)
    #expect(Session().run("save \(path)", on: &simulator).output == "15 objects saved to \(path)\n")
    let refused = Session().run("save \(path)", on: &simulator)
    #expect(refused.messages == "error: \(path): is there already; --force replaces it\n")
    #expect(refused.exitCode == 1)
    #expect(Session().run("save \(path) --force", on: &simulator).exitCode == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["cluster.yaml"])
    let nowhere = Session().run("save \(folder.path())/none/x.yaml", on: &simulator)
    #expect(nowhere.messages.hasSuffix("cannot be written: no such file or directory\n"))
    #expect(Session().run("save \(folder.path())", on: &simulator).messages.contains("is a directory"))
    let json = folder.appending(path: "cluster.json").path()
    #expect(Session().run("save \(json)", on: &simulator).exitCode == 0)
    #expect(try String(contentsOfFile: json, encoding: .utf8).hasPrefix("{\n    \"apiVersion\": \"v1\""))
  }
}
