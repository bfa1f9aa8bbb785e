import ClusterModel
import ClusterSimulation
import Testing
import Traffic

/// How clients differ in what they make of several addresses and of their connections.
@Suite struct ClientTests {
  @Test func `each kind has a name of its own`() {
    #expect(Set(ClientKind.all.map(\.name)).count == ClientKind.all.count)
    for kind in ClientKind.all { #expect(ClientKind.named(kind.name) == kind) }
  }

  @Test func `who asks each time reaches everybody, whatever the choice`() throws {
    let wire = try Wire(Given.demo(headless: true))
    var run = try wire.clients(to: "demo-service:8080")
    wire.send(60, &run)
    #expect(run.client(.firstAnswer)?.histogram.pods.count == 3)
    #expect(run.client(.random)?.histogram.pods.count == 3)
    #expect(run.clients.allSatisfy { $0.histogram.answered == 60 && $0.histogram.errors == 0 })
  }

  @Test func `round-robin gives each address its turn`() throws {
    let wire = try Wire(Given.demo(headless: true))
    var run = try wire.clients(to: "demo-service:8080", [.roundRobin])
    wire.send(30, &run)
    #expect(run.clients.first?.histogram.bars.map(\.count) == [10, 10, 10])
  }

  @Test func `keep-alive stays with one pod, headless or not, until it goes`() throws {
    var wire = try Wire(Given.demo())
    var run = try wire.clients(to: "demo-service", [.keepAlive])
    wire.send(30, &run)
    let first = wire.reached(run)
    #expect(first.count == 1 && run.clients.first?.openConnections == 1)
    // New pods are never seen, a Service made headless neither: no rule is met and no name is asked for.
    try wire.type("scale deploy/web --replicas=6", "headless svc/demo-service on")
    wire.send(30, &run)
    #expect(wire.reached(run) == first)
    #expect(run.clients.first?.latest?.text.contains("no name is asked for, no rule is met") == true)
    // Over an open connection an unready pod answers 503, where a new one would have gone elsewhere.
    try wire.type("ready pod/\(first[0]) off")
    wire.send(1, &run)
    #expect(run.clients.first?.latest?.outcome == .unavailable)
    try wire.type("kill \(first[0]) --force")
    wire.send(1, &run)
    #expect(
      run.clients.first?.latest?.text.contains("the connection ended with \(first[0]): it asks and dials again") == true
    )
  }

  @Test func `a server that closes old connections has its clients ask again`() throws {
    var wire = try Wire(Given.demo(headless: true))
    var run = try wire.clients(to: "demo-service:8080", [.grpc])
    wire.send(30, &run)
    try wire.type("scale deploy/web --replicas=6")
    wire.wait(.seconds(90))
    wire.send(30, &run)
    #expect(run.clients.first?.histogram.pods.count == 3)
    try wire.type("annotate pods -l app=web rollcall/max-connection-age=60s")
    wire.send(60, &run)
    #expect(run.clients.first?.histogram.pods.count == 6)
  }

  @Test func `a container that starts again ends its connections`() throws {
    var wire = try Wire(Given.demo(annotations: "rollcall/crash: 30s"))
    var run = try wire.clients(to: "demo-service", [.keepAlive])
    wire.send(1, &run)
    var broke = false
    for _ in 0..<60 {
      wire.wait(.seconds(1))
      wire.send(1, &run)
      if run.clients.first?.latest?.text.contains("container exited") == true { broke = true }
    }
    #expect(broke)
  }

  @Test func `gRPC sees new pods only when a connection breaks`() throws {
    var wire = try Wire(Given.demo(headless: true))
    var run = try wire.clients(to: "demo-service:8080", [.grpc])
    wire.send(30, &run)
    #expect(run.client(.grpc)?.histogram.bars.map(\.count) == [10, 10, 10])
    try wire.type("scale deploy/web --replicas=6")
    wire.wait(.seconds(60))
    wire.send(60, &run)
    #expect(run.client(.grpc)?.histogram.pods.count == 3)
    // Servers that close connections after a while make it ask.
    run.greatestConnectionAge = .seconds(60)
    run.forgetResults()
    wire.send(60, &run)
    #expect(run.client(.grpc)?.histogram.pods.count == 6)
  }

  @Test func `gRPC asks for names thirty seconds apart at least`() throws {
    var wire = try Wire(Given.demo(headless: true))
    var run = try wire.clients(to: "demo-service:8080", [.grpc])
    wire.send(3, &run)
    let pod = try #require(try wire.pods(of: "demo-service").first)
    try wire.type("kill \(pod) --force")
    wire.send(3, &run)
    #expect(run.client(.grpc)?.latest?.text.contains("it may ask DNS again in") == true)
    #expect(run.client(.grpc)?.openConnections == 2)
    wire.wait(.seconds(30))
    wire.send(3, &run)
    #expect(run.client(.grpc)?.openConnections == 3)
    #expect(run.client(.grpc)?.histogram.errors == 0)
  }

  @Test func `gRPC through a ClusterIP has one connection, and so one pod`() throws {
    let wire = try Wire(Given.demo())
    var run = try wire.clients(to: "demo-service", [.grpc])
    wire.send(30, &run)
    #expect(run.client(.grpc)?.histogram.pods.count == 1 && run.client(.grpc)?.openConnections == 1)
  }

  @Test func `what nobody answers is refused to every kind`() throws {
    let wire = try Wire(Given.demo(headless: true))
    var run = try wire.clients(to: "demo-service:80")
    wire.send(9, &run)
    for client in run.clients { #expect(client.histogram.count(of: .refused) == 9, "\(client.kind.name)") }
  }

  @Test func `nothing is sent from a pod that does not run`() throws {
    var wire = try Wire(Given.demo())
    var run = try wire.clients(to: "demo-service")
    try wire.type("kill client --force")
    #expect(run.send(in: wire.simulator.cluster, at: wire.simulator.now) == false)
    #expect(run.clients.allSatisfy { $0.results.isEmpty })
  }

  @Test func `only the latest results are kept`() throws {
    let wire = try Wire(Given.demo())
    let target = try #require(DialTarget("demo-service"))
    var run = TrafficRun(to: target, from: try wire.pod("client"), keeping: 5)
    wire.send(12, &run)
    #expect(run.clients.allSatisfy { $0.results.count == 5 })
  }

  @Test func `undoing what was done to the cluster leaves clients what they have seen`() throws {
    var wire = try Wire(Given.demo())
    var run = try wire.clients(to: "demo-service", [.forever])
    wire.send(5, &run)
    let entries = try #require(run.clients.first).cache.entries
    try wire.type("headless svc/demo-service on")
    _ = wire.simulator.undo()
    wire.simulator.settle()
    wire.send(5, &run)
    #expect(run.clients.first?.cache.entries == entries)
    #expect(run.clients.first?.histogram.answered == 10)
  }
}
