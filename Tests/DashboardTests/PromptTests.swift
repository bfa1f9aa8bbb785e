import Dashboard
import Testing
import TextScreen

/// Filters and commands.
@Suite struct PromptTests {
  @Test func `a filter works while it is typed, and escape brings back what was before`() throws {
    var driver = try Driver(try sampleCluster(), size: Size(rows: 48, columns: 160))
    try driver.press("2 / 'mysql'")
    #expect(driver.screen.contains("[2] Pods (3 of 19) /mysql"))
    #expect(!driver.screen.contains("dnsutils"))
    try driver.press("Escape")
    #expect(driver.screen.contains("[2] Pods (19)"))
    try driver.press("/ 'app=WEB' Enter")
    #expect(driver.screen.contains("[2] Pods (3 of 19) /app=WEB"))
    try driver.press("Escape")
    #expect(driver.screen.contains("[2] Pods (19)"))
  }

  @Test func `a filter that nothing passes says so`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press("2 / 'nowhere' Enter")
    #expect(driver.screen.contains("nothing here matches \"nowhere\""))
  }

  @Test func `what comes while a filter is on is filtered too`() throws {
    var driver = try Driver(Given.service("api", replicas: 1) + "\n---\n" + Given.service("web", replicas: 1))
    try driver.press("2 / 'web' Enter 1 G +")
    #expect(driver.screen.contains("[2] Pods (2 of "))
    try driver.press("g Down +")
    #expect(driver.screen.contains("[2] Pods (2 of "))
  }

  @Test func `the pane of records is filtered by name, type and value`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("3 / 'srv' Enter")
    #expect(driver.screen.contains("_http._tcp.nginx"))
    #expect(!driver.screen.shows("web-0.nginx A"))
  }

  @Test func `commands are kubectl's, and what they say is shown`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press(": 'kubectl scale sts/web --replicas=1' Enter")
    #expect(driver.screen.contains("✓ statefulset.apps/web scaled"))
    try driver.press("settle : 'get pods' Enter")
    #expect(driver.screen.shows("NAME READY STATUS RESTARTS AGE"))
    try driver.press("q")
    #expect(!driver.screen.contains("RESTARTS"))
  }

  @Test func `what dig prints is set as on a terminal`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press(": 'dig web-0.nginx.default.svc.cluster.local' Enter")
    #expect(driver.screen.shows("web-0.nginx.default.svc.cluster.local. 30 IN A 10.244."))
    #expect(!driver.screen.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test func `an error stays behind the line, which can be mended`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press(": 'scale sts/wbe --replicas=1' Enter")
    #expect(driver.screen.shows(":scale sts/wbe --replicas=1"))
    #expect(driver.screen.contains("✗ Error from server (NotFound): statefulsets.apps \"wbe\" not found"))
    try driver.press("C-u 'scale sts/web --replicas=1' Enter")
    #expect(driver.screen.contains("✓ statefulset.apps/web scaled"))
  }

  @Test func `earlier lines come back`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press(": 'get svc' Enter Escape : 'get pods' Enter Escape : Up Up")
    #expect(driver.screen.contains(":get svc"))
    try driver.press("Down")
    #expect(driver.screen.contains(":get pods"))
    try driver.press("Down Escape")
    #expect(!driver.screen.contains(":get"))
  }

  @Test func `the terminal's cursor is where the next letter goes`() throws {
    var driver = try Driver(Given.service("api"), size: Size(rows: 24, columns: 80))
    #expect(driver.dashboard.cursor == nil)
    try driver.press(": 'get svc' Left Left")
    let cursor = try #require(driver.dashboard.cursor)
    #expect(driver.lines[cursor.row].hasPrefix(" :get svc"))
    #expect(cursor.column == 7)
    try driver.press("C-u '" + String(repeating: "long ", count: 40) + "'")
    #expect((driver.dashboard.cursor?.column ?? 99) < 80)
  }

  @Test func `a pasted command is one line, whatever was copied`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press(":")
    _ = driver.dashboard.handle(.paste("get\npods\u{1B}[31m"), &driver.simulator, at: driver.wall)
    #expect(driver.screen.contains(":get pods"))
    #expect(!driver.screen.unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: ["q", ": 'q' Enter", "C-c", ": 'quit' Enter"]) func `there are the usual ways out`(keys: String)
    throws
  {
    var driver = try Driver(Given.service("api"))
    #expect(try driver.press(keys) == [.quit])
  }
}
