import CAssets
import Manifests
import Testing
import TextScreen

/// The themes that come with the program can be read: the contrasts that WCAG 2.2 asks for (1.4.3 and 1.4.11).
@Suite struct ContrastTests {
  struct Failure: Error {}

  /// Ours, by their names. k9s's stock skin is as k9s has it.
  private static let themes: [Theme] = {
    var themes: [Theme] = []
    var entry = rc_assets()
    while let asset = entry?.pointee, let path = asset.path, let text = asset.text {
      entry = entry?.successor()
      let name = String(cString: path)
      guard name.hasPrefix("themes/"), let found = try? settings(in: String(cString: text), named: name) else {
        continue
      }
      let settings = found.map { ThemeSetting(path: $0.path, value: $0.value, line: $0.line, column: $0.column) }
      themes.append(Theme.read(named: name, settings: settings).theme)
    }
    return themes
  }()

  /// The contrast of a look; nil where it has colours that are the terminal's own, which nobody knows.
  private static func contrast(of look: Look) -> Double? {
    for color in [look.foreground, look.background] {
      if case .palette(..<16) = color { return nil }
    }
    return look.foreground.contrast(with: look.background)
  }

  /// Lines, and text that only says once more what another sign or word says.
  private static let quiet: Set<Ink> = [
    .border, .borderFocused, .treeLine, .faint, .withheld, .ghost, .completed, .eventTime, .suggestion,
    .promptCommandBorder, .promptFilterBorder, .indicatorOff, .yamlColon,
  ]

  /// What each ink is written on.
  private static func papers(of ink: Ink) -> [Paper] {
    switch ink {
    case .header, .sorter, .sortColumn: [.header]
    case .prompt, .suggestion: [.prompt]
    case .promptCommandBorder, .promptFilterBorder: [.prompt]
    case .dialog, .dialogLabel, .dialogField, .button, .buttonFocused: [.dialog]
    case .help, .helpSection, .helpKey, .helpNumberKey: [.help]
    case .picker, .pickerFocused, .pickerKey: [.dialog]
    case .event, .eventTime, .indicator, .indicatorOn, .indicatorOff: [.log]
    case .tree, .treeLine: [.tree, .body]
    case .chartGood, .chartBad: [.chart]
    case .text, .faint, .healthy, .pending, .failing, .linked, .withheld, .completed, .terminating, .new, .added,
      .changed, .gone, .ghost, .mark, .link:
      [.table, .body, .log]
    default: [.body]
    }
  }

  @Test("all of them are there") func themesAreThere() { #expect(Self.themes.count >= 11) }

  @Test("text has a contrast of 4.5 or more, lines and what steps back of 3", arguments: Ink.allCases)
  func contrast(ink: Ink) {
    let least = Self.quiet.contains(ink) ? 3.0 : 4.5
    for theme in Self.themes {
      for paper in Self.papers(of: ink) {
        let look = theme.look(of: Style(ink, on: paper), depth: .trueColor)
        guard let contrast = Self.contrast(of: look) else { continue }
        #expect(contrast >= least, "\(theme.name): \(ink) on \(paper): \(look.foreground) on \(look.background)")
      }
    }
  }

  @Test("a row under the cursor can be read, whatever its state", arguments: Ink.allCases)
  func cursor(ink: Ink) {
    for theme in Self.themes where Self.papers(of: ink).contains(.table) {
      let look = theme.look(of: Style(ink, on: .table, .cursor), depth: .trueColor)
      guard let contrast = Self.contrast(of: look) else { continue }
      #expect(contrast >= 4.5, "\(theme.name): \(ink): \(look.foreground) on \(look.background)")
    }
  }
}
