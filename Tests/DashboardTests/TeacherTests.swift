import Testing
import TextScreen

/// What a teacher does on the projector: a Service with an address becomes headless, and back.
@Suite struct TeacherTests {
  @Test func `at the start the selection stands on hostnames, and the line below says press h`() throws {
    let driver = try Driver(try sampleCluster(), size: Size(rows: 48, columns: 160))
    #expect(driver.lines.contains { $0.contains("▌hostnames") })
    #expect(driver.screen.shows("hostnames: app=hostnames → 3 pods, 3 ready → A 10.96."))
    #expect(driver.screen.shows("SRV · press h"))
  }

  @Test func `h turns one address into the roll call`() throws {
    var driver = try Driver(try sampleCluster(), size: Size(rows: 48, columns: 160))
    try driver.press("h")
    #expect(driver.screen.shows("+hostnames NoneΔ"))
    #expect(driver.screen.shows("−hostnames A 10.96."))
    #expect(driver.screen.shows("+hostnames A 10.244."))
    #expect(driver.screen.shows("clusterIP may not change once set"))
    #expect(driver.screen.shows("you service/hostnames headless (deleted and created)"))
    try driver.press("Down Up")
    #expect(driver.screen.shows("hostnames: app=hostnames → 3 pods, 3 ready → 3 A, 3 per-pod A, SRV ×3"))
  }

  @Test func `what h did comes into view, even for the last Service on a small screen`() throws {
    var driver = try Driver(try sampleCluster(), size: Size(rows: 24, columns: 80))
    try driver.press("G h")
    #expect(driver.screen.shows("−mysql-read… A 10.96."))
    #expect(driver.lines.count { $0.contains("+mysql-read") } == 3)
  }

  @Test(arguments: [Size(rows: 48, columns: 160), Size(rows: 24, columns: 80)])
  func `four undos take the whole demonstration back`(size: Size) throws {
    var driver = try Driver(try sampleCluster(), size: size)
    try driver.press("Up")
    #expect(driver.screen.shows("demo-service: app=web → 3 pods, 3 ready → 3 A, 3 per-pod A, SRV ×3"))
    let before = panes(of: driver)
    try driver.press("h")
    try driver.press("h")
    try driver.press("+ settle 2 x")
    #expect(driver.screen.shows("Terminating"))
    try driver.press("u u u u 1 Up Down Up")
    driver.wait(.seconds(5))
    #expect(panes(of: driver) == before)
  }

  /// What the panes show, without the header and the events, which only go forward.
  private func panes(of driver: borrowing Driver) -> [String] {
    let lines = driver.lines
    let end = lines.firstIndex { $0.contains("[4] Events") } ?? lines.count
    return Array(lines[1..<end])
  }
}
