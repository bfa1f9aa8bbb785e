import ClusterModel
import ClusterSimulation
import Commands
import Foundation
import Lessons
import Phrases
import Testing
import TextScreen

@testable import Dashboard

extension Driver {
  /// The lessons of sample-cluster.
  static let curriculum: Curriculum = {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: root + "lessons")) ?? [])
    func file(_ name: String) -> (name: String, text: String) {
      (name: name, text: (try? String(contentsOfFile: root + name, encoding: .utf8)) ?? "")
    }
    let lessons = names.filter { $0.hasSuffix(".yaml") }.sorted().map { file("lessons/" + $0) }
    return (try? Curriculum(lessons, room: file("incidents/shop.yaml"))) ?? Curriculum()
  }()

  /// The dashboard in a lesson, as who runs the loop opens it.
  init(lesson number: Int, size: Size = Size(rows: 40, columns: 160), language: Language = .english) throws {
    let lesson = try #require(Self.curriculum[String(number)])
    let simulator = try lesson.cluster()
    var dashboard = Dashboard(over: simulator, source: "story", size: size)
    dashboard.curriculum = Self.curriculum
    dashboard.language = language
    let choice = ClusterChoice(name: "lesson \(number)", detail: "", paths: [], lesson: number)
    dashboard.show(choice, simulator, notes: [], at: .zero)
    self.init(simulator, dashboard)
  }
}

/// A lesson beside the panes.
@Suite struct LessonTests {
  @Test func `a lesson takes a third of the screen, and says what to do by the key that does it`() throws {
    let driver = try Driver(lesson: 1)
    #expect(driver.lines[0].contains("Lesson 1 · One field, two worlds"))
    #expect(driver.screen.contains("Ask DNS for demo-service."))
    #expect(driver.screen.contains("[2] Pods"))
    let row = try #require(driver.lines.first { $0.contains("[1] Services") })
    #expect(row.contains("[3] DNS records"))
    #expect(row.columnCount == 160)
  }

  @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 22, columns: 60), Size(rows: 50, columns: 100)])
  func `on a narrow screen it stands at the bottom`(size: Size) throws {
    let driver = try Driver(lesson: 1, size: size)
    #expect(driver.screen.contains("demo-service"))
    #expect(driver.lines[(size.rows * 2 / 3 - 3)...].joined().contains("Ask DNS for demo-service."), "\(driver.screen)")
    #expect(driver.lines[0].contains("rollcall"))
  }

  @Test func `where little of it fits, what is to be done and asked is what stays`() throws {
    let driver = try Driver(lesson: 3, size: Size(rows: 24, columns: 80))
    for text in ["Step 1/5", "Kill web-1.", "First say what you expect: What stays?", "L answers"] {
      #expect(driver.screen.contains(text), "\(driver.screen)")
    }
  }

  @Test(arguments: [Size(rows: 8, columns: 40), Size(rows: 3, columns: 10), Size(rows: 1, columns: 1)])
  func `where there is no room for both, the panes stay`(size: Size) throws {
    var driver = try Driver(lesson: 1, size: size)
    try driver.press("Down D Escape L Escape R")
    #expect(driver.dashboard.screen(driver.simulator).size == size)
  }

  @Test func `the key of a question waits for the answer, which is shown beside what happened`() throws {
    var driver = try Driver(lesson: 1)
    try driver.press("D Escape : 'connect demo-service:80' Enter Escape")
    #expect(driver.screen.contains("First say what you expect"))
    try driver.press("h")
    #expect(driver.screen.contains("First say what you expect: L answers"))
    #expect(!driver.screen.contains("None "))
    try driver.press("L 2 h settle")
    #expect(driver.screen.shows("You said: Three addresses, and port 80"), "\(driver.screen)")
    #expect(driver.screen.shows("What happened: Three addresses"), "\(driver.screen)")
    #expect(driver.screen.contains("Ask for the SRV records"))
    try driver.press("u")
    #expect(driver.screen.contains("Ask for the SRV records"))
  }

  @Test func `hints are for who asks, and end with the step`() throws {
    var driver = try Driver(lesson: 1)
    #expect(!driver.screen.contains("opens the dig console"))
    try driver.press("L Enter")
    #expect(driver.screen.contains("Hint: Select demo-service, and D opens"), "\(driver.screen)")
    try driver.press("D Escape")
    #expect(!driver.screen.contains("Hint:"))
  }

  @Test func `who waits for pods is told how time goes faster, and nobody else`() throws {
    var driver = try Driver(lesson: 3)
    try driver.press("L 2")
    #expect(!driver.screen.contains("lets time pass faster"), "\(driver.screen)")
    try driver.press(": 'delete pod web-1' Enter")
    #expect(driver.screen.contains("> lets time pass faster: something is under way"), "\(driver.screen)")
    try driver.press("settle")
    #expect(driver.screen.contains("Step 2/5") && !driver.screen.contains("lets time pass faster"), "\(driver.screen)")
  }

  @Test func `what a client remembers is waited for second by second, by the clock alone`() throws {
    var driver = try Driver(lesson: 9)
    try driver.press(": 'dig web-2.nginx.default.svc.cluster.local' Enter Escape L 2 + settle")
    #expect(driver.screen.contains("Step 3/5"), "\(driver.screen)")
    #expect(driver.dashboard.nextDue(driver.simulator) == driver.simulator.now + .seconds(1))
    try driver.press("+15s")
    #expect(driver.screen.contains("Step 3/5"))
    try driver.press("+20s")
    #expect(driver.screen.contains("Step 4/5"), "\(driver.screen)")
    #expect(driver.dashboard.nextDue(driver.simulator) == nil)
  }

  @Test func `a title gives way to the code, which a class compares`() throws {
    for lesson in Driver.curriculum.lessons {
      for language in Language.allCases {
        let driver = try Driver(lesson: lesson.number, size: Size(rows: 40, columns: 120), language: language)
        #expect(driver.lines[0].contains(lesson.code), "\(driver.lines[0])")
      }
    }
  }

  @Test func `starting over, going on and joining late ask for the lesson's cluster`() throws {
    var driver = try Driver(lesson: 3)
    let third = ClusterChoice(name: "lesson 3", detail: "Stable names, moving addresses", paths: [], lesson: 3)
    #expect(try driver.press("R") == [.open(third)])
    #expect(try driver.press(": 'lesson 5' Enter").contains { $0 == .open(Self.choice(5)) })
    #expect(try driver.press(": 'lesson stable-names' Enter").contains { $0 == .open(third) })
    try driver.press(": 'lesson 99' Enter")
    #expect(driver.screen.contains("there is no lesson \"99\""))
    try driver.press("Escape : 'lesson leave' Enter")
    #expect(!driver.screen.contains("Lesson 3 ·"))
  }

  private static func choice(_ number: Int) -> ClusterChoice {
    ClusterChoice(
      name: "lesson \(number)", detail: Driver.curriculum[String(number)]?.title[.english] ?? "", paths: [],
      lesson: number)
  }

  @Test func `a lesson that is done is remembered once, and the next one is offered`() throws {
    var driver = try Driver(lesson: 8)
    var requests: [Dashboard.Request] = []
    for keys in [
      "L 2 : 'dig nginx --from dev/dnsutils' Enter Escape",
      "L 2 : 'dig nginx.default --from dev/dnsutils' Enter Escape",
      "L 2 : 'dig example.com --from default/dnsutils' Enter Escape",
      ": 'dig example.com. --from default/dnsutils' Enter Escape",
      ": 'create service externalname nginx --external-name=nginx.default.svc.cluster.local -n dev' Enter settle", "u",
    ] { requests += try driver.press(keys) }
    #expect(requests.count { $0 == .rememberLesson(8) } == 1)
    #expect(driver.screen.contains("All done."), "\(driver.screen)")
    try driver.press("L")
    #expect(driver.screen.contains("Lesson 9  The past lives in caches"))
  }

  @Test func `a lesson that time brings to its end is remembered, even by who quits then`() throws {
    var driver = try Driver(lesson: 8)
    for keys in [
      "L 2 : 'dig nginx --from dev/dnsutils' Enter Escape",
      "L 2 : 'dig nginx.default --from dev/dnsutils' Enter Escape",
      "L 2 : 'dig example.com --from default/dnsutils' Enter Escape",
      ": 'dig example.com. --from default/dnsutils' Enter Escape",
    ] { try driver.press(keys) }
    _ = Session().run(
      "create service externalname nginx --external-name=nginx.default.svc.cluster.local -n dev", on: &driver.simulator)
    driver.dashboard.advance(&driver.simulator, to: driver.simulator.now + .seconds(1), at: driver.wall)
    #expect(driver.screen.contains("All done."), "\(driver.screen)")
    #expect(try driver.press("q") == [.rememberLesson(8), .quit])
  }

  @Test(arguments: Driver.curriculum.lessons.map(\.number), Language.allCases)
  func `every lesson can be read whole, in every language and size`(number: Int, language: Language) throws {
    for size in [Size(rows: 40, columns: 160), Size(rows: 30, columns: 90)] {
      var driver = try Driver(lesson: number, size: size, language: language)
      for line in driver.lines { #expect(line.columnCount <= size.columns) }
      try driver.press("L Escape L Down Enter")
      #expect(!driver.screen.contains("{"), "\(driver.screen)")
    }
  }

  @Test func `what texts call by its key is an action that has one`() {
    for lesson in Driver.curriculum.lessons {
      for name in lesson.texts.flatMap(\.actions) + lesson.steps.compactMap(\.action) {
        let action = Action(rawValue: name)
        #expect(action.flatMap { KeyMap.usual.anyKey(of: $0) } != nil, "lesson \(lesson.number): \(name)")
      }
    }
  }
}
