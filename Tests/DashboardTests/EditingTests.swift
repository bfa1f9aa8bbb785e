import Dashboard
import Testing
import TextScreen

/// Labels and selectors edited in place.
@Suite struct LabelEditingTests {
  private func driver(_ keys: String) throws -> Driver {
    var driver = try Driver(Given.statefulSet("web", service: "nginx") + "\n---\n" + Given.service("api", replicas: 2))
    try driver.press(keys)
    return driver
  }

  private func prompt(_ driver: borrowing Driver) -> String {
    driver.lines.first { $0.hasPrefix(" selector: ") || $0.hasPrefix(" labels: ") } ?? ""
  }

  @Test func `what a selector would match is shown while it is typed`() throws {
    var driver = try driver("1 G l")
    #expect(prompt(driver).contains("selector: app=web"))
    #expect(prompt(driver).contains("→ 3 pods, 3 ready → 3 A, 3 per-pod A"))
    try driver.press("BSpace")
    #expect(prompt(driver).contains("→ 0 pods, 0 ready → NXDOMAIN"))
    try driver.press("C-u 'app=api' Enter")
    #expect(driver.screen.contains("selector updated"))
    #expect(driver.lines.contains { $0.contains("2/2") && $0.contains("nginx") })
    try driver.press("u")
    #expect(driver.lines.contains { $0.contains("3/3") && $0.contains("nginx") })
  }

  @Test func `which Services would select a pod is shown while its labels are typed`() throws {
    var driver = try driver("2 G l C-u 'app=api'")
    #expect(prompt(driver).contains("→ selected by api"))
    try driver.press("'x'")
    #expect(prompt(driver).contains("→ no Service would select it"))
    try driver.press("Enter settle")
    #expect(driver.screen.contains("app=apix"))
  }

  @Test func `what is no label is told, and nothing changes`() throws {
    var driver = try driver("2 G l C-u 'nonsense' Enter")
    #expect(driver.screen.contains("✗ labels are written key=value"))
    try driver.press("C-u 'app=-' Enter")
    #expect(prompt(driver).contains("✗"))
    try driver.press("Escape")
    #expect(driver.screen.contains("undo 0"))
  }

  @Test func `labels that stay as they are change nothing`() throws {
    let driver = try driver("2 g l Enter")
    #expect(driver.screen.contains("nothing was changed"))
  }
}

/// What is copied.
@Suite struct CopyTests {
  @Test func `the name, then the name in DNS, then the YAML`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    #expect(try driver.press("1 G c") == [.copy("nginx")])
    #expect(try driver.press("c") == [.copy("nginx.default.svc.cluster.local")])
    guard case .copy(let yaml)? = try driver.press("c").first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(yaml.hasPrefix("apiVersion: v1\nkind: Service\n"))
    #expect(try driver.press("c") == [.copy("nginx")])
    #expect(try driver.press("2 g c") == [.copy("web-0")])
  }

  @Test func `the whole text of a page`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    guard case .copy(let text)? = try driver.press("1 G w c").last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("3 of 3 pass every gate"))
  }
}
