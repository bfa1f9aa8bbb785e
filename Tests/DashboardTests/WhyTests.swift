import Dashboard
import Foundation
import Testing
import TextScreen

/// What is wrong, in the dashboard: worst first, gate by gate, and cleared by keys alone.
@Suite struct WhyTests {
  private static func broken() throws -> String {
    let folder =
      #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/broken"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted()
    return try names.map { try text(of: folder + "/" + $0) }.joined(separator: "\n---\n")
  }

  @Test func `on a small screen every Service has its reason in view, the worst first`() throws {
    var driver = try Driver(try Self.broken(), size: Size(rows: 24, columns: 80))
    try driver.press("W")
    let rows = driver.lines.filter { $0.contains(" D") }
    #expect(driver.lines[2].contains("FINDING"))
    #expect(rows.contains { $0.contains("checkout") && $0.contains("D1 no pod has app=chekout") })
    // Errors first, then warnings: the last row of the first page is no worse than the first.
    let firstWarning = driver.lines.firstIndex { $0.hasPrefix("┃▲") } ?? 99
    let lastError = driver.lines.lastIndex { $0.hasPrefix("┃✗") } ?? 0
    #expect(lastError < firstWarning, "\(driver.screen)")
    try driver.press("W")
    #expect(driver.screen.contains("[2] Pods"))
  }

  @Test func `a fix by keys alone clears the finding, and the records appear`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/broken"
    var driver = try Driver(
      try text(of: folder + "/label-on-deployment.yaml"), size: Size(rows: 24, columns: 80))
    try driver.press("W")
    #expect(driver.screen.contains("D2 Deployment frontend has tier=frontend"))
    try driver.press("w")
    #expect(driver.screen.contains("✗ D2 selects tier=frontend"))
    #expect(driver.screen.contains("→ 3 ready endpoints, A 10.244."))
    #expect(driver.screen.contains("$ kubectl patch deployment/frontend"))
    try driver.press("1 settle")
    #expect(driver.screen.contains("3 of 3 pass every gate: nothing is wrong here"))
    #expect(!driver.screen.contains("✗ D2"))
    try driver.press("Escape W 3 f")
    #expect(driver.screen.shows("frontend.label-on-deployment A 30 10.244."), "\(driver.screen)")
    try driver.press("f 1 w u settle")
    #expect(driver.screen.contains("✗ D2 selects tier=frontend"))
    try driver.press("U settle")
    #expect(driver.screen.contains("3 of 3 pass every gate"))
  }

  @Test func `back in the panes, what belongs to the cured Service is in view`() throws {
    var driver = try Driver(try Self.broken(), size: Size(rows: 24, columns: 80))
    try driver.press("W Down Down w 2 settle Escape W")
    #expect(driver.screen.contains("▌label-on-… None   3/3"), "\(driver.screen)")
    #expect(driver.screen.contains("•frontend.l… A    10.244."), "\(driver.screen)")
  }

  @Test func `five asks why as w does, and c copies the line of a fix`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/broken"
    var driver = try Driver(try text(of: folder + "/selector-typo.yaml"))
    try driver.press("G 5")
    #expect(driver.screen.contains("label app: wanted chekout, found checkout"))
    let requests = try driver.press("c")
    #expect(requests == [.copy("kubectl set selector service/checkout app=checkout -n selector-typo")])
    let more = try driver.press("c c")
    #expect(more.count == 2)
    try driver.press("9")
    #expect(!driver.screen.contains("there is no fix 9"))
    try driver.press("6")
    #expect(driver.screen.contains("there is no fix 6"))
  }

  @Test func `what is found follows each change`() throws {
    var driver = try Driver(
      Given.service("web") + "\n---\n" + Given.service("other"), size: Size(rows: 24, columns: 160))
    try driver.press("W")
    #expect(driver.screen.contains("nothing is wrong with any Service"))
    try driver.press(": 'set selector svc web app=wab' Enter settle")
    #expect(
      driver.lines.contains { $0.contains("web") && $0.contains("D1 no pod has app=wab; Deployment web has app=web") })
    // Another workload comes nearer.
    try driver.press(": 'scale deploy web --replicas=0' Enter settle")
    try driver.press(": 'set selector svc web app=web' Enter settle")
    #expect(driver.lines.contains { $0.contains("D4 selects the pods of Deployment web, which is scaled to 0") })
    try driver.press(": 'scale deploy web --replicas=2' Enter settle")
    #expect(!driver.screen.contains(" D4 "))
  }

  @Test func `the page lists selected pods and never the whole namespace`() throws {
    var driver = try Driver(Given.service("web", replicas: 2) + "\n---\n" + Given.service("crowd", replicas: 40))
    try driver.press("1 G w")
    #expect(driver.screen.contains("2 of 2 pass every gate"))
    #expect(!driver.screen.contains("crowd-"))
  }

  @Test func `in the dig console a name that is not there has a hint`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("D Enter C-u 'web-0' Enter")
    #expect(
      driver.screen.contains("hint try web-0.nginx: a pod's name stands in front of its Service's"), "\(driver.screen)")
  }
}
