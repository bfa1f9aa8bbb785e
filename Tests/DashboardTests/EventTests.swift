import Testing
import TextScreen

/// The event log tells what happened, and who or what caused it.
@Suite struct EventTests {
  @Test func `scaling is told from the person to the record`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 60, columns: 160))
    try driver.press("G + settle 4")
    for line in [
      "00:00.0 you scale statefulset/web 3 → 4",
      "00:00.0 statefulset pod/web-3 created",
      "default-scheduler pod/web-3 put on node-",
      "kubelet pod/web-3 ContainerCreating → Running",
      "kubelet pod/web-3 ready",
      "not ready → ready",
      "dns + A web-3.nginx 10.244.",
    ] {
      #expect(driver.screen.shows(line))
    }
  }

  @Test func `undo is told as what it leads to, not as the way there`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 60, columns: 160))
    try driver.press("G + settle u")
    #expect(driver.screen.shows("undo scale statefulset/web 3 → 4"))
    #expect(driver.screen.shows("undo pod/web-3 gone"))
    #expect(driver.screen.shows("undo statefulset/web replicas 4 → 3"))
    #expect(driver.screen.shows("dns − A web-3.nginx 10.244."))
    #expect(!driver.screen.shows("undo pod/web-3 Running → "))
  }

  @Test func `an event has the line that does the same on a real cluster`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("G + 4 g")
    #expect(driver.screen.shows("you: scale statefulset/web 3 → 4 $ kubectl scale statefulset/web --replicas=4"))
  }

  @Test func `enter goes to the object, and escape comes back`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("G 2 G r settle 1 g 4 / 'pod/web-2' Enter g Enter")
    #expect(driver.screen.shows("▌web-2"))
    try driver.press("Escape")
    #expect(driver.screen.contains("┏[4] Events"))
    try driver.press("/ C-u 'nginx-' Enter g Enter")
    #expect(driver.screen.shows("▌nginx"))
  }

  @Test func `grouped by cause, each wish has a line that counts what came of it`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"), size: Size(rows: 60, columns: 160))
    try driver.press("G + settle 2 g r settle 4 o")
    #expect(driver.screen.contains("[4] Events (") && driver.screen.contains(" by cause"))
    #expect(driver.screen.shows("you scale statefulset/web 3 → 4 → 1"))
    #expect(driver.screen.shows("you ready pod/web-0"))
    #expect(!driver.screen.shows("statefulset pod/web-3 created"))
    try driver.press("/ 'A web-3' Enter")
    #expect(driver.screen.shows("you scale statefulset/web 3 → 4") && !driver.screen.shows("you ready pod/web-0"))
    try driver.press("g o")
    #expect(driver.screen.shows("dns + A web-3.nginx"))
  }

  @Test func `of what no pane lists enter opens the description, and of what is gone it says so`() throws {
    var driver = try Driver(Given.statefulSet("web", service: "nginx"))
    try driver.press("G + settle 4 / 'scale stateful' Enter Enter")
    #expect(driver.screen.contains("describe statefulset/web"))
    try driver.press("q / C-u 'pod/web-3 created' Enter")
    try driver.press("1 u settle")
    driver.wait(.seconds(5))
    try driver.press("4 g Enter")
    #expect(driver.screen.contains("web-3 is not there any more"))
  }

  @Test func `undoing very much is told in a few lines`() throws {
    var driver = try Driver(Given.service("api", replicas: 2), size: Size(rows: 60, columns: 160))
    try driver.press(": 'scale deployment/api --replicas=1200' Enter u")
    #expect(driver.screen.shows("undo scale deployment/api 2 → 1200"))
    #expect(driver.screen.contains("changes at once"))
    #expect(!driver.screen.shows("undo pod/"))
  }

  @Test func `many changes at once are counted, and the last ones are told`() throws {
    var driver = try Driver(Given.service("api", replicas: 2))
    try driver.press(": 'scale deployment/api --replicas=1500' Enter 4 / 'at once' Enter")
    #expect(driver.screen.contains("changes at once; the last ones of controllers:"))
    try driver.press("/ C-u 'you' Enter")
    #expect(driver.screen.shows("you scale deployment/api 2 → 1500"))
    #expect(driver.screen.contains("[2] Pods (1500)"))
    try driver.press("u")
    driver.wait(.seconds(3))
    #expect(driver.screen.contains("[2] Pods (2)"))
  }
}
