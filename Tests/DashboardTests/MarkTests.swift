import Dashboard
import Testing
import TextScreen

/// Every change is marked in all three panes in the same frame, by signs as well as by colour.
@Suite struct MarkTests {
  @Test func `what is new, what changed and what is gone is marked until the next key`() throws {
    var driver = try Driver(Given.service("api", replicas: 1))
    try driver.press("g h")
    #expect(driver.screen.shows("+api NoneΔ"))
    #expect(driver.screen.shows("−api A 10.96."))
    #expect(driver.screen.shows("+api A 10.244."))
    try driver.press("Up")
    #expect(driver.screen.shows("▌api None"))
    #expect(!driver.screen.contains("−api"))
    #expect(driver.screen.shows("•api A 10.244."))
  }

  @Test func `marks wear off after two seconds, and then nothing wakes the program any more`() throws {
    var driver = try Driver(Given.service("api", replicas: 1))
    try driver.press("g h")
    #expect(driver.dashboard.nextChange == .seconds(2))
    driver.wait(.milliseconds(1900))
    #expect(driver.screen.contains("−api"))
    driver.wait(.milliseconds(200))
    #expect(!driver.screen.contains("−api"))
    #expect(!driver.screen.contains("+api"))
    #expect(driver.dashboard.nextChange == .seconds(4), "the message goes later than the marks")
    driver.wait(.seconds(2))
    #expect(driver.dashboard.nextChange == nil)
  }

  @Test(arguments: [80, 100, 120]) func `a mark stands behind what changed, not behind its neighbour`(
    _ columns: Int
  ) throws {
    var driver = try Driver(Given.service("api"), size: Size(rows: 34, columns: columns))
    try driver.press("2 x")
    #expect(driver.screen.contains("2/4Δ"))
    #expect(!driver.screen.contains("1/1Δ"))
    #expect(driver.screen.contains(columns < 100 ? "ΔTerminating" : "TerminatingΔ"))
  }

  @Test func `a pod that has gone stays as a ghost row where it was`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("G - settle")
    let row = try #require(driver.lines.first { $0.contains("−web-2") })
    #expect(row.squeezed.contains("−web-2"))
    driver.wait(.seconds(3))
    #expect(!driver.screen.contains("−web-2"))
    #expect(driver.screen.contains("[2] Pods (2)"))
  }

  @Test func `readiness marks the cell that changed, in the pod and in its Service`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 30, columns: 160))
    try driver.press("2 r settle")
    #expect(driver.screen.shows("▌web-0 0/1Δ"))
    #expect(driver.screen.shows("2/3Δ"))
  }

  @Test func `the sign of a change is seen at the edge of a pane too`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 40, columns: 120))
    try driver.press("G + settle")
    #expect(driver.screen.shows("_http._tcp.nginx SRV Δ0 25 80 web"))
  }

  @Test func `nothing is told by colour alone: without colours the signs are there`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("2 r settle 1 G")
    let plain = driver.dashboard.screen(driver.simulator).ansi(theme: .stock, depth: .none)
    #expect(plain.contains("◦"))
    #expect(plain.contains("▌"))
    #expect(!plain.contains("\u{1B}[38;"), "no colour was asked for")
    #expect(!plain.contains("\u{1B}[48;"), "no colour was asked for")
  }
}
