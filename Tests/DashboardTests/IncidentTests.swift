import ClusterModel
import ClusterSimulation
import Lessons
import Phrases
import Testing
import TextScreen

@testable import Dashboard

extension Driver {
  /// The dashboard in the incident of a number, as who runs the loop opens it.
  init(
    incident number: Int, size: Size = Size(rows: 40, columns: 160), language: Language = .english,
    isReadOnly: Bool = false
  ) throws {
    let room = try #require(Self.curriculum.incidentRoom)
    let simulator = try room.brokenCluster(number: number)
    var dashboard = Dashboard(over: simulator, source: "story", size: size, isReadOnly: isReadOnly)
    dashboard.curriculum = Self.curriculum
    dashboard.language = language
    let choice = ClusterChoice(name: "incident \(number)", detail: "", paths: [], incident: number)
    dashboard.show(choice, simulator, notes: [], at: .zero)
    self.init(simulator, dashboard)
  }

  /// The number of an incident with a fault of this name.
  static func incident(_ fault: String) throws -> Int {
    let room = try #require(curriculum.incidentRoom)
    return try #require(
      (1...room.faults.count).first { IncidentRun(room, number: $0).incidents.first?.fault.name == fault })
  }
}

/// An incident beside the panes: only what clients meet is told.
@Suite struct IncidentTests {
  @Test func `the panel tells what clients meet, and not what is broken`() throws {
    let number = try Driver.incident("selector-too-broad")
    var driver = try Driver(incident: number)
    #expect(driver.lines[0].contains("Incident \(number)"))
    #expect(driver.screen.contains("What clients meet"))
    #expect(driver.screen.contains("of 12:"), "\(driver.screen)")
    #expect(driver.screen.contains("of 10 clients"), "\(driver.screen)")
    #expect(!driver.screen.contains("D23") && !driver.screen.contains("tier=backend, a label"))
    // The mark of a finding would be the answer at a glance; what no pod answers for is seen in any cluster.
    let service = try #require(driver.dashboard.view.incident?.run.incidents.first).service
    let row = try #require(driver.lines.first { $0.contains("shop/\(service.name)") }).prefix(40)
    #expect(!row.contains("▲") && !row.contains("✗"), "\(row)")
    try driver.press("f")
    #expect(!driver.screen.contains("FINDING"), "\(driver.screen)")
  }

  @Test(arguments: ["W", "!", ": 'check -A' Enter"])
  func `what lists findings waits until it is over`(keys: String) throws {
    var driver = try Driver(incident: try Driver.incident("selector-too-broad"))
    try driver.press(keys)
    #expect(driver.screen.contains("an incident is open"), "\(driver.screen)")
    #expect(!driver.screen.contains("D23"))
  }

  @Test func `who asks why about the right Service is told, repairs it by a key, and the room notices`() throws {
    let number = try Driver.incident("selector-typo")
    var driver = try Driver(incident: number)
    let room = try #require(Driver.curriculum.incidentRoom)
    let service = try #require(IncidentRun(room, number: number).incidents.first).service
    try driver.press("/ '\(service.name)' Enter w")
    #expect(driver.screen.contains("D1 selects app=\(service.name)s"), "\(driver.screen)")
    driver.wait(.seconds(75))
    let requests = try driver.press("1 Escape settle")
    #expect(requests.contains(.rememberIncident(number)))
    #expect(driver.screen.shows("Repaired after 1 min 15 s, with"), "\(driver.screen)")
    #expect(driver.screen.contains("D1 NoPodsMatch"))
    #expect(driver.dashboard.nextIncident == number + 1)
    // It is told once, and findings are listed again.
    #expect(try !driver.press("W").contains(.rememberIncident(number)))
    #expect(!driver.screen.contains("an incident is open"))
  }

  @Test func `pausing stops the watch, and keys do not count`() throws {
    var driver = try Driver(incident: 1)
    try driver.press("Down p")
    let keys = driver.dashboard.view.incident?.keys
    driver.wait(.seconds(600))
    try driver.press("Down Down Down")
    #expect(driver.screen.contains("paused: neither time nor keys count"))
    #expect(driver.dashboard.view.incident?.keys == keys)
    #expect((driver.dashboard.view.incident?.time ?? .zero) < .seconds(60))
  }

  @Test func `revealing asks first, tells what it is, and is not remembered as repaired`() throws {
    let number = try Driver.incident("external-name-address")
    var driver = try Driver(incident: number)
    try driver.press("V")
    #expect(driver.screen.contains("Reveal what is broken?"))
    try driver.press("n")
    #expect(!driver.screen.contains("What it was"))
    try driver.press("V y")
    #expect(driver.screen.contains("What it was") && driver.screen.contains("D32 ExternalNameIsIP"), "\(driver.screen)")
    let repair =
      ": 'patch svc api -n web -p {\"spec\":{\"externalName\":\"gateway.shop.svc.cluster.local\"}}' Enter settle"
    #expect(try !driver.press(repair).contains(.rememberIncident(number)))
    #expect(driver.dashboard.view.incident?.run.isOver == true, "\(driver.screen)")
  }

  @Test func `one more thing can be broken, and starting over gives the first one alone`() throws {
    var driver = try Driver(incident: 2)
    try driver.press("I settle")
    #expect(driver.dashboard.view.incident?.run.incidents.count == 2)
    try driver.press("u")
    #expect(driver.screen.contains("there is nothing to undo"))
    #expect(try driver.press("R").contains { if case .open(let choice) = $0 { choice.incident == 2 } else { false } })
  }

  @Test func `the list offers what can be done, and the next one; leaving keeps the cluster`() throws {
    var driver = try Driver(incident: 4)
    try driver.press("L")
    for text in ["Reveal what is broken", "Break one more thing", "Start over", "Incident 5  The incident room"] {
      #expect(driver.screen.contains(text), "\(driver.screen)")
    }
    try driver.press("Escape : 'incident leave' Enter")
    #expect(!driver.screen.contains("What clients meet") && driver.screen.contains("shop/cart"))
    try driver.press("V")
    #expect(driver.screen.contains("no incident is open; L offers one"))
    #expect(try driver.press(": 'incident 31' Enter").contains { $0 == .open(Self.choice(31)) })
    try driver.press(": 'incident zero' Enter")
    #expect(driver.screen.contains("incidents are numbered 1 to 9999"))
  }

  private static func choice(_ number: Int) -> ClusterChoice {
    ClusterChoice(name: "incident \(number)", detail: "", paths: [], incident: number)
  }

  @Test func `an audience only looks`() throws {
    var driver = try Driver(incident: 4, isReadOnly: true)
    try driver.press("I")
    #expect(driver.screen.contains("this is read-only"))
    #expect(driver.dashboard.view.incident?.run.incidents.count == 1)
  }

  @Test(
    arguments: Language.allCases,
    [Size(rows: 24, columns: 80), Size(rows: 48, columns: 160), Size(rows: 8, columns: 40)])
  func `it fits on every screen, in every language`(language: Language, size: Size) throws {
    for number in [1, 6, 11] {
      var driver = try Driver(incident: number, size: size, language: language)
      for line in driver.lines { #expect(line.columnCount <= size.columns) }
      try driver.press("V y")
      #expect(!driver.screen.contains("{"), "\(driver.screen)")
    }
  }
}
