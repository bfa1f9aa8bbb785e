import ClusterModel
import Testing

@testable import ClusterSimulation

@Suite("Endpoints: written from slices where a Service selects, copied into slices where it does not")
struct EndpointsTests {
  /// The addresses of an Endpoints object in words; those that are not ready marked.
  private static func written(_ simulator: borrowing Simulator, _ name: String) -> [String]? {
    guard let endpoints = simulator.cluster[.endpoints, "default", name]?.endpoints else { return nil }
    return endpoints.subsets.flatMap { subset in
      let ports = subset.ports.map { ":\($0.port ?? 0)" }.joined()
      return subset.addresses.map { ($0.targetRef?.name ?? $0.ip) + ports }.sorted()
        + subset.notReadyAddresses.map { ($0.targetRef?.name ?? $0.ip) + ports + " (not ready)" }.sorted()
    }
  }

  /// The slices of a Service that were copied from Endpoints.
  private static func copied(_ simulator: borrowing Simulator, _ service: String) -> [EndpointSlice] {
    guard let key = simulator.cluster.key(.service, "default", service) else { return [] }
    return simulator.cluster.slices(of: key).compactMap { simulator.cluster.endpointSlices[$0] }.filter {
      $0.metadata.labels[EndpointSlice.managedByLabel] == "endpointslicemirroring-controller.k8s.io"
    }
  }

  @Test("A Service with a selector has them, without pods on their way out; those not ready stand apart")
  func written() throws {
    var simulator = try Simulator(
      loading: Manifest.statefulSet("web", service: "web"),
      Manifest.service("web", selecting: ["app": "web"], headless: true, targetPort: "http"))
    #expect(Self.written(simulator, "web") == ["web-0:8080", "web-1:8080", "web-2:8080"])
    let object = try #require(simulator.cluster[.endpoints, "default", "web"]?.endpoints)
    #expect(
      object.metadata.labels == [
        "endpoints.kubernetes.io/managed-by": "endpoint-controller", "service.kubernetes.io/headless": "",
      ])
    let addresses = try #require(object.subsets.first?.addresses)
    #expect(addresses.map(\.ip) == addresses.map(\.ip).sorted())
    #expect(addresses.map(\.hostname) == addresses.map(\.targetRef?.name))
    try simulator.change(.pod, "web-1", ["metadata": ["annotations": ["rollcall/ready": "false"]]])
    simulator.settle()
    #expect(Self.written(simulator, "web") == ["web-0:8080", "web-2:8080", "web-1:8080 (not ready)"])
    try simulator.delete(.pod, "web-0")
    #expect(Self.written(simulator, "web") == ["web-2:8080", "web-1:8080 (not ready)"])
    try simulator.delete(.service, "web")
    #expect(Self.written(simulator, "web") == nil)
    #expect(Self.copied(simulator, "web").isEmpty)
  }

  /// What somebody may do by hand to the Endpoints of a Service with a selector.
  enum Tampering: CaseIterable {
    case dropsOne, dropsAll, repeatsOne, turnsRound, hidesOne, addsStranger, changesPort, parts

    func edit(_ subset: Endpoints.Subset) -> [Endpoints.Subset] {
      var (subset, addresses) = (subset, subset.addresses)
      switch self {
      case .dropsOne: subset.addresses.remove(at: 1)
      case .dropsAll: return []
      case .repeatsOne:
        let first = addresses[0]
        addresses.append(
          Endpoints.Address(
            ip: first.ip, hostname: first.hostname, nodeName: first.nodeName, targetRef: first.targetRef))
        subset.addresses = addresses
      case .turnsRound: subset.addresses.reverse()
      case .hidesOne: subset.notReadyAddresses = [subset.addresses.removeLast()]
      case .addsStranger: subset.addresses.append(Endpoints.Address(ip: "192.0.2.1"))
      case .changesPort: subset.ports[0].port = 1
      case .parts:
        let last = subset.addresses.removeLast()
        return [subset, Endpoints.Subset(addresses: [last], ports: subset.ports)]
      }
      return [subset]
    }
  }

  @Test(
    "Whatever somebody does to them by hand is put right, and undoing it changes nothing", arguments: Tampering.allCases
  )
  func tampering(_ tampering: Tampering) throws {
    var simulator = try Simulator(
      loading: Manifest.statefulSet("web", service: "web"),
      Manifest.service("web", selecting: ["app": "web"], headless: true, targetPort: "http"))
    let before = try #require(simulator.cluster[.endpoints, "default", "web"]?.endpoints)
    let only = try #require(before.subsets.first)
    let tampered = Endpoints(metadata: before.metadata, subsets: tampering.edit(only), rest: before.rest)
    #expect(tampered.subsets != before.subsets)
    try simulator.perform([.update(.endpoints(tampered))], cause: .person("tamper"))
    #expect(simulator.cluster[.endpoints, "default", "web"]?.endpoints?.subsets == before.subsets)
    simulator.undo()
    simulator.settle()
    #expect(simulator.cluster[.endpoints, "default", "web"]?.endpoints?.subsets == before.subsets)
  }

  @Test("Whichever of too many pods changes, the first thousand that are ready in the order of the slices are written")
  func capacityFollows() throws {
    var settings = ClusterSettings()
    settings.nodeCount = 6
    var simulator = try Simulator(
      loading: Manifest.deployment("web", replicas: 1004), Manifest.service("web", selecting: ["app": "web"]),
      settings: settings)
    func ready(_ simulator: borrowing Simulator) -> [String] {
      guard let key = simulator.cluster.key(.service, "default", "web") else { return [] }
      let slices = simulator.cluster.slices(of: key).compactMap { simulator.cluster.endpointSlices[$0] }
      return slices.flatMap(\.endpoints).filter(\.isReady).compactMap { $0.targetRef?.name }
    }
    func hold(_ simulator: borrowing Simulator, _ what: String) {
      #expect(
        Self.written(simulator, "web") == ready(simulator).prefix(1000).map { $0 + ":80" }.sorted(),
        Comment(rawValue: what))
    }
    for place in [0, 640, 999, 1000, 1003] {
      let pod = ready(simulator)[place]
      try simulator.change(.pod, pod, ["metadata": ["annotations": ["rollcall/ready": "false"]]])
      hold(simulator, "\(place) is not ready")
      try simulator.change(.pod, pod, ["metadata": ["annotations": ["rollcall/ready": "true"]]])
      simulator.settle()
      hold(simulator, "\(place) is ready again")
      try simulator.delete(.pod, pod)
      hold(simulator, "\(place) ends")
      simulator.settle()
      hold(simulator, "\(place) is gone, and another is there")
    }
    for _ in 0..<6 { try simulator.delete(.pod, ready(simulator)[2]) }
    hold(simulator, "fewer than a thousand are ready")
  }

  @Test("At most a thousand addresses are written, and it is said that some are missing")
  func capacity() throws {
    var settings = ClusterSettings()
    settings.nodeCount = 6
    let simulator = try Simulator(
      loading: Manifest.deployment("web", replicas: 1001), Manifest.service("web", selecting: ["app": "web"]),
      settings: settings)
    #expect(Self.written(simulator, "web")?.count == 1000)
    let annotations = simulator.cluster[.endpoints, "default", "web"]?.metadata.annotations
    #expect(annotations?["endpoints.kubernetes.io/over-capacity"] == "truncated")
  }

  @Test("Endpoints written by hand are copied into a slice that belongs to them, and follow them")
  func mirrored() throws {
    var simulator = try Simulator(
      loading: Manifest.endpoints("manual", "192.0.2.1", "2001:db8::1", port: 5432), Manifest.service("manual"))
    let slices = Self.copied(simulator, "manual")
    #expect(slices.map(\.addressFamily) == [.ipv4, .ipv6])
    #expect(slices.first?.endpoints.map(\.addresses) == [["192.0.2.1"]])
    #expect(slices.first?.endpoints.first?.ready == true && slices.first?.endpoints.first?.serving == nil)
    #expect(slices.first?.metadata.controller?.kind == "Endpoints")
    #expect(slices.first?.metadata.name.hasPrefix("manual-") == true)
    let name = slices.first?.metadata.name
    let unready: Tree = [
      "subsets": [
        ["notReadyAddresses": [["ip": "192.0.2.9", "hostname": "cold"]], "ports": [["name": "http", "port": 5432]]]
      ]
    ]
    let old = try #require(simulator.cluster[.endpoints, "default", "manual"])
    var tree = try #require(old.tree.map)
    tree["subsets"] = unready["subsets"]
    try simulator.perform([.update(try Object(.map(tree)))], cause: .person("edit"))
    let after = Self.copied(simulator, "manual")
    #expect(after.map(\.metadata.name) == [name])
    #expect(after.first?.endpoints.first?.hostname == "cold" && after.first?.endpoints.first?.ready == false)
  }

  @Test("The label skip-mirror keeps the copies away, and takes them away")
  func skipped() throws {
    var simulator = try Simulator(loading: Manifest.service("manual"), Manifest.endpoints("manual", "192.0.2.1"))
    #expect(Self.copied(simulator, "manual").count == 1)
    try simulator.change(
      .endpoints, "manual", ["metadata": ["labels": ["endpointslice.kubernetes.io/skip-mirror": "true"]]])
    #expect(Self.copied(simulator, "manual").isEmpty)
    #expect(Self.copied(simulator, "kubernetes").isEmpty)
  }

  @Test("A selector that comes takes the copies away; one that goes leaves the last Endpoints to be copied")
  func selectorComesAndGoes() throws {
    var simulator = try Simulator(
      loading: Manifest.pod("web", labels: ["app": "web"]), Manifest.service("manual"),
      Manifest.endpoints("manual", "192.0.2.1"))
    try simulator.change(.service, "manual", ["spec": ["selector": ["app": "web"]]])
    #expect(Self.copied(simulator, "manual").isEmpty)
    #expect(Self.written(simulator, "manual") == ["web:80"])
    #expect(try simulator.endpoints("manual") == ["web"])
    let key = try simulator.key(.service, "manual")
    let service = try #require(simulator.cluster.services[key])
    var spec = service.spec
    spec.selector = nil
    try simulator.perform([.update(.service(service.with(spec: spec)))], cause: .person("no selector"))
    #expect(Self.copied(simulator, "manual").first?.endpoints.first?.targetRef?.name == "web")
    #expect(try simulator.endpoints("manual") == ["web", "web"])
  }

  @Test("A deleted Service takes its hand-made Endpoints along and their copies; hand-made slices stay")
  func deletedService() throws {
    let slice: Tree = [
      "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
      "metadata": ["name": "byslice-1", "labels": ["kubernetes.io/service-name": "byslice"]],
      "endpoints": [["addresses": ["192.0.2.8"]]], "ports": [["name": "http", "port": 80]],
    ]
    var simulator = try Simulator(
      loading: Manifest.service("manual"), Manifest.endpoints("manual", "192.0.2.9"), Manifest.service("byslice"), slice
    )
    try simulator.delete(.service, "manual")
    try simulator.delete(.service, "byslice")
    #expect(simulator.cluster[.endpoints, "default", "manual"] == nil)
    let left = simulator.cluster.keys(of: .endpointSlice, in: "default").compactMap {
      simulator.cluster.endpointSlices[$0]?.metadata.name
    }
    #expect(left == ["kubernetes", "byslice-1"])
    simulator.undo()
    simulator.undo()
    #expect(Self.copied(simulator, "manual").first?.endpoints.first?.addresses == ["192.0.2.9"])
  }

  @Test("Endpoints without a Service stay, and are copied once there is one")
  func withoutService() throws {
    var simulator = try Simulator(loading: Manifest.endpoints("late", "192.0.2.1"))
    #expect(Self.written(simulator, "late") == ["192.0.2.1:80"])
    try simulator.perform([.create(try Object(Manifest.service("late")))], cause: .person("create"))
    #expect(try simulator.endpoints("late") == ["192.0.2.1"])
  }
}
