import Testing
import TextScreen

@Suite struct HelpTests {
  @Test func `the help opens, scrolls to its end and closes`() throws {
    var driver = try Driver(Given.service("api"), size: Size(rows: 24, columns: 80))
    try driver.press("?")
    #expect(driver.screen.shows("h make the Service headless, or give it a ClusterIP"))
    try driver.press("G")
    #expect(driver.screen.shows("Δ this cell has just changed"))
    try driver.press("Down Down g q")
    #expect(driver.screen.contains("[1] Services"))
  }
}
