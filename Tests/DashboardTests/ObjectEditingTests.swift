import Dashboard
import Testing
import TextScreen

/// An object edited as YAML.
@Suite struct ObjectEditingTests {
  /// Opens the Service in an editor that makes of the text what `edit` says, and looks what comes of it.
  private func edit(
    _ driver: inout Driver, _ edit: (String) -> String?
  ) throws -> [Dashboard.Request] {
    guard case .edit(let draft)? = try driver.press("1 G e").first else {
      Issue.record("no editor was asked for")
      return []
    }
    return driver.dashboard.take(edit(draft.text), of: draft, &driver.simulator, at: driver.wall)
  }

  private func driver() throws -> Driver { try Driver(Given.statefulSet("web", service: "nginx")) }

  @Test func `what would change is shown, and done after a yes`() throws {
    var driver = try driver()
    _ = try edit(&driver) { $0.replacing("app: web", with: "app: other") }
    #expect(driver.screen.contains("− app: web"))
    #expect(driver.screen.contains("+ app: other"))
    try driver.press("y")
    #expect(driver.screen.contains("service/nginx edited"))
    #expect(driver.screen.contains("patch service nginx --type=merge"))
    #expect(driver.lines.contains { $0.contains("nginx") && $0.contains("0/0") })
    try driver.press("u")
    #expect(driver.lines.contains { $0.contains("nginx") && $0.contains("3/3") })
  }

  @Test func `no changes nothing`() throws {
    var driver = try driver()
    _ = try edit(&driver) { $0.replacing("app: web", with: "app: other") }
    try driver.press("n")
    #expect(driver.screen.contains("nothing was changed"))
    #expect(driver.screen.contains("undo 0"))
  }

  @Test func `what the server refuses stands on top of the text when it is opened again`() throws {
    var driver = try driver()
    let requests = try edit(&driver) { $0.replacing("port: 80\n", with: "port: 0\n") }
    guard case .edit(let again)? = requests.first else {
      Issue.record("it was not opened again")
      return
    }
    #expect(again.text.contains("# The Service \"nginx\" is invalid: "))
    #expect(again.text.contains("port: 0"))
    let last = driver.dashboard.take(again.text, of: again, &driver.simulator, at: driver.wall)
    #expect(last.isEmpty)
    #expect(driver.screen.contains("no valid changes were saved"))
  }

  @Test(arguments: ["", "# only a remark\n"]) func `an empty file is no edit`(text: String) throws {
    var driver = try driver()
    _ = try edit(&driver) { _ in text }
    #expect(driver.screen.contains("Edit cancelled, saved file was empty."))
  }

  @Test func `text as it was, and an editor that fails, change nothing`() throws {
    var driver = try driver()
    _ = try edit(&driver) { $0 }
    #expect(driver.screen.contains("Edit cancelled, no changes made."))
    _ = try edit(&driver) { _ in nil }
    #expect(driver.screen.contains("the editor did not end well"))
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
