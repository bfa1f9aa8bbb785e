import Testing
import TextScreen

@testable import Dashboard

/// The ladder of sizes, from everything side by side down to a card.
@Suite struct SizeTests {
  @Test(arguments: [
    (Size(rows: 48, columns: 160), ScreenLayout.Step.trio, [Pane.services, .pods, .records, .events]),
    (Size(rows: 24, columns: 80), .trio, [.services, .pods, .records, .events]),
    (Size(rows: 18, columns: 80), .trio, [.services, .pods, .records]),
    (Size(rows: 24, columns: 70), .pair, [.services, .records, .events]),
    (Size(rows: 50, columns: 80), .stack, [.services, .pods, .records, .events]),
    (Size(rows: 12, columns: 80), .tabs, [.services]),
    (Size(rows: 8, columns: 40), .tabs, [.services]),
    (Size(rows: 7, columns: 40), .card, []),
    (Size(rows: 8, columns: 39), .card, []),
    (Size(rows: 0, columns: 0), .card, []),
  ])
  func `each size has its step`(size: Size, step: ScreenLayout.Step, panes: [Pane]) {
    let layout = ScreenLayout(size, focus: .services, isZoomed: false)
    #expect(layout.step == step)
    #expect(layout.panes.map(\.pane) == panes)
  }

  @Test func `panes fill the screen and share their borders`() {
    for rows in stride(from: 8, to: 60, by: 7) {
      for columns in stride(from: 40, to: 220, by: 13) {
        let size = Size(rows: rows, columns: columns)
        let layout = ScreenLayout(size, focus: .pods, isZoomed: false)
        let rects = layout.panes.map(\.rect)
        #expect(rects.first?.row == 1)
        #expect(rects.allSatisfy { $0.endColumn <= columns && $0.endRow < rows && $0.rows >= 3 && $0.columns >= 3 })
        #expect(rects.map(\.endColumn).max() == columns)
        #expect(layout.hints.row == rows - 1)
      }
    }
  }

  @Test func `the card says what it has and what it needs, and q works`() throws {
    var driver = try Driver(Given.service("api"), size: Size(rows: 7, columns: 38))
    #expect(driver.screen.contains("have 38×7"))
    #expect(driver.screen.contains("need 40×8"))
    #expect(try driver.press("q") == [.quit])
  }

  @Test func `a small screen shows one pane, and the others by their numbers`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 12, columns: 50))
    #expect(driver.screen.contains("[1] Services (2) 2 3 4"))
    try driver.press("2")
    #expect(driver.screen.contains("1 [2] Pods (3) 3 4"))
    #expect(driver.screen.contains("web-2"))
  }

  @Test func `a pane can have the screen for itself, and then lists what is folded`() throws {
    var driver = try Driver(Given.service("api"), size: Size(rows: 40, columns: 100))
    try driver.press("g 3 f")
    #expect(!driver.screen.contains("[1] Services"))
    #expect(driver.screen.shows(".in-addr.arpa. PTR 30 api"))
    try driver.press("Escape")
    #expect(driver.screen.contains("[1] Services"))
    #expect(!driver.screen.contains("in-addr.arpa"))
  }

  @Test func `the size may change at any moment`() throws {
    var driver = try Driver(try sampleCluster())
    for size in [(0, 0), (500, 200), (1, 1), (8, 40), (24, 80), (3, 500), (200, 3), (48, 160)] {
      _ = driver.dashboard.handle(.resize(Size(rows: size.0, columns: size.1)), &driver.simulator, at: driver.wall)
      try driver.press("Down")
      #expect(driver.dashboard.screen(driver.simulator).rows == size.0)
    }
    #expect(driver.screen.contains("[3] DNS records"))
  }

  @Test func `the mouse focuses and selects`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 24, columns: 80))
    _ = driver.dashboard.handle(.mouse(MouseEvent(.press(.left), row: 4, column: 30)), &driver.simulator, at: .zero)
    #expect(driver.screen.contains("▌web-1"))
    _ = driver.dashboard.handle(.mouse(MouseEvent(.scrollDown, row: 4, column: 30)), &driver.simulator, at: .zero)
    #expect(driver.screen.contains("▌web-2"))
    _ = driver.dashboard.handle(.mouse(MouseEvent(.press(.left), row: 400, column: 300)), &driver.simulator, at: .zero)
  }
}
