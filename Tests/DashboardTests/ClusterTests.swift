import ClusterSimulation
import Dashboard
import Testing
import TextScreen

/// Another cluster in the place of the one that is looked at.
@Suite struct ClusterTests {
  private static let typo = ClusterChoice(name: "broken/selector-typo", detail: "nothing answers", paths: ["typo.yaml"])

  private func driver() throws -> Driver {
    var driver = try Driver(Given.service("api"))
    driver.dashboard.clusters = [ClusterChoice(name: "story", detail: "this one", paths: []), Self.typo]
    return driver
  }

  @Test func `K lists what can be opened, the next one under the cursor, and enter asks for it`() throws {
    var driver = try driver()
    try driver.press("K")
    #expect(driver.screen.shows("▌broken/selector-typo nothing answers"))
    let requests = try driver.press("Enter")
    #expect(requests == [.open(Self.typo)])
  }

  @Test func `where something was done it is asked first, for it cannot be taken back`() throws {
    var driver = try driver()
    try driver.press("+ K Enter")
    #expect(driver.screen.contains("Open broken/selector-typo?"))
    let none = try driver.press("Enter")
    #expect(none == [] && driver.screen.contains("nothing was changed"))
    let requests = try driver.press("K Enter y")
    #expect(requests == [.open(Self.typo)])
  }

  @Test func `a cluster is opened by its name too`() throws {
    var driver = try driver()
    let requests = try driver.press(": 'ctx broken/selector-typo' Enter")
    #expect(requests.contains(.open(Self.typo)))
    try driver.press(": 'ctx nowhere' Enter")
    #expect(driver.screen.contains("there is no cluster \"nowhere\""))
  }

  @Test func `what is opened begins anew, and what is the person's stays`() throws {
    var driver = try driver()
    try driver.press("2 N + settle / 'api' Enter Space f p")
    let other = try Driver(Given.statefulSet("web", service: "nginx"))
    driver.simulator = other.opened()
    driver.dashboard.show(Self.typo, driver.simulator, notes: ["a note"], at: driver.wall)
    #expect(driver.screen.contains("broken/selector-typo is open; a note"))
    try driver.press("f")
    #expect(driver.screen.shows("▌nginx None 3/3"))
    #expect(driver.screen.contains("[2] Pods (3)"))
    let count = driver.simulator.journal.undoCount
    #expect(count == 0)
    #expect(driver.dashboard.view.isPaused)
    try driver.press("4")
    #expect(driver.screen.contains("nothing has happened yet"))
  }

  @Test func `no row of what was looked at before is left`() throws {
    var driver = try Driver(Given.service("api", headless: true))
    #expect(driver.screen.contains("_http._tcp.api"))
    let other = try Driver(Given.service("web", headless: true))
    driver.simulator = other.opened()
    driver.dashboard.show(Self.typo, driver.simulator, notes: [], at: driver.wall)
    #expect(driver.screen.contains("_http._tcp.web") && !driver.screen.contains("api"))
  }
}

extension Driver {
  /// The cluster, for another dashboard.
  consuming func opened() -> Simulator { simulator }
}
