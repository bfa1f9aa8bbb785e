import ClusterSimulation
import Foundation
import Testing
import TextScreen

@testable import Dashboard

/// Scripts of captions and keys, played at reading speed.
@Suite struct PlayTests {
  private static let script = """
    # What is headless?
    say One name, one address.
    press 1
    say Now the roll call.
    press h
    pause 2s
    type get svc web
    """

  private func driver(rows: Int = 30) throws -> Driver {
    try Driver(Given.service("web"), size: Size(rows: rows, columns: 100))
  }

  /// The frames of the whole script, each with its moment.
  private func film(_ text: String, rows: Int = 30) throws -> [(text: String, moment: Duration)] {
    var driver = try driver(rows: rows)
    var frames: [(String, Duration)] = []
    driver.dashboard.film(try PlayScript(text), &driver.simulator) { frames.append(($0.text(), $1)) }
    return frames
  }

  @Test func `captions stand below the panes as long as they take to be read`() throws {
    let frames = try film(Self.script)
    let first = frames.filter { $0.text.contains("One name, one address.") }
    #expect(first.allSatisfy { $0.text.contains("[1] Services") && !$0.text.contains("Space waits") })
    #expect((first.last?.moment ?? .zero) >= .seconds(2))
    #expect(frames.last?.text.contains("Now the roll call.") == true)
    #expect(frames.contains { $0.text.contains("ClusterIP → None") || $0.text.contains("headless") })
    #expect(frames.allSatisfy { $0.text.split(separator: "\n").count <= 30 })
  }

  @Test func `lines are typed letter by letter`() throws {
    let frames = try film(Self.script)
    #expect(frames.contains { $0.text.contains(":get s") && !$0.text.contains(":get svc") })
    #expect(frames.contains { $0.text.contains("CLUSTER-IP") && $0.text.contains("get svc web") })
  }

  @Test func `on a screen without room for captions the keys are pressed all the same`() throws {
    let frames = try film("say Unseen.\npress h settle", rows: 10)
    #expect(frames.allSatisfy { !$0.text.contains("Unseen.") })
    #expect(frames.last?.text.contains("None") == true)
  }

  @Test func `space waits, and the keys are somebody's meanwhile; a dot goes on, escape ends it`() throws {
    var driver = try driver()
    driver.dashboard.play(
      Player(try PlayScript("say First.\nsay Second.\nsay Third.")), driver.simulator, at: .zero)
    _ = driver.dashboard.playOn(&driver.simulator, at: .zero)
    #expect(driver.screen.contains("First."))
    try driver.press("Space")
    driver.wall = .seconds(60)
    _ = driver.dashboard.playOn(&driver.simulator, at: driver.wall)
    #expect(driver.screen.contains("First.") && driver.screen.contains("Space goes on"))
    #expect(driver.dashboard.player?.nextDue == nil)
    try driver.press("2 Down")
    #expect(driver.dashboard.view.focus == .pods)
    try driver.press(".")
    #expect(driver.screen.contains("Second.") && driver.screen.contains("Space goes on"))
    try driver.press("Space")
    #expect(driver.screen.contains("Third."))
    try driver.press("Escape")
    #expect(!driver.screen.contains("Third.") && driver.dashboard.player == nil)
    #expect(driver.dashboard.view.size.rows == 30)
  }

  @Test func `the pace is somebody's`() throws {
    var player = Player(try PlayScript("pause 8s\npause 8s"))
    let driver = try driver()
    _ = player.beat(at: .zero, driver.simulator)
    #expect(player.nextDue == .seconds(8))
    var fast = Player(try PlayScript("pause 8s\npause 8s"), pace: 4)
    _ = fast.beat(at: .zero, driver.simulator)
    #expect(fast.nextDue == .seconds(2))
  }

  @Test(arguments: [
    ("say Hello\nshout", 2, "\"shout\" is nothing that can be played; write say, press, type or pause"),
    ("say", 1, "say needs a text"),
    (
      "\npress Dwon", 2,
      "\"Dwon\" is the name of no key; names are tmux's, such as Down, Enter, C-k, F1; quote text to type it"
    ),
    ("pause soon", 1, "\"+soon\" is no time to let pass; write +5s, +300ms or +2m, an hour at most"),
  ])
  func mistakes(text: String, line: Int, what: String) throws {
    let problem = #expect(throws: PlayScriptProblem.self) { try PlayScript(text) }
    #expect(problem == PlayScriptProblem(line: line, what: what))
  }

  @Test func `the scripts of the tree can be played`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/sample-cluster/plays"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!names.isEmpty)
    for name in names {
      var driver = try Driver(try sampleCluster())
      var last = ""
      let script = try text(of: folder + "/" + name)
      driver.dashboard.film(try PlayScript(script), &driver.simulator) { canvas, _ in last = canvas.text() }
      let caption = try #require(script.split(separator: "\n").last { $0.hasPrefix("say ") }).dropFirst(4)
      #expect(last.squeezed.contains(String(caption.prefix(40))), "\(last)")
      if name == "headless.play" { #expect(driver.simulator.journal.undoCount == 0) }
    }
  }
}
