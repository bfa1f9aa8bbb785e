import Testing
import TextScreen

@testable import Dashboard

/// The one table from which dispatch, hints, help and documentation come.
@Suite struct KeyTableTests {
  @Test func `every key is one that a keyboard has`() {
    for row in KeyTable.all { for key in row.keys { #expect(KeyPress(named: key) != nil, "\(key)") } }
  }

  @Test func `no key means two things in one place`() throws {
    for (name, _) in KeyMap.presets {
      let map = try #require(KeyMap.preset(name))
      #expect(map.conflicts.map { "\(name): \($0.key) is \($0.first.name) and \($0.second.name)" } == [])
    }
  }

  @Test func `every action has a key`() {
    let bound = Set(KeyTable.all.map(\.action))
    #expect(Action.allCases.filter { !bound.contains($0) } == [])
  }

  @Test func `every row has a name of its own, which files of keys use`() {
    let names = KeyTable.all.map(\.name)
    let twice = names.filter { name in names.count { $0 == name } > 1 }
    #expect(twice == [])
    #expect(names.allSatisfy { $0.allSatisfy { $0 == "-" || ($0.isASCII && $0.isLowercase) } })
    #expect(names.contains("headless") && names.contains("read-down") && names.contains("type-complete"))
  }

  @Test func `h is headless in every linked pane and never left`() {
    for pane in Pane.linked {
      #expect(KeyMap.usual.binding(for: .character("h"), in: KeyContext(pane))?.action == .headless)
    }
    #expect(!KeyTable.all.contains { $0.action == .focusLeft && $0.keys.contains("h") })
  }

  @Test func `the help shows every row of the table and every sign`() throws {
    let driver = try Driver(Given.service("api"))
    let help = driver.dashboard.helpLines.map(\.text.squeezed)
    for row in KeyTable.all { #expect(help.contains("\(row.keysText) \(row.help)".squeezed), "\(row.help)") }
    for sign in Sign.allCases { #expect(help.contains("\(sign.rawValue) \(sign.meaning)")) }
  }

  @Test func `the hints are rows of the table that work here`() throws {
    var driver = try Driver(Given.service("api"), size: Size(rows: 30, columns: 200))
    let hints = try #require(driver.screen.split(separator: "\n").last)
    #expect(hints.contains("h Headless") && hints.contains("+/- Scale") && hints.contains("q Quit"))
    try driver.press("4")
    let inEvents = try #require(driver.screen.split(separator: "\n").last)
    #expect(inEvents.contains("Enter Go there") && !inEvents.contains("Follow"))
    try driver.press(":")
    #expect(driver.screen.split(separator: "\n").last?.contains("Esc Leave") == true)
  }
}
