import ClusterSimulation
import Commands
import Foundation
import Testing
import TextScreen

@testable import Dashboard

/// Words of the prompt that are about the screen.
@Suite struct ViewWordTests {
  private static let themes = ThemeLibrary([
    ThemeLibrary.Entry(name: "night", file: "night.yaml", text: "k9s: {body: {fgColor: white, bgColor: black}}")
  ])

  private func driver(_ keys: String) throws -> Driver {
    let manifests =
      Given.service("web") + "\n---\n" + Given.service("api", namespace: "shop")
      + "\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}"
    var driver = try Driver(manifests, themes: Self.themes)
    try driver.press(keys)
    return driver
  }

  @Test func `a theme by name`() throws {
    var driver = try driver("")
    #expect(try driver.press(": 'theme night' Enter").contains(.rememberTheme("night")))
    #expect(driver.dashboard.view.themeName == "night")
    try driver.press(": 'theme nope' Enter")
    #expect(driver.screen.contains("✗ there is no theme \"nope\""))
  }

  @Test func `a namespace by name, and all`() throws {
    #expect(try driver(": 'ns shop' Enter").screen.contains("namespaces shop"))
    #expect(try driver(": 'ns all' Enter").screen.contains("namespaces all"))
    #expect(try driver(": 'ns nowhere' Enter").screen.contains("✗ there is no namespace \"nowhere\""))
  }

  @Test(arguments: [
    ("pods", Pane.pods), ("svc", .services), ("dns", .records), ("ev", .events), ("pod shop", .pods),
  ])
  func `k9s's way to a pane`(line: String, pane: Pane) throws {
    #expect(try driver(": '\(line)' Enter").dashboard.view.focus == pane)
  }

  @Test func `with a namespace and a filter`() throws {
    let driver = try driver(": 'pods all /api' Enter")
    #expect(driver.screen.contains("[2] Pods (3 of "))
    #expect(try self.driver(": 'pods app=web' Enter").screen.contains("[2] Pods (3 of 6) /-l app=web"))
    #expect(try self.driver(": 'pods /(' Enter").screen.contains("✗ a ( without its )"))
  }

  @Test(arguments: [
    ("zoom", "┏[1] Services"), ("faults-only", "! faults"), ("why", "why: the pods of service/web"),
    ("describe", "describe service/web"), ("headless", "clusterIP may not change"), ("scale-down", "scale"),
  ])
  func `the name of an action does what its key does`(line: String, shown: String) throws {
    #expect(try driver(": '\(line)' Enter").screen.contains(shown))
  }

  @Test func `what kubectl says with more words stays kubectl's`() throws {
    #expect(try driver(": 'describe svc web' Enter").screen.contains("Name:"))
    #expect(try driver(": 'help' Enter G").screen.contains("sort-age"))
  }

  @Test func `every word, every action and every command is offered`() throws {
    let driver = try driver("")
    func words(_ head: String) -> [String] {
      var prompt = Prompt(.command)
      prompt.insert(head)
      return driver.dashboard.offer(prompt, driver.simulator.cluster).words.map(\.trimmingBlanks)
    }
    for word in ViewWordTable.all { #expect(words(String(word.name.prefix(1))).contains(word.name), "\(word.name)") }
    for name in ViewWordTable.actions(.usual) { #expect(words(String(name.prefix(1))).contains(name), "\(name)") }
    #expect(words("theme ") == ["night", "stock"])
    #expect(words("ns s") == ["shop"])
    #expect(words("mouse o") == ["off", "on"])
  }

  @Test func `the mouse is given to the terminal and taken back`() throws {
    var driver = try driver("")
    #expect(try driver.press("M") == [.mouse(false)])
    #expect(driver.screen.contains("the mouse selects text; M takes it back"))
    #expect(try driver.press("M") == [.mouse(true)])
    #expect(try driver.press(": 'mouse off' Enter").contains(.mouse(false)))
    try driver.press(": 'mouse perhaps' Enter")
    #expect(driver.screen.contains("✗ the mouse is on or off"))
  }
}

/// What is looked at goes into files.
@Suite struct SavingTests {
  private static let folder = FileManager.default.temporaryDirectory.path

  /// What keys leave in a file that they name `FILE`.
  private func saved(_ keys: String, ending: String, size: Size = Size(rows: 40, columns: 140)) throws -> String {
    let path = Self.folder + "/rollcall-\(UUID().uuidString).\(ending)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: size)
    try driver.press(keys.replacing("FILE", with: path))
    #expect(driver.screen.contains("saved to"), "\(driver.screen)")
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  @Test func `the pane as CSV, all columns of all rows`() throws {
    let rows = try saved("2 : 'save-pane FILE' Enter", ending: "csv", size: Size(rows: 12, columns: 50))
      .split(separator: "\r\n").map(String.init)
    #expect(rows.count == 4)
    #expect(rows[0].hasPrefix("NAME,READY,STATUS,IP,RESTARTS,NODE,LABELS,AGE,HOSTNAME,SUBDOMAIN,OWNER"))
    #expect(rows[1].hasPrefix("web-0,1/1,Running,10.244.") && rows[1].contains(",web-0,nginx,sts/web,"))
    #expect(rows[1].contains("\"app=web,apps.kubernetes.io/pod-index=0,"))
  }

  @Test func `of records the full names, of events what happened`() throws {
    let records = try saved("3 : 'save-pane FILE' Enter", ending: "csv")
    #expect(records.contains("web-0.nginx.default.svc.cluster.local.,A,30,10.244."))
    let events = try saved("2 x 4 : 'save-pane FILE' Enter", ending: "csv")
    #expect(events.contains("TIME,WHO,WHAT,COMMAND\r\n") && events.contains("kubectl delete pod/web-0"))
  }

  @Test func `only what the filter lets through`() throws {
    #expect(try saved("2 / 'web-1' Enter : 'save-pane FILE' Enter", ending: "csv").split(separator: "\r\n").count == 2)
  }

  @Test func `the frame as text, with colours, and as a picture`() throws {
    let text = try saved("2 : 'save-frame FILE' Enter", ending: "txt")
    #expect(text.contains("[2] Pods (3)") && !text.contains("save-frame"))
    #expect(try saved(": 'save-frame FILE' Enter", ending: "ansi").contains("\u{1B}["))
    #expect(try saved(": 'save-frame FILE' Enter", ending: "svg").hasPrefix("<svg"))
  }

  @Test func `the page that is open, and a frame with it`() throws {
    #expect(try saved("1 g Down y : 'save-page FILE' Enter", ending: "yaml").contains("clusterIP: None"))
    #expect(try saved("1 g Down y : 'save-frame FILE' Enter", ending: "txt").contains("YAML of service/nginx"))
  }

  @Test func `a key proposes the line`() throws {
    var driver = try Driver(Given.service("web"))
    try driver.press("2 C-s")
    #expect(driver.lines.contains { $0.hasPrefix(" :save-pane pods.csv") })
    try driver.press("Escape 1 g Down y C-s")
    #expect(driver.lines.contains { $0.hasPrefix(" :save-page object.yaml") })
  }

  @Test func `nothing is replaced without being told to`() throws {
    let path = Self.folder + "/rollcall-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("mine".utf8).write(to: URL(filePath: path))
    var driver = try Driver(Given.service("web"), size: Size(rows: 40, columns: 200))
    try driver.press(": 'save-pane \(path)' Enter")
    #expect(driver.screen.contains("is there already; --force replaces it"))
    #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "mine")
    try driver.press("' --force' Enter")
    #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8).hasPrefix("NAME,"))
  }

  @Test func `cells hold what CSV needs quotes for, and no control characters`() {
    let table = SavedTable(headings: ["A", "B"], rows: [["a,b", "say \"x\""], ["\u{1B}[31m", "ü\n"]])
    #expect(table.csv == "A,B\r\n\"a,b\",\"say \"\"x\"\"\"\r\n\\u{1b}[31m,ü\\u{a}\r\n")
  }
}

/// More columns.
@Suite struct WideTests {
  @Test func `every column, on the whole screen, and the usual ones again`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 30, columns: 200))
    try driver.press("2 C-w")
    for title in ["HOSTNAME", "SUBDOMAIN", "OWNER", "NOMINATED NODE", "READINESS GATES"] {
      #expect(driver.screen.contains(title))
    }
    #expect(driver.screen.contains("sts/web") && !driver.screen.contains("[1] Services"))
    try driver.press("C-w")
    #expect(!driver.screen.contains("HOSTNAME") && driver.screen.contains("[1] Services"))
    try driver.press("1 C-w")
    for title in ["EXTERNAL-IP", "PORT(S)", "FAMILIES", "AFFINITY"] { #expect(driver.screen.contains(title)) }
    try driver.press("Escape")
    #expect(!driver.screen.contains("EXTERNAL-IP") && driver.screen.contains("[2] Pods"))
  }

  @Test func `what has no room is named`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 30, columns: 90))
    try driver.press("2 C-w")
    #expect(driver.screen.contains("no room for") && driver.screen.contains("READINESS GATES; ^s saves all columns"))
  }
}
