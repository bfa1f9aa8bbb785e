import ClusterModel
import ClusterSimulation
import Testing
import Traffic

/// Dialling pods themselves: no rule of kube-proxy is met, and everything is as the pod has it.
@Suite struct HeadlessTests {
  @Test func `headless port 80 with pods on 8080 is refused by a pod`() throws {
    let wire = try Wire(Given.demo(headless: true))
    let trace = try wire.connect("demo-service:80")
    #expect(trace.outcome == .refused && !trace.steps.contains { $0.stage == .rule })
    #expect(trace.text.contains("connection refused at 10.244."))
    #expect(trace.text.contains("listens on 8080 (containerPort)"))
    #expect(try wire.outcome("demo-service:8080") == .answered)
    // Without a port the Service's first is taken, as a program would that was configured with it.
    #expect(try wire.outcome("demo-service") == .refused)
  }

  @Test func `the rules of kube-proxy are ignored`() throws {
    let wire = try Wire(
      Given.demo(headless: true, spec: "internalTrafficPolicy: Local\n  sessionAffinity: ClientIP"))
    var run = try wire.clients(to: "demo-service:8080", [.random])
    wire.send(40, &run)
    #expect(run.clients.first?.histogram.pods.count == 3)
  }

  @Test func `one pod is reached by its own name`() throws {
    let wire = try Wire(Given.nginx())
    let trace = try wire.connect("web-1.nginx:80")
    let expected = try wire.pod("web-1")
    #expect(trace.outcome == .answered && trace.pod == expected)
    #expect(trace.text.contains("web-1.nginx.default.svc.cluster.local. NOERROR"))
  }

  @Test func `a name that is short elsewhere is walked through the search list`() throws {
    let wire = try Wire(
      Given.client("outsider", "dev"), "apiVersion: v1\nkind: Namespace\nmetadata: {name: dev}", Given.nginx())
    let outsider = try wire.pod("outsider", "dev")
    func trace(_ text: String) throws -> ConnectionTrace {
      let target = try #require(DialTarget(text))
      let found = ConnectionTrace.connecting(
        to: target, from: outsider, in: wire.simulator.cluster, at: wire.simulator.now)
      return try #require(found)
    }
    let short = try trace("nginx:80")
    #expect(short.outcome == .unresolved("NXDOMAIN"))
    #expect(short.text.contains("namespace dev has no Service nginx"))
    let qualified = try trace("nginx.default:80")
    #expect(qualified.outcome == .answered && qualified.steps.count(where: { $0.stage == .name }) == 2)
  }

  @Test func `an address that nobody has any more times out`() throws {
    var wire = try Wire(Given.nginx())
    let address = try wire.address(of: "web-1")
    #expect(try wire.outcome("\(address):80") == .answered)
    try wire.type("scale sts/web --replicas=1")
    let trace = try wire.connect("\(address):80")
    #expect(trace.outcome == .timedOut && trace.text.contains("no route to host"))
  }

  @Test func `an unready pod accepts and answers 503, unless it is told otherwise`() throws {
    var wire = try Wire(Given.demo())
    let pod = try #require(try wire.pods(of: "demo-service").first)
    let target = "\(try wire.address(of: pod)):8080"
    #expect(try wire.outcome(target) == .answered)
    try wire.type("ready pod/\(pod) off")
    #expect(try wire.outcome(target) == .unavailable)
    try wire.type("annotate pod \(pod) rollcall/unready=refuse")
    let trace = try wire.connect(target)
    #expect(trace.outcome == .refused && trace.text.contains("accepts nothing until then"))
    try wire.type("ready pod/\(pod) on")
    #expect(try wire.outcome(target) == .answered)
  }

  @Test func `where a pod listens is said by an annotation, else by its ports, else assumed`() throws {
    var wire = try Wire(Given.demo(ports: "imagePullPolicy: Always"))
    let assumed = try wire.connect("demo-service")
    #expect(assumed.outcome == .answered && assumed.isAssumed && assumed.text.contains("assumed: it declares no port"))
    let pod = try #require(try wire.pods(of: "demo-service").first)
    let address = try wire.address(of: pod)
    try wire.type("annotate pod \(pod) rollcall/listen=9090,9091")
    #expect(try wire.outcome("\(address):8080") == .refused)
    #expect(try wire.outcome("\(address):9091") == .answered)
    #expect(try wire.connect("\(address):9090").isAssumed == false)
    try wire.type("annotate pod \(pod) --overwrite rollcall/listen=")
    #expect(try wire.connect("\(address):9090").text.contains("listens nowhere (rollcall/listen)"))
    #expect(try wire.connect("\(try wire.address(of: "client")):80").text.contains("nowhere that is known"))
  }

  @Test func `a pod whose container has exited refuses`() throws {
    var wire = try Wire(Given.demo(annotations: "rollcall/crash: 1s"))
    var outcomes: Set<Outcome> = []
    for _ in 0..<40 {
      wire.wait(.milliseconds(300))
      let pod = try #require(try wire.pods(of: "demo-service").first)
      let trace = try wire.connect("\(try wire.address(of: pod)):8080")
      outcomes.insert(trace.outcome)
      if trace.outcome == .refused { #expect(trace.text.contains("has no container that runs")) }
    }
    #expect(outcomes.contains(.refused))
  }

  @Test func `an ExternalName is followed as far as the cluster knows`() throws {
    let wire = try Wire(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: outside}
      spec: {type: ExternalName, externalName: my.database.example.com}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: inside}
      spec: {type: ExternalName, externalName: demo-service.default.svc.cluster.local}
      """, Given.demo())
    let outside = try wire.connect("outside:5432")
    #expect(outside.outcome == .unknown && outside.dialled == nil)
    #expect(outside.text.contains("stands for my.database.example.com. (ExternalName)"))
    #expect(outside.text.contains("cannot be known here"))
    let inside = try wire.connect("inside:80")
    #expect(inside.outcome == .answered && inside.text.contains("an alias for demo-service.default.svc.cluster.local."))
    let beyond = try wire.connect("api.example.com:443")
    #expect(beyond.outcome == .unknown && beyond.text.contains("lies outside the cluster"))
  }

  @Test(
    arguments: [
      ("web", "web", nil), ("web:80", "web", 80), ("10.0.0.1:443", "10.0.0.1", 443), ("fd00::1", "fd00::1", nil),
      ("[fd00::1]:80", "fd00::1", 80),
    ] as [(String, String, Int?)])
  func `what is dialled is written as everywhere`(text: String, host: String, port: Int?) {
    #expect(DialTarget(text) == DialTarget(host: host, port: port))
    #expect(DialTarget(text)?.text == text)
  }

  @Test(arguments: [
    "", ":80", "web:", "web:0", "web:65536", "web:http", "http://web", "[web]:80", "a b", "[fd00::1]80",
  ])
  func `what is no target is none`(text: String) { #expect(DialTarget(text) == nil) }
}
