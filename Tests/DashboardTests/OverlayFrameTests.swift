import ClusterSimulation
import Testing
import TextScreen

@testable import Dashboard

/// Everything that can lie over the panes or be typed, at every step of the ladder of sizes: what `rollcall screenshot`
/// would show of it.
@Suite struct OverlayFrameTests {
  /// What is opened, and the keys that open it.
  static let openings: [(what: String, keys: String)] = [
    ("nothing", ""), ("help", "?"), ("printed", ": 'get pods -A -o wide' Enter"), ("description", "d"),
    ("manifest", "y"), ("slices", "y y"), ("zone", "y y y"), ("tree", "v"), ("gates", "w"), ("dig", "D"),
    ("traffic", "1 G t"),
    ("themes", "T Down"), ("namespaces", "n"), ("actions", "m"), ("clusters", "K"),
    ("lessons", "L"),
    ("difference", "1 G + : 'diff' Enter"), ("askers", "D a"), ("askers", "1 G t a"), ("question", "h"),
    ("command", ": 'get pods -l app=web --all-namespaces -o custom-columns=NAME:.metadata.name,IP:.status.podIP'"),
    ("filter", "2 / '-l app in (web,api'"), ("argument", "G s"), ("labels", "G l"),
    ("search", "d / 'selector'"), ("command", "y : 'save-page object.yaml'"), ("command", "? : 'theme '"),
    ("asking", "D Enter"),
  ]

  /// What a dashboard shows. A new overlay or prompt does not compile here until it has a name, and fails the test
  /// below until it has an opening.
  private static func what(_ view: ViewState) -> String {
    if let prompt = view.prompt {
      switch prompt.purpose {
      case .command: return "command"
      case .filter: return "filter"
      case .argument: return "argument"
      case .labels: return "labels"
      case .search: return "search"
      case .question: return "asking"
      }
    }
    switch view.overlay {
    case nil: return "nothing"
    case .question: return "question"
    case .picker(let picker):
      switch picker.purpose {
      case .themes: return "themes"
      case .namespaces: return "namespaces"
      case .clusters: return "clusters"
      case .lessons: return "lessons"
      case .actions: return "actions"
      case .askers: return "askers"
      }
    case .page(let page):
      switch page.source {
      case .printed: return "printed"
      case .help: return "help"
      case .description: return "description"
      case .manifest: return "manifest"
      case .slices: return "slices"
      case .zone: return "zone"
      case .tree: return "tree"
      case .gates: return "gates"
      case .difference: return "difference"
      case .dig: return "dig"
      case .traffic: return "traffic"
      }
    }
  }

  /// An ExternalName, at which `h` asks before it does anything, a Service with pods, and one with nothing behind it.
  private static let manifests =
    """
    apiVersion: v1
    kind: Service
    metadata: {name: alias}
    spec: {type: ExternalName, externalName: a-name-that-is-rather-long.database.example.com}
    ---

    """ + Given.service("web") + "\n---\n" + Given.service("api", headless: true)

  private func driver(_ keys: String, _ size: Size) throws -> Driver {
    var driver = try Driver(Self.manifests, size: size)
    driver.dashboard.clusters = [
      ClusterChoice(name: "story", detail: "the one that is open, told about at a length that no screen has", paths: [])
    ]
    driver.dashboard.curriculum = Driver.curriculum
    try driver.press("1 g")
    try driver.press(keys)
    return driver
  }

  @Test(arguments: openings) func `each opens what it says`(what: String, keys: String) throws {
    let driver = try driver(keys, Size(rows: 48, columns: 160))
    #expect(Self.what(driver.dashboard.view) == what)
  }

  @Test(arguments: [
    Size(rows: 8, columns: 40), Size(rows: 16, columns: 60), Size(rows: 24, columns: 80), Size(rows: 30, columns: 100),
    Size(rows: 48, columns: 160), Size(rows: 100, columns: 300), Size(rows: 50, columns: 50), Size(rows: 3, columns: 9),
  ])
  func `each fits, is whole and covers what lies below`(size: Size) throws {
    for (what, keys) in Self.openings {
      let driver = try driver(keys, size)
      let canvas = driver.dashboard.screen(driver.simulator)
      let story = "\(what) at \(size.columns)×\(size.rows)\n\(canvas.text())"
      #expect(canvas.fullSize == size)
      let lines = canvas.text(keepingTrailingBlanks: true).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.dropLast().allSatisfy { String($0).columnCount == size.columns }, "\(story)")
      #expect(!canvas.text().unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(story)")
      guard driver.dashboard.layout.step != .card else { continue }
      #expect(lines[size.rows - 1].contains { $0 != " " }, "no hints: \(story)")
      if let prompt = driver.dashboard.view.prompt {
        let row = String(lines[driver.dashboard.promptRow(driver.dashboard.layout)])
        #expect(row.hasPrefix(" " + prompt.lead), "\(story)")
        // The end of what was typed, where the cursor is, stays in view.
        #expect(row.contains(prompt.line.suffix(8)), "\(story)")
        let cursor = try #require(driver.dashboard.cursor)
        #expect(cursor.column < size.columns && cursor.row < size.rows)
      }
      checkFrame(driver, canvas, story)
    }
  }

  /// The frame of an overlay is closed, and everything inside lies on the overlay's own paper.
  private func checkFrame(_ driver: borrowing Driver, _ canvas: Canvas, _ story: String) {
    switch driver.dashboard.view.overlay {
    case nil: return
    case .page(let page) where page.isLive: return
    default: break
    }
    func text(_ row: Int, _ column: Int) -> String { canvas.cell(row: row, column: column)?.text ?? "" }
    func paper(_ row: Int, _ column: Int) -> Paper? { canvas.cell(row: row, column: column)?.style.paper }
    let papers: [Paper] = [.dialog, .help]
    var corner: (row: Int, column: Int)?
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns where corner == nil && text(row, column) == "┏" {
        if paper(row, column).map(papers.contains) == true { corner = (row, column) }
      }
    }
    guard let corner else {
      Issue.record("no frame: \(story)")
      return
    }
    let right = (corner.column..<canvas.columns).first { text(corner.row, $0) == "┓" } ?? 0
    let bottom = (corner.row..<canvas.rows).first { text($0, corner.column) == "┗" } ?? 0
    #expect(right > corner.column + 2 && bottom > corner.row + 1 && text(bottom, right) == "┛", "\(story)")
    guard right > corner.column, bottom > corner.row else { return }
    for row in corner.row + 1..<bottom {
      #expect(text(row, corner.column) == "┃" && text(row, right) == "┃", "\(story)")
      let inside = corner.column + 1..<right
      #expect(inside.allSatisfy { paper(row, $0).map(papers.contains) == true }, "shines through: \(story)")
    }
  }

  @Test func `the chosen entry of a list is in view at every size`() throws {
    for (what, keys) in Self.openings where ["themes", "namespaces", "actions", "askers"].contains(what) {
      for size in [Size(rows: 8, columns: 40), Size(rows: 24, columns: 80)] {
        var driver = try driver(keys, size)
        try driver.press("G")
        #expect(driver.screen.contains("▌"), "\(what)\n\(driver.screen)")
      }
    }
  }

  @Test func `a question that is too long for the screen says that it goes on`() throws {
    #expect(try driver("h", Size(rows: 8, columns: 40)).screen.contains(" …"))
    #expect(try driver("h", Size(rows: 24, columns: 80)).screen.shows("drop the name?"))
  }
}
