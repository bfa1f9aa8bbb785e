import ClusterDNS
import ClusterModel
import ClusterSimulation
import Testing
import Traffic

/// What kube-proxy does with connections to a Service's own address.
@Suite struct ProxyTests {
  @Test func `each new connection goes to a random endpoint, drawn from the seed`() throws {
    let wire = try Wire(Given.demo())
    var (run, same) = (
      try wire.clients(to: "demo-service", [.firstAnswer]), try wire.clients(to: "demo-service", [.firstAnswer])
    )
    var other = try wire.clients(to: "demo-service", [.firstAnswer], seed: 2)
    wire.send(90, &run)
    wire.send(90, &same)
    wire.send(90, &other)
    let counts = try #require(run.clients.first).histogram.bars.map(\.count)
    #expect(counts.reduce(0, +) == 90 && counts.count == 3)
    #expect(counts.allSatisfy { (15...45).contains($0) }, "\(counts)")
    #expect(run.clients == same.clients)
    #expect(run.clients.first?.results != other.clients.first?.results)
  }

  @Test func `a trace tells the way from the name to the pod`() throws {
    let wire = try Wire(Given.demo())
    let trace = try wire.connect("demo-service:80")
    #expect(trace.steps.map(\.stage) == [.from, .name, .answer, .dial, .rule, .pod, .end])
    let virtual = try wire.address(ofService: "demo-service")
    #expect(trace.text.contains("demo-service.default.svc.cluster.local. NOERROR"))
    #expect(trace.text.contains("answer  \(virtual)\n"))
    #expect(
      trace.text.contains("iptables: \(virtual):80 is Service demo-service; one of 3 endpoints at random → 10.244."))
    #expect(trace.text.contains("port 80 becomes 8080"))
    #expect(trace.text.contains("(Ready) and listens on 8080 (containerPort)"))
    #expect(trace.text.hasSuffix("answers 200 OK\n"))
  }

  @Test func `a client stays with its endpoint until the time is over or the pod goes`() throws {
    var wire = try Wire(
      Given.demo(spec: "sessionAffinity: ClientIP\n  sessionAffinityConfig: {clientIP: {timeoutSeconds: 100}}"))
    var run = try wire.clients(to: "demo-service", [.firstAnswer])
    for _ in 0..<20 {
      wire.send(1, &run)
      // Every connection begins the time anew.
      wire.wait(.seconds(90))
    }
    #expect(run.clients.first?.histogram.pods.count == 1)
    for _ in 0..<20 {
      wire.wait(.seconds(100))
      wire.send(1, &run)
    }
    #expect(run.clients.first?.histogram.pods.count == 3)

    var loyal = try wire.clients(to: "demo-service", [.firstAnswer])
    wire.send(1, &loyal)
    #expect(loyal.clients.first?.latest?.text.contains("at random") == true)
    wire.send(1, &loyal)
    #expect(loyal.clients.first?.latest?.text.contains("had before (sessionAffinity: ClientIP)") == true)
    let favourite = try #require(wire.reached(loyal).first)
    try wire.say("ready pod/\(favourite) off")
    wire.send(20, &loyal)
    #expect(wire.reached(loyal).count == 2)
  }

  @Test func `affinity does not come back with an endpoint that was away between two requests`() throws {
    var wire = try Wire(Given.demo(spec: "sessionAffinity: ClientIP"))
    var remembered = 0
    for seed in 0..<12 as Range<UInt64> {
      var run = try wire.clients(to: "demo-service", [.firstAnswer], seed: seed)
      wire.send(1, &run)
      let pod = try #require(wire.reached(run).first)
      try wire.say("ready pod/\(pod) off")
      run.notice(wire.simulator.cluster, at: wire.simulator.now)
      try wire.say("ready pod/\(pod) on")
      wire.send(1, &run)
      if run.clients.first?.latest?.text.contains("had before") == true { remembered += 1 }
    }
    #expect(remembered == 0)
  }

  @Test func `clients on other nodes and of other addresses have endpoints of their own`() throws {
    let wire = try Wire(Given.demo(spec: "sessionAffinity: ClientIP"))
    var found: Set<String> = []
    for pod in try wire.pods(of: "demo-service") + ["client"] {
      for seed in 0..<16 as Range<UInt64> {
        var run = try wire.clients(to: "demo-service", from: pod, [.firstAnswer], seed: seed)
        wire.send(10, &run)
        #expect(run.clients.first?.histogram.pods.count == 1)
        found.formUnion(wire.reached(run))
      }
    }
    #expect(found.count == 3)
  }

  @Test func `a pod that reaches itself sees its node's address`() throws {
    let wire = try Wire(Given.demo())
    let pod = try #require(try wire.pods(of: "demo-service").first)
    let traces = try (0..<12 as Range<UInt64>).map { try wire.connect("demo-service", from: pod, seed: $0) }
    let itself = try wire.pod(pod)
    let loops = traces.filter { $0.pod == itself }
    #expect(!loops.isEmpty && loops.count < traces.count)
    #expect(loops.allSatisfy { $0.isHairpin && $0.outcome == .answered && $0.text.contains("hairpin") })
    #expect(traces.allSatisfy { $0.isHairpin == ($0.pod == itself) })
  }

  @Test func `a Service without endpoints refuses, in both modes`() throws {
    var wire = try Wire(Given.demo())
    try wire.type("scale deploy/web --replicas=0")
    for mode in ProxyMode.allCases {
      let trace = try wire.connect("demo-service", mode)
      #expect(trace.outcome == .refused)
      #expect(trace.text.contains("has no endpoint that could answer: refuse"))
    }
  }

  @Test func `with none ready, those are used that end and still serve`() throws {
    var wire = try Wire(Given.demo())
    for pod in try wire.pods(of: "demo-service") {
      try wire.type("annotate pod \(pod) rollcall/termination-delay=hold")
    }
    try wire.type("scale deploy/web --replicas=0")
    #expect(try wire.ask("demo-service.default.svc.cluster.local") == [try wire.address(ofService: "demo-service")])
    let trace = try wire.connect("demo-service")
    #expect(trace.outcome == .answered && trace.text.contains("those that end and still serve"))
    #expect(trace.text.contains("(Ready, terminating)"))
    // The headless name is gone in the same moment.
    try wire.type("headless svc/demo-service on")
    #expect(try wire.outcome("demo-service:8080") == .unresolved("NXDOMAIN"))
  }

  @Test func `with internalTrafficPolicy Local only endpoints on the client's node count`() throws {
    let policy = "internalTrafficPolicy: Local"
    var wire = try Wire(Given.demo(spec: policy))
    for pod in try wire.pods(of: "demo-service") {
      let trace = try wire.connect("demo-service", from: pod)
      let expected = try wire.pod(pod)
      #expect(trace.pod == expected && trace.isHairpin)
      #expect(trace.text.contains("internalTrafficPolicy: Local"))
    }
    let home = try wire.node(of: "client")
    for pod in try wire.pods(of: "demo-service") {
      if try wire.node(of: pod) == home { try wire.type("ready pod/\(pod) off") }
    }
    let trace = try wire.connect("demo-service")
    #expect(trace.outcome == .timedOut && trace.text.contains("no endpoint on \(home): drop"))
  }

  /// The pods made once the nodes had these zones.
  private func zoned(_ distribution: String, _ zones: [(node: String, zone: String)]) throws -> Wire {
    var wire = try Wire(Given.demo(spec: "trafficDistribution: \(distribution)", replicas: 0))
    for (node, zone) in zones { try wire.type("label node \(node) topology.kubernetes.io/zone=\(zone)") }
    try wire.type("scale deploy/web --replicas=3")
    return wire
  }

  @Test func `traffic keeps to the client's zone where every ready endpoint has one`() throws {
    var wire = try zoned("PreferSameZone", [("node-a", "east"), ("node-b", "west"), ("node-c", "west")])
    let home = try wire.node(of: "client")
    var run = try wire.clients(to: "demo-service", [.firstAnswer])
    wire.send(40, &run)
    let isWest = home != "node-a"
    #expect(run.clients.first?.histogram.pods.count == (isWest ? 2 : 1))
    #expect(run.clients.first?.latest?.text.contains("in zone \(isWest ? "west" : "east")") == true)
    // In this zone nobody is left: everybody counts again.
    for pod in wire.reached(run) { try wire.type("ready pod/\(pod) off") }
    let trace = try wire.connect("demo-service")
    #expect(trace.outcome == .answered && !trace.text.contains("in zone"))
  }

  @Test func `one endpoint without a zone, and the zone does not count`() throws {
    let wire = try zoned("PreferSameZone", [("node-a", "east"), ("node-b", "west")])
    var run = try wire.clients(to: "demo-service", [.firstAnswer])
    wire.send(40, &run)
    #expect(run.clients.first?.histogram.pods.count == 3)
  }

  @Test func `traffic keeps to the client's node where that is preferred`() throws {
    let wire = try zoned("PreferSameNode", [("node-a", "east"), ("node-b", "west"), ("node-c", "west")])
    var run = try wire.clients(to: "demo-service", [.firstAnswer])
    wire.send(20, &run)
    #expect(run.clients.first?.histogram.pods.count == 1)
    #expect(run.clients.first?.latest?.text.contains("because each is hinted for its node") == true)
  }

  @Test func `what is published although it is not Ready gets its share of connections`() throws {
    var wire = try Wire(Given.demo(spec: "publishNotReadyAddresses: true"))
    let pod = try #require(try wire.pods(of: "demo-service").first)
    try wire.type("ready pod/\(pod) off")
    var run = try wire.clients(to: "demo-service", [.firstAnswer])
    wire.send(60, &run)
    let histogram = try #require(run.clients.first?.histogram)
    #expect(histogram.pods.count == 2 && histogram.count(of: .unavailable) > 0)
    #expect(histogram.errors == histogram.count(of: .unavailable))
  }

  @Test func `of pods on a node's network the one that listens there has the port`() throws {
    let wire = try Wire(
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: one}
      spec: {nodeName: node-a, hostNetwork: true, containers: [{name: c, image: i, ports: [{containerPort: 7001}]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: two}
      spec: {nodeName: node-a, hostNetwork: true, containers: [{name: c, image: i, ports: [{containerPort: 7002}]}]}
      """)
    for (port, name) in [(7001, "one"), (7002, "two")] {
      let trace = try wire.connect("192.168.0.11:\(port)")
      let expected = try wire.pod(name)
      #expect(trace.pod == expected && trace.outcome == .answered)
    }
  }

  @Test func `IPv6 is dialled like IPv4`() throws {
    var settings = ClusterSettings()
    settings.addressFamilies = [.ipv6]
    let wire = try Wire(Given.demo(), settings: settings)
    let trace = try wire.connect("demo-service")
    #expect(trace.outcome == .answered && trace.text.contains("]:80 is Service demo-service"))
    #expect(trace.dialled?.isV4 == false)
  }

  @Test func `an endpoint by hand may be anything, and what lies outside is not guessed`() throws {
    let wire = try Wire(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: legacy}
      spec: {ports: [{port: 5432}]}
      ---
      apiVersion: v1
      kind: Endpoints
      metadata: {name: legacy}
      subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 5432}]}]
      """)
    let trace = try wire.connect("legacy")
    #expect(trace.outcome == .unknown && trace.text.contains("what answers at 192.0.2.7:5432 cannot be known"))
    #expect(try wire.connect("kubernetes").outcome == .unknown)
    let node = try wire.connect("192.168.0.11:10250")
    #expect(node.outcome == .unknown && node.text.contains("what listens on a node is not simulated"))
  }
}
