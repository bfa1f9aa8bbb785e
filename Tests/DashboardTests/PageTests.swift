import Testing
import TextScreen

/// Pages about an object: described, as YAML, as a tree, gate by gate.
@Suite struct PageTests {
  private func driver(_ keys: String, _ manifests: String = Given.statefulSet("web", service: "nginx")) throws -> Driver
  {
    var driver = try Driver(manifests)
    try driver.press(keys)
    return driver
  }

  @Test(arguments: [
    ("G d", "describe service/nginx", "Selector:                 app=web"),
    ("2 d", "describe pod/web-0", "Controlled By:  StatefulSet/web"),
    ("G y", "YAML of service/nginx", "  clusterIP: None"),
    ("G y y", "EndpointSlices of service/nginx", "addressType: IPv4"),
    ("G y y y", "what DNS answers, as a zone file", "web-0.nginx.default.svc"),
    ("G v", "tree of service/nginx", "• pod/web-0"),
    ("G w", "why: the pods of service/nginx", "✓ web-0"), ("2 J", "describe statefulset/web", "Replicas:"),
    ("2 G d", "describe pod/web-2", "Node:"), ("2 w", "why: the pods of service/nginx", "✓ web-2"),
  ])
  func `a key opens what it says, without a frame`(keys: String, title: String, text: String) throws {
    let driver = try driver(keys)
    #expect(driver.lines.first?.hasPrefix(" " + title) == true)
    #expect(driver.lines.contains { $0.contains(text) })
    #expect(!driver.screen.contains("┃"))
  }

  @Test func `a page follows the cluster and marks what is other than before`() throws {
    var driver = try driver("G w p")
    #expect(driver.screen.contains("3 of 3 pass every gate"))
    try driver.press("q 2 x 1 G w")
    #expect(driver.lines.contains { $0.contains("web-0") && $0.contains("terminating") })
    try driver.press("q u G y")
    #expect(!driver.screen.contains(" changed "))
  }

  @Test func `time that passes marks the lines that it changed`() throws {
    var driver = try driver("2 x d")
    #expect(driver.screen.contains("Terminating"))
    try driver.press("settle")
    #expect(driver.screen.contains(" changed "))
    #expect(driver.lines.contains { $0.hasSuffix("Δ") })
    try driver.press("Down")
    #expect(!driver.screen.contains(" changed "))
  }

  @Test func `a page is searched, onwards and back`() throws {
    var driver = try driver("G y / 'app: web' Enter")
    #expect(driver.lines.first?.contains("/app: web: 1 lines") == true)
    try driver.press("/ 'nowhere' Enter")
    #expect(driver.screen.contains("\"nowhere\" stands nowhere here"))
    try driver.press("/ 'name' Enter n N Escape")
    #expect(driver.screen.contains("[1] Services"))
  }

  @Test func `closing an owner's page goes back to where it was opened`() throws {
    var driver = try driver("2 d J", Given.service("web", replicas: 1))
    #expect(driver.lines.first?.contains("describe replicaset/web-") == true)
    try driver.press("J")
    #expect(driver.lines.first?.contains("describe deployment/web") == true)
    try driver.press("Escape Escape")
    #expect(driver.lines.first?.contains("describe pod/web-") == true)
    try driver.press("J J J")
    #expect(driver.screen.contains("nobody owns"))
  }

  @Test func `what is gone says so`() throws {
    let driver = try driver(
      "2 G x d settle",
      Given.statefulSet("web", service: "nginx", replicas: 1) + "\n---\n" + """
        {apiVersion: v1, kind: Pod, metadata: {name: zz}, spec: {containers: [{name: c, image: i}]}}
        """)
    #expect(driver.screen.contains("zz is gone"))
  }
}

/// The gates at which a pod is held back.
@Suite struct GateTests {
  private func why(_ keys: String) throws -> String {
    var driver = try Driver(
      Given.statefulSet("web", service: "nginx") + "\n---\n" + """
        {apiVersion: v1, kind: Pod, metadata: {name: stray, labels: {app: wbe}}, spec: {containers: [{name: c, image: i}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: late, labels: {app: web}, annotations: {rollcall/start: "false"}},
         spec: {containers: [{name: c, image: i}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: done, labels: {app: web}, annotations: {rollcall/phase: Succeeded}},
         spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}
        """)
    try driver.press(keys)
    return driver.screen
  }

  @Test(arguments: [
    "label app: wanted web, found wbe", "no address yet: c is being created",
    "phase Succeeded: its containers have ended",
    "3 of 5 pass every gate",
  ])
  func `each pod's first failed gate is told`(reason: String) throws {
    #expect(try why("1 G w").contains(reason))
  }

  @Test func `a pod that is not ready is held back there`() throws {
    #expect(try why("2 G k k r 1 G w").contains("not ready: its readiness probe has not passed"))
  }
}

/// What can be done, in a list; and doing it to several at once.
@Suite struct MenuTests {
  @Test func `the menu names each action with its key and kubectl's line`() throws {
    var driver = try Driver(Given.service("web"))
    try driver.press("m")
    #expect(
      driver.lines.contains {
        $0.contains("+   Scale up by one") && $0.contains("$ kubectl scale deployment/web --replicas=4")
      })
    #expect(driver.lines.contains { $0.contains("h   Make the Service headless") })
    #expect(driver.lines.contains { $0.contains("x   Kill the pod") && $0.contains("does not apply") })
    try driver.press("Enter settle")
    #expect(driver.screen.contains("4/4"))
  }

  @Test func `a key of the menu works in it`() throws {
    var driver = try Driver(Given.service("web"))
    try driver.press("m h")
    #expect(driver.screen.contains("None"))
    try driver.press("m d")
    #expect(driver.lines.first?.contains("describe service/web") == true)
  }

  @Test func `labels are asked for`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("2 g m l C-u 'app=other' Enter settle")
    #expect(driver.lines.contains { $0.contains("web-0") && $0.contains("app=other") })
  }

  @Test func `what is done to marked rows is one step`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx", replicas: 4))
    try driver.press("2 g Space Space r")
    #expect(driver.lines.count { $0.contains("0/1") } == 2)
    #expect(driver.screen.contains("✓web-0"))
    try driver.press("u")
    #expect(driver.lines.count { $0.contains("0/1") } == 0)
  }

  @Test func `a range is marked from the last mark to here, and cleared`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx", replicas: 5))
    try driver.press("2 g Space G C-Space")
    #expect(driver.screen.contains("5 marked"))
    try driver.press("C-\\")
    #expect(driver.screen.contains("nothing is marked"))
  }
}
