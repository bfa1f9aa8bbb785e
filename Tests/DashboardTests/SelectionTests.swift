import Testing
import TextScreen

/// The cursor is bound to an object, not to a line.
@Suite struct SelectionTests {
  @Test func `the cursor stays on its pod while others come before it`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx") + "\n---\n" + Given.service("api", replicas: 1))
    try driver.press("2 G")
    #expect(driver.screen.shows("▌web-2"))
    try driver.press(": 'scale deployment/api --replicas=4' Enter settle")
    #expect(driver.screen.shows("▌web-2"))
  }

  @Test func `when its object goes the neighbour takes over, and undo brings the cursor back`() throws {
    var driver = try Driver(Given.service("api", replicas: 3))
    try driver.press("2 g")
    let first = try #require(driver.lines.first { $0.contains("▌api") })
    try driver.press("x settle p")
    driver.wait(.seconds(3))
    let second = try #require(driver.lines.first { $0.contains("▌api") })
    #expect(first != second)
    try driver.press("u")
    driver.wait(.seconds(3))
    #expect(driver.lines.contains { $0.contains("▌api") && $0.squeezed.prefix(30) == first.squeezed.prefix(30) })
  }

  @Test func `the cursor stays on a Service that h makes anew`() throws {
    var driver = try Driver(try sampleCluster())
    try driver.press("h Tab 1")
    #expect(driver.screen.shows("▌hostnames None"))
  }

  @Test(arguments: [
    Given.statefulSet("web", service: "nginx"), Given.service("nginx", replicas: 0),
    "{apiVersion: v1, kind: Service, metadata: {name: nginx}, spec: {type: ExternalName, externalName: example.com}}",
  ])
  func `at the start the selection stands on what was loaded, not on the API server's own Service`(
    _ manifests: String
  ) throws {
    let driver = try Driver(manifests)
    #expect(driver.screen.shows("▌nginx"))
  }

  @Test func `numbers are ordered as people count`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx", replicas: 12))
    try driver.press("2 G")
    #expect(driver.screen.shows("▌web-11"))
  }

  @Test func `who looks at one namespace sees names as they are asked for from there`() throws {
    let driver = try Driver(
      Given.service("zeta") + "\n---\n" + Given.service("alpha", namespace: "shop"), namespace: "shop")
    #expect(driver.screen.shows("▌alpha ClusterIP 10.96."))
    #expect(driver.screen.shows("•alpha A 10.96."))
    #expect(driver.screen.contains("namespaces shop"))
    #expect(!driver.screen.contains("zeta"))
  }

  @Test func `n and 0 choose namespaces`() throws {
    var driver = try Driver(Given.service("zeta") + "\n---\n" + Given.service("alpha", namespace: "shop"))
    try driver.press("n Enter n Enter")
    #expect(driver.screen.contains("namespaces shop"))
    #expect(driver.screen.contains("[1] Services (1)"))
    try driver.press("n 0")
    #expect(driver.screen.contains("kube-system/kube-dns"))
    try driver.press("0")
    #expect(!driver.screen.contains("kube-dns"))
  }

  @Test func `other namespaces come after the one a person starts in, by their names`() throws {
    let driver = try Driver(Given.service("zeta") + "\n---\n" + Given.service("alpha", namespace: "shop"))
    let zeta = try #require(driver.lines.firstIndex { $0.contains(" zeta ") || $0.contains("▌zeta ") })
    let alpha = try #require(driver.lines.firstIndex { $0.contains("shop/alpha ") })
    #expect(zeta < alpha)
    #expect(driver.screen.shows("alpha.shop A"))
  }
}
