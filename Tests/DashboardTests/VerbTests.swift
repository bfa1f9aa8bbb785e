import Testing
import TextScreen

/// What keys do to the cluster, and what is said when it cannot be done.
@Suite struct VerbTests {
  @Test func `the API's refusal is shown word for word`() throws {
    var driver = try Driver(Given.service("api", type: "NodePort"))
    try driver.press("g h")
    #expect(driver.screen.shows("✗ The Service \"api\" is invalid: spec.clusterIPs[0]: Invalid value:"))
    #expect(driver.screen.contains("may not be set to 'None' for NodePort services"))
    driver.wait(.seconds(5))
    #expect(!driver.screen.contains("Invalid value"))
  }

  @Test func `an ExternalName is changed in place, after a question`() throws {
    var driver = try Driver(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: legacy}
      spec: {type: ExternalName, externalName: pay.example.com}
      """)
    try driver.press("G h")
    #expect(driver.screen.contains("Go on?"))
    #expect(driver.screen.contains("[ No ]"))
    try driver.press("Enter")
    #expect(driver.screen.contains("nothing was changed"))
    try driver.press("h y")
    #expect(driver.screen.shows("−legacy CNAME pay.example.com."))
    try driver.press("u Down")
    #expect(driver.screen.shows("•legacy CNAME pay.example.com"))
  }

  @Test func `scaling works from every pane through the link`() throws {
    var driver = try Driver(Given.service("api", replicas: 2))
    try driver.press("g +")
    #expect(driver.screen.contains("[2] Pods (3)"))
    try driver.press("2 +")
    #expect(driver.screen.contains("[2] Pods (4)"))
    try driver.press("3 -")
    #expect(driver.screen.shows("you scale deployment/api 4 → 3"))
  }

  @Test func `s asks for a number, and shows while it is typed which pods go in which order`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("G s 1")
    #expect(driver.screen.shows("replicas: 1"))
    #expect(driver.screen.shows("statefulset/web 3 → 1: 2 pods go, one after the other, the highest ordinal first"))
    let second = try #require(driver.lines.firstIndex { $0.contains("− web-2  Running") })
    #expect(driver.lines[second + 1].contains("− web-1  Running"))
    #expect(driver.screen.contains("$ kubectl scale statefulset/web --replicas=1"))
    try driver.press("Enter settle")
    driver.wait(.seconds(5))
    #expect(driver.screen.contains("[2] Pods (1)"))
  }

  @Test func `the names that will come are shown where they have an order`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("G s + +")
    #expect(driver.screen.shows("replicas: 5"))
    #expect(driver.screen.shows("statefulset/web 3 → 5: 2 pods come, each when the one before is ready"))
    #expect(driver.screen.contains("+ web-3") && driver.screen.contains("+ web-4"))
    try driver.press("- - 2")
    #expect(driver.screen.shows("replicas: 2"))
    #expect(driver.screen.contains("− web-2"))
    try driver.press("Escape")
    #expect(!driver.screen.contains("− web-2"))
  }

  @Test(arguments: 1...3) func `the pods of a ReplicaSet that are said to go are those that go`(count: Int) throws {
    var driver = try Driver(Given.service("api", replicas: 5))
    try driver.press("2 g Down r settle 1 g s C-u '\(count)'")
    let said = driver.lines.compactMap {
      $0.contains("  − api-") ? $0.split(separator: " ").first { $0.hasPrefix("api-") } : nil
    }
    #expect(said.count == 5 - count)
    #expect(driver.lines.first { $0.contains("  − api-") }?.contains("not ready") == true)
    try driver.press("Enter 4 f g")
    let gone = driver.lines.compactMap { line in
      line.contains(" terminating, ")
        ? line.split(separator: " ").first { $0.hasPrefix("pod/api-") }?.dropFirst(4) : nil
    }
    #expect(Set(gone) == Set(said))
  }

  @Test func `what cannot be scaled so says why in the dialog`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press("s C-u '200000'")
    #expect(driver.screen.contains("200000 replicas are more than"))
    try driver.press("C-u 'x'")
    #expect(driver.screen.contains("is no number of replicas"))
  }

  @Test func `the number that s offers can be edited, or typed over`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press("s 5 Enter")
    #expect(driver.screen.shows("you scale deployment/api 3 → 5"))
    try driver.press("s Left 1 Enter")
    #expect(driver.screen.shows("you scale deployment/api 5 → 15"))
  }

  @Test func `the selection stays what keys are about while the events have the keyboard`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press("4 +")
    #expect(driver.screen.shows("you scale deployment/api 3 → 4"))
    try driver.press("h")
    #expect(driver.screen.shows("+api NoneΔ"))
  }

  @Test func `slices made by hand outlive the Service that h makes anew, and nothing else is said`() throws {
    var driver = try Driver(
      """
      {apiVersion: v1, kind: Service, metadata: {name: mine}, spec: {ports: [{port: 80}]}}
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: mine-1, labels: {kubernetes.io/service-name: mine}}
      addressType: IPv4
      endpoints: [{addresses: [10.1.2.3]}]
      """)
    try driver.press("/ 'mine' Enter h")
    #expect(driver.screen.shows("no address, a new uid, age 0"))
    #expect(driver.screen.shows("+mine A 10.1.2.3"))
  }

  @Test func `h works on a pod's Service, and killing needs a pod`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press("2 h")
    #expect(driver.screen.shows("api NoneΔ"))
    try driver.press("1 x")
    #expect(driver.screen.shows("✗ kill does not apply to service/api, only to pods"))
  }

  @Test func `killing shows Terminating and the replacement at once`() throws {
    var driver = try Driver(Given.service("api", replicas: 1))
    try driver.press("2 x")
    #expect(driver.screen.contains("Terminating"))
    #expect(driver.screen.contains("Pending"))
    #expect(driver.screen.contains("[2] Pods (2)"))
  }

  @Test func `there is an end to undoing, and redo goes forward again`() throws {
    var driver = try Driver(Given.service("api", replicas: 1))
    try driver.press("g + u u")
    #expect(driver.screen.contains("there is nothing to undo"))
    try driver.press("U")
    #expect(driver.screen.contains("done again: scale deployment/api 1 → 2"))
    try driver.press("U")
    #expect(driver.screen.contains("there is nothing to do again"))
  }
}
