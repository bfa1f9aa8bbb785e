import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import Testing
import TextScreen

@testable import Dashboard

/// The layout for a room.
@Suite struct PresenterTests {
  private static let sizes = [Size(rows: 24, columns: 80), Size(rows: 18, columns: 60), Size(rows: 48, columns: 160)]

  private func room(_ size: Size) throws -> Driver {
    var driver = try Driver(try sampleCluster(), size: size)
    try driver.press("Z")
    return driver
  }

  @Test(arguments: sizes)
  func `one pane stands beside the records, and the rest is left out`(size: Size) throws {
    var driver = try room(size)
    #expect(driver.screen.contains("[1] Services") && driver.screen.contains("[3] DNS records"))
    #expect(!driver.screen.contains("[2] Pods") && !driver.screen.contains("[4] Events"))
    #expect(!driver.lines[0].contains("namespaces") && driver.lines[0].contains("story"))
    for line in driver.lines { #expect(line.columnCount <= size.columns) }
    try driver.press("2")
    #expect(driver.screen.contains("[2] Pods") && !driver.screen.contains("[1] Services"))
    try driver.press("Z")
    #expect(driver.screen.contains("[1] Services") || size.columns < 80)
  }

  @Test(arguments: sizes)
  func `the last key, its line of kubectl and what came of it are told at the bottom`(size: Size) throws {
    var driver = try room(size)
    try driver.press("2 G x")
    driver.wait(.seconds(5))
    let bottom = driver.lines.suffix(8).joined(separator: "\n")
    #expect(bottom.contains(" x   kill the pod"), "\(driver.screen)")
    #expect(bottom.contains("$ kubectl delete pod/mysql-2 -n db"), "\(driver.screen)")
    try driver.press("1 g Down h")
    driver.wait(.seconds(5))
    #expect(driver.screen.contains("+ A hostnames ×3"), "\(driver.screen)")
    #expect(driver.screen.contains(" h   make the Service headless"), "\(driver.screen)")
  }

  @Test func `over a page, which covers that, the key is still seen`() throws {
    var driver = try room(Size(rows: 18, columns: 60))
    try driver.press("w")
    let last = try #require(driver.lines.last { !$0.isEmpty })
    #expect(last.contains("Esc Close") && last.hasSuffix(" w"), "\(driver.screen)")
  }

  @Test func `what does not belong to the selection steps back`() throws {
    let driver = try room(Size(rows: 24, columns: 80))
    let canvas = driver.dashboard.screen(driver.simulator)
    let row = try #require(driver.lines.firstIndex { $0.contains("nginx-deployment") })
    let own = try #require(driver.lines.firstIndex { $0.contains("▌hostnames") })
    #expect(canvas.cell(row: row, column: 3)?.style.ink == .faint)
    #expect(canvas.cell(row: own, column: 3)?.style.ink != .faint)
  }

  @Test func `while something is typed the line is seen, and the key is Enter at last`() throws {
    var driver = try room(Size(rows: 24, columns: 80))
    try driver.press(": 'scale deployment/hostnames --replicas=4'")
    #expect(driver.screen.contains("scale deployment/hostnames --replicas=4"))
    #expect(driver.screen.contains(" :   type a command"))
    try driver.press("Enter settle")
    driver.wait(.seconds(5))
    #expect(driver.screen.contains(" Enter   take what was typed"), "\(driver.screen)")
    #expect(driver.screen.contains("$ kubectl scale deployment/hostnames --replicas=4"), "\(driver.screen)")
  }

  @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 18, columns: 60)], Language.allCases)
  func `a lesson has its part of it`(size: Size, language: Language) throws {
    var driver = try Driver(lesson: 1, size: size, language: language)
    try driver.press("Z")
    #expect(driver.screen.contains("1-"), "\(driver.screen)")
    #expect(driver.screen.contains("demo-service"))
    try driver.press("D Escape")
    for line in driver.lines { #expect(line.columnCount <= size.columns) }
  }

  @Test func `a demonstration and an audience have it too`() throws {
    var driver = try room(Size(rows: 18, columns: 60))
    driver.dashboard.play(
      Player(try PlayScript("say \(String(repeating: "word ", count: 30))\npress 2\n")), driver.simulator, at: .zero)
    _ = driver.dashboard.playOn(&driver.simulator, at: .zero)
    #expect(driver.lines.count { $0.contains("word word") } >= 2, "\(driver.screen)")
    #expect(driver.screen.contains("[3] DNS records"))
    try driver.press(": 'presenter off' Enter")
    try driver.press(": 'presenter maybe' Enter")
  }

  @Test func `the smallest screens show what they can`() throws {
    for rows in [1, 8, 10, 13] {
      for columns in [1, 40, 55] {
        var driver = try room(Size(rows: rows, columns: columns))
        try driver.press("h x Down")
        for line in driver.lines { #expect(line.columnCount <= columns) }
      }
    }
  }
}
