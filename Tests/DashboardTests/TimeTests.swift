import Dashboard
import Testing
import TextScreen

/// The simulated clock.
@Suite struct TimeTests {
  @Test func `a step goes to the next thing that happens`() throws {
    var driver = try Driver(Given.service("api", replicas: 1))
    try driver.press("p")
    #expect(driver.dashboard.view.isPaused)
    #expect(driver.screen.contains("‖ paused 00:00"))
    try driver.press("2 x")
    try driver.press(".")
    #expect(driver.screen.contains("ContainerCreating"))
    try driver.press(". . . . . . . .")
    #expect(driver.screen.contains("nothing is due"))
  }

  @Test func `the speed goes up and down within bounds`() throws {
    var driver = try Driver(Given.service("api"))
    try driver.press("> >")
    #expect(driver.screen.contains("▶ ×5"))
    try driver.press("< < < < < <")
    #expect(driver.screen.contains("▶ ×0.25"))
    try driver.press("> > > > > > > > > > >")
    #expect(driver.screen.contains("▶ ×60"))
  }

  @Test func `time that the script lets pass lets marks wear off`() throws {
    var driver = try Driver(Given.service("api", replicas: 1))
    try driver.press("g + +5s")
    #expect(driver.screen.contains("00:05"))
    #expect(!driver.screen.contains("│+api"))
  }

  @Test func `a copy of a real cluster stands still`() throws {
    var driver = try Driver(
      observing: """
        apiVersion: v1
        kind: Pod
        metadata: {name: web-0, namespace: default, uid: u1}
        spec: {containers: [{name: app, image: example/app:1}]}
        status: {phase: Running, podIP: 10.1.2.3}
        """)
    #expect(driver.screen.contains("‖ observed"))
    try driver.press(".")
    #expect(driver.screen.contains("its controllers stand still"))
    try driver.press("2 x")
    #expect(driver.screen.contains("▲ done, but nothing follows: the controllers of a copied cluster stand still"))
  }
}
