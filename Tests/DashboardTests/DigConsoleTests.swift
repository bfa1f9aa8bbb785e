import Testing
import TextScreen

/// Asking DNS from a pod, in the dashboard.
@Suite struct DigConsoleTests {
  private func driver(_ keys: String) throws -> Driver {
    var driver = try Driver(
      Given.statefulSet("web", service: "nginx") + "\n---\n" + Given.service("api", replicas: 1, namespace: "shop"))
    try driver.press(keys)
    return driver
  }

  /// Whether a line is one of dig's answers with an address of a pod.
  private func isAddress(_ line: String) -> Bool { line.hasPrefix("nginx.default") && line.contains("10.244.") }

  @Test(arguments: [
    ("1 G D", "dig shop/api", false), ("1 G D", "dig api.shop", true), ("2 g D", "dig web-0.nginx", true),
  ])
  func `the question is what the selection suggests`(keys: String, title: String, isSo: Bool) throws {
    #expect((try driver(keys).lines.first?.contains(title) == true) == isSo)
  }

  @Test func `the search list is walked step by step, each with its outcome and the reason`() throws {
    let driver = try driver("1 G D")
    #expect(
      driver.lines.contains {
        $0.hasPrefix("1  api.shop.default.svc.cluster.local.  NXDOMAIN  namespace default has no Service shop")
      })
    #expect(driver.lines.contains { $0.hasPrefix("2  api.shop.svc.cluster.local.  NOERROR") })
    #expect(driver.screen.contains("asked by default/web-0"))
    #expect(driver.screen.contains("  search default.svc.cluster.local svc.cluster.local cluster.local"))
  }

  @Test func `something else is asked, with names completed`() throws {
    var driver = try driver("1 g D D C-u 'web-1.' Tab 'A' Enter")
    #expect(driver.lines.first?.contains("dig web-1.nginx.default.svc.cluster.local") == true)
    #expect(driver.screen.contains("status: NOERROR"))
    try driver.press("Enter C-u 'nginx NONSENSE' Enter")
    #expect(driver.screen.contains("✗ a name, and a type"))
    try driver.press("C-u 'nginx SRV' Enter")
    #expect(driver.screen.contains("only CoreDNS answers this"))
  }

  @Test func `each time the addresses come in another order`() throws {
    var driver = try driver("1 G k D D C-u 'nginx' Enter")
    var orders: [[String]] = []
    for _ in 0..<8 {
      orders.append(
        driver.lines.filter(isAddress).compactMap { $0.split(separator: " ").first { $0.hasPrefix("10.244.") } }.map(
          String.init))
      try driver.press("r")
    }
    #expect(orders.allSatisfy { $0.count == 3 && $0.sorted() == orders[0].sorted() })
    #expect(orders.contains { $0 != orders[0] })
  }

  @Test func `it asks again when something changes, unless it is told to stop`() throws {
    var driver = try driver("2 g j j x 1 g j D D C-u 'nginx' Enter")
    #expect(driver.lines.count(where: isAddress) == 2)
    #expect(driver.screen.contains("web-2 is terminating"))
    try driver.press("w settle")
    #expect(driver.lines.count(where: isAddress) == 2)
    try driver.press("w")
    #expect(driver.lines.count(where: isAddress) == 3)
  }

  @Test func `musl stops where glibc goes on, and another pod may ask`() throws {
    var driver = try driver("1 g D D C-u 'default' Enter")
    #expect(driver.screen.contains("every name was tried"))
    try driver.press("m")
    #expect(driver.screen.contains("musl goes on after NXDOMAIN only, and stops at NODATA"))
    try driver.press("a g Enter")
    #expect(!driver.screen.contains("asked by"))
    try driver.press("a G Enter")
    #expect(driver.screen.contains("asked by shop/api-"))
    try driver.press("Escape")
    #expect(driver.screen.contains("[1] Services"))
  }
}
