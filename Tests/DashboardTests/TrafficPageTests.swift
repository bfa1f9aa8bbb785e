import ClusterModel
import ClusterSimulation
import Testing
import TextScreen
import Traffic

@testable import Dashboard

/// Who answers whom, in the dashboard.
@Suite struct TrafficPageTests {
  private static let client = """
    apiVersion: v1
    kind: Pod
    metadata: {name: dnsutils}
    spec: {containers: [{name: shell, image: example/shell:1}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: demo-service}
    spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 3
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: example/web:1, ports: [{containerPort: 8080}]}]}
    """

  private func driver(_ keys: String, size: Size = Size(rows: 48, columns: 160)) throws -> Driver {
    var driver = try Driver(Self.client, size: size)
    try driver.press("1 g " + keys)
    return driver
  }

  /// The rows of the table of bars: those of pods.
  private func rows(_ driver: borrowing Driver) -> [String] {
    driver.lines.filter { ($0.hasPrefix("  web-") || $0.hasPrefix("✗ web-")) && !$0.contains("(Ready") }
  }

  /// How many requests the row of a pod counts, client by client.
  private func counts(_ row: String) -> [Int] {
    row.split(separator: " ").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
  }

  @Test func `each pod has a bar for each client, and kube-proxy says why they are uneven`() throws {
    let driver = try driver("t")
    #expect(driver.lines[0].contains("traffic to demo-service:80 from dnsutils"))
    #expect(driver.screen.contains("kube-proxy, iptables: each new connection goes to a random endpoint"))
    #expect(rows(driver).count == 3)
    for kind in ["first-answer", "keep-alive", "grpc", "for-ever"] { #expect(driver.screen.contains(kind)) }
    #expect(driver.screen.contains("█"))
  }

  @Test func `the way of one client's latest request is told, and the next client's by a key`() throws {
    var driver = try driver("t")
    #expect(driver.screen.contains("the latest request of first-answer"))
    #expect(driver.screen.contains("is Service demo-service; one of 3 endpoints at random →"))
    try driver.press("Tab Tab Tab")
    #expect(driver.screen.contains("the latest request of keep-alive"))
    #expect(driver.screen.contains("its open connection, to web-"))
    try driver.press("BTab")
    #expect(driver.screen.contains("the latest request of round-robin"))
  }

  @Test func `made headless it shows the port that nobody translates any more`() throws {
    var driver = try driver("t h settle r")
    #expect(driver.screen.contains("headless: kube-proxy has no rule for it"))
    #expect(rows(driver).contains { $0.hasPrefix("✗ web-") && $0.contains("refused") })
    #expect(driver.screen.contains("listens on 8080 (containerPort)"))
    try driver.press("o")
    #expect(driver.lines[0].contains("demo-service:8080"))
    #expect(!rows(driver).contains { $0.hasPrefix("✗") })
    // What was done to the cluster is taken back by the same key as everywhere.
    try driver.press("u settle")
    #expect(driver.screen.contains("kube-proxy, iptables"))
  }

  @Test func `requests go on with simulated time, and with every change`() throws {
    var driver = try driver("t")
    func sent() -> Int { driver.dashboard.traffic?.run.clients.first?.results.count ?? 0 }
    #expect(sent() == TrafficView.batch)
    try driver.press("+3s")
    #expect(sent() == TrafficView.batch + 3)
    try driver.press("+")
    #expect(sent() > TrafficView.batch + 3)
    try driver.press("r R")
    #expect(sent() == TrafficView.batch)
  }

  @Test func `a remembered address that is nobody's any more is marked, with the time that is left`() throws {
    var driver = try driver("t h settle o")
    #expect(driver.screen.contains("30 s left"))
    try driver.press("- - - settle +5s")
    #expect(driver.screen.shows("is nobody's any more"))
    #expect(driver.screen.contains("for ever"))
    #expect(driver.screen.contains("timed out"))
    #expect(driver.screen.contains("NXDOMAIN"))
  }

  @Test func `new pods have a row before anybody reaches them`() throws {
    var driver = try driver("t h settle o + + settle")
    #expect(rows(driver).count == 5)
    try driver.press("r r")
    let grpc = rows(driver).map { row in row.contains("·") }
    #expect(grpc.contains(true), "those who keep their addresses do not use the new ones")
  }

  @Test func `other pods send, other modes of kube-proxy refuse`() throws {
    var driver = try driver("t")
    try driver.press("a Down Enter")
    #expect(driver.lines[0].contains("from web-"))
    try driver.press("o")
    #expect(driver.screen.contains("timed out"))
    try driver.press("m")
    #expect(driver.screen.contains("kube-proxy, nftables"))
    #expect(driver.screen.contains("refused"))
    try driver.press("y")
    #expect(driver.lines[0].contains("YAML of service/demo-service"))
  }

  @Test func `with the page closed nothing is due, paused neither`() throws {
    var driver = try driver("settle")
    var due = isAnythingDue(driver)
    #expect(!due)
    try driver.press("t")
    let round = driver.dashboard.nextDue(driver.simulator)
    let second = driver.simulator.now + .seconds(1)
    #expect(round == second)
    let before = driver.dashboard.traffic?.run
    try driver.press("p")
    driver.simulator.advance(to: driver.simulator.now + .seconds(5))
    driver.wait(.seconds(5))
    #expect(driver.dashboard.traffic?.run == before)
    // Step by step it goes on nevertheless.
    try driver.press(".")
    #expect(driver.dashboard.traffic?.run != before)
    try driver.press("Escape")
    due = isAnythingDue(driver)
    #expect(!due)
    #expect(driver.screen.contains("[1] Services"))
  }

  private func isAnythingDue(_ driver: borrowing Driver) -> Bool {
    driver.dashboard.nextDue(driver.simulator) != nil
  }

  @Test func `clients remember what they have seen while the page is closed, and send nothing`() throws {
    var driver = try driver("t h settle o Escape")
    let before = driver.dashboard.view.clients
    try driver.press(": 'scale deploy/web --replicas=1' Enter settle +60s")
    #expect(driver.dashboard.view.clients == before)
    try driver.press("t")
    #expect(driver.lines[0].contains("demo-service:8080"))
    #expect(driver.screen.contains("for ever"))
    #expect(driver.dashboard.traffic?.run.client(.forever)?.cache.entries.count == 1)
    // Whoever wants to begin anew can.
    try driver.press("R")
    #expect(driver.dashboard.traffic?.run.client(.forever)?.histogram.total == TrafficView.batch)
  }

  @Test func `the pod that the latest request reached is killed by a key, and its client dials again`() throws {
    var driver = try driver("t Tab Tab Tab")
    let pod = driver.dashboard.traffic?.client?.latest?.pod
    try driver.press("x settle")
    let next = driver.dashboard.traffic?.client?.latest?.pod
    #expect(pod != nil && next != nil && pod != next)
    #expect(driver.dashboard.traffic?.run.client(.keepAlive)?.histogram.errors == 0)
  }

  @Test func `what keys change is the Service of the page, whatever is marked`() throws {
    var driver = try Driver(Self.client + "\n---\n" + Given.service("api"), size: Size(rows: 48, columns: 160))
    try driver.press("1 g Space g j")
    let other = driver.simulator.cluster.key(.service, "default", "demo-service")
    try driver.press("t h settle")
    #expect(driver.screen.contains("headless: kube-proxy has no rule for it"))
    #expect(driver.dashboard.traffic?.service == other)
  }

  @Test func `servers that close old connections make gRPC ask`() throws {
    var driver = try driver("t h settle o + + + settle +61s")
    #expect(driver.dashboard.traffic?.run.client(.grpc)?.openConnections == 3)
    try driver.press("A")
    #expect(driver.screen.contains("servers close connections that are 60 s old"))
    #expect(driver.dashboard.traffic?.run.client(.grpc)?.openConnections == 6)
  }

  @Test func `the past is looked at, and nothing is sent there`() throws {
    var driver = try driver("+ settle t")
    let before = driver.dashboard.traffic?.run.clients
    try driver.press("{")
    #expect(driver.screen.contains("this is the past: nothing is sent"))
    try driver.press("r")
    #expect(driver.screen.contains("nothing is sent in the past"))
    #expect(driver.dashboard.traffic?.run.clients == before)
  }

  @Test func `an alias is followed as far as it is known`() throws {
    var driver = try Driver(
      Self.client + """

        ---
        apiVersion: v1
        kind: Service
        metadata: {name: alias}
        spec: {type: ExternalName, externalName: my.database.example.com}
        """)
    try driver.press("1 g t")
    #expect(driver.screen.contains("an alias: no endpoints, no ports, no rule"))
    #expect(driver.screen.contains("cannot be known here"))
  }

  @Test func `where no pod runs it is said`() throws {
    var driver = try Driver(
      observing: "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}")
    try driver.press("1 g t")
    #expect(driver.screen.contains("no pod runs from which requests could be sent"))
  }

  @Test(arguments: [
    Size(rows: 24, columns: 80), Size(rows: 16, columns: 60), Size(rows: 8, columns: 40),
  ]) func `on a narrow screen the chosen client is among those that are shown`(size: Size) throws {
    var driver = try driver("t", size: size)
    for _ in 0..<9 {
      #expect(driver.lines.contains { $0.contains("▸") }, "\(driver.screen)")
      try driver.press("Tab")
    }
    try driver.press("G")
    #expect(!driver.lines.contains { $0.columnCount > size.columns })
  }
}
