import Testing
import TextScreen

/// The `:` prompt proposes how a line may go on.
@Suite struct PromptCompletionTests {
  private func prompt(_ keys: String) throws -> String {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press(": " + keys)
    return driver.lines.first { $0.hasPrefix(" :") } ?? ""
  }

  @Test func `the rest of the word stands behind the cursor before it is taken`() throws {
    #expect(try prompt("'des'").hasPrefix(" :describe"))
    #expect(try prompt("'get pods '").contains("web-1 web-2"))
    #expect(try prompt("'get pods '").hasPrefix(" :get pods web-0"))
  }

  @Test func `Tab takes what all have in common, then one after the other`() throws {
    #expect(try prompt("'get pods ' Tab").hasPrefix(" :get pods web-"))
    #expect(try prompt("'get pods ' Tab Tab").hasPrefix(" :get pods web-0 "))
    #expect(try prompt("'get pods ' Tab Tab Tab").hasPrefix(" :get pods web-1 "))
    #expect(try prompt("'get pods ' Tab Tab Tab Tab Tab").hasPrefix(" :get pods web-0 "))
    #expect(try prompt("'scale stat' Right ' web --rep' Tab '4'").hasPrefix(" :scale statefulsets web --replicas=4"))
  }

  @Test func `labels are completed one after the other, in commands, filters and selectors`() throws {
    #expect(try prompt("'get pods -l ap' Tab").hasPrefix(" :get pods -l app=web"))
    #expect(
      try prompt("'get pods -l app=web,statefulset' Tab").contains("app=web,statefulset.kubernetes.io/pod-name=web-"))
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("2 / '-l app=' Tab Enter")
    #expect(driver.screen.contains("[2] Pods (3) /-l app=web") || driver.screen.contains("(3 of 3) /-l app=web"))
    try driver.press("Escape 1 G l C-u 'app=' Tab Enter")
    #expect(driver.screen.contains("nothing was changed"))
  }

  @Test func `an earlier line is proposed whole`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press(": 'scale sts/web --replicas=2' Enter : 'sc' Right Enter settle")
    #expect(driver.screen.contains("2/2"))
    try driver.press(": 'sc'")
    #expect(driver.lines.contains { $0.hasPrefix(" :scale sts/web --replicas=2") })
  }
}
