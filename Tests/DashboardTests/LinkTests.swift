import Testing
import TextScreen

/// One selection drives all panes.
@Suite struct LinkTests {
  @Test func `a Service lights up its pods and its records`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx") + "\n---\n" + Given.service("api"))
    try driver.press("G")
    #expect(driver.screen.shows("▌nginx"))
    #expect(driver.screen.shows("•web-0 1/1"))
    #expect(driver.screen.shows("•web-2.nginx A 10.244."))
    #expect(!driver.screen.contains("•api"))
    #expect(driver.screen.contains("3 linked"))
  }

  @Test func `a pod that is not ready is linked as withheld, and says why it has no record`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("2 Down Down r settle 1 G")
    #expect(driver.screen.shows("◦web-2 0/1 not ready"))
    #expect(driver.screen.shows("◦web-2.nginx A not ready"))
    #expect(driver.screen.shows("nginx: app=web → 3 pods, 2 ready → 2 A, 2 per-pod A, SRV ×2"))
  }

  @Test func `a pod lights up its Service and its own records only`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("2 Down")
    #expect(driver.screen.shows("▌web-1"))
    #expect(driver.screen.shows("•nginx"))
    #expect(driver.screen.shows("•web-1.nginx A"))
    #expect(driver.screen.shows(" web-0.nginx A"))
    #expect(driver.screen.shows("web-1: Running → selected by nginx → A nginx, A web-1.nginx"))
  }

  @Test func `a record lights up its pod and its Service, and says where it comes from`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("3 / 'web-2.nginx' Enter g")
    #expect(driver.screen.shows("•web-2 1/1"))
    #expect(driver.screen.shows("•nginx"))
    #expect(driver.screen.shows("web-2.nginx.default.svc.cluster.local. 30 A 10.244."))
    #expect(driver.screen.shows("← pod web-2 ← slice nginx-"))
  }

  @Test func `the selection travels along: tab and enter land on a row that belongs to it`() throws {
    var driver = try Driver(try sampleCluster(), size: Size(rows: 48, columns: 160))
    try driver.press("Tab")
    #expect(driver.screen.shows("▌hostnames-"))
    try driver.press("Escape 1 Up Enter")
    #expect(driver.screen.shows("▌demo-59f848"))
    try driver.press("Enter")
    #expect(driver.screen.shows("▌demo-service A"))
    try driver.press("Escape Escape")
    #expect(driver.screen.shows("▌demo-service None"))
  }

  @Test func `linked rows out of view are counted in the border`() throws {
    let driver = try Driver(Given.service("api", replicas: 30), size: Size(rows: 24, columns: 100))
    #expect(driver.screen.contains("30•, 18 unseen"))
    let many = try Driver(Given.service("api", replicas: 30, headless: true), size: Size(rows: 48, columns: 160))
    let border = try #require(many.lines.first { $0.contains("[3] DNS records") })
    #expect(border.contains("linked, ") && border.contains(" out of view"))
  }

  @Test func `enter passes over a pane that lists nothing of the selection, and says where no link leads on`() throws {
    var driver = try Driver(try sampleCluster())
    try driver.press("/ 'my-service' Enter Enter")
    #expect(driver.screen.shows("▌my-service CNAME my.database"))
    try driver.press("2 / 'dnsutils' Enter Enter")
    #expect(driver.screen.shows("▌dnsutils"))
    #expect(driver.screen.contains("no link leads from here"))
  }

  @Test func `where the sentence is too long the outcome and the invitation are kept`() throws {
    var driver = try Driver(try sampleCluster(), size: Size(rows: 18, columns: 60))
    #expect(driver.screen.contains("… · press h"))
    driver = try Driver(try sampleCluster(), size: Size(rows: 24, columns: 80))
    try driver.press("g 2 x")
    #expect(driver.screen.contains(": Terminating → demo-service → withheld: terminating"))
  }

  @Test func `the endpoint of the API server was not made by hand`() throws {
    var driver = try Driver(try sampleCluster())
    try driver.press("/ 'kubernetes' Enter")
    #expect(driver.screen.contains("no selector → 1 endpoint of the API server, 1 ready"))
  }

  @Test(arguments: [Size(rows: 18, columns: 60), Size(rows: 24, columns: 80)])
  func `an alias shows its type and where it leads on small screens too`(_ size: Size) throws {
    var driver = try Driver(try sampleCluster(), size: size)
    try driver.press("/ 'my-service' Enter")
    #expect(driver.screen.shows("•my-service CNAME my.databa"))
  }

  @Test func `published and ready are two things`() throws {
    let service = """
      apiVersion: v1
      kind: Service
      metadata: {name: peer}
      spec: {clusterIP: None, publishNotReadyAddresses: true, selector: {app: web}}
      ---
      """
    let driver = try Driver(service + "\n" + Given.statefulSet("web", service: "peer-of-none"))
    #expect(driver.screen.contains("peer: app=web → 3 pods, 3 published, ready or not →"))
  }

  @Test func `a pod that no Service selects says so`() throws {
    var driver = try Driver(
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: lonely}
      spec: {containers: [{name: app, image: example/app:1}]}
      """)
    try driver.press("2")
    #expect(driver.screen.shows("lonely: Running → no Service selects it, so DNS has no name for it"))
  }

  @Test func `an empty Service has a reason in every place`() throws {
    var driver = try Driver(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: typo}
      spec: {clusterIP: None, selector: {app: wbe}, ports: [{port: 80}]}
      """)
    try driver.press("G")
    #expect(driver.screen.shows("typo None 0/0 app=wbe"))
    #expect(driver.screen.shows("◦typo — NXDOMAIN: no pod"))
    #expect(driver.screen.shows("typo: app=wbe → 0 pods → NXDOMAIN, because no pod has those labels"))
  }
}
