import ClusterSimulation
import Foundation
import Manifests
import Testing
import TextScreen

@testable import Dashboard

/// A person's own keys, from a file.
@Suite struct KeyFileTests {
  /// The dashboard with the keys of this file.
  private func driver(
    _ file: String, _ manifests: String = Given.service("web"), size: Size = Size(rows: 40, columns: 200)
  ) throws -> Driver {
    var driver = try Driver(manifests)
    driver.dashboard = Dashboard(
      over: driver.simulator, source: "story", size: size, keys: try KeyMap.read(file, named: "keys.yaml"))
    return driver
  }

  private func problems(_ file: String) -> String {
    do throws(ManifestProblems) {
      _ = try KeyMap.read(file, named: "keys.yaml")
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `an action has the keys of the file, and its own no longer`() throws {
    var driver = try driver("keys:\n  headless: F5\n  scale-up: [F6, a]")
    try driver.press("g Down h")
    #expect(!driver.screen.contains("clusterIP may not change"))
    try driver.press("F5")
    #expect(driver.screen.contains("clusterIP may not change"))
    try driver.press("a settle")
    #expect(driver.screen.contains("[2] Pods (4)"))
  }

  @Test func `the vim preset has headless on H, and goes left and right with h and l`() throws {
    var driver = try driver("preset: vim")
    try driver.press("g l")
    #expect(driver.dashboard.view.focus == .pods)
    try driver.press("h")
    #expect(driver.dashboard.view.focus == .services)
    try driver.press("Down H")
    #expect(driver.screen.contains("clusterIP may not change"))
    #expect(driver.screen.contains("H Headless"))
  }

  @Test func `a file goes beyond its preset`() throws {
    let map = try KeyMap.read("preset: vim\nkeys: {headless: C-h, labels: none}", named: "keys.yaml")
    #expect(map.row(of: .headless)?.keys == ["C-h"])
    #expect(map.row(of: .labels)?.keys == [])
    #expect(map.row(of: .focusLeft)?.keys == ["Left", "h"])
  }

  @Test(arguments: [
    ("keys:\n  headles: H", "keys.yaml:2:3: there is no action \"headles\"; did you mean headless?"),
    ("keys:\n  frobnicate: H", "keys.yaml:2:3: there is no action \"frobnicate\"; rollcall keys lists them"),
    ("keys:\n  headless: Hyper-x", "keys.yaml:2:13: \"Hyper-x\" is the name of no key; names are tmux's"),
    ("keys:\n  kill:\n  - x\n  - Entre", "keys.yaml:4:5: \"Entre\" is the name of no key"),
    ("preset: emacs", "keys.yaml:1:9: there is no preset \"emacs\"; there are usual and vim"),
    ("colour: red", "keys.yaml:1:1: \"colour\" is nothing that a file of keys says"),
    ("keys:\n  kill: d", "keys.yaml:2:9: d is already the key of describe (describe it, as kubectl does)"),
    ("keys:\n  kill: v\n  tree: F2\n  why: v", "keys.yaml:4:8: v is already the key of kill"),
    ("keys:\n  headless: C-m", "keys.yaml:2:13: C-m is already the key of follow"),
    ("keys:\n  type-accept: j", "keys.yaml:2:16: j writes a letter where type-accept works"),
    ("keys:\n  suspend: z", "keys.yaml:2:12: z writes a letter where suspend works"),
    ("keys:\n  quit-now: none", "keys.yaml:2:13: quit-now needs a key"),
    ("commands:\n  x: get pods", "keys.yaml:2:3: x is already the key of kill"),
    ("commands:\n  Entre: get pods", "keys.yaml:2:3: \"Entre\" is the name of no key"),
    ("keys: [", "keys.yaml:"),
  ])
  func `a mistake is told with its place, and nothing of the file is taken`(file: String, problem: String) {
    #expect(problems(file).contains(problem), "\(problems(file))")
  }

  @Test func `a key can type a line and take it`() throws {
    var driver = try driver("commands:\n  F5: scale deployment/web --replicas=5\n  F6: pods /web")
    try driver.press("F5 settle F6")
    #expect(driver.screen.contains("[2] Pods (5 of 5) /web"))
    try driver.press("? / 'replicas=5' Enter")
    #expect(driver.screen.shows("F5 :scale deployment/web --replicas=5"))
    let map = try KeyMap.read("commands: {F5: \"label pod x 'a=b'\"}", named: "keys.yaml")
    #expect(try KeyMap.read(map.file, named: "keys.yaml").rows.last?.line == "label pod x 'a=b'")
  }

  @Test func `a line that fails stays in the prompt, to be mended`() throws {
    var driver = try driver("commands: {F5: frobnicate}")
    try driver.press("F5")
    #expect(driver.screen.contains(":frobnicate") && driver.screen.contains("✗ error: unknown command"))
  }

  @Test func `all mistakes are told`() {
    #expect(problems("keys:\n  headles: H\n  kill: Entre\n  why: d").split(separator: "\n").count == 3)
  }

  @Test func `empty files change nothing, and an empty list takes a key away`() throws {
    #expect(try KeyMap.read("", named: "keys.yaml").rows.map(\.keys) == KeyTable.all.map(\.keys))
    #expect(try KeyMap.read("keys:", named: "keys.yaml").rows.map(\.keys) == KeyTable.all.map(\.keys))
    #expect(try KeyMap.read("keys: {why: []}", named: "keys.yaml").row(of: .why)?.keys == [])
  }

  @Test func `the file that is printed gives the same keys again`() throws {
    for (name, _) in KeyMap.presets {
      let map = try #require(KeyMap.preset(name))
      #expect(try KeyMap.read(map.file, named: "keys.yaml").rows.map(\.keys) == map.rows.map(\.keys))
    }
  }
}

/// Whatever names a key names the one that is really bound.
@Suite struct BoundKeyTests {
  private func driver(_ file: String, keys: String) throws -> Driver {
    var driver = try Driver(try sampleCluster(), size: Size(rows: 48, columns: 200))
    driver.dashboard = Dashboard(
      over: driver.simulator, source: "story", size: Size(rows: 48, columns: 200),
      keys: try KeyMap.read(file, named: "keys.yaml"))
    try driver.press(keys)
    return driver
  }

  @Test func `help, hints and menu`() throws {
    let file = "keys: {headless: F5, help: F2, menu: F3, kill: F4, undo: F6}"
    #expect(try driver(file, keys: "").lines.last { !$0.isEmpty }?.contains("F5 Headless") == true)
    #expect(try driver(file, keys: "").screen.contains("press F5"))
    #expect(try driver(file, keys: "F2").screen.shows("F5 make the Service headless, or give it a ClusterIP"))
    #expect(try driver(file, keys: "F2").screen.contains("F6 takes back"))
    #expect(try driver(file, keys: "2 F3").screen.shows("F4 Kill the pod"))
  }

  @Test(arguments: [
    ("keys: {faults-only: F7}", "F7", "F7 lists all"), ("keys: {step: F7}", "p", "F7 lets it go on"),
    ("keys: {sort-picked: F7}", "S-Right", "F7 sorts by it"), ("keys: {back: F7}", "2 / 'nowhere' Enter", "F7 clears"),
    ("keys: {read-search: F7}", "d n", "F7 looks for a text"), ("keys: {list-close: F7}", "n", "F7 leaves"),
    ("keys: {undo: none}", "?", "no key  "),
  ])
  func `sentences`(file: String, keys: String, words: String) throws {
    #expect(try driver(file, keys: keys).screen.contains(words))
  }

  /// A clause such as `; u takes it back` has the key from the key map, and not from whoever wrote it.
  @Test func `no sentence in the sources names a key by itself`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Dashboard")
    let key = #/[;,(] (?:[^\s"\\()]|Esc|Enter|Tab|Space|Escape|\^[a-z]) (?:[a-z]+s)\b/#
    var found: [String] = []
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", !["KeyTable.swift", "KeyPreset.swift"].contains(file.lastPathComponent)
      else { continue }
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//"), code.contains("\""), let match = code.firstMatch(of: key) else { continue }
        // Only within quotes: an odd number of them stands before it.
        guard code[..<match.range.lowerBound].count(where: { $0 == "\"" }) % 2 == 1 else { continue }
        found.append("\(file.lastPathComponent): \(code)")
      }
    }
    #expect(found == [])
  }

  @Test func `where no key does it, no sentence says that one does`() throws {
    let screen = try driver("keys: {headless: none, faults-only: none, command: none}", keys: "").screen
    #expect(!screen.contains("press h") && !screen.contains("Headless") && !screen.contains(": Command"))
  }
}
