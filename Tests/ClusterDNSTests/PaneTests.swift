import ClusterDNS
import ClusterModel
import Testing

/// The DNS pane of small Services, as lines.
@Suite struct PaneRows {
  private func lines(_ service: String, _ part: ServiceRecords.Part, _ manifests: [Tree]) throws -> [String] {
    let cluster = try makeCluster([.namespace("default")] + manifests)
    let found = cluster.key(.service, "default", service)
    let key = try #require(found)
    return ServiceRecords(of: key, in: cluster, listing: Set(ServiceRecords.Part.allCases)).rows(of: part).map { row in
      "\(row.name.relative(to: "default.svc.cluster.local.")) \(row.type) \(row.data)"
    }
  }

  private let set: [Tree] = [
    .slice(
      of: "nginx",
      endpoints: [
        .endpoint("web-10", "10.244.1.3", hostname: "web-10"), .endpoint("web-0", "10.244.1.20", hostname: "web-0"),
        .endpoint("web-2", "10.244.1.9", hostname: "web-2", ready: false),
      ], port: "web"),
    .pod("web-0", app: "nginx"), .pod("web-2", app: "nginx"), .pod("web-10", app: "nginx"),
    .pod("web-11", app: "nginx", phase: "Pending"),
  ]

  @Test func aHeadlessServiceCallsTheRoll() throws {
    let service = Tree.service("nginx", port: "web", selector: ["app": "nginx"])
    #expect(
      try lines("nginx", .promised, [service] + set) == [
        "nginx A 10.244.1.3", "nginx A web-2 is not ready", "nginx A 10.244.1.20", "nginx A web-11 has no address yet",
        "web-0.nginx A 10.244.1.20", "web-2.nginx A web-2 is not ready", "web-10.nginx A 10.244.1.3",
        "_web._tcp.nginx SRV 0 50 8080 web-0.nginx.default.svc.cluster.local.",
        "_web._tcp.nginx SRV web-2 is not ready",
        "_web._tcp.nginx SRV 0 50 8080 web-10.nginx.default.svc.cluster.local.",
      ])
  }

  @Test func aClusterIPServiceHasOneAddressAndFoldsTheRest() throws {
    let service = Tree.service("nginx", clusterIP: "10.96.0.7", port: "web", selector: ["app": "nginx"])
    #expect(
      try lines("nginx", .promised, [service] + set) == [
        "nginx A 10.96.0.7", "_web._tcp.nginx SRV 0 100 80 nginx.default.svc.cluster.local.",
      ])
    #expect(
      try lines("nginx", .onlyCoreDNS, [service] + set).prefix(4) == [
        "web-0.nginx A 10.244.1.20", "web-2.nginx A web-2 is not ready", "web-10.nginx A 10.244.1.3",
        "nginx SRV 0 100 80 nginx.default.svc.cluster.local.",
      ])
    #expect(
      try lines("nginx", .reverse, [service] + set).prefix(2) == [
        "7.0.96.10.in-addr.arpa. PTR nginx.default.svc.cluster.local.",
        "3.1.244.10.in-addr.arpa. PTR web-10.nginx.default.svc.cluster.local.",
      ])
  }

  @Test func aPortThatNoPodDeclaresIsWithheldFromEach() throws {
    let service = Tree.service("a", port: "http")
    #expect(
      try lines("a", .promised, [service, .slice(of: "a", ["10.244.1.2"])]) == [
        "a A 10.244.1.2", "10-244-1-2.a A 10.244.1.2",
        "_http._tcp.a SRV 10.244.1.2 has no port of the name that targetPort asks for",
      ])
  }

  @Test func nothingIsListedInANamespaceThatIsNotThere() throws {
    let cluster = try makeCluster([.service("a", clusterIP: "10.96.0.7")])
    let found = cluster.key(.service, "default", "a")
    let key = try #require(found)
    #expect(ServiceRecords(of: key, in: cluster).count(of: .promised) == 0)
  }
}

/// The order in which a real server's answers arrive.
@Suite struct Shuffling {
  @Test func isDrawnFromASeedAndKeepsAliasesInFront() throws {
    let addresses = (1...20).map { "10.244.1.\($0)" }
    let cluster = try makeCluster([
      .namespace("default"), .service("db"), .slice(of: "db", addresses),
      [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": "alias", "namespace": "default"],
        "spec": ["type": "ExternalName", "externalName": "db.default.svc.cluster.local"],
      ],
    ])
    let answer = NameServer().answer(to: Question("alias.default.svc.cluster.local.", .a), in: cluster)
    #expect(answer.answer.count == 21)
    func drawn(_ seed: UInt64) -> Answer {
      var generator = SeededGenerator(seed: seed)
      return answer.shuffled(using: &generator)
    }
    #expect(drawn(1) == drawn(1))
    #expect(drawn(1) != drawn(2))
    #expect(drawn(1).answer.first?.type == .cname)
    #expect(Set(drawn(1).answer) == Set(answer.answer))
  }
}
