import ClusterModel
import ClusterSimulation
import Testing
import Traffic

/// What clients remember, for how long, and what is wrong with it after a while.
@Suite struct CacheTests {
  /// How many seconds it takes until a client reaches `web-2`, which it asked for before there was one.
  private func seconds(_ kind: ClientKind) throws -> Int? {
    var wire = try Wire(Given.nginx())
    var run = try wire.clients(to: "web-2.nginx:80", [kind])
    wire.send(1, &run)
    #expect(run.client(kind)?.latest?.outcome == .unresolved("NXDOMAIN"))
    try wire.say("scale sts/web --replicas=3")
    for second in 0..<60 {
      if second > 0 { wire.wait(.seconds(1)) }
      wire.send(1, &run)
      if run.client(kind)?.latest?.outcome == .answered { return second }
    }
    return nil
  }

  @Test func `that there is nothing is believed for a while, by some for long`() throws {
    let fresh = try #require(try seconds(.firstAnswer))
    let nodeLocal = try #require(try seconds(.nodeLocal))
    let forever = try #require(try seconds(.forever))
    let cached = try #require(try seconds(.cached))
    #expect(fresh < 4, "the pod's own start")
    #expect(nodeLocal == 5 && forever == 10 && cached == 30)
  }

  @Test func `an entry tells how long it is believed`() throws {
    var wire = try Wire(Given.nginx())
    var run = try wire.clients(to: "nginx:80", [.cached, .forever, .firstAnswer])
    wire.send(1, &run)
    wire.wait(.seconds(12))
    wire.send(1, &run)
    let now = wire.simulator.now
    #expect(run.client(.cached)?.cache.entries.first?.left(at: now) == .seconds(18))
    #expect(run.client(.forever)?.cache.entries.count == 1)
    #expect(run.client(.forever)?.cache.entries.first?.until == nil)
    #expect(run.client(.firstAnswer)?.cache.entries.isEmpty == true)
    #expect(run.client(.cached)?.latest?.text.contains("remembered for 18 s more") == true)
    #expect(run.client(.forever)?.latest?.text.contains("remembered for ever") == true)
  }

  @Test func `a stale address leads to nobody until the entry ends, and for ever to who never asks again`() throws {
    var wire = try Wire(Given.nginx())
    var run = try wire.clients(to: "web-1.nginx:80", [.firstAnswer, .cached, .forever])
    wire.send(1, &run)
    try wire.type("kill web-1 --force")
    wire.send(1, &run)
    #expect(run.client(.firstAnswer)?.latest?.outcome == .answered)
    for kind in [ClientKind.cached, .forever] {
      #expect(run.client(kind)?.latest?.outcome == .timedOut)
      let entry = try #require(run.client(kind)?.cache.entries.first)
      let standings = entry.standings(in: wire.simulator.cluster).map(\.standing)
      #expect(standings == [.nobody])
    }
    wire.wait(.seconds(30))
    wire.send(1, &run)
    #expect(run.client(.cached)?.latest?.outcome == .answered)
    #expect(run.client(.forever)?.latest?.outcome == .timedOut)
  }

  @Test func `an address that another pod has got leads to the wrong pod, and nobody says so`() throws {
    let address = "10.244.1.77"
    var wire = try Wire(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: db}
      spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db-0, labels: {app: db}, annotations: {rollcall/pod-ip: "\(address)"}}
      spec: {containers: [{name: db, image: example/db:1, ports: [{containerPort: 80}]}]}
      """)
    var run = try wire.clients(to: "db:80", [.forever, .firstAnswer])
    wire.send(1, &run)
    try wire.type(
      "kill db-0 --force", "run stranger --image=example/other:1 --port=80 --annotations=rollcall/pod-ip=\(address)")
    wire.send(1, &run)
    let trace = try #require(run.client(.forever)?.latest)
    let stranger = try wire.pod("stranger")
    #expect(trace.outcome == .answered && trace.isWrongPod && trace.pod == stranger)
    #expect(trace.text.contains("the client remembers db-0 at this address, which is stranger's now"))
    #expect(run.client(.firstAnswer)?.latest?.outcome == .unresolved("NXDOMAIN"))
    let entry = try #require(run.client(.forever)?.cache.entries.first)
    let standing = entry.standings(in: wire.simulator.cluster).first?.standing
    #expect(standing == .other(stranger))
  }

  @Test func `a virtual address that is remembered outlives the Service that had it`() throws {
    var wire = try Wire(Given.demo())
    var run = try wire.clients(to: "demo-service:80", [.forever])
    wire.send(3, &run)
    #expect(run.client(.forever)?.histogram.answered == 3)
    try wire.type("headless svc/demo-service on")
    wire.send(1, &run)
    #expect(run.client(.forever)?.latest?.outcome == .timedOut)
    let standing = run.client(.forever)?.cache.entries.first?.standings(in: wire.simulator.cluster).first?.standing
    #expect(standing == .nobody)
  }
}
