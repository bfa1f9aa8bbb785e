import ClusterDNS
import ClusterModel
import Testing

/// What the kubelet writes into a pod's resolv.conf, from the kubelet's own tests.
@Suite struct ResolverFiles {
  private static let facts = CoreDNSCases.facts["resolvConf"] ?? .null

  private func file(_ tree: Tree?) -> ResolverConfiguration {
    func strings(_ name: String) -> [String] { (tree?[name]?.list ?? []).compactMap(\.string) }
    return ResolverConfiguration(
      nameservers: strings("nameservers"), search: strings("search"), options: strings("options"))
  }

  @Test(arguments: (facts["compose"]?.list ?? []).indices) func areComposedOfPolicyNodeAndPod(index: Int) throws {
    let fact = try #require(Self.facts["compose"]?[index])
    let kubelet = KubeletDNS(
      servers: (fact["clusterDNS"]?.list ?? []).compactMap(\.string), domain: fact["clusterDomain"]?.string ?? "",
      node: file(fact["node"]))
    let made = kubelet.configuration(
      policy: fact["dnsPolicy"]?.string, hostNetwork: fact["hostNetwork"]?.bool ?? false,
      namespace: fact["namespace"]?.string ?? "", podConfiguration: .init(fact["dnsConfig"]))
    let expected = file(fact["expected"])
    #expect(made.file.nameservers == expected.nameservers)
    #expect(made.file.search == expected.search)
    #expect(Set(made.file.options) == Set(expected.options))
    #expect(made.warnings.isEmpty)
  }

  @Test(arguments: (facts["searchLimits"]?.list ?? []).indices) func areCutWithAWarning(index: Int) throws {
    let fact = try #require(Self.facts["searchLimits"]?[index])
    func strings(_ name: String) -> [String] { (fact[name]?.list ?? []).compactMap(\.string) }
    var pod = KubeletDNS.PodConfiguration()
    pod.searches = strings("input")
    let made = KubeletDNS().configuration(
      policy: "None", hostNetwork: false, namespace: "testNS", podConfiguration: pod)
    #expect(made.file.search == strings("applied"))
    #expect(made.warnings.contains { $0.reason == "DNSConfigForming" } == fact["event"]?.bool)
  }

  @Test func areCutToThreeServersAnd2048Characters() {
    var pod = KubeletDNS.PodConfiguration()
    pod.nameservers = ["1.1.1.1", "2.2.2.2", "3.3.3.3", "4.4.4.4"]
    // Eight entries of 253 and one of 16 make 2048 with the spaces between them; one more letter does not fit.
    let long = (0..<8).map { String($0) + String(repeating: "x", count: 252) }
    pod.searches = long + [String(repeating: "y", count: 16)]
    var made = KubeletDNS().configuration(
      policy: "None", hostNetwork: false, namespace: "a", podConfiguration: pod)
    #expect(made.file.nameservers == ["1.1.1.1", "2.2.2.2", "3.3.3.3"])
    #expect(made.file.search.count == 9)
    #expect(
      made.warnings.map(\.message) == [
        "Nameserver limits were exceeded, some nameservers have been omitted, "
          + "the applied nameserver line is: 1.1.1.1 2.2.2.2 3.3.3.3"
      ])
    pod.searches[8] += "y"
    made = KubeletDNS().configuration(policy: "None", hostNetwork: false, namespace: "a", podConfiguration: pod)
    #expect(made.file.search == long)
    #expect(made.warnings.count == 2)
  }

  @Test(arguments: (facts["policy"]?.list ?? []).indices) func beginWhereThePolicySays(index: Int) throws {
    let fact = try #require(Self.facts["policy"]?[index])
    let basis = KubeletDNS.Basis(policy: fact["dnsPolicy"]?.string, hostNetwork: fact["hostNetwork"]?.bool ?? false)
    let words: [KubeletDNS.Basis: String] = [.cluster: "cluster", .host: "host", .none: "none"]
    #expect(basis.flatMap { words[$0] } == fact["expected"]?.string)
    #expect((basis == nil) == fact["error"]?.bool)
  }

  @Test(arguments: (facts["mergeOptions"]?.list ?? []).indices) func mergeOptionsByName(index: Int) throws {
    let fact = try #require(Self.facts["mergeOptions"]?[index])
    let node = ResolverConfiguration(options: (fact["base"]?.list ?? []).compactMap(\.string))
    let made = KubeletDNS(node: node).configuration(
      policy: "Default", hostNetwork: false, namespace: "a", podConfiguration: .init(["options": fact["pod"] ?? []]))
    #expect(Set(made.file.options) == Set((fact["expected"]?.list ?? []).compactMap(\.string)))
  }

  @Test(arguments: (facts["parse"]?.list ?? []).indices) func areRead(index: Int) throws {
    let fact = try #require(Self.facts["parse"]?[index])
    let text = fact["text"]?.string ?? ""
    guard fact["error"]?.bool == false else {
      #expect(throws: ResolverProblem.self) { try ResolverConfiguration(parsing: text) }
      return
    }
    let read = try ResolverConfiguration(parsing: text)
    let expected = file(fact)
    #expect(read.nameservers == expected.nameservers)
    #expect(read.search == expected.search)
    #expect(Set(read.options) == Set(expected.options))
  }

  @Test func areWrittenAndReadAgain() throws {
    let pod = try Object(.pod("a", app: "a")).pod
    let made = KubeletDNS().configuration(of: try #require(pod))
    #expect(
      made.file.text == """
        search default.svc.cluster.local svc.cluster.local cluster.local
        nameserver 10.96.0.10
        options ndots:5

        """)
    #expect(try ResolverConfiguration(parsing: made.file.text) == made.file)
    #expect(made.file.ndots == 5)
    let none = KubeletDNS(node: nil).configuration(policy: "Default", hostNetwork: false, namespace: "a")
    #expect(none.file == ResolverConfiguration(nameservers: ["127.0.0.1"], search: ["."]))
    let lost = KubeletDNS(servers: []).configuration(policy: nil, hostNetwork: false, namespace: "a")
    #expect(lost.warnings.map(\.reason) == ["MissingClusterDNS"])
  }
}

/// Which names glibc and musl ask for, and where they give up.
@Suite struct SearchWalks {
  private static let facts = CoreDNSCases.facts["searchWalk"]?["cases"]?.list ?? []

  @Test(arguments: facts.indices, SearchWalk.Library.allCases)
  func followTheLibrary(index: Int, library: SearchWalk.Library) throws {
    let fact = Self.facts[index]
    let expected = try #require(fact[library.rawValue])
    let options = try #require(CoreDNSCases.facts["cases"]?.list?.first { $0["fixture"]?.string == "derived" })
    var server = NameServer(try CoreDNSCases.configuration(options: options["options"] ?? [:]))
    server.configuration.upstream.otherwise = .nameError
    let cluster = try makeCluster(try CoreDNSCases.manifests(of: "derived"))
    let resolver = ResolverConfiguration(
      search: (fact["search"]?.list ?? []).compactMap(\.string), options: ["ndots:\(fact["ndots"]?.integer ?? 5)"])
    let walk = server.walk(fact["name"]?.string ?? "", with: resolver, library, in: cluster)
    let queries = expected["queries"]?.list ?? []
    #expect(walk.steps.map(\.name) == queries.map { $0["qname"]?.string })
    #expect(walk.steps.map { $0.outcomes.first } == queries.map { $0["A"]?.string })
    #expect(walk.steps.map { $0.outcomes.last } == queries.map { $0["AAAA"]?.string })
    #expect(walk.addresses.map(\.description) == (expected["addresses"]?.list ?? []).compactMap(\.string))
    if let word = expected["stoppedBy"]?.string { #expect(walk.ending == .stopped(by: word)) }
  }

  @Test func oneTypeIsWalkedToo() throws {
    let cluster = try makeCluster([
      .namespace("default"), .service("db", port: "sql"), .slice(of: "db", ["10.244.1.2"], port: "sql"),
    ])
    let resolver = KubeletDNS().configuration(policy: nil, hostNetwork: false, namespace: "default").file
    let walk = NameServer().walk("_sql._tcp.db", [.srv], with: resolver, in: cluster)
    #expect(walk.ending == .found)
    #expect(walk.steps.map(\.outcome) == ["NOERROR"])
    #expect(walk.answer?.answer.count == 1)
    let lost = NameServer().walk("a..b", [.a], with: resolver, in: cluster)
    #expect(lost.steps.map(\.outcome) == ["not a name", "not a name", "not a name", "not a name"])
    #expect(lost.answer == nil)
  }
}
