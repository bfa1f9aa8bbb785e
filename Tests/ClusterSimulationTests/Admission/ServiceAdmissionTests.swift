import ClusterModel
import Testing

@testable import ClusterSimulation

/// What happens to a Service's addresses and ports as it comes, changes and goes.
@Suite struct ServiceAdmissionTests {
  /// A Service whose `spec` says this.
  static func service(_ name: String, _ spec: Tree) -> Tree {
    ["apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name)], "spec": spec]
  }

  static func cluster(_ families: [AddressFamily] = [.ipv4]) throws -> Simulator {
    var settings = ClusterSettings()
    settings.addressFamilies = families
    return try Simulator(emptyWith: settings)
  }

  // MARK: Ports of the nodes

  @Test("a port of the nodes belongs to one Service, until that goes and again when undo brings it back")
  func nodePorts() throws {
    var simulator = try Self.cluster()
    let asking: Tree = ["type": "NodePort", "ports": [["port": 80, "nodePort": 30_100]]]
    #expect(simulator.creating(Self.service("first", asking)) == nil)
    #expect(
      simulator.creating(Self.service("second", asking))
        == "The Service \"second\" is invalid: spec.ports[0].nodePort: Invalid value: 30100: provided port is already "
        + "allocated")
    try simulator.delete(.service, "first")
    #expect(simulator.creating(Self.service("second", asking)) == nil)
    simulator.undo()
    simulator.undo()
    #expect(simulator.creating(Self.service("second", asking))?.hasSuffix("already allocated") == true)
  }

  @Test("ports of one number share a port of the nodes, others have one of their own in the range")
  func sharedNodePort() throws {
    var simulator = try Self.cluster()
    let ports: Tree = [
      ["name": "dns", "port": 53, "protocol": "UDP"], ["name": "dns-tcp", "port": 53],
      ["name": "metrics", "port": 9153],
    ]
    #expect(simulator.creating(Self.service("dns", ["type": "LoadBalancer", "ports": ports])) == nil)
    let given = try simulator.service("dns").spec.ports.compactMap(\.nodePort)
    #expect(given.count == 3)
    #expect(given[0] == given[1] && given[1] != given[2])
    for number in given { #expect((30_086...32_767).contains(number)) }
  }

  @Test("when no port of the nodes is left, that is said")
  func noPortLeft() throws {
    var simulator = try Self.cluster()
    let ports = (0..<2768).map { ServicePort(name: "p\($0)", port: 1 + $0, nodePort: 30_000 + $0) }
    var spec = ServiceSpec()
    (spec.type, spec.ports) = (.nodePort, ports)
    let all = Object.service(Service(metadata: Metadata(name: "all", namespace: "default"), spec: spec))
    try simulator.perform([.create(all)], cause: .person("take all"))
    let one = Self.service("one", ["type": "NodePort", "ports": [["port": 80]]])
    #expect(simulator.creating(one)?.hasSuffix("failed to allocate a nodePort: range is full") == true)
  }

  @Test("a type without ports of the nodes gives them back, unless somebody insists")
  func droppedNodePorts() throws {
    var simulator = try Self.cluster()
    _ = simulator.creating(Self.service("web", ["type": "NodePort", "ports": [["port": 80, "nodePort": 30_100]]]))
    #expect(
      simulator.patching("web", ["spec": ["type": "ClusterIP", "ports": [["port": 80, "nodePort": 30_200]]]])
        == "The Service \"web\" is invalid: spec.ports[0].nodePort: Forbidden: may not be used when `type` is "
        + "'ClusterIP'")
    #expect(simulator.patching("web", ["spec": ["type": "ClusterIP"]]) == nil)
    let spec = try simulator.service("web").spec
    #expect(spec.ports[0].nodePort == nil && spec.externalTrafficPolicy == nil)
  }

  @Test("an update that leaves a port of the nodes out keeps it, by the port's name")
  func keptNodePorts() throws {
    var simulator = try Self.cluster()
    _ = simulator.creating(Self.service("web", ["type": "NodePort", "ports": [["name": "http", "port": 80]]]))
    let before = try simulator.service("web").spec.ports[0].nodePort
    let ports: Tree = [["name": "https", "port": 443], ["name": "http", "port": 8080]]
    #expect(simulator.patching("web", ["spec": ["ports": ports]]) == nil)
    let after = try simulator.service("web").spec.ports
    #expect(after[1].nodePort == before)
    #expect(after[0].nodePort != nil && after[0].nodePort != before)
  }

  @Test("a balancer that asks for local endpoints has a port to ask on")
  func healthCheckPort() throws {
    var simulator = try Self.cluster()
    let spec: Tree = ["type": "LoadBalancer", "externalTrafficPolicy": "Local", "ports": [["port": 80]]]
    #expect(simulator.creating(Self.service("lb", spec)) == nil)
    #expect(NodePorts.range.contains(try simulator.service("lb").healthCheckPort ?? 0))
    #expect(simulator.patching("lb", ["spec": ["type": "ClusterIP"]]) == nil)
    #expect(try simulator.service("lb").healthCheckPort == nil)
  }

  @Test("Services of a copied cluster hold their ports too")
  func copiedNodePorts() throws {
    var original = try Self.cluster()
    let asking: Tree = ["type": "NodePort", "ports": [["port": 80, "nodePort": 30_100]]]
    _ = original.creating(Self.service("first", asking))
    var copy = Simulator()
    copy.observe(original.cluster.snapshot().objects)
    copy.thaw()
    #expect(copy.creating(Self.service("second", asking))?.hasSuffix("already allocated") == true)
  }

  // MARK: Addresses

  @Test(
    "the control plane has its addresses in every family",
    arguments: [([.ipv4], 1), ([.ipv6], 1), ([.ipv4, .ipv6], 1), ([.ipv6, .ipv4], 1)] as [([AddressFamily], Int)])
  func controlPlane(_ families: [AddressFamily], _ count: Int) throws {
    let simulator = try Self.cluster(families)
    for (namespace, name) in [("default", "kubernetes"), ("kube-system", "kube-dns")] {
      let spec = simulator.cluster[.service, namespace, name]?.service?.spec
      #expect(spec?.ipFamilies == [families[0]])
      #expect(spec?.clusterIPs.count == count)
    }
  }

  @Test(
    "an address is given once, and only out of the range",
    arguments: [
      ("10.96.0.10", "provided IP is already allocated"),
      ("10.97.0.1", "the provided network does not match the current range"),
      (
        "10.96.0.0",
        "the provided IP (10.96.0.0) is not in the valid range. The range of valid IPs is 10.96.0.0/16"
      ),
    ])
  func addresses(_ address: String, _ problem: String) throws {
    var simulator = try Self.cluster()
    #expect(
      simulator.creating(Self.service("web", ["clusterIP": .string(address), "ports": [["port": 80]]]))
        == "The Service \"web\" is invalid: spec.clusterIPs: Invalid value: [\"\(address)\"]: failed to allocate IP "
        + "\(address): \(problem)")
  }

  @Test("a Service becomes an alias and a Service again, with another address")
  func externalName() throws {
    var simulator = try Self.cluster()
    _ = simulator.creating(Self.service("web", ["ports": [["port": 80]]]))
    let before = try simulator.service("web").spec.clusterIP
    #expect(simulator.patching("web", ["spec": ["type": "ExternalName", "externalName": "a.example.com"]]) == nil)
    let alias = try simulator.service("web").spec
    #expect(alias.clusterIPs.isEmpty && alias.ipFamilies.isEmpty && alias.ipFamilyPolicy == nil)
    #expect(simulator.patching("web", ["spec": ["type": "ClusterIP", "externalName": .null]]) == nil)
    let after = try simulator.service("web").spec
    #expect(!after.clusterIP.isEmpty && after.clusterIP != before)
    #expect(after.ipFamilies == [.ipv4] && after.ipFamilyPolicy == "SingleStack")
  }

  @Test("that a name is taken is found out last")
  func nameTaken() throws {
    var simulator = try Self.cluster()
    _ = simulator.creating(Self.service("web", ["ports": [["port": 80]]]))
    #expect(
      simulator.creating(Self.service("web", ["ports": [["port": 80]]]))
        == "Error from server (AlreadyExists): services \"web\" already exists")
    #expect(simulator.creating(Self.service("web", ["ports": []]))?.hasSuffix("spec.ports: Required value") == true)
  }

  // MARK: Families

  @Test("a second family comes and goes with the policy")
  func families() throws {
    var simulator = try Self.cluster([.ipv4, .ipv6])
    _ = simulator.creating(Self.service("web", ["ports": [["port": 80]]]))
    let first = try simulator.service("web").spec.clusterIPs
    #expect(first.count == 1)
    #expect(simulator.patching("web", ["spec": ["ipFamilyPolicy": "PreferDualStack"]]) == nil)
    let both = try simulator.service("web").spec
    #expect(both.clusterIPs.first == first.first && both.clusterIPs.count == 2 && both.ipFamilies == [.ipv4, .ipv6])
    #expect(both.clusterIPs[1].hasPrefix("fd00:10:96::"))
    #expect(
      simulator.patching("web", ["spec": ["clusterIPs": .list(first.map(Tree.string))]])
        == "The Service \"web\" is invalid: spec.ipFamilyPolicy: Invalid value: \"PreferDualStack\": must be "
        + "'SingleStack' to release the secondary cluster IP")
    #expect(simulator.patching("web", ["spec": ["ipFamilyPolicy": "SingleStack"]]) == nil)
    let one = try simulator.service("web").spec
    #expect(one.clusterIPs == first && one.ipFamilies == [.ipv4])
  }

  @Test("two families are not had without asking, nor where the cluster has but one")
  func refusedFamilies() throws {
    var dual = try Self.cluster([.ipv4, .ipv6])
    #expect(
      dual.creating(Self.service("web", ["ipFamilies": ["IPv4", "IPv6"], "ports": [["port": 80]]]))
        == "The Service \"web\" is invalid: spec.ipFamilyPolicy: Invalid value: \"SingleStack\": must be "
        + "'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified")
    var single = try Self.cluster()
    #expect(
      single.creating(Self.service("web", ["ipFamilyPolicy": "RequireDualStack", "ports": [["port": 80]]]))
        == "The Service \"web\" is invalid: spec.ipFamilyPolicy: Invalid value: \"RequireDualStack\": this cluster is "
        + "not configured for dual-stack services")
    #expect(
      single.creating(Self.service("web", ["ipFamilies": ["IPv6"], "ports": [["port": 80]]]))
        == "The Service \"web\" is invalid: spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this "
        + "cluster")
    #expect(
      single.creating(Self.service("any", ["ipFamilyPolicy": "PreferDualStack", "ports": [["port": 80]]])) == nil)
    #expect(try single.service("any").spec.clusterIPs.count == 1)
  }
}

extension Simulator {
  /// A cluster with these settings and nothing but its control plane.
  init(emptyWith settings: ClusterSettings) throws {
    self.init(settings: settings)
    try load([])
  }

  /// Makes an object; what kubectl prints where it is refused.
  mutating func creating(_ manifest: Tree) -> String? {
    do throws(FieldProblem) {
      return refusal(of: [.create(try Object(manifest))])
    } catch {
      return Refusal(error, in: manifest).kubectlText
    }
  }

  /// Sends a merge patch; what kubectl prints where it is refused.
  mutating func patching(_ name: String, kind: Kind = .service, _ patch: Tree) -> String? {
    guard let tree = cluster[kind, "default", name]?.tree.patched(patch) else { return "not found" }
    do throws(FieldProblem) {
      return refusal(of: [.update(try Object(tree))])
    } catch {
      return Refusal(error, in: tree).kubectlText
    }
  }

  private mutating func refusal(of mutations: [Mutation]) -> String? {
    do throws(Refusal) {
      try perform(mutations, cause: .person("test"))
      return nil
    } catch {
      return error.kubectlText
    }
  }

  func service(_ name: String) throws -> Service {
    guard let service = cluster[.service, "default", name]?.service else { throw Refusal.notFound(.service, name) }
    return service
  }
}
