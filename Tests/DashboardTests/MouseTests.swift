import ClusterSimulation
import Phrases
import Testing
import TextScreen

@testable import Dashboard

/// The mouse does what keys do.
@Suite struct MouseTests {
  private func driver(_ keys: String = "1 g", size: Size = Size(rows: 40, columns: 140)) throws -> Driver {
    var driver = try Driver(Given.statefulSet("web", service: "nginx", replicas: 40) + "\n---\n" + Given.service("api"))
    driver.dashboard.resize(to: size, driver.simulator, at: driver.wall)
    try driver.press(keys)
    return driver
  }

  /// Does something to the mouse where these words stand.
  @discardableResult
  private func mouse(
    _ action: MouseEvent.Action, on words: String, _ driver: inout Driver, after: Duration = .zero
  ) throws -> [Dashboard.Request] {
    // The header is not for clicking.
    let row = try #require(driver.lines.dropFirst().firstIndex { $0.contains(words) }, "\(words) in\n\(driver.screen)")
    let line = driver.lines[row]
    let place = try #require(line.firstRange(of: words)).lowerBound
    let column = String(line[..<place]).columnCount + 1
    driver.wall += after
    return driver.dashboard.handle(
      .mouse(MouseEvent(action, row: row, column: column)), &driver.simulator, at: driver.wall)
  }

  @Test func `a click focuses and selects, a second one follows the link`() throws {
    var driver = try driver()
    try mouse(.press(.left), on: "┃ nginx  ", &driver)
    #expect(driver.dashboard.view.focus == .services && driver.screen.contains("▌nginx"))
    try mouse(.press(.left), on: "┃▌nginx  ", &driver, after: .milliseconds(200))
    #expect(driver.dashboard.view.focus == .pods && driver.screen.contains("▌web-0"))
  }

  @Test func `two slow clicks are two clicks`() throws {
    var driver = try driver()
    try mouse(.press(.left), on: "┃ nginx  ", &driver)
    try mouse(.press(.left), on: "┃▌nginx  ", &driver, after: .seconds(2))
    #expect(driver.dashboard.view.focus == .services)
  }

  @Test func `the right button opens the menu of what is under it`() throws {
    var driver = try driver()
    try mouse(.press(.right), on: "web-3", &driver)
    #expect(driver.screen.contains("What to do with web-3"))
    try mouse(.press(.left), on: "Kill the pod, with", &driver)
    #expect(driver.screen.contains("web-3") && driver.screen.contains("Terminating"))
  }

  @Test func `the wheel scrolls what is under the pointer, and the keyboard stays where it is`() throws {
    var driver = try driver()
    #expect(driver.lines.contains { $0.contains("web-0 ") })
    for _ in 0..<4 { try mouse(.scrollDown, on: "1/1", &driver) }
    #expect(!driver.lines.contains { $0.contains(" web-0 ") || $0.contains("•web-0 ") })
    #expect(driver.dashboard.view.focus == .services)
  }

  @Test func `also over the events`() throws {
    var driver = try driver(": 'scale sts/web --replicas=10' Enter settle")
    let last = try #require(driver.dashboard.eventLines.last?.text.english.prefix(30)).description
    #expect(driver.screen.contains(last))
    for _ in 0..<10 { try mouse(.scrollUp, on: "endpointslice ", &driver) }
    #expect(!driver.lines.dropFirst(2).contains { $0.contains("│ ") && $0.contains(last) })
    #expect(driver.dashboard.view.focus == .services)
  }

  @Test func `a click on a hint presses its key`() throws {
    var driver = try driver()
    try mouse(.press(.left), on: "? Help", &driver)
    #expect(driver.screen.contains("make the Service headless"))
    try mouse(.press(.left), on: "Esc Close", &driver)
    #expect(driver.screen.contains("[1] Services"))
    #expect(try mouse(.press(.left), on: "q Quit", &driver) == [.quit])
  }

  @Test func `in a list a click takes, and beside it leaves`() throws {
    var driver = try driver("n")
    try mouse(.press(.left), on: "all but kube-*", &driver)
    #expect(driver.dashboard.view.overlay == nil)
    try driver.press("m")
    _ = driver.dashboard.handle(.mouse(MouseEvent(.press(.left), row: 1, column: 1)), &driver.simulator, at: .zero)
    #expect(driver.dashboard.view.overlay == nil)
  }

  @Test func `clicks outside of everything do nothing`() throws {
    var driver = try driver()
    for (row, column) in [(-1, -1), (400, 3), (3, 400), (0, 0), (39, 139)] {
      for action in [MouseEvent.Action.press(.left), .press(.right), .scrollUp, .release(.left), .drag(.left), .move] {
        _ = driver.dashboard.handle(.mouse(MouseEvent(action, row: row, column: column)), &driver.simulator, at: .zero)
      }
    }
    #expect(driver.screen.contains("[1] Services"))
  }
}
