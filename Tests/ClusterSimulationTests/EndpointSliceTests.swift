import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite struct EndpointSliceTests {
  private func slices(_ service: String, in simulator: borrowing Simulator) throws -> [EndpointSlice] {
    simulator.cluster.slices(of: try simulator.key(.service, service)).compactMap {
      simulator.cluster.endpointSlices[$0]
    }
  }

  @Test("A Service lists its pods with where they are, and bears the labels of its kind")
  func fields() throws {
    let simulator = try Simulator(
      loading: Manifest.statefulSet("web", replicas: 1, service: "nginx"),
      Manifest.service("nginx", selecting: ["app": "web"], headless: true, targetPort: "http"))
    let slice = try #require(try slices("nginx", in: simulator).first)
    #expect(slice.metadata.name.hasPrefix("nginx-"))
    #expect(
      slice.metadata.labels == [
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
        "kubernetes.io/service-name": "nginx", "service.kubernetes.io/headless": "",
      ])
    #expect(slice.ports == [EndpointPort(name: "http", protocol: "TCP", port: 8080)])
    let endpoint = try #require(slice.endpoints.first)
    #expect(endpoint.hostname == "web-0")
    #expect(endpoint.nodeName == "node-c")
    #expect((endpoint.ready, endpoint.serving, endpoint.terminating) == (true, true, false))
  }

  @Test("A Service that selects nobody has one slice, without endpoints and ports")
  func emptySlice() throws {
    let simulator = try Simulator(loading: Manifest.service("nobody", selecting: ["app": "nobody"]))
    let slice = try #require(try slices("nobody", in: simulator).first)
    #expect(slice.endpoints.isEmpty && slice.ports.isEmpty)
  }

  @Test("A pod on its way out is serving and not ready, unless unready pods are published too")
  func terminating() throws {
    var simulator = try Simulator(
      loading: Manifest.statefulSet("web", replicas: 1, service: "strict"),
      Manifest.service("strict", selecting: ["app": "web"], headless: true),
      Manifest.service("eager", selecting: ["app": "web"], headless: true, publishNotReady: true))
    try simulator.delete(.pod, "web-0")
    let strict = try #require(try slices("strict", in: simulator).first?.endpoints.first)
    #expect((strict.ready, strict.serving, strict.terminating) == (false, true, true))
    let eager = try #require(try slices("eager", in: simulator).first?.endpoints.first)
    #expect((eager.ready, eager.serving, eager.terminating) == (true, true, true))
  }

  @Test("A hundred endpoints fill a slice, and gaps are filled before a new one is begun")
  func filling() throws {
    var settings = ClusterSettings()
    settings.nodeCount = 4
    var simulator = try Simulator(
      loading: Manifest.deployment("web", replicas: 230), Manifest.service("web", selecting: ["app": "web"]),
      settings: settings)
    #expect(try slices("web", in: simulator).map(\.endpoints.count).sorted() == [30, 100, 100])
    try simulator.scale(.deployment, "web", to: 150)
    simulator.settle()
    try simulator.scale(.deployment, "web", to: 190)
    simulator.settle()
    let sizes = try slices("web", in: simulator).map(\.endpoints.count)
    #expect(sizes.reduce(0, +) == 190)
    #expect(sizes.count <= 3)
    #expect(sizes.allSatisfy { $0 <= 100 })
  }

  @Test("Pods that resolve a named port differently stand in slices of their own")
  func portGroups() throws {
    let odd: Tree = [
      "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "odd", "labels": ["app": "web"]],
      "spec": ["containers": [["name": "app", "image": "a:1", "ports": [["name": "http", "containerPort": 9090]]]]],
    ]
    let simulator = try Simulator(
      loading: Manifest.deployment("web", replicas: 2), odd, Manifest.pod("none", labels: ["app": "web"]),
      Manifest.service("web", selecting: ["app": "web"], targetPort: "http"))
    let ports = try slices("web", in: simulator).map { $0.ports.map(\.port) }
    #expect(Set(ports) == [[8080], [9090], []])
  }

  @Test("A Service that is deleted and made anew gets new slices; those of the old one go")
  func toggle() throws {
    var simulator = try Simulator(
      loading: Manifest.deployment("web", replicas: 2), Manifest.service("web", selecting: ["app": "web"]))
    let before = try slices("web", in: simulator).map(\.metadata.name)
    let key = try simulator.key(.service, "web")
    let service = try #require(simulator.cluster.services[key])
    var spec = service.spec
    (spec.clusterIP, spec.clusterIPs) = ("None", [])
    try simulator.perform([.delete(key), .create(.service(service.with(spec: spec)))], cause: .person("headless"))
    let after = try slices("web", in: simulator)
    #expect(after.count == 1)
    #expect(after.first?.metadata.labels[EndpointSlice.headlessLabel] == "")
    #expect(!before.contains(after.first?.metadata.name ?? ""))
    #expect(try simulator.endpoints("web").count == 2)
  }

  @Test("A Service turned ExternalName keeps its slices as they were")
  func frozenByExternalName() throws {
    var simulator = try Simulator(
      loading: Manifest.statefulSet("web", replicas: 2, service: "web"),
      Manifest.service("web", selecting: ["app": "web"], headless: true))
    let service = try #require(simulator.cluster.services[try simulator.key(.service, "web")])
    var spec = service.spec
    (spec.type, spec.externalName, spec.clusterIP, spec.clusterIPs) = (.externalName, "example.com", "", [])
    try simulator.perform([.update(.service(service.with(spec: spec)))], cause: .person("alias"))
    try simulator.delete(.pod, "web-1")
    simulator.settle()
    #expect(try simulator.endpoints("web") == ["web-0", "web-1"])
  }

  @Test("Traffic that is to stay near is told so by hints: the zone of each ready endpoint, or its node as well")
  func hints() throws {
    var simulator = try Simulator(
      loading: Manifest.statefulSet("web", replicas: 2, service: "web"),
      Manifest.service("web", selecting: ["app": "web"]))
    for key in simulator.cluster.nodes.keys {
      guard let node = simulator.cluster.nodes[key] else { continue }
      var metadata = node.metadata
      metadata.labels["topology.kubernetes.io/zone"] = "zone-1"
      try simulator.perform([.update(.node(node.with(metadata: metadata)))], cause: .person("zone"))
    }
    func hints() throws -> [Tree?] { try slices("web", in: simulator).flatMap(\.endpoints).map(\.hints) }
    #expect(try hints() == [nil, nil])
    try simulator.change(.service, "web", ["spec": ["trafficDistribution": "PreferSameZone"]])
    #expect(try hints() == [["forZones": [["name": "zone-1"]]], ["forZones": [["name": "zone-1"]]]])
    try simulator.change(.pod, "web-1", ["metadata": ["annotations": ["rollcall/ready": "false"]]])
    simulator.settle()
    #expect(try hints().count { $0 == nil } == 1)
    try simulator.change(.service, "web", ["spec": ["trafficDistribution": "PreferSameNode"]])
    let node = simulator.cluster.pods[try simulator.key(.pod, "web-0")]?.placement.nodeName ?? ""
    #expect(
      try hints().compactMap(\.self) == [["forZones": [["name": "zone-1"]], "forNodes": [["name": .string(node)]]]])
  }
}
