import Testing
import TextScreen

/// Settings as a reader of YAML would hand them over, each on a line of its own.
func settings(_ values: [(String, String)]) -> [ThemeSetting] {
  values.enumerated().map { number, entry in
    ThemeSetting(
      path: entry.0.split(separator: ".").map(String.init), value: entry.1, line: number + 1, column: 14)
  }
}

@Suite("A theme")
struct ThemeTests {
  @Test("is a skin laid over the stock skin: what it does not set has the stock colour")
  func overlay() {
    let (theme, problems) = Theme.read(
      named: "mine", settings: settings([("k9s.frame.status.errorColor", "#ff0000")]))
    #expect(problems.isEmpty)
    #expect(theme.name == "mine")
    #expect(theme.color(of: .failing) == .rgb(255, 0, 0))
    #expect(theme.color(of: .linked) == Theme.stock.color(of: .linked))
  }

  @Test("that sets the screen only gives the same background to tables, dialogs and help")
  func derivedBackgrounds() {
    let (theme, _) = Theme.read(
      named: "light", settings: settings([("k9s.body.bgColor", "#fff"), ("k9s.views.logs.bgColor", "#eee")]))
    #expect(theme.background(of: .table) == .rgb(255, 255, 255))
    #expect(theme.background(of: .dialog) == .rgb(255, 255, 255))
    #expect(theme.background(of: .log) == .rgb(0xEE, 0xEE, 0xEE))
  }

  @Test("in the stock skin, every ink and every paper has a colour")
  func stock() {
    for ink in Ink.allCases { #expect(Theme.stock.color(of: ink) != .terminalDefault, "\(ink)") }
    for paper in Paper.allCases { #expect(Theme.stock.background(of: paper) == .palette(0), "\(paper)") }
  }

  @Test("says where a value is no colour, and goes on with the terminal's default")
  func unknownColour() {
    let (theme, problems) = Theme.read(
      named: "x", settings: settings([("k9s.body.fgColor", "white"), ("k9s.frame.border.fgColor", "linegreen")]))
    #expect(theme.color(of: .border) == .terminalDefault)
    #expect(
      problems.map { $0.description(in: "themes/x.yaml") } == [
        "themes/x.yaml:2:14: \"linegreen\" is not a colour; the terminal's default is used"
      ])
  }

  @Test("says where a key means nothing, and takes wrong capitals as meant")
  func unknownKeys() {
    let (theme, problems) = Theme.read(
      named: "x",
      settings: settings([
        ("k9s.frame.title.highlightcolor", "#010203"), ("k9s.views.table.colorColor", "red"),
        ("k9s.views.charts.resourceColors.cpu.0", "red"), ("k9s.info.k9sRevColor", "red"), ("background", "#000"),
        ("rollcall.sparkle", "red"), ("k9s.body.logoColor", ""),
      ]))
    #expect(theme.color(of: .titleSubject) == .rgb(1, 2, 3))
    #expect(
      problems.map(\.message) == [
        "\"k9s.views.table.colorColor\" is no key of a skin; it has no effect",
        "\"rollcall.sparkle\" is no key of a skin; it has no effect",
      ])
  }

  @Test("cannot steer a terminal through its messages")
  func hostileValue() {
    let (_, problems) = Theme.read(named: "x", settings: settings([("k9s.body.fgColor", "\u{1B}]0;x\u{7}")]))
    #expect(problems.first?.message.hasPrefix("\"\u{FFFD}]0;x\u{FFFD}\" is not a colour") == true)
  }

  @Test("has the weight of the hints as a word")
  func hintStyle() {
    let (bold, none) = Theme.read(named: "x", settings: settings([("k9s.frame.menu.fgStyle", "bold")]))
    #expect(bold.look(of: Style(.hint), depth: .trueColor).attributes == .bold)
    #expect(none.isEmpty)
    let (_, problems) = Theme.read(named: "x", settings: settings([("k9s.frame.menu.fgStyle", "loud")]))
    #expect(problems.map(\.message) == ["\"loud\" is not a style (normal, bold, dim); it has no effect"])
  }

  @Test(
    "names colours as k9s does, and a few more",
    arguments: [
      ("#1a2B3c", Color.rgb(0x1A, 0x2B, 0x3C)), ("#fff", .rgb(255, 255, 255)), ("default", .terminalDefault),
      ("-", .terminalDefault), ("red", .palette(9)), ("Grey", .palette(8)), ("cyan", .palette(14)),
      ("magenta", .palette(13)), ("papayawhip", .rgb(0xFF, 0xEF, 0xD5)), ("darkslategrey", .rgb(0x2F, 0x4F, 0x4F)),
    ])
  func colourNames(text: String, color: Color) { #expect(Color(named: text) == color) }

  @Test(
    "takes nothing else for a colour",
    arguments: ["", "#", "#12", "#12345", "#gggggg", "#+12345", "linegreen", "rgb(1,2,3)", "#1234567890123456789"])
  func noColours(text: String) { #expect(Color(named: text) == nil) }
}

@Suite("What a meaning looks like")
struct LookTests {
  @Test("under the cursor: the row's own colour is the bar, and the cursor's text is on it")
  func cursor() {
    let look = Theme.stock.look(of: Style(.failing, on: .table, .cursor), depth: .trueColor)
    #expect(look.background == Theme.stock.color(of: .failing))
    #expect(look.foreground == .palette(0))
    #expect(look.attributes.contains(.bold))
  }

  @Test("under a cursor whose text could not be read on the bar: the table's background is the text")
  func cursorContrast() {
    let (theme, _) = Theme.read(
      named: "x",
      settings: settings([
        ("k9s.views.table.fgColor", "#cccccc"), ("k9s.views.table.bgColor", "#101010"),
        ("k9s.views.table.cursorFgColor", "#cccccc"),
      ]))
    #expect(
      theme.look(of: Style(.text, on: .table, .cursor), depth: .trueColor)
        == Look(foreground: Color(rgb: 0x101010), background: Color(rgb: 0xCCCCCC), attributes: .bold))
  }

  @Test("without any colour: attributes, and the cursor exchanges text and background")
  func noColour() {
    let statuses: [Ink] = [.text, .pending, .failing, .linked, .withheld, .completed, .terminating, .new, .gone]
    let looks = statuses.map { Theme.stock.look(of: Style($0, on: .table), depth: .none) }
    for look in looks { #expect(look.foreground == .terminalDefault && look.background == .terminalDefault) }
    // What is gone steps back as what is withheld does; a word beside it says which.
    #expect(Set(looks.map(\.attributes)).count >= statuses.count - 1)
    for ink in statuses {
      #expect(
        Theme.stock.look(of: Style(ink, on: .table, .cursor), depth: .none).attributes.contains([.bold, .reverse]))
    }
  }

  @Test("with a theme that gives no colours: attributes, on any terminal")
  func defaultColours() {
    let (theme, _) = Theme.read(
      named: "x", settings: settings([("k9s.frame.status.errorColor", "default"), ("k9s.body.bgColor", "default")]))
    let look = theme.look(of: Style(.failing, on: .table), depth: .trueColor)
    #expect(look == Look(attributes: [.bold, .underline]))
  }

  @Test("is never invisible: not in a bad theme, not with few colours", arguments: ColorDepth.allCases)
  func visible(depth: ColorDepth) {
    let (bad, _) = Theme.read(
      named: "bad",
      settings: settings([
        ("k9s.body.bgColor", "#113851"), ("k9s.body.fgColor", "#ffffff"), ("k9s.frame.status.modifyColor", "#113851"),
        ("k9s.views.table.fgColor", "#113851"), ("k9s.frame.status.newColor", "#f2bf40"),
      ]))
    for theme in [bad, Theme.stock] {
      for ink in Ink.allCases {
        for emphasis in [[], .cursor, .linked, .marked, .match, .flash, .cursorUnfocused] as [Emphasis] {
          let look = theme.look(of: Style(ink, on: .table, emphasis), depth: depth)
          #expect(look.foreground != look.background || look.foreground == .terminalDefault, "\(ink) \(emphasis)")
        }
      }
    }
  }

  @Test("a linked row is coloured as linked, unless its state is worse news")
  func linked() {
    let theme = Theme.stock
    #expect(
      theme.look(of: Style(.text, on: .table, .linked), depth: .trueColor).foreground == theme.color(of: .linked))
    #expect(
      theme.look(of: Style(.failing, on: .table, .linked), depth: .trueColor).foreground == theme.color(of: .failing))
  }
}

@Suite("A colour where there are few")
struct ColorReductionTests {
  @Test(
    "is the nearest of 256",
    arguments: [(0xFFC800, 220), (0x000000, 16), (0xFFFFFF, 231), (0x808080, 244), (0x1E1E2E, 235)] as [(UInt32, UInt8)]
  )
  func to256(rgb: UInt32, index: UInt8) {
    #expect(Color(rgb: rgb).reduced(to: .palette) == .palette(index))
  }

  @Test(
    "keeps its hue among 16, so that red pastels do not become grey",
    arguments: [
      (0xF38BA8, 9), (0xA6E3A1, 10), (0xF9E2AF, 11), (0x7AA2F7, 12), (0x1E1E2E, 0), (0xFDF6E3, 15), (0x6C7086, 8),
      (0xCDD6F4, 15), (0xDC322F, 9), (0x2AA198, 6),
    ] as [(UInt32, UInt8)])
  func to16(rgb: UInt32, index: UInt8) {
    #expect(Color(rgb: rgb).reduced(to: .sixteen) == .palette(index))
    #expect(Color(rgb: rgb).reduced(to: .none) == .terminalDefault)
  }

  @Test("contrasts as WCAG 2.2 computes it")
  func contrast() {
    #expect(abs((Color(rgb: 0xFFFFFF).contrast(with: Color(rgb: 0)) ?? 0) - 21) < 0.001)
    #expect(abs((Color(rgb: 0x777777).contrast(with: Color(rgb: 0xFFFFFF)) ?? 0) - 4.478) < 0.001)
    #expect(Color.terminalDefault.contrast(with: .palette(0)) == nil)
  }
}
