import ClusterDNS
import ClusterSimulation
import Testing
import Traffic

/// What `clusterIP: None` changes, row by row, before and after the Service is made headless: three pods of a Deployment
/// on port 8080 behind port 80 of a Service.
@Suite struct ToggleTests {
  private static let name = "demo-service.default.svc.cluster.local"

  /// The name of a pod's own that is made of its address.
  private func dashed(_ wire: borrowing Wire) throws -> String {
    let pod = try #require(try wire.pods(of: "demo-service").first)
    return try wire.address(of: pod).split(separator: ".").joined(separator: "-") + "." + Self.name
  }

  @Test func `the name leads to the virtual address, then to the pods`() throws {
    var wire = try Wire(Given.demo())
    #expect(try wire.ask(Self.name) == [try wire.address(ofService: "demo-service")])
    try wire.type("headless svc/demo-service on")
    let addresses = try wire.pods(of: "demo-service").map { try wire.address(of: $0) }
    #expect(try wire.ask(Self.name).sorted() == addresses.sorted() && addresses.count == 3)
  }

  @Test func `SRV says the Service's port, then the pods'`() throws {
    var wire = try Wire(Given.demo())
    #expect(try wire.ask("_http._tcp." + Self.name, .srv) == ["0 100 80 \(Self.name)."])
    try wire.type("headless svc/demo-service on")
    let answers = try wire.ask("_http._tcp." + Self.name, .srv)
    #expect(answers.count == 3 && answers.allSatisfy { $0.hasPrefix("0 33 8080 10-244-") })
  }

  /// Who promises that name.
  private func promise(_ wire: borrowing Wire) throws -> Promise? {
    let name = try DomainName(parsing: try dashed(wire))
    let answer = NameServer().answer(to: Question(name, .a), in: wire.simulator.cluster)
    let record = try #require(answer.answer.first)
    return NameServer().promise(of: record, in: wire.simulator.cluster)
  }

  @Test func `an endpoint's name of its address answers both times, promised only when headless`() throws {
    var wire = try Wire(Given.demo())
    #expect(try promise(wire) == .onlyCoreDNS)
    try wire.type("headless svc/demo-service on")
    #expect(try promise(wire) == .specification(section: "2.4.1"))
  }

  @Test func `a pod's own name is nobody's, before and after`() throws {
    var wire = try Wire(Given.demo())
    let pod = try #require(try wire.pods(of: "demo-service").first)
    #expect(try wire.ask("\(pod).\(Self.name)") == ["NXDOMAIN"])
    try wire.type("headless svc/demo-service on")
    #expect(try wire.ask("\(pod).\(Self.name)") == ["NXDOMAIN"])
  }

  @Test func `addresses lead back to names`() throws {
    var wire = try Wire(Given.demo())
    let virtual = try wire.address(ofService: "demo-service")
    let reverse = try #require(IPAddress(virtual)).reverseName.description
    #expect(try wire.ask(reverse, .ptr) == ["\(Self.name)."])
    try wire.type("headless svc/demo-service on")
    #expect(try wire.ask(reverse, .ptr) != ["\(Self.name)."])
    let pod = try #require(try wire.pods(of: "demo-service").first)
    let address = try #require(IPAddress(try wire.address(of: pod)))
    #expect(try wire.ask(address.reverseName.description, .ptr) == ["\(try dashed(wire))."])
  }

  @Test func `nobody is Ready: the virtual address refuses, the headless name is gone`() throws {
    var wire = try Wire(Given.demo())
    for pod in try wire.pods(of: "demo-service") { try wire.type("ready pod/\(pod) off") }
    #expect(try wire.ask(Self.name) == [try wire.address(ofService: "demo-service")])
    let trace = try wire.connect("demo-service:80")
    #expect(trace.outcome == .refused && trace.pod == nil)
    try wire.type("headless svc/demo-service on")
    #expect(try wire.ask(Self.name) == ["NXDOMAIN"])
    #expect(try wire.outcome("demo-service:80") == .unresolved("NXDOMAIN"))
  }

  @Test func `port 80 works until nobody translates it`() throws {
    var wire = try Wire(Given.demo())
    var trace = try wire.connect("demo-service:80")
    #expect(trace.outcome == .answered && trace.arrivedPort == 8080 && trace.service != nil)
    try wire.type("headless svc/demo-service on")
    trace = try wire.connect("demo-service:80")
    #expect(trace.outcome == .refused && trace.arrivedPort == 80 && trace.service == nil && trace.pod != nil)
  }

  @Test func `port 8080 is no port of the Service, and works once pods are dialled`() throws {
    var wire = try Wire(Given.demo())
    #expect(try wire.outcome("demo-service:8080", .iptables) == .timedOut)
    #expect(try wire.outcome("demo-service:8080", .nftables) == .refused)
    try wire.type("headless svc/demo-service on")
    #expect(try wire.outcome("demo-service:8080") == .answered)
  }

  @Test func `kube-proxy balances connections, then the client balances addresses`() throws {
    // A client that always takes the same of several addresses shows who chooses.
    var wire = try Wire(Given.demo())
    var run = try wire.clients(to: "demo-service:80", [.forever])
    wire.send(60, &run)
    #expect(run.clients.first?.histogram.pods.count == 3)
    try wire.type("headless svc/demo-service on")
    run = try wire.clients(to: "demo-service:8080", [.forever])
    wire.send(60, &run)
    #expect(run.clients.first?.histogram.pods.count == 1)
  }

  @Test func `session affinity is kept, then ignored`() throws {
    var wire = try Wire(Given.demo(spec: "sessionAffinity: ClientIP"))
    var run = try wire.clients(to: "demo-service", [.firstAnswer])
    wire.send(30, &run)
    #expect(run.clients.first?.histogram.pods.count == 1)
    try wire.type("headless svc/demo-service on")
    run = try wire.clients(to: "demo-service:8080", [.firstAnswer])
    wire.send(30, &run)
    #expect(run.clients.first?.histogram.pods.count == 3)
  }
}
