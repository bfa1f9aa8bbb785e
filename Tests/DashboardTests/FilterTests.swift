import Dashboard
import Testing
import TextScreen

/// What a person types behind `/`, and what is listed then.
@Suite struct FilterTests {
  private static let cluster = [
    Given.service("web", replicas: 2), Given.service("api", replicas: 2), Given.statefulSet("db", service: "db-hs"),
  ].joined(separator: "\n---\n")

  /// The names of the pods that are listed after keys were pressed in their pane, without what is random in them.
  private func pods(_ keys: String) throws -> [String] {
    var driver = try Driver(Self.cluster)
    try driver.press("2 " + keys)
    return driver.names(in: .pods)
  }

  @Test(arguments: [
    ("web", ["web", "web"]), ("WEB", ["web", "web"]), ("^db-[01]$", ["db-0", "db-1"]),
    ("!web|api", ["db-0", "db-1", "db-2"]),
    ("-l app=api", ["api", "api"]), ("-l app in (api,web)", ["api", "api", "web", "web"]), ("-l !app", []),
    ("-f d2", ["db-2"]), ("node-[a-c]", ["api", "api", "db-0", "db-1", "db-2", "web", "web"]),
    ("(", ["api", "api", "db-0", "db-1", "db-2", "web", "web"]),
  ])
  func `a filter lists what it says`(filter: String, names: [String]) throws {
    #expect(try pods("/ '\(filter)'") == names)
  }

  @Test(arguments: [
    ("(", "a ( without its )"), ("[a", "a [ without its ]"), ("*", "nothing stands before *"),
    ("\\b", "\\b is not known"), ("a{3,2}", "a repetition that ends before it begins"),
    ("-l a in", "unable to parse requirement"),
  ])
  func `a bad expression is told in the prompt while the rows of before stay`(filter: String, problem: String) throws {
    var driver = try Driver(Self.cluster)
    try driver.press("2 / '\(filter.dropLast())'")
    let before = driver.names(in: .pods)
    try driver.press("'\(filter.suffix(1))'")
    #expect(driver.screen.contains("✗ \(problem)"))
    try driver.press("Enter")
    #expect(driver.names(in: .pods) == before)
    #expect(driver.screen.contains("✗ \(problem)"))
  }

  @Test func `leaving a filter that is typed brings back the one of before`() throws {
    #expect(try pods("/ 'web' Enter / C-u 'api' Escape") == ["web", "web"])
    #expect(try pods("/ 'web' Enter Escape").count == 7)
  }

  @Test func `among a thousand pods the few are found, by name and by address`() throws {
    let manifests = [Given.service("web", replicas: 1_200), Given.statefulSet("db", service: "db-hs")]
    var driver = try Driver(manifests.joined(separator: "\n---\n"))
    try driver.press("2 / 'db-' Enter")
    #expect(driver.names(in: .pods) == ["db-0", "db-1", "db-2"])
    let addresses = driver.lines.compactMap { $0.firstMatch(of: #/db-1 .*?(10\.\d+\.\d+\.\d+) /#)?.output.1 }
    let address = try #require(addresses.first)
    try driver.press("/ C-u '\(address)' Enter")
    #expect(driver.names(in: .pods).contains("db-1"))
    #expect(driver.names(in: .pods).count < 20)
  }

  @Test func `a filter stays true while the cluster changes`() throws {
    #expect(try pods("/ '-l app=web' Enter + settle").count == 3)
    #expect(try pods("/ '!db' Enter x settle Down").count == 4)
  }

  @Test func `a Service of which something is found needs attention, however many endpoints it has`() throws {
    var driver = try Driver(
      [
        Given.service("fine"),
        """
        apiVersion: v1
        kind: Service
        metadata: {name: mapped}
        spec: {clusterIP: None, selector: {app: fine}, ports: [{name: http, port: 80, targetPort: 8080}]}
        """,
      ].joined(separator: "\n---\n"))
    try driver.press("1 !")
    #expect(driver.names(in: .services) == ["mapped"])
    try driver.press("l C-u 'app=nobody' Enter")
    #expect(driver.names(in: .services) == ["mapped"])
  }

  @Test func `faults only are what needs attention, in all panes`() throws {
    var driver = try Driver(Self.cluster)
    try driver.press("2 r !")
    #expect(driver.names(in: .pods).count == 1)
    #expect(driver.names(in: .services) == [])
    #expect(driver.screen.contains("! faults"))
    try driver.press("!")
    #expect(driver.names(in: .pods).count == 7)
  }
}

/// In what order rows stand.
@Suite struct SortTests {
  private func driver(_ keys: String) throws -> Driver {
    var driver = try Driver(
      [Given.service("web", replicas: 1), Given.service("api", replicas: 3), Given.service("old", replicas: 2)]
        .joined(separator: "\n---\n"))
    try driver.press(keys)
    return driver
  }

  @Test func `by name, and the other way round`() throws {
    #expect(try driver("1").names(in: .services) == ["api", "kubernetes", "old", "web"])
    #expect(try driver("1 N").names(in: .services) == ["web", "old", "kubernetes", "api"])
    #expect(try driver("1 N").screen.contains("NAME↓"))
  }

  @Test func `by how many answer, ties in the order of the names`() throws {
    #expect(try driver("1 S").names(in: .services) == ["kubernetes", "web", "old", "api"])
    #expect(try driver("1 S S").names(in: .services) == ["api", "old", "kubernetes", "web"])
  }

  @Test func `a row moves when what it is sorted by changes, and the cursor with it`() throws {
    var driver = try driver("1 S G")
    #expect(driver.names(in: .services).last == "api")
    try driver.press("- - - settle")
    #expect(driver.names(in: .services) == ["api", "kubernetes", "web", "old"])
    #expect(driver.lines.contains { $0.contains("▌api") })
  }

  @Test func `by a column that is picked`() throws {
    var driver = try driver("1")
    try driver.press("O")
    #expect(driver.screen.contains("no column is picked"))
    try driver.press("S-Right S-Right S-Right O")
    #expect(driver.screen.contains("sorted by"))
    #expect(driver.names(in: .services).count == 4)
  }

  @Test(arguments: [40, 1_200])
  func `by address as numbers, those that have none first`(replicas: Int) throws {
    var driver = try Driver(
      Given.service("web", replicas: replicas) + "\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: stuck}\n"
        + "spec: {nodeSelector: {disk: ssd}, containers: [{name: c, image: i}]}")
    try driver.press("2 f S-Right S-Right S-Right S-Right O Home")
    #expect(driver.screen.contains("IP↑"))
    let addresses = driver.lines.compactMap { $0.firstMatch(of: /10\.(\d+)\.(\d+)\.(\d+)/) }
      .map { (Int($0.output.1) ?? 0, Int($0.output.2) ?? 0, Int($0.output.3) ?? 0) }
    #expect(addresses.count > 20)
    #expect(zip(addresses, addresses.dropFirst()).allSatisfy { $0 < $1 })
    #expect(driver.names(in: .pods).first == "stuck")
  }

  @Test func `the records follow the order of their Services`() throws {
    let lines = try driver("1 N").lines.filter { $0.contains(" A  ") }
    #expect(lines.first?.contains("web") == true)
  }
}
