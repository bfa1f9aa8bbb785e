import ClusterSimulation
import Dashboard
import Testing
import TextScreen

/// A dashboard on which nothing can be changed, for a projector.
@Suite struct ReadOnlyTests {
  private func press(_ keys: String) throws -> String {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    driver.dashboard = Dashboard(
      over: driver.simulator, source: "story", size: Size(rows: 40, columns: 140), isReadOnly: true)
    try driver.press(keys)
    return driver.screen
  }

  @Test(arguments: ["h", "x", "+", "-", "s", "r", "u", "U", "C-d", "l", "m Enter"])
  func `no key changes the cluster`(key: String) throws {
    #expect(try press("2 g " + key).contains("this is read-only"))
  }

  @Test(arguments: ["l", "e"]) func `nor does an entry of the menu`(key: String) throws {
    #expect(try press("2 g m " + key).contains("this is read-only"))
  }

  @Test func `what is refused is no hint, and the help says so`() throws {
    let hints = try #require(try press("").split(separator: "\n").last)
    #expect(hints.contains("w Why") && !hints.contains("Headless") && !hints.contains("Undo"))
    let help = try press("?")
    #expect(help.shows("refused: make the Service headless, or give it a ClusterIP"))
    #expect(help.shows("describe it, as kubectl does") && !help.contains("u takes back"))
  }

  @Test(arguments: ["scale sts/web --replicas=1", "delete pod web-0", "undo", "headless svc/nginx off"])
  func `no command changes the cluster`(line: String) throws {
    #expect(try press(": '\(line)' Enter").contains("is not done: this is read-only"))
  }

  @Test func `looking goes on`() throws {
    #expect(try press("").contains("read-only"))
    #expect(try press("2 g d").contains("describe pod/web-0"))
    #expect(try press(": 'get pods' Enter").contains("web-2"))
    #expect(try press(": 'rollout history sts/web' Enter").contains("REVISION"))
    #expect(try press("2 g D").contains("dig web-0.nginx"))
  }
}

/// The lines of the prompt outlive the program.
@Suite struct PromptHistoryTests {
  @Test func `a line that was typed is to be remembered, once`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    #expect(try driver.press(": 'get svc' Enter").contains(.rememberLine("get svc")))
    #expect(try !driver.press("Escape : 'get svc' Enter").contains(.rememberLine("get svc")))
  }

  @Test func `lines of before are there again`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    driver.dashboard.recall(["get pods", "get svc"])
    try driver.press(": Up Up")
    #expect(driver.lines.contains { $0.hasPrefix(" :get pods") })
  }
}
