import Foundation
import Testing
import TextScreen

/// The settings of one of our own theme files. They keep to a small part of YAML, nested maps, lists and anchors of
/// scalars, so that they can be read here without a library.
private func read(_ file: URL) throws -> [ThemeSetting] {
  var settings: [ThemeSetting] = []
  var anchors: [String: String] = [:]
  var way: [(indent: Int, name: String)] = []
  for (number, line) in try String(contentsOf: file, encoding: .utf8).split(
    separator: "\n", omittingEmptySubsequences: false
  )
  .enumerated() {
    let text = line.drop { $0 == " " }
    let indent = line.count - text.count
    if text.isEmpty || text.first == "#" { continue }
    while let last = way.last, last.indent >= indent { way.removeLast() }

    var value: Substring
    if text.hasPrefix("- ") {
      let place = settings.filter { $0.path.dropLast() == way.map(\.name)[...] }.count
      way.append((indent, "\(place)"))
      value = text.dropFirst(2)
    } else {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      way.append((indent, String(parts[0])))
      value = parts[1].drop { $0 == " " }
    }
    if value.isEmpty { continue }
    if value.first == "&" {
      let parts = value.dropFirst().split(separator: " ")
      value = parts[1]
      anchors[String(parts[0])] = value.filter { $0 != "\"" }
    }
    let resolved =
      value.first == "*" ? try #require(anchors[String(value.dropFirst())]) : value.filter { $0 != "\"" }
    settings.append(
      ThemeSetting(path: way.map(\.name), value: resolved, line: number + 1, column: line.count - value.count + 1))
  }
  return settings
}

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("themes")

private let names = [
  "catppuccin-mocha", "dracula", "gruvbox-dark", "high-contrast", "monochrome", "nord", "okabe-ito", "rollcall-dark",
  "rollcall-light", "solarized-light", "terminal",
]

@Suite("The themes that come with the program")
struct ThemeFileTests {
  private func theme(_ name: String) throws -> Theme {
    Theme.read(named: name, settings: try read(folder.appendingPathComponent(name + ".yaml"))).theme
  }

  @Test("are these")
  func files() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == names.map { $0 + ".yaml" })
  }

  @Test("say in their first line what they are for, and nothing in them is without effect", arguments: names)
  func noProblems(name: String) throws {
    let file = folder.appendingPathComponent(name + ".yaml")
    #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("# \(name): "))
    let (_, problems) = Theme.read(named: name, settings: try read(file))
    #expect(problems == [])
  }

  @Test("can be read: 4.5 to 1 for text and 3 to 1 for lines and under the cursor, as WCAG 2.2 asks", arguments: names)
  func contrast(name: String) throws {
    let theme = try theme(name)
    let high = name == "high-contrast"
    let lines: [Ink] = [.border, .borderFocused, .treeLine, .promptCommandBorder, .promptFilterBorder]
    for ink in Ink.allCases {
      let least = high ? 7 : lines.contains(ink) ? 3 : 4.5
      for paper in ink.papers {
        let look = theme.look(of: Style(ink, on: paper), depth: .trueColor)
        try expect(look, atLeast: least, "\(ink) on \(paper) in \(name)")
      }
      try expect(
        theme.look(of: Style(ink, on: .table, .cursor), depth: .trueColor), atLeast: high ? 7 : 3,
        "\(ink) under the cursor in \(name)")
    }
  }

  /// What depends on the terminal's own colours cannot be measured.
  private func expect(_ look: Look, atLeast least: Double, _ what: String) throws {
    for color in [look.foreground, look.background] {
      switch color {
      case .rgb: continue
      case .palette, .terminalDefault: return
      }
    }
    let contrast = try #require(look.foreground.contrast(with: look.background))
    #expect(contrast >= least, "\(what): \(contrast)")
  }

  @Test("tell a state by more than its colour wherever they name no colour", arguments: ["monochrome"])
  func attributes(name: String) throws {
    let theme = try theme(name)
    let states: [Ink] = [.text, .pending, .failing, .linked, .withheld, .terminating, .new, .mark]
    let looks = states.map { theme.look(of: Style($0, on: .table), depth: .trueColor) }
    #expect(Set(looks).count == states.count)
  }
}

extension Ink {
  /// What this ink is written on in the dashboard.
  fileprivate var papers: [Paper] {
    switch self {
    case .header, .sorter, .sortColumn: [.header]
    case .prompt, .suggestion, .promptCommandBorder, .promptFilterBorder: [.prompt]
    case .dialog, .dialogLabel, .dialogField: [.dialog]
    case .help, .helpSection, .helpKey, .helpNumberKey: [.help, .dialog]
    case .tree, .treeLine: [.tree]
    case .event, .eventTime, .indicator, .indicatorOn, .indicatorOff, .added, .changed, .gone: [.log, .table]
    case .chartGood, .chartBad: [.chart]
    case .key, .hint, .picker, .pickerFocused, .pickerKey, .border, .borderFocused, .title: [.body, .dialog]
    default: [.body, .table, .tree, .log]
    }
  }
}
