import Testing
import TextScreen

/// Nothing on the screen moves that did not change.
@Suite struct CalmTests {
  /// The line with the headings of the columns.
  private func headings(_ driver: borrowing Driver) -> String {
    driver.lines.first { $0.contains("NAME") && $0.contains("READY") } ?? ""
  }

  @Test func `columns grow when something longer comes, and stay when it goes`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 40, columns: 170))
    // What a pod goes through once is what it goes through again.
    try driver.press("2 g x . . . . . . . . . . . .")
    let wide = headings(driver)
    try driver.press("x")
    #expect(driver.screen.contains("Terminating"))
    for _ in 0..<12 {
      try driver.press(".")
      #expect(headings(driver) == wide)
    }
    try driver.press("u")
    driver.wait(.seconds(5))
    #expect(headings(driver) == wide)
  }

  @Test func `rows keep their places while one of them dies and comes again`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 40, columns: 170))
    try driver.press("2 g Down")
    func places(in lines: [String]) -> [Int?] {
      ["web-0", "web-1", "web-2"].map { name in lines.firstIndex { $0.contains(name + " ") } }
    }
    let before = places(in: driver.lines)
    try driver.press("x")
    for _ in 0..<12 {
      #expect(places(in: driver.lines) == before)
      try driver.press(".")
    }
    #expect(driver.screen.shows("▌web-1"))
  }

  @Test func `the cursor stays on its object through sorting, filtering, scaling and undo`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx") + "\n---\n" + Given.service("api", replicas: 2))
    try driver.press("2 / 'web' Enter g Down Escape")
    for keys in ["A", "A", "N N", "S", "/ 'web-' Enter", "Escape", "S-Right O", "+ settle", "u", "!", "!", "f", "f"] {
      try driver.press(keys)
      if keys != "!" { #expect(driver.screen.shows("▌web-1"), "after \(keys)") }
    }
  }

  @Test func `what time does elsewhere does not scroll a pane that is read`() throws {
    var driver = try Driver(Given.service("api", replicas: 40), size: Size(rows: 24, columns: 120))
    try driver.press("2 G")
    let row = try #require(driver.lines.firstIndex { $0.contains("▌api") })
    try driver.press(": 'scale deployment/api --replicas=45' Enter settle")
    #expect(driver.lines.firstIndex { $0.contains("▌api") } == row)
  }
}
