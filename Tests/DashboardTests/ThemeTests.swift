import Testing
import TextScreen

@testable import Dashboard

/// Themes are k9s skins, with all that people write in them.
@Suite struct ThemeTests {
  private static func skin(_ name: String) throws -> ThemeLibrary.Entry {
    let folder = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Facts/skins/"
    return ThemeLibrary.Entry(name: name, file: name + ".yaml", text: try text(of: folder + name + ".yaml"))
  }

  private static func library() throws -> ThemeLibrary {
    ThemeLibrary([try skin("anchors"), try skin("typos"), try skin("overlay")])
  }

  @Test func `anchors, lists and keys without a meaning are fine`() throws {
    let (theme, problems) = ThemeLibrary.theme(of: try Self.skin("anchors"))
    #expect(problems == [])
    #expect(theme.color(of: .border) == Color(rgb: 0x8BE9FD))
    #expect(theme.background(of: .body) == .terminalDefault)
  }

  @Test func `what a skin does not set is as in the stock skin`() throws {
    let (theme, problems) = ThemeLibrary.theme(of: try Self.skin("overlay"))
    #expect(problems == [])
    #expect(theme.color(of: .logo) == Theme.stock.color(of: .logo))
  }

  @Test func `what has no effect is named with file, line and column`() throws {
    let (theme, problems) = ThemeLibrary.theme(of: try Self.skin("typos"))
    #expect(problems.count == 3)
    #expect(problems.contains { $0.hasPrefix("typos.yaml:4:14: ") && $0.contains("linegreen") })
    #expect(problems.contains { $0.hasPrefix("typos.yaml:6:") && $0.contains("logoColour") })
    #expect(problems.contains { $0.hasPrefix("typos.yaml:10:") && $0.contains("#12345") })
    #expect(theme.background(of: .body) == Color(rgb: 0xFFFFFF))
  }

  @Test func `a file that is no YAML gives the stock theme and says where it breaks`() {
    let entry = ThemeLibrary.Entry(name: "broken", file: "broken.yaml", text: "k9s: {body: [")
    let (theme, problems) = ThemeLibrary.theme(of: entry)
    #expect(theme == .stock)
    #expect(problems.first?.hasPrefix("broken.yaml:") == true)
  }

  @Test func `a later theme takes the place of an earlier one of its name`() {
    let library = ThemeLibrary([
      ThemeLibrary.Entry(name: "mine", file: "a", text: "k9s: {body: {fgColor: red}}"),
      ThemeLibrary.Entry(name: "mine", file: "b", text: "k9s: {body: {fgColor: blue}}"),
    ])
    #expect(library.names == ["mine", "stock"])
    #expect(library.theme(named: "mine")?.theme.color(of: .body) == .palette(12))
  }

  @Test func `the picker shows each theme at once, and escape goes back`() throws {
    var driver = try Driver(Given.service("api"), themes: try Self.library())
    try driver.press("T g")
    #expect(driver.dashboard.theme.name == "anchors")
    #expect(driver.screen.contains("▌anchors"))
    try driver.press("G")
    #expect(driver.dashboard.theme.name == "typos")
    #expect(driver.screen.contains("▲ typos.yaml:4:14:"))
    try driver.press("Escape")
    #expect(driver.dashboard.theme.name == "stock")
    #expect(try driver.press("T g Enter") == [.rememberTheme("anchors")])
    #expect(driver.screen.contains("theme anchors"))
  }
}
