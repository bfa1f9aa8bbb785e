import Dashboard
import Testing
import TextScreen

/// Looking back: any moment on the screen, and going on from there.
@Suite struct HistoryTests {
  private func driver(_ keys: String) throws -> Driver {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 44, columns: 150))
    try driver.press(keys)
    return driver
  }

  @Test func `the history lists what people and controllers did`() throws {
    let driver = try driver("G + settle 2 g r B")
    #expect(driver.screen.contains("┏[4] History ("))
    #expect(driver.screen.shows("as it was loaded"))
    #expect(driver.screen.shows("00:00.0 you scale statefulset/web 3 → 4"))
    #expect(driver.screen.shows("clock pod/web-3 ContainerCreating → Running"))
    #expect(driver.screen.contains("the present "))
  }

  @Test func `the panes show the cluster as it was, and the screen says so`() throws {
    var driver = try driver("G + settle B")
    #expect(driver.screen.contains("[2] Pods (4)"))
    try driver.press("g")
    #expect(driver.screen.contains("‖ the past, 00:00.0"))
    #expect(driver.lines.contains { $0.hasPrefix(" the past, 00:00.0  nginx: app=web → 3 pods") })
    #expect(driver.screen.contains("moments before the present"))
    try driver.press("Down")
    #expect(driver.screen.contains("[2] Pods (4)"))
    #expect(driver.screen.shows("web-3 0/1"))
    try driver.press("Up")
    driver.wait(.seconds(3))
    #expect(driver.screen.contains("[2] Pods (3)"))
    try driver.press("G")
    #expect(driver.screen.contains("▶ ×1") && driver.screen.shows("web-3 1/1"))
  }

  @Test func `one moment back and on again from any pane, and what differs is marked`() throws {
    var driver = try driver("2 g Down Down r [")
    #expect(driver.screen.contains("[2] Pods (3)━"))
    #expect(driver.screen.contains("‖ the past"))
    #expect(driver.screen.shows("web-2 1/1Δ10.244"))
    try driver.press("]")
    #expect(driver.screen.shows("web-2 0/1") && driver.screen.contains("▶ ×1"))
    try driver.press("Escape")
    #expect(driver.screen.contains("[4] Events"))
  }

  @Test func `braces go from action to action`() throws {
    var driver = try driver("G + settle + settle { {")
    driver.wait(.seconds(3))
    #expect(driver.screen.contains("[2] Pods (4)"))
    #expect(driver.screen.shows("▌00:00.0 you scale statefulset/web 3 → 4"))
    try driver.press("}")
    #expect(driver.screen.contains("[2] Pods (5)"))
  }

  @Test(arguments: ["h", "+", "x", "r", "u", "U", "e", "l", "s", "C-d", "."])
  func `nothing can be changed in the past by a key`(key: String) throws {
    var driver = try driver("G + settle 1 G [ [")
    try driver.press(key)
    #expect(driver.screen.contains("▲ this is the past"))
    try driver.press("Escape")
    #expect(driver.screen.contains("[2] Pods (4)") && driver.screen.contains("undo 1"))
  }

  @Test func `nothing can be changed in the past by a word or from the menu`() throws {
    var driver = try driver("G + settle 1 G [ [")
    try driver.press(": 'scale sts/web --replicas=9' Enter")
    #expect(driver.screen.contains("scale is not done: this is the past"))
    try driver.press("Escape m Enter")
    #expect(driver.screen.contains("▲ this is the past"))
  }

  @Test func `no time passes in the past`() throws {
    var driver = try driver("G 2 g x [ +30s settle")
    #expect(driver.screen.contains("‖ the past, 00:00.0"))
    try driver.press("]")
    #expect(driver.screen.contains("▶ ×1 00:00"))
  }

  @Test func `everything that looks works in the past`() throws {
    var driver = try driver("G + settle 1 G [ [ [")
    try driver.press("2 G d")
    #expect(driver.screen.contains("describe pod/web-3") && driver.screen.shows("Status: Pending"))
    try driver.press("q / 'web-1' Enter y")
    #expect(driver.screen.contains("YAML of pod/web-1"))
    try driver.press("q : 'get pods' Enter")
    #expect(driver.screen.shows("web-3 0/1"))
  }

  @Test func `a page follows from moment to moment, and marks what is other`() throws {
    var driver = try driver("2 g r y [")
    #expect(driver.screen.contains(" changed "))
    #expect(driver.screen.contains("YAML of pod/web-0"))
    try driver.press("q")
    #expect(driver.screen.contains("‖ the past"))
  }

  @Test func `it goes on from a moment, and U brings back what came later`() throws {
    var driver = try driver("G + settle + settle B { Up")
    driver.wait(.seconds(3))
    #expect(driver.screen.contains("[2] Pods (4)"))
    try driver.press("C")
    #expect(driver.screen.contains("an action of yours taken back"))
    driver.wait(.seconds(3))
    #expect(driver.screen.contains("[2] Pods (4)") && driver.screen.contains("undo 1"))
    try driver.press("Escape settle")
    #expect(driver.screen.shows("undo everything after 00:"))
    try driver.press("U")
    #expect(driver.screen.contains("done again: everything after 00:"))
    #expect(driver.screen.contains("[2] Pods (5)") && driver.screen.contains("undo 2"))
    try driver.press("u")
    driver.wait(.seconds(3))
    #expect(driver.screen.contains("[2] Pods (4)") && driver.screen.contains("undo 1"))
  }

  @Test func `from an event the history opens at its moment, and enter goes to the object`() throws {
    var driver = try driver("G + settle 4 / 'ContainerCreating → Running' Enter g B")
    #expect(driver.screen.contains("‖ the past"))
    #expect(driver.screen.shows("web-3 0/1Δnot ready"))
    try driver.press("Enter")
    #expect(driver.screen.shows("▌web-3"))
  }

  @Test func `where only time has passed, nothing of anybody's is said to be taken back`() throws {
    let driver = try driver("G + settle B Up C")
    #expect(driver.screen.contains("what time brought since then is taken back"))
  }

  @Test func `the records of a moment are listed and counted as they were`() throws {
    func count(_ screen: String) -> Substring? {
      screen.firstRange(of: "records ").map { screen[$0.upperBound...].prefix { $0.isNumber } }
    }
    var driver = try driver("")
    let before = try #require(count(driver.screen))
    try driver.press("G + settle")
    #expect(count(driver.screen) != before)
    try driver.press("B g")
    #expect(count(driver.screen) == before && driver.screen.contains("DNS records (\(before))"))
  }

  @Test func `what differs between two moments is a page`() throws {
    var driver = try driver("G + settle B g Space G d")
    let first = try #require(driver.lines.first)
    #expect(first.contains("what differs between the beginning and the present"))
    #expect(driver.screen.contains("records gained, 0 lost, 6 changed"))
    #expect(driver.screen.shows("+ web-3.nginx A 10.244."))
    #expect(driver.screen.shows("+ pod/web-3"))
    #expect(driver.screen.shows("Δ statefulset/web"))
    #expect(driver.screen.shows("spec.replicas 3 → 4"))
    let copied = try driver.press("/ 'replicas' Enter c")
    guard case .copy(let text)? = copied.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("    spec.replicas  3 → 4\n"))
    try driver.press("q")
    #expect(driver.screen.contains("┏[4] History"))
  }

  @Test func `diff is a word of the prompt too, and without a mark compares with the beginning`() throws {
    let driver = try driver("1 G h : 'diff' Enter")
    #expect(driver.screen.contains("what differs between the beginning and the present"))
    #expect(driver.screen.shows("Δ svc/nginx another object of that name"))
    #expect(driver.screen.shows("spec.clusterIP None → 10.96."))
    #expect(driver.screen.shows("− nginx A 10.244.") && driver.screen.shows("+ nginx A 10.96."))
    #expect(driver.screen.contains("10.244.3.2 → 10.244.3.2  (CoreDNS only)"))
  }

  @Test func `on a small screen the history has the screen for itself`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 15, columns: 60))
    try driver.press("G + settle B Up 2")
    #expect(driver.screen.contains("the past") && driver.screen.contains("web-3"))
  }
}
